#include "funkloch/propagation/radial/block_bounds.hpp"

#include "funkloch/propagation/disc.hpp"

// Sanitizers instrument the function that chooses a version, which runs before they are ready.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define FUNKLOCH_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#define FUNKLOCH_HAS_CLONES 1
#else
#define FUNKLOCH_CLONES
#define FUNKLOCH_HAS_CLONES 0
#endif

namespace funkloch {

namespace radial {

namespace {

FUNKLOCH_CLONES void bounds(const double* __restrict first_km, const double* __restrict last_km,
                            const double* __restrict max_m, double* __restrict excess, int count, double d_km,
                            double at_tx_m, double slope, double best_c2, double best_x) {
    const double middle_km = 0.5 * d_km;
    const double scale = best_x * (1 - 1e-12);
    for (int b = 0; b < count; ++b) {
        const double at_first = slope * first_km[b];
        const double at_last = slope * last_km[b];
        const double line = at_tx_m + (at_first < at_last ? at_first : at_last);
        const double clearance = line - max_m[b] - 1e-9;
        const double least = clearance > 0 ? clearance : 0;
        const double capped = middle_km < last_km[b] ? middle_km : last_km[b];
        const double nearest = capped > first_km[b] ? capped : first_km[b];
        excess[b] = least * least * scale - best_c2 * (nearest * (d_km - nearest));
    }
}

}  // namespace

void block_bounds(const BlockView& blocks, const ClearanceSearch& search, std::span<double> excess) {
    bounds(blocks.first_km.data(), blocks.last_km.data(), blocks.max_m.data(), excess.data(),
           static_cast<int>(blocks.max_m.size()), search.d_km, search.at_tx_m, search.slope, search.best_c2,
           search.best_x);
}

}  // namespace radial

const char* dispatch_name() {
#if FUNKLOCH_HAS_CLONES
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f")) return "avx512f";
    if (__builtin_cpu_supports("avx2")) return "avx2";
#endif
#if defined(__x86_64__)
    return "x86-64";
#else
    return "generic";
#endif
}

}  // namespace funkloch
