// From the searches to what the closed forms read: the vector counterpart of RayScanner::geometry.
#if defined(FUNKLOCH_GEOMETRY_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_GEOMETRY_INL
#undef FUNKLOCH_GEOMETRY_INL
#else
#define FUNKLOCH_GEOMETRY_INL
#endif

#include "propagation/simd/search-inl.hpp"
#include "propagation/simd/smooth_profile-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// nu sqrt(lambda) of a blocked path, eqs. (17) to (19): slopes above the direct line from either end. See
/// p1812::bullington_beyond.
HWY_INLINE V nu_beyond(V d_km, V a, V b) {
    const V product = hn::Mul(hn::Max(a, set(0)), hn::Max(b, set(0)));
    return hn::Sqrt(hn::Mul(hn::Mul(set(0.002F), d_km), product));
}

/// One sheared profile seen from the antenna.
struct View {
    Steepest from_tx;  ///< sheared slope
    V excess;          ///< Stim - Str
    M blocked;
};

HWY_INLINE View view_over(const MastView& mast, const RunningSlope& running, const V* tail_heights,
                          const Receivers& rx) {
    View view;
    view.from_tx = steepest_from_tx(running, tail_heights, rx);
    view.excess = hn::Sub(hn::MulAdd(set(mast.curvature), rx.d_km, view.from_tx.slope), rx.direct);
    view.blocked = hn::Gt(view.excess, set(0));
    return view;
}

/// Slope of the direct line in sheared coordinates.
HWY_INLINE V sheared_line(const MastView& mast, const Receivers& rx) {
    return hn::NegMulAdd(set(mast.curvature), rx.d_km, rx.direct);
}

/// Bare ground and smooth earth below a path; heights above the antenna.
struct Ground {
    View view;
    Skyline skyline;  ///< of paths that are blocked or obstructed
    V hstd, hsrd;     ///< smooth earth for diffraction, (89)
    V hst, hsr;       ///< and for ducting, (90)
};

/// Mean heights of eqs. (85), (86), and the steepest raw slope from the antenna.
struct SmoothMeans {
    V hst, hsr;
    V raw_slope;
};

HWY_INLINE SmoothMeans smooth_means(const MastView& mast, const RayProfile& ray, const Receivers& rx) {
    const V d = rx.d_km;
    const ClosePlaces last = rx.last_samples();
    const M none = as_float_mask(hn::Eq(rx.ray_samples, set_int(0)));
    V d0 = hn::Mul(to_float(rx.ray_samples), set(mast.cell_km));
    V h0 = pick(none, set(-mast.tx_height_m), last.of(ray.samples.raw.values()));
    V v1 = pick(none, set(0), hn::Mul(last.of(ray.running.v1.data()), d0));
    V v2 = pick(none, set(0), hn::Mul(last.of(ray.running.v2.data()), square(d0)));
    V raw_slope = pick(none, set(lowest), last.of(ray.running.raw_slope.data()));
    for (int t = 0; t <= tail_samples; ++t) {
        const bool at_rx = t == tail_samples;
        const V d1 = at_rx ? d : rx.tail.d_km[t];
        const V h1 = at_rx ? rx.ground : rx.tail.ground[t];
        const V step = hn::Sub(d1, d0);
        const V near = hn::Mul(h1, hn::MulAdd(set(2), d1, d0));
        const V term1 = hn::MulAdd(step, hn::Add(h1, h0), v1);                                   // (83)
        const V term2 = hn::MulAdd(step, hn::MulAdd(h0, hn::MulAdd(set(2), d0, d1), near), v2);  // (84)
        const M exists = at_rx ? hn::Eq(d, d) : rx.tail.exists[t];
        v1 = pick(exists, term1, v1);
        v2 = pick(exists, term2, v2);
        d0 = pick(exists, d1, d0);
        h0 = pick(exists, h1, h0);
        if (!at_rx) raw_slope = hn::Max(raw_slope, hn::Mul(h1, rx.tail.per_km[t]));
    }
    const V mean1 = hn::Mul(v1, rx.per_km);
    const V mean2 = hn::Mul(v2, square(rx.per_km));
    return {hn::MulSub(set(2), mean1, mean2), hn::Sub(mean2, mean1), raw_slope};
}

HWY_INLINE Ground ground_below(const MastView& mast, const RayProfile& ray, const Receivers& rx, const View& view,
                               M lanes) {
    const V tx_ground = set(-mast.tx_height_m);
    SmoothMeans means = smooth_means(mast, ray, rx);
    // A sample stands above the direct line exactly if the slope to one is steeper.
    const V alpha_t = hn::Sub(means.raw_slope, rx.direct);
    const M obstructed = hn::And(lanes, hn::Gt(alpha_t, set(0)));
    const M wanted = hn::Or(obstructed, hn::And(lanes, view.blocked));
    Ground ground{view, Skyline(rx.d_km, rx.hrs, rx.direct, mast.curvature, wanted), {}, {}, {}, {}};
    ground.hst = hn::Min(means.hst, tx_ground);  // (90a)
    ground.hsr = hn::Min(means.hsr, rx.ground);  // (90b)
    if (any(wanted)) {
        Skyline& skyline = ground.skyline;
        search_tail(rx, rx.tail.ground, skyline);
        // The transmitter's horizon first: it often decides, and then bounds most blocks out.
        const Steepest& horizon = view.from_tx;
        const V horizon_m =
            hn::MulAdd(horizon.slope, horizon.at_km, hn::Mul(set(mast.curvature), square(horizon.at_km)));
        skyline.take(horizon.at_km, horizon_m);
        search_hull(ray, ray.samples.raw, ray.running.raw_hull, rx, skyline);
        const V alpha_r = hn::Add(skyline.raw_slope, rx.direct);
        const V share = hn::Div(skyline.above, hn::Add(alpha_t, alpha_r));
        const M lower = hn::And(obstructed, hn::Gt(skyline.above, set(0)));
        means.hst = pick(lower, hn::NegMulAdd(alpha_t, share, means.hst), means.hst);  // (88)
        means.hsr = pick(lower, hn::NegMulAdd(alpha_r, share, means.hsr), means.hsr);
    }
    ground.hstd = hn::Min(means.hst, tx_ground);  // (89)
    ground.hsrd = hn::Min(means.hsr, rx.ground);
    return ground;
}

/// Largest nu of paths in line of sight; nothing is looked for below `cap`.
HWY_INLINE Clearance clearance_over(const MastView& mast, const RayProfile& ray, const HeightLevels& heights,
                                    const V* tail_heights, const Receivers& rx, V cap, M lanes) {
    Clearance search(rx.d_km, sheared_line(mast, rx), cap, lanes);
    search_tail(rx, tail_heights, search);
    search_ray(ray, heights, rx, search);
    return search;
}

/// nu sqrt(lambda) over the surface with clutter; nu <= -0.8 at the longest wavelength is not told apart.
HWY_INLINE V surface_nu(const MastView& mast, const RayProfile& ray, const Receivers& rx, const View& surface,
                        const Ground& ground, float longest_root_lambda, M lanes) {
    V nu = set(lowest);
    const M clear = hn::AndNot(surface.blocked, lanes);
    if (any(clear)) {
        const V cap = hn::Mul(set(0.64F * longest_root_lambda * longest_root_lambda / 0.002F), rx.per_km);
        const Clearance search = clearance_over(mast, ray, ray.samples.surface, rx.tail.surface, rx, cap, clear);
        nu = hn::Neg(hn::Sqrt(hn::Mul(hn::Mul(set(0.002F), rx.d_km), hn::Max(search.ratio, set(0)))));
    }
    const M blocked = hn::And(surface.blocked, lanes);
    if (!any(blocked)) return nu;
    const V bulge = hn::Mul(set(mast.curvature), rx.d_km);
    V slope = ground.skyline.curved_slope;  // Srim: sheared slope less 500 Ce d
    if (mast.clutter_m != nullptr) {
        Horizon horizon(rx.d_km, hn::NegMulAdd(bulge, rx.d_km, rx.hrs), blocked);
        search_tail(rx, rx.tail.surface, horizon);
        search_hull(ray, ray.samples.surface, ray.running.surface_hull, rx, horizon);
        slope = hn::Sub(horizon.slope, bulge);
    }
    return pick(surface.blocked, nu_beyond(rx.d_km, surface.excess, hn::Add(slope, rx.direct)), nu);
}

/// Horizon angles, mrad: only paths with so much loss that troposcatter or ducting may count need them.
struct Angles {
    V theta_t, theta_r, theta;
};

HWY_INLINE Angles angles_of(const MastView& mast, const Receivers& rx, const Ground& ground) {
    const V bulge = hn::Mul(set(mast.curvature), rx.d_km);
    const M blocked = ground.view.blocked;
    const V rx_slope = hn::Sub(ground.skyline.curved_slope, bulge);
    Angles angles;
    angles.theta_t = atan_milli(pick(blocked, ground.view.from_tx.slope, hn::Sub(rx.direct, bulge)));
    angles.theta_r = atan_milli(pick(blocked, rx_slope, hn::Neg(hn::Add(rx.direct, bulge))));
    angles.theta = hn::Add(hn::MulAdd(rx.d_km, set(1000 / mast.ae_km), angles.theta_t), angles.theta_r);  // (82)
    return angles;
}

/// Horizon distances and roughness: only ducting asks for them.
struct HorizonPlaces {
    V dlt, dlr;
    V hm;
};

HWY_INLINE HorizonPlaces horizon_places(const MastView& mast, const RayProfile& ray, const Receivers& rx,
                                        const Ground& ground, M lanes) {
    V from = ground.view.from_tx.at_km;
    V to = rx.d_km;
    const M blocked = hn::And(lanes, ground.view.blocked);
    if (any(blocked)) {
        Place<FoundHorizon> search{FoundHorizon(ground.skyline), set(0)};
        search_tail(rx, rx.tail.ground, search);
        search_ray(ray, ray.samples.raw, rx, search);
        to = pick(blocked, search.at_km, to);
    }
    const M clear = hn::AndNot(ground.view.blocked, lanes);
    if (any(clear)) {
        const HeightLevels& heights = mast.clutter_m != nullptr ? ray.samples.ground : ray.samples.surface;
        const Clearance least = clearance_over(mast, ray, heights, rx.tail.sheared, rx, set(1e30F), clear);
        Place<FoundClearance> search{FoundClearance(least), set(0)};
        search_tail(rx, rx.tail.sheared, search);
        search_ray(ray, heights, rx, search);
        from = pick(clear, search.at_km, from);
        to = pick(clear, search.at_km, to);
    }
    HighestBetween search(hn::Mul(hn::Sub(ground.hsr, ground.hst), rx.per_km), from, to, lanes);
    search_tail(rx, rx.tail.ground, search);
    search_ray(ray, ray.samples.raw, rx, search);
    return {from, hn::Sub(rx.d_km, to), hn::Sub(search.most, ground.hst)};  // (93)
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
