// From the searches to what the closed forms read: the vector counterpart of RayScanner::geometry.
#if defined(FUNKLOCH_GEOMETRY_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_GEOMETRY_INL
#undef FUNKLOCH_GEOMETRY_INL
#else
#define FUNKLOCH_GEOMETRY_INL
#endif

#include "propagation/simd/search-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// What all receivers of a bundle are computed from.
struct Bundle {
    const MastView& mast;
    const RayTables& tables;
    BundleProfile& profile;
    bool clutter() const { return mast.clutter_m != nullptr; }
    /// Bare ground, sheared.
    const HeightRows& ground() const { return clutter() ? profile.ground : profile.surface; }
};

/// nu sqrt(lambda) of a blocked path, eqs. (17) to (19): slopes above the direct line from either end. See
/// p1812::bullington_beyond.
HWY_INLINE Wide nu_beyond(Wide d_km, Wide a, Wide b) {
    return sqrt(d_km * 0.002F * (max(a, 0) * max(b, 0)));
}

/// One sheared profile seen from the antenna.
struct View {
    Steepest from_tx;  ///< sheared slope
    Wide excess;       ///< Stim - Str
    WideMask blocked;
};

HWY_INLINE View view_over(const MastView& mast, const RunningSlope& running, const Wide* tail_heights,
                          const Receivers& rx) {
    View view;
    view.from_tx = steepest_from_tx(running, tail_heights, rx);
    view.excess = fma(mast.curvature, rx.d_km, view.from_tx.slope) - rx.direct;
    view.blocked = view.excess > 0;
    return view;
}

/// Bare ground and smooth earth below a path; heights above the antenna.
struct Ground {
    View view;
    Skyline skyline;  ///< of paths that are blocked or obstructed
    Wide hstd, hsrd;  ///< smooth earth for diffraction, (89)
    Wide hst, hsr;    ///< and for ducting, (90)
};

/// Mean heights of eqs. (85), (86), and the steepest raw slope from the antenna.
struct SmoothMeans {
    Wide hst, hsr;
    Wide raw_slope;
};

/// The sums of eqs. (83) and (84) up to a point of the profile.
struct ProfileSums {
    Wide d, h;
    Wide v1, v2;

    HWY_INLINE void go_on(Wide to_km, Wide height) {
        const Wide step = to_km - d;
        v1 = fma(step, height + h, v1);
        v2 = fma(step, fma(h, fma(2, d, to_km), height * fma(2, to_km, d)), v2);
        d = to_km;
        h = height;
    }
    /// Along a whole tail, whose points and the receiver are equally far apart: their terms taken together.
    HWY_INLINE void go_on_to_receiver(const Receivers& rx) {
        const Tail& tail = rx.tail;
        go_on(tail.d_km[0], tail.ground[0]);
        const Wide step = tail.step_km;
        const Wide middle = tail.ground[1] + tail.ground[2] + tail.ground[3];
        const Wide moments =
            fma(tail.ground[1], tail.d_km[1], fma(tail.ground[2], tail.d_km[2], tail.ground[3] * tail.d_km[3]));
        const Wide ends = fma(h, fma(3, d, step), rx.ground * fms(3, rx.d_km, step));
        v1 = fma(step, fma(2, middle, h + rx.ground), v1);
        v2 = fma(step, fma(6, moments, ends), v2);
    }
};
static_assert(tail_samples == 4);

HWY_INLINE SmoothMeans smooth_means(const Bundle& bundle, const Receivers& rx) {
    const Tail& tail = rx.tail;
    const RowPick last = rx.last_samples();
    const Wide d = to_float(rx.samples) * bundle.mast.cell_km;
    ProfileSums sums{d, last.of(bundle.profile.raw.samples), last.of(bundle.profile.v1) * d,
                     last.of(bundle.profile.v2) * square(d)};
    Wide raw_slope = last.of(bundle.profile.raw_slope);
    if (!tail.whole) {
        const WideMask some = rx.samples > WideInt(0);
        sums.h = pick(some, sums.h, -bundle.mast.tx_height_m);
        raw_slope = pick(some, raw_slope, lowest);
    }
    ProfileSums whole = sums;
    whole.go_on_to_receiver(rx);
    if (!tail.whole) {
        for (int t = 0; t < tail_samples; ++t) {
            ProfileSums next = sums;
            next.go_on(tail.d_km[t], tail.ground[t]);
            for (Wide ProfileSums::*part : {&ProfileSums::d, &ProfileSums::h, &ProfileSums::v1, &ProfileSums::v2})
                sums.*part = pick(tail.exists[t], next.*part, sums.*part);
        }
        sums.go_on(rx.d_km, rx.ground);
        whole.v1 = pick(tail.exists[0], whole.v1, sums.v1);
        whole.v2 = pick(tail.exists[0], whole.v2, sums.v2);
    }
    for (int t = 0; t < tail_samples; ++t) raw_slope = max(raw_slope, tail.ground[t] * tail.per_km[t]);
    const Wide mean1 = whole.v1 * rx.per_km, mean2 = whole.v2 * square(rx.per_km);  // (85), (86)
    return {fms(2, mean1, mean2), mean2 - mean1, raw_slope};
}

HWY_INLINE Ground ground_below(const Bundle& bundle, const Receivers& rx, const View& view, WideMask lanes) {
    const Wide tx_ground = -bundle.mast.tx_height_m;
    BundleProfile& profile = bundle.profile;
    SmoothMeans means = smooth_means(bundle, rx);
    // A sample stands above the direct line exactly if the slope to one is steeper.
    const Wide alpha_t = means.raw_slope - rx.direct;
    const WideMask obstructed = lanes & (alpha_t > 0);
    Ground ground{view, Skyline(rx.d_km, rx.hrs, rx.direct, bundle.mast.curvature), {}, {}, {}, {}};
    ground.hst = min(means.hst, tx_ground);  // (90a)
    ground.hsr = min(means.hsr, rx.ground);  // (90b)
    if (any(obstructed | (lanes & view.blocked))) {
        Skyline& skyline = ground.skyline;
        search_tail(rx, rx.tail.ground, skyline);
        search_hulls(bundle.tables, bundle.ground().samples, profile.raw.samples, profile.hull_end, profile.raw_hulls,
                     rx, skyline);
        const Wide alpha_r = skyline.raw_slope + rx.direct;
        const Wide share = skyline.above / (alpha_t + alpha_r);
        const WideMask lower = obstructed & (skyline.above > 0);
        means.hst = pick(lower, minus_product(alpha_t, share, means.hst), means.hst);  // (88)
        means.hsr = pick(lower, minus_product(alpha_r, share, means.hsr), means.hsr);
    }
    ground.hstd = min(means.hst, tx_ground);  // (89)
    ground.hsrd = min(means.hsr, rx.ground);
    return ground;
}

/// Largest nu of paths in line of sight; nothing is looked for below `cap`.
HWY_INLINE Clearance clearance_over(const Bundle& bundle, const HeightRows& heights, const Wide* tail_heights,
                                    const Receivers& rx, Wide cap, WideMask lanes) {
    // The slope of the direct line in sheared coordinates.
    Clearance search(rx.d_km, minus_product(bundle.mast.curvature, rx.d_km, rx.direct), cap, lanes);
    search_tail(rx, tail_heights, search);
    take_likely_block(bundle.tables, heights, rx, search);
    search_rays(bundle.tables, heights, rx, search);
    return search;
}

/// nu sqrt(lambda) over the surface with clutter; nu <= -0.8 at the longest wavelength is not told apart.
HWY_INLINE Wide surface_nu(const Bundle& bundle, const Receivers& rx, const View& surface, const Ground& ground,
                           float longest_root_lambda, WideMask lanes) {
    Wide nu = lowest;
    const WideMask clear = without(lanes, surface.blocked);
    if (any(clear)) {
        const Wide cap = rx.per_km * (0.64F * longest_root_lambda * longest_root_lambda / 0.002F);
        const Clearance search = clearance_over(bundle, bundle.profile.surface, rx.tail.surface, rx, cap, clear);
        nu = -sqrt(rx.d_km * 0.002F * max(search.ratio, 0));
    }
    if (!any(surface.blocked & lanes)) return nu;
    const Wide bulge = rx.d_km * bundle.mast.curvature;
    Wide slope = ground.skyline.curved_slope;  // Srim: sheared slope less 500 Ce d
    if (bundle.clutter()) {
        BundleProfile& profile = bundle.profile;
        Horizon horizon(rx.d_km, minus_product(bulge, rx.d_km, rx.hrs));
        search_tail(rx, rx.tail.surface, horizon);
        search_hulls(bundle.tables, profile.surface.samples, profile.surface.samples, profile.hull_end,
                     profile.surface_hulls, rx, horizon);
        slope = horizon.slope - bulge;
    }
    return pick(surface.blocked, nu_beyond(rx.d_km, surface.excess, slope + rx.direct), nu);
}

/// What (52) is at least, mrad: no horizon lies below the direct line, and what is above the horizontal counts as 0.
HWY_INLINE Wide flattest_angle(const MastView& mast, Wide d_km, Wide direct) {
    const Wide bulge = d_km * mast.curvature;
    const Wide least_t = min(direct - bulge, 0), least_r = min(-(direct + bulge), 0);
    return fma(d_km, 1000 / mast.ae_km, least_t + least_r);
}

/// Horizon angles, mrad: only paths with so much loss that troposcatter or ducting may count need them.
struct Angles {
    Wide theta_t, theta_r, theta;
};

/// `atan_milli`: a function for 1000 arctan(x / 1000), or from below.
template <class AtanMilli>
HWY_INLINE Angles angles_by(const MastView& mast, const Receivers& rx, const Ground& ground, AtanMilli atan_milli) {
    const Wide bulge = rx.d_km * mast.curvature;
    const WideMask blocked = ground.view.blocked;
    Angles angles;
    angles.theta_t = atan_milli(pick(blocked, ground.view.from_tx.slope, rx.direct - bulge));
    angles.theta_r = atan_milli(pick(blocked, ground.skyline.curved_slope - bulge, -(rx.direct + bulge)));
    angles.theta = fma(rx.d_km, 1000 / mast.ae_km, angles.theta_t) + angles.theta_r;  // (82)
    return angles;
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
