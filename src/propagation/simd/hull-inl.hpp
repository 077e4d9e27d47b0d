// Which samples of a ray can decide a horizon or an obstruction of receivers farther out.
//
// Seen from beyond, a sample under the chord between two others is neither a horizon nor the highest above any line:
// what can be is on the upper hull of the samples before the receiver. Vectors of neighbouring samples are thinned out
// first; what is left goes on a stack that is the hull as far as the receivers have come. A chord counts only if it is
// higher by a margin that rounding cannot fill (and by the Earth's bulge, where horizons over the curved Earth are
// asked for, too), so the maxima over the hull are those over all samples, to the bit.
#if defined(FUNKLOCH_HULL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_HULL_INL
#undef FUNKLOCH_HULL_INL
#else
#define FUNKLOCH_HULL_INL
#endif

#include "propagation/simd/ray_kernel.hpp"
#include "propagation/simd/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Single precision errs by less over the heights and distances of a disc.
constexpr float margin_m = 0.005F;

/// A crest may be hidden by samples up to so many after it: the hull stays so far behind the receiver.
constexpr int crest_reach = 8;

/// Starts a ray's hull: finds the samples that are not under a chord between two at the same distance from them.
HWY_INLINE void find_crests(const RayTables& tables, const HeightLevels& levels, int known, float curvature,
                            GrowingHull& hull) {
    hull.seen = hull.size = 0;
    hull.sag = curvature / 4;  // a chord of length x is at most curvature x^2 / 4 nearer to the curved Earth's
    const int lanes = static_cast<int>(hn::Lanes(floats));
    const float near_km = 4 * tables.d_km[0], far_km = 2 * crest_reach * tables.d_km[0];
    const V near_sag = set(hull.sag * near_km * near_km + margin_m);
    const V far_sag = set(hull.sag * far_km * far_km + margin_m);
    const float* heights = levels.values();
    const auto chord = [heights](int at, int reach) HWY_ATTR {
        return hn::Mul(set(0.5F),
                       hn::Add(hn::LoadU(floats, heights + at - reach), hn::LoadU(floats, heights + at + reach)));
    };
    for (int first = 0; first < known; first += samples_per_group) {
        std::uint64_t crests = 0;
        for (int i = 0; i < samples_per_group; i += lanes) {
            const V own = hn::LoadU(floats, heights + first + i);
            const M hidden = hn::Or(hn::Gt(chord(first + i, 2), hn::Add(own, near_sag)),
                                    hn::Gt(chord(first + i, crest_reach), hn::Add(own, far_sag)));
            crests |= mask_bits(hn::Not(hidden)) << i;
        }
        hull.crests[static_cast<std::size_t>(first / samples_per_group)] = crests;
    }
}

/// Takes a sample into the hull; those that it hides leave.
HWY_INLINE void push(GrowingHull& hull, float km, float height) {
    int size = hull.size;
    for (; size > 1; --size) {
        const float x0 = hull.at_km[size - 2], h0 = hull.height_m[size - 2];
        const float x1 = hull.at_km[size - 1], h1 = hull.height_m[size - 1];
        const float run = km - x0;
        if ((h0 - h1 - margin_m - hull.sag * run * run) * run + (height - h0) * (x1 - x0) <= 0) break;
    }
    hull.at_km[size] = km;
    hull.height_m[size] = height;
    hull.size = size + 1;
}

/// Takes the crests into the hull for which all samples that may hide them lie before `end`.
HWY_INLINE void grow(const RayTables& tables, const HeightLevels& levels, int end, GrowingHull& hull) {
    const int until = end - crest_reach;
    while (hull.seen < until) {
        const int group = hull.seen / samples_per_group * samples_per_group;
        std::uint64_t crests = hull.crests[static_cast<std::size_t>(group / samples_per_group)];
        crests &= ~std::uint64_t{0} << (hull.seen - group);
        if (until < group + samples_per_group) crests &= (std::uint64_t{1} << (until - group)) - 1;
        for (; crests != 0; crests &= crests - 1) {
            const int i = group + __builtin_ctzll(crests);
            push(hull, tables.d_km[i], levels.values()[i]);
        }
        hull.seen = until < group + samples_per_group ? until : group + samples_per_group;
    }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
