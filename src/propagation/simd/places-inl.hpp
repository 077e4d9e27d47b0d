// Where horizons are and how rough the ground between them is: what only ducting asks for, so for few receivers.
#if defined(FUNKLOCH_PLACES_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_PLACES_INL
#undef FUNKLOCH_PLACES_INL
#else
#define FUNKLOCH_PLACES_INL
#endif

#include "propagation/simd/geometry-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// The receiver's horizon, nearest to the receiver: where its slope was found.
struct HorizonPlace {
    Skyline skyline;
    Wide target;
    Wide at_km = 0;

    HWY_INLINE explicit HorizonPlace(const Skyline& found)
        : skyline(found), target(minus_product(abs(found.curved_slope), 1e-6F, found.curved_slope)) {}
    template <std::size_t i>
    HWY_INLINE void take(V at, V height) {
        const V slope = hn::MulAdd(set(skyline.curvature), at, skyline.slope_to<i>(at, height));
        const M found = hn::Ge(slope, target.part[i]);
        at_km.part[i] = pick(found, hn::Max(at, at_km.part[i]), at_km.part[i]);
    }
};

/// Where the smallest clearance was found, nearest to the receiver.
struct ClearancePlace {
    Clearance found;
    Wide target;
    Wide at_km = 0;

    HWY_INLINE explicit ClearancePlace(const Clearance& clearance)
        : found(clearance), target(clearance.ratio * 1.000001F) {}
    HWY_INLINE Clearance::Outlook outlook() const { return found.outlook(); }
    HWY_INLINE WideMask may_change(const Stretch<Wide>& s) const { return found.may_change(s); }
    template <std::size_t i>
    HWY_INLINE void take(V at, V height) {
        const M reached = hn::Le(found.ratio_at<i>(at, height), target.part[i]);
        at_km.part[i] = pick(reached, hn::Max(at, at_km.part[i]), at_km.part[i]);
    }
};

/// Highest ground above a line, between two distances.
struct HighestBetween {
    Wide slope;
    Wide from_km;
    Wide to_km;
    Wide most;

    HWY_INLINE HighestBetween(Wide line, Wide from, Wide to, WideMask lanes)
        : slope(line), from_km(from), to_km(to), most(pick(lanes, lowest, unbeatable)) {}

    struct Outlook {
        float slope, from_km, to_km, most;
        HWY_INLINE M may_change(const Stretch<V>& s) const {
            const V least = hn::Min(hn::Mul(set(slope), s.first_km), hn::Mul(set(slope), s.last_km));
            const M overlaps = hn::And(hn::Le(s.first_km, set(to_km)), hn::Ge(s.last_km, set(from_km)));
            return hn::And(overlaps, hn::Gt(hn::Add(hn::Sub(s.most, least), set(margin_m)), set(most)));
        }
    };
    HWY_INLINE Outlook outlook() const {
        return {least_lane(slope), least_lane(from_km), most_lane(to_km), least_lane(most)};
    }
    HWY_INLINE WideMask may_change(const Stretch<Wide>& s) const {
        const Wide least = min(slope * s.first_km, slope * s.last_km);
        return (s.first_km <= to_km) & (s.last_km >= from_km) & (s.most - least + margin_m > most);
    }
    template <std::size_t i>
    HWY_INLINE void take(V at, V height) {
        const M inside = hn::And(hn::Ge(at, from_km.part[i]), hn::Le(at, to_km.part[i]));
        const V above = hn::NegMulAdd(slope.part[i], at, height);
        most.part[i] = hn::Max(most.part[i], pick(inside, above, set(lowest)));
    }
};

/// Horizon distances and roughness.
struct HorizonPlaces {
    Wide dlt, dlr;
    Wide hm;
};

HWY_INLINE HorizonPlaces horizon_places(const Bundle& bundle, const Receivers& rx, const Ground& ground,
                                        WideMask lanes) {
    BundleProfile& profile = bundle.profile;
    Wide from = ground.view.from_tx.at_km;
    Wide to = rx.d_km;
    const WideMask blocked = lanes & ground.view.blocked;
    if (any(blocked)) {
        HorizonPlace search(ground.skyline);
        search_tail(rx, rx.tail.ground, search);
        search_hulls(bundle.tables, bundle.ground().samples, profile.raw.samples, profile.hull_end, profile.raw_hulls,
                     rx, search);
        to = pick(blocked, search.at_km, to);
    }
    const WideMask clear = without(lanes, ground.view.blocked);
    if (any(clear)) {
        const HeightRows& heights = bundle.ground();
        const Clearance least = clearance_over(bundle, heights, rx.tail.sheared, rx, 1e30F, clear);
        ClearancePlace search(least);
        search_tail(rx, rx.tail.sheared, search);
        search_rays(bundle.tables, heights, rx, search);
        from = pick(clear, search.at_km, from);
        to = pick(clear, search.at_km, to);
    }
    HighestBetween search((ground.hsr - ground.hst) * rx.per_km, from, to, lanes);
    search_tail(rx, rx.tail.ground, search);
    search_rays(bundle.tables, profile.raw, rx, search);
    return {from, rx.d_km - to, search.most - ground.hst};  // (93)
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
