// Losses so large that troposcatter or ducting may carry more than diffraction: limits that say where they may, and
// what they make of the loss.
#if defined(FUNKLOCH_DEEP_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_DEEP_INL
#undef FUNKLOCH_DEEP_INL
#else
#define FUNKLOCH_DEEP_INL
#endif

#include "propagation/simd/closed_forms-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// What a path's ducting loss is at least, without its band: over the nearest horizons, at the flattest angles.
struct LeastDucting {
    Wide horizon_db;
    Wide angle;
    WideMask bound_holds;
};

HWY_INLINE LeastDucting least_ducting(const MastView& mast, const Path& path, const Receivers& rx, const View& bare) {
    const Wide bulge = path.d * mast.curvature;
    const Wide least_t = min(rx.direct - bulge, 0), least_r = min(-(rx.direct + bulge), 0);
    return {pick(bare.blocked, log(bare.from_tx.at_km), path.log_d) * db20_per_log,
            fma(path.d, 1000 / mast.ae_km, least_t + least_r),
            path.d <= static_cast<float>(p1812::ducting_bound_reach_km)};
}

/// Losses from which troposcatter and ducting may change the result, by 1e-4 dB or more.
struct DeepLimits {
    Wide scatter;
    Wide ducting;
};

HWY_INLINE DeepLimits deep_limits(const Path& path, const LeastDucting& least, const BandConstants& band) {
    const Wide scatter = fma(db20_per_log, path.log_d, band.troposcatter_db - 24);
    const Wide ducting = fma(band.gamma_d, least.angle, band.ducting_db + band.ducting_least_db) + least.horizon_db;
    return {scatter, pick(least.bound_holds, ducting, 0)};
}

/// A sharper limit, from the angles: the site shielding that a blocked path has at least. The transmitter's horizon is
/// known; the receiver's lies between the last sample and the transmitter's horizon.
HWY_INLINE Wide shielded_limit(const Path& path, const Receivers& rx, const Angles& angles, const Ground& ground,
                               const LeastDucting& least, const BandConstants& band) {
    const Wide dlt = ground.view.from_tx.at_km;
    const Wide nearest = path.d - rx.tail.d_km[tail_samples - 1];
    const Wide farthest = path.d - dlt;
    const Wide excess = max(minus_product(0.1F, farthest, angles.theta_r), 0);
    const Wide factor = fma(excess * (0.361F * band.sqrt_f), sqrt(nearest), 1);
    const Wide at_rx = fma(db20_per_log, log(factor), excess * (0.264F * band.cbrt_f));
    const Wide horizon_db = log(dlt + nearest) * db20_per_log;
    const Wide shielding = site_shielding(angles.theta_t, dlt, band) + at_rx;
    const Wide always = fma(band.gamma_d, least.angle, band.ducting_db + band.ducting_least_db);
    return pick(least.bound_holds & ground.view.blocked, horizon_db + shielding + always, 0);
}

/// Turns basic losses by diffraction into those by all ways, without location variability.
HWY_INLINE void add_deep_paths(const Bundle& bundle, std::span<const BandConstants> bands, const Receivers& rx,
                               const Ground& ground, const Path& path, WideMask lanes, Wide* loss) {
    const LeastDucting least = least_ducting(bundle.mast, path, rx, ground.view);
    const auto free_space = [&](std::size_t b) HWY_ATTR { return path.free_space + bands[b].free_space_db; };
    const auto ducts = [&](std::size_t b, Wide lbd) HWY_ATTR {
        return (lbd > deep_limits(path, least, bands[b]).ducting) & (lbd > free_space(b));
    };
    WideMask scattered = no_lane(), ducted = no_lane();
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const Wide lbd = loss[b];
        scattered = scattered | (lbd > deep_limits(path, least, bands[b]).scatter);
        ducted = ducted | ducts(b, lbd);
    }
    ducted = ducted & lanes;
    const bool any_scattered = any(scattered);
    if (!any_scattered && !any(ducted)) return;
    const Angles angles = angles_of(bundle.mast, rx, ground);
    if (any(ducted)) {
        WideMask shielded = no_lane();
        for (std::size_t b = 0; b < bands.size(); ++b) {
            const Wide limit = shielded_limit(path, rx, angles, ground, least, bands[b]);
            shielded = shielded | (loss[b] > limit);
        }
        ducted = ducted & shielded;
    }
    HorizonPlaces places;
    const bool any_ducted = any(ducted);
    if (any_ducted) places = horizon_places(bundle, rx, ground, ducted);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const Wide lbd = loss[b];
        Wide lbc = lbd;
        if (any_ducted) {
            const Wide lbam = with_ducting(path, angles, places, free_space(b), lbd, bands[b], bundle.mast.ae_km);
            lbc = pick(ducts(b, lbd) & ducted, lbam, lbc);
        }
        if (any_scattered) {
            const WideMask own = lbd > deep_limits(path, least, bands[b]).scatter;
            lbc = pick(own, with_troposcatter(path, angles, lbc, bands[b]), lbc);
        }
        loss[b] = lbc;
    }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
