// Which samples of a ray can decide a horizon or an obstruction of receivers farther out.
//
// In sheared coordinates, with the antenna at the origin, a sample under the chord between two others is neither a
// horizon nor the highest above any line, seen from beyond. One under the chord between the antenna and another sample
// is not, either, where it counts: that sample is the steeper one as seen from the antenna, so if the direct line
// passes below it, it hides the first one from the receiver, and if not, neither of them is above the line. What
// remains is the upper hull of the antenna and the samples before the receiver, without the antenna. A sample hidden in
// sheared coordinates is hidden without the Earth's curvature, too, since chords then bulge over it.
//
// Samples under a chord between neighbours are left out first; what is left goes on a stack for each ray. A chord
// counts only if it is higher by a margin that rounding cannot fill, so the maxima over the hull are those over all
// samples, to the bit.
#if defined(FUNKLOCH_HULL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_HULL_INL
#undef FUNKLOCH_HULL_INL
#else
#define FUNKLOCH_HULL_INL
#endif

#include "propagation/simd/bundle_profile.hpp"
#include "propagation/simd/wide-inl.hpp"

#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Single precision errs by less over the heights and distances of a disc.
constexpr float margin_m = 0.005F;

HWY_INLINE void forget(float* vertex) {
    vertex[0] = 0;
    vertex[GrowingHulls::height] = lowest;
}

/// Starts the rays' hulls: finds the samples that are not under a chord between two neighbours, or from the antenna.
HWY_INLINE void start_hulls(const RayTables& tables, const RayRows& sheared, int samples, GrowingHulls& hulls) {
    const int width = static_cast<int>(hn::Lanes(floats));
    const V margin = set(margin_m);
    for (int at = 0; at < samples * rays_per_bundle; at += width) {
        const float* own = sheared.row(0) + at;
        const V height = hn::Add(hn::LoadU(floats, own), margin);
        /// Between the samples `before` and `after` this one.
        const auto chord = [own](int before, int after) HWY_ATTR {
            const auto share = static_cast<float>(before) / static_cast<float>(before + after);
            const V left = hn::LoadU(floats, own - before * rays_per_bundle);
            const V right = hn::LoadU(floats, own + after * rays_per_bundle);
            return hn::MulAdd(set(share), right, hn::Mul(set(1 - share), left));
        };
        const V share = hn::LoadU(floats, tables.share.data() + at);
        M hidden = hn::Gt(hn::Mul(share, hn::LoadU(floats, own + crest_reach * rays_per_bundle)), height);
        for (const int before : {2, 4, 8, 16, 32}) hidden = hn::Or(hidden, hn::Gt(chord(before, crest_reach), height));
        const std::uint64_t bits = mask_bits(hn::Not(hidden));
        std::uint8_t* const crests = hulls.crests.data() + at / rays_per_bundle;
        if (width >= rays_per_bundle) {
            for (int row = 0; row < width / rays_per_bundle; ++row)
                crests[row] = static_cast<std::uint8_t>(bits >> (row * rays_per_bundle));
        } else {
            const int lane = at % rays_per_bundle;
            *crests = static_cast<std::uint8_t>((lane == 0 ? 0 : *crests) | bits << lane);
        }
    }
    hulls.seen = 0;
    for (std::size_t lane = 0; lane < rays_per_bundle; ++lane) {
        for (int i = hulls.last[lane]; i > 0; --i) forget(hulls.vertex(i) + lane);
        hulls.last[lane] = 0;
    }
}

/// Takes a sample into a ray's hull; those that it hides leave.
HWY_INLINE void push(GrowingHulls& hulls, int lane, float km, float sheared, float height) {
    constexpr int next = GrowingHulls::stride;
    int& number = hulls.last[static_cast<std::size_t>(lane)];
    float* last = hulls.vertex(number) + lane;
    float x1 = last[0], h1 = last[GrowingHulls::sheared];
    while (true) {
        const float x0 = last[-next], h0 = last[GrowingHulls::sheared - next];
        if ((h0 - h1 - margin_m) * (km - x0) + (sheared - h0) * (x1 - x0) <= 0) break;
        forget(last);
        last -= next;
        --number;
        x1 = x0;
        h1 = h0;
    }
    last += next;
    ++number;
    last[0] = km;
    last[GrowingHulls::sheared] = sheared;
    last[GrowingHulls::height] = height;
}

/// Takes the crests into the hulls for which all samples that may hide them lie before `end`.
HWY_INLINE void grow(const RayTables& tables, const RayRows& sheared, const RayRows& heights, int end,
                     GrowingHulls& hulls) {
    const int until = end - crest_reach;
    constexpr int rows = 8;  // of a word of bits
    const float* const d_km = tables.d_km.data();
    const float* const sheared_m = sheared.row(0);
    const float* const height_m = heights.row(0);
    while (hulls.seen < until) {
        const int first = hulls.seen;
        std::uint64_t crests = 0;
        std::memcpy(&crests, hulls.crests.data() + first, sizeof crests);
        if (until < first + rows) crests &= (std::uint64_t{1} << ((until - first) * rays_per_bundle)) - 1;
        for (; crests != 0; crests &= crests - 1) {
            const int bit = __builtin_ctzll(crests);
            const int place = first * rays_per_bundle + bit;
            push(hulls, bit % rays_per_bundle, d_km[first + bit / rays_per_bundle], sheared_m[place], height_m[place]);
        }
        hulls.seen = until < first + rows ? until : first + rows;
    }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
