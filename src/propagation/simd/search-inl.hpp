// Maxima over the samples of a ray for many receivers at once.
//
// Each search keeps plain maxima, which do not depend on the order in which samples come nor on which are seen twice.
// Blocks of samples are passed over when a bound says that none can change a maximum. The bounds leave a margin of
// height that rounding cannot fill, so what a receiver gets does not depend, to the bit, on the others in its vector.
#if defined(FUNKLOCH_SEARCH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SEARCH_INL
#undef FUNKLOCH_SEARCH_INL
#else
#define FUNKLOCH_SEARCH_INL
#endif

#include "propagation/simd/receivers-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Nothing wins against this; receivers that a search is not for start with it.
constexpr float unbeatable = 1e15F;

/// A stretch of samples under one bound: distances of its ends and the largest height.
struct Stretch {
    V first_km;
    V last_km;
    V most;
};

HWY_INLINE V least_of(V x) {
    return hn::MinOfLanes(floats, x);
}
HWY_INLINE V most_of(V x) {
    return hn::MaxOfLanes(floats, x);
}

/// 1 / x to the last bit or two.
HWY_INLINE V reciprocal(V x) {
    const V guess = hn::ApproximateReciprocal(x);
    return hn::MulAdd(guess, hn::NegMulAdd(x, guess, set(1)), guess);
}

/// One block; a receiver has the samples before its `ray_samples`.
template <class Search>
HWY_INLINE void take_block(const RayProfile& ray, const float* heights, int first, const Receivers& rx,
                           Search& search) {
    if (first + samples_per_block <= rx.least_samples) {
        for (int i = first; i < first + samples_per_block; ++i) search.take(set(ray.tables.d_km[i]), set(heights[i]));
        return;
    }
    for (int i = first; i < first + samples_per_block; ++i) {
        const M member = as_float_mask(hn::Gt(rx.ray_samples, set_int(i)));
        search.take(pick(member, set(ray.tables.d_km[i]), set(0.001F)), pick(member, set(heights[i]), set(lowest)));
    }
}

/// Search: `M may_change(const Stretch&)`; `void take(V d_km, V height)`; `Search outlook()`, the same bound with one
/// receiver in all lanes that can change wherever one of them can, to try many blocks at once.
template <class Search>
HWY_INLINE void search_ray(const RayProfile& ray, const HeightLevels& heights, const Receivers& rx, Search& result) {
    if (rx.most_samples == 0) return;
    Search search = result;  // a local one stays in registers
    const RayTables& tables = ray.tables;
    const int lanes = static_cast<int>(hn::Lanes(floats));
    const int last_block = (rx.most_samples - 1) / samples_per_block;
    const Search outlook = search.outlook();
    for (int many = last_block / lanes * lanes; many >= 0; many -= lanes) {
        const Stretch stretches{hn::LoadU(floats, tables.block_first_km.data() + many),
                                hn::LoadU(floats, tables.block_last_km.data() + many),
                                hn::LoadU(floats, heights.blocks() + many)};
        std::uint64_t hopeful = mask_bits(outlook.may_change(stretches));
        if (last_block - many < 63) hopeful &= (std::uint64_t{2} << (last_block - many)) - 1;
        while (hopeful != 0) {
            const int bit = 63 - __builtin_clzll(hopeful);  // nearest to the receiver first
            hopeful ^= std::uint64_t{1} << bit;
            const int block = many + bit;
            if (any(search.may_change({set(tables.block_first_km[block]), set(tables.block_last_km[block]),
                                       set(heights.blocks()[block])}))) {
                take_block(ray, heights.values(), block * samples_per_block, rx, search);
            }
        }
    }
    result = search;
}

/// For searches that only ask for horizons and obstructions: over the hull, and the samples after it one by one.
template <class Search>
HWY_INLINE void search_hull(const RayProfile& ray, const HeightLevels& heights, GrowingHull& hull, const Receivers& rx,
                            Search& result) {
    grow(ray.tables, heights, rx.least_samples, hull);
    Search search = result;
    for (int i = 0; i < hull.size; ++i) search.take(set(hull.at_km[i]), set(hull.height_m[i]));
    const int rest = rx.least_samples > crest_reach ? rx.least_samples - crest_reach : 0;
    for (int i = rest; i < rx.least_samples; ++i) search.take(set(ray.tables.d_km[i]), set(heights.values()[i]));
    for (int i = rx.least_samples; i < rx.most_samples; ++i) {
        const M member = as_float_mask(hn::Gt(rx.ray_samples, set_int(i)));
        search.take(pick(member, set(ray.tables.d_km[i]), set(0.001F)),
                    pick(member, set(heights.values()[i]), set(lowest)));
    }
    result = search;
}

template <class Search>
HWY_INLINE void search_tail(const Receivers& rx, const V* heights, Search& search) {
    for (int t = tail_samples - 1; t >= 0; --t) search.take(rx.tail.d_km[t], heights[t]);
}

/// Steepest slope from the receiver, (height - eye) / (d - d_i).
struct Horizon {
    V d_km;
    V longest_km;  ///< the same, but in an outlook
    V eye;
    V slope;

    Horizon(V d, V eye_height, M lanes)
        : d_km(d), longest_km(d), eye(eye_height), slope(pick(lanes, set(lowest), set(unbeatable))) {}

    HWY_INLINE Horizon outlook() const {
        Horizon all = *this;
        all.d_km = least_of(d_km);
        all.longest_km = most_of(d_km);
        all.eye = least_of(eye);
        all.slope = least_of(slope);
        return all;
    }
    HWY_INLINE M may_change(const Stretch& s) const {
        const V farthest = hn::Sub(longest_km, s.first_km);
        const V nearest = hn::Max(hn::Sub(d_km, s.last_km), set(0));
        const V least = hn::Min(hn::Mul(slope, farthest), hn::Mul(slope, nearest));
        return hn::Gt(hn::Add(hn::Sub(s.most, eye), set(margin_m)), least);
    }
    HWY_INLINE V slope_to(V at, V height) const { return hn::Mul(hn::Sub(height, eye), reciprocal(hn::Sub(d_km, at))); }
    HWY_INLINE void take(V at, V height) { slope = hn::Max(slope, slope_to(at, height)); }
};

/// What a skyline of bare ground says about a path: steepest slope from the receiver without and with the Earth's
/// curvature, and largest height above the direct line. With curvature the slope of a sample is the raw one plus
/// 500 Ce (d + d_i) in sheared coordinates; the term of d is added at the end.
struct Skyline {
    V d_km;
    V longest_km;  ///< the same, but in an outlook
    V eye;
    V line;
    V curvature;
    V raw_slope;
    V curved_slope;  ///< less 500 Ce d
    V above;

    Skyline(V d, V hrs, V direct, float c, M lanes)
        : d_km(d),
          longest_km(d),
          eye(hrs),
          line(direct),
          curvature(set(c)),
          raw_slope(pick(lanes, set(lowest), set(unbeatable))),
          curved_slope(raw_slope),
          above(raw_slope) {}

    HWY_INLINE Skyline outlook() const {
        Skyline all = *this;
        all.d_km = least_of(d_km);
        all.longest_km = most_of(d_km);
        all.eye = least_of(eye);
        all.line = least_of(line);
        all.raw_slope = least_of(raw_slope);
        all.curved_slope = least_of(curved_slope);
        all.above = least_of(above);
        return all;
    }
    HWY_INLINE M may_change(const Stretch& s) const {
        const V farthest = hn::Sub(longest_km, s.first_km);
        const V nearest = hn::Max(hn::Sub(d_km, s.last_km), set(0));
        const V needed = hn::Min(raw_slope, hn::NegMulAdd(curvature, s.last_km, curved_slope));
        const V least = hn::Min(hn::Mul(needed, farthest), hn::Mul(needed, nearest));
        const V most = hn::Add(s.most, set(margin_m));
        const V direct = hn::Min(hn::Mul(line, s.first_km), hn::Mul(line, s.last_km));
        return hn::Or(hn::Gt(hn::Sub(most, eye), least), hn::Gt(hn::Sub(most, direct), above));
    }
    HWY_INLINE V slope_to(V at, V height) const { return hn::Mul(hn::Sub(height, eye), reciprocal(hn::Sub(d_km, at))); }
    HWY_INLINE void take(V at, V height) {
        const V slope = slope_to(at, height);
        raw_slope = hn::Max(raw_slope, slope);
        curved_slope = hn::Max(curved_slope, hn::MulAdd(curvature, at, slope));
        above = hn::Max(above, hn::NegMulAdd(line, at, height));
    }
};

/// Smallest clearance^2 / (d1 d2) under a line through the transmitting antenna (height 0): where nu is largest.
struct Clearance {
    V d_km;
    V line;
    V ratio;

    Clearance(V d, V slope, V cap, M lanes) : d_km(d), line(slope), ratio(pick(lanes, cap, set(-1))) {}

    HWY_INLINE Clearance outlook() const {
        Clearance all = *this;
        all.d_km = most_of(d_km);
        all.line = least_of(line);
        all.ratio = most_of(ratio);
        return all;
    }
    HWY_INLINE M may_change(const Stretch& s) const {
        const V direct = hn::Min(hn::Mul(line, s.first_km), hn::Mul(line, s.last_km));
        const V least = hn::Max(hn::Sub(hn::Sub(direct, s.most), set(margin_m)), set(0));
        const V widest = hn::Max(s.first_km, hn::Min(hn::Mul(set(0.5F), d_km), s.last_km));
        return hn::Le(square(least), hn::Mul(ratio, hn::Mul(widest, hn::Sub(d_km, widest))));
    }
    HWY_INLINE V ratio_at(V at, V height) const {
        return hn::Mul(square(hn::MulSub(line, at, height)), reciprocal(hn::Mul(at, hn::Sub(d_km, at))));
    }
    HWY_INLINE void take(V at, V height) { ratio = hn::Min(ratio, ratio_at(at, height)); }
};

/// Where another search found its extreme, nearest to the receiver.
template <class Found>
struct Place {
    Found found;
    V at_km;

    HWY_INLINE Place outlook() const {
        Place all = *this;
        static_cast<typename Found::Search&>(all.found) = found.outlook();
        return all;
    }
    HWY_INLINE M may_change(const Stretch& s) const { return found.may_change(s); }
    HWY_INLINE void take(V at, V height) {
        at_km = pick(hn::And(found.is_extreme(at, height), hn::Gt(at, at_km)), at, at_km);
    }
};

struct FoundHorizon : Skyline {
    using Search = Skyline;
    V target;
    explicit FoundHorizon(const Skyline& skyline)
        : Skyline(skyline), target(hn::Sub(curved_slope, hn::Mul(hn::Abs(curved_slope), set(1e-6F)))) {}
    HWY_INLINE M is_extreme(V at, V height) const {
        return hn::Ge(hn::MulAdd(curvature, at, slope_to(at, height)), target);
    }
};

struct FoundClearance : Clearance {
    using Search = Clearance;
    V target;
    explicit FoundClearance(const Clearance& clearance)
        : Clearance(clearance), target(hn::Mul(ratio, set(1.000001F))) {}
    HWY_INLINE M is_extreme(V at, V height) const { return hn::Le(ratio_at(at, height), target); }
};

/// Highest ground above a line, between two distances.
struct HighestBetween {
    V slope;
    V from_km;
    V to_km;
    V most;

    HighestBetween(V line, V from, V to, M lanes)
        : slope(line), from_km(from), to_km(to), most(pick(lanes, set(lowest), set(unbeatable))) {}

    HWY_INLINE HighestBetween outlook() const {
        HighestBetween all = *this;
        all.slope = least_of(slope);
        all.from_km = least_of(from_km);
        all.to_km = most_of(to_km);
        all.most = least_of(most);
        return all;
    }
    HWY_INLINE M may_change(const Stretch& s) const {
        const V least = hn::Min(hn::Mul(slope, s.first_km), hn::Mul(slope, s.last_km));
        const M overlaps = hn::And(hn::Le(s.first_km, to_km), hn::Ge(s.last_km, from_km));
        return hn::And(overlaps, hn::Gt(hn::Add(hn::Sub(s.most, least), set(margin_m)), most));
    }
    HWY_INLINE void take(V at, V height) {
        const M inside = hn::And(hn::Ge(at, from_km), hn::Le(at, to_km));
        most = hn::Max(most, pick(inside, hn::NegMulAdd(slope, at, height), set(lowest)));
    }
};

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
