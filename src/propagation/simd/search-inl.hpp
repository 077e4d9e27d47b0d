// Maxima over the samples of rays for many receivers at once.
//
// Each search keeps plain maxima, which do not depend on the order in which samples come nor on which are seen twice.
// Blocks of samples are passed over when a bound says that none can change a maximum. The bounds leave a margin of
// height that rounding cannot fill, so what a receiver gets does not depend, to the bit, on the others in its group.
#if defined(FUNKLOCH_SEARCH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SEARCH_INL
#undef FUNKLOCH_SEARCH_INL
#else
#define FUNKLOCH_SEARCH_INL
#endif

#include "propagation/simd/receivers-inl.hpp"
#include "propagation/simd/running-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Nothing wins against this; receivers that a search is not for start with it.
constexpr float unbeatable = 1e15F;

/// A stretch of samples under one bound: distances of its ends and the largest height. In lanes for receivers, or one
/// stretch a lane for an outlook.
template <class Vector>
struct Stretch {
    Vector first_km;
    Vector last_km;
    Vector most;
};

/// A sample of each receiver, at one distance or at its own. Part by part, written out: see wide-inl.hpp.
template <class Search>
HWY_INLINE void take(Search& search, Wide at, Wide height) {
    search.template take<0>(at.part[0], height.part[0]);
    search.template take<1>(at.part[1], height.part[1]);
    search.template take<2>(at.part[2], height.part[2]);
}

/// One part's samples from `first` on that are before `end`; some receivers have fewer.
template <std::size_t part, class Search>
HWY_INLINE void take_last(const RayTables& tables, const RayRows& heights, int first, int end, const Terminal& rx,
                          Search& search) {
    if (end > rx.range.most[part]) end = rx.range.most[part];
    for (int i = first; i < end; ++i) {
        const M member = as_float_mask(hn::Gt(rx.samples.part[part], set_int(i)));
        search.template take<part>(pick(member, set(tables.d_km[static_cast<std::size_t>(i)]), set(0.001F)),
                                   pick(member, rx.rays.of(part, heights.row(i)), set(lowest)));
    }
}

/// The samples of each receiver from `first` on that are before `end`.
template <class Search>
HWY_INLINE void take_samples(const RayTables& tables, const RayRows& heights, int first, int end, const Terminal& rx,
                             Search& search) {
    const int common = end < rx.least_samples ? end : rx.least_samples;
    int i = first;
    for (; i < common; ++i) take(search, Wide(tables.d_km[static_cast<std::size_t>(i)]), rx.rays.of(heights.row(i)));
    take_last<0>(tables, heights, i, end, rx, search);
    take_last<1>(tables, heights, i, end, rx, search);
    take_last<2>(tables, heights, i, end, rx, search);
}

/// For searches that only ask for horizons and obstructions: over the hulls, and the samples after them one by one.
template <class Search>
HWY_INLINE void search_hulls(const RayTables& tables, const RayRows& sheared, const RayRows& heights, int end,
                             GrowingHulls& hulls, const Terminal& rx, Search& result) {
    grow(tables, sheared, heights, end, hulls);
    Search search = result;  // a local one stays in registers
    int last = 0;
    for (const int number : hulls.last) last = number > last ? number : last;
    for (int i = 1; i <= last; ++i) {
        const float* vertex = hulls.vertex(i);
        take(search, rx.rays.of(vertex), rx.rays.of(vertex + GrowingHulls::height));
    }
    take_samples(tables, heights, hulls.seen, rx.most_samples, rx, search);
    result = search;
}

/// One block's samples, as far as they are before `rx.most_samples`.
template <class Search>
HWY_INLINE void take_block(const RayTables& tables, const HeightRows& heights, int block, const Terminal& rx,
                           Search& search) {
    const int first = block * samples_per_block, end = first + samples_per_block;
    take_samples(tables, heights.samples, first, end < rx.most_samples ? end : rx.most_samples, rx, search);
}

/// As many blocks as a vector has lanes, of all rays, from number `at` on.
HWY_INLINE Stretch<V> stretches_at(const RayTables& tables, const HeightRows& heights, int at) {
    const auto i = static_cast<std::size_t>(at);
    return {hn::LoadU(floats, tables.block_first_km.data() + i), hn::LoadU(floats, tables.block_last_km.data() + i),
            hn::LoadU(floats, heights.envelope.data() + i)};
}

/// Search: `WideMask may_change(const Stretch<Wide>&)`; `void take<part>(V d_km, V height)`; `Outlook outlook()`, the
/// same bound for one made-up receiver that can change wherever one of them can, to try many blocks at once.
template <class Search>
HWY_INLINE void search_rays(const RayTables& tables, const HeightRows& heights, const Terminal& rx, Search& result) {
    if (rx.most_samples == 0) return;
    Search search = result;
    const int width = static_cast<int>(hn::Lanes(floats));
    const int last_block = (rx.most_samples - 1) / samples_per_block;
    const auto outlook = search.outlook();
    for (int many = last_block / width * width; many >= 0; many -= width) {
        std::uint64_t hopeful = mask_bits(outlook.may_change(stretches_at(tables, heights, many)));
        if (last_block - many < 63) hopeful &= (std::uint64_t{2} << (last_block - many)) - 1;
        while (hopeful != 0) {
            const int bit = 63 - __builtin_clzll(hopeful);  // nearest to the receiver first
            hopeful ^= std::uint64_t{1} << bit;
            const int block = many + bit;
            const auto b = static_cast<std::size_t>(block);
            const Stretch<Wide> stretch{tables.block_first_km[b], tables.block_last_km[b],
                                        rx.rays.of(heights.blocks.row(block))};
            if (any(search.may_change(stretch))) take_block(tables, heights, block, rx, search);
        }
    }
    result = search;
}

/// Takes the block that a receiver amid the others would take first: what comes after it then seldom changes anything.
template <class Search>
HWY_INLINE void take_likely_block(const RayTables& tables, const HeightRows& heights, const Terminal& rx,
                                  Search& search) {
    if (rx.most_samples == 0) return;
    const int width = static_cast<int>(hn::Lanes(floats));
    const int blocks = (rx.most_samples - 1) / samples_per_block + 1;
    const auto typical = search.typical();
    V least = set(-lowest), place = set(0);
    for (int many = 0; many < blocks; many += width) {
        const V number = hn::Iota(floats, static_cast<float>(many));
        const V rank = typical.rank(stretches_at(tables, heights, many));
        const M better = hn::And(hn::Lt(rank, least), hn::Lt(number, set(static_cast<float>(blocks))));
        least = pick(better, rank, least);
        place = pick(better, number, place);
    }
    const V best = hn::MinOfLanes(floats, least);
    const V first = hn::MinOfLanes(floats, pick(hn::Eq(least, best), place, set(-lowest)));
    take_block(tables, heights, static_cast<int>(hn::GetLane(first)), rx, search);
}

template <class Search>
HWY_INLINE void search_tail(const Receivers& rx, const Wide* heights, Search& search) {
    for (int t = tail_samples - 1; t >= 0; --t) take(search, rx.tail.d_km[t], heights[t]);
}

/// Slope from a receiver's eye at d_km to a sample.
HWY_INLINE V slope_back(V d_km, V eye, V at, V height) {
    return hn::Mul(hn::Sub(height, eye), reciprocal(hn::Sub(d_km, at)));
}

/// Steepest slope from the receiver, (height - eye) / (d - d_i).
struct Horizon {
    Wide d_km;
    Wide eye;
    Wide slope;

    HWY_INLINE Horizon(Wide d, Wide eye_height) : d_km(d), eye(eye_height), slope(lowest) {}
    template <std::size_t i>
    HWY_INLINE void take(V at, V height) {
        slope.part[i] = hn::Max(slope.part[i], slope_back(d_km.part[i], eye.part[i], at, height));
    }
};

/// What a skyline of bare ground says about a path: steepest slope from the receiver without and with the Earth's
/// curvature, and largest height above the direct line. With curvature the slope of a sample is the raw one plus
/// 500 Ce (d + d_i) in sheared coordinates; the term of d is added at the end.
struct Skyline {
    Wide d_km;
    Wide eye;
    Wide line;
    float curvature = 0;
    Wide raw_slope;
    Wide curved_slope;  ///< less 500 Ce d
    Wide above;

    HWY_INLINE Skyline(Wide d, Wide hrs, Wide direct, float c)
        : d_km(d), eye(hrs), line(direct), curvature(c), raw_slope(lowest), curved_slope(lowest), above(lowest) {}

    template <std::size_t i>
    HWY_INLINE V slope_to(V at, V height) const {
        return slope_back(d_km.part[i], eye.part[i], at, height);
    }
    template <std::size_t i>
    HWY_INLINE void take(V at, V height) {
        const V slope = slope_to<i>(at, height);
        raw_slope.part[i] = hn::Max(raw_slope.part[i], slope);
        curved_slope.part[i] = hn::Max(curved_slope.part[i], hn::MulAdd(set(curvature), at, slope));
        above.part[i] = hn::Max(above.part[i], hn::NegMulAdd(line.part[i], at, height));
    }
};

/// Smallest clearance^2 / (d1 d2) under a line through the transmitting antenna (height 0): where nu is largest.
struct Clearance {
    Wide d_km;
    Wide line;
    Wide ratio;

    HWY_INLINE Clearance(Wide d, Wide slope, Wide cap, WideMask lanes)
        : d_km(d), line(slope), ratio(pick(lanes, cap, -1)) {}

    struct Outlook {
        float d_km, line, ratio;
        HWY_INLINE M may_change(const Stretch<V>& s) const {
            const V direct = hn::Min(hn::Mul(set(line), s.first_km), hn::Mul(set(line), s.last_km));
            const V least = hn::Max(hn::Sub(hn::Sub(direct, s.most), set(margin_m)), set(0));
            const V widest = hn::Max(s.first_km, hn::Min(set(0.5F * d_km), s.last_km));
            return hn::Le(square(least), hn::Mul(set(ratio), hn::Mul(widest, hn::Sub(set(d_km), widest))));
        }
    };
    HWY_INLINE Outlook outlook() const { return {most_lane(d_km), least_lane(line), most_lane(ratio)}; }

    struct Typical {
        float d_km, line;
        HWY_INLINE V rank(const Stretch<V>& s) const {
            const V at = hn::Mul(set(0.5F), hn::Add(s.first_km, s.last_km));
            const V clearance = hn::Max(hn::MulSub(set(line), at, s.most), set(0));
            return quotient(square(clearance), hn::Max(hn::Mul(at, hn::Sub(set(d_km), at)), set(1e-3F)));
        }
    };
    HWY_INLINE Typical typical() const {
        return {0.5F * (least_lane(d_km) + most_lane(d_km)), 0.5F * (least_lane(line) + most_lane(line))};
    }
    HWY_INLINE WideMask may_change(const Stretch<Wide>& s) const {
        const Wide direct = min(line * s.first_km, line * s.last_km);
        const Wide least = max(direct - s.most - margin_m, 0);
        const Wide widest = max(s.first_km, min(d_km * 0.5F, s.last_km));
        return square(least) <= ratio * (widest * (d_km - widest));
    }
    template <std::size_t i>
    HWY_INLINE V ratio_at(V at, V height) const {
        const V clearance = hn::MulSub(line.part[i], at, height);
        return hn::Mul(square(clearance), reciprocal(hn::Mul(at, hn::Sub(d_km.part[i], at))));
    }
    template <std::size_t i>
    HWY_INLINE void take(V at, V height) {
        ratio.part[i] = hn::Min(ratio.part[i], ratio_at<i>(at, height));
    }
};

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
