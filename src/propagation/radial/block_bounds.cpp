#include "block_bounds.hpp"

namespace funkloch::radial {

namespace {

void bounds(const double* __restrict first_km, const double* __restrict last_km, const double* __restrict max_m,
            double* __restrict excess, int count, double d_km, double at_tx_m, double slope, double best_c2,
            double best_x) {
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

}  // namespace funkloch::radial
