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

/// ln x, by 0 to 0.06 too low: the bits of a float, read as an integer, are a chord of its logarithm.
HWY_INLINE Wide log_from_below(Wide x) {
    constexpr float one = 0x3F800000 + 128;  // and what a conversion may round up
    constexpr float per_bit = 0.693147181F / (1 << 23);
    Wide result;
    for (std::size_t i = 0; i < parts; ++i) {
        const V bits = to_float(hn::BitCast(ints, x.part[i]));
        result.part[i] = hn::Mul(hn::Sub(bits, set(one)), set(per_bit));
    }
    return result;
}

/// 1000 arctan(x / 1000), hardly too low where it is small.
HWY_INLINE Wide atan_milli_from_below(Wide x) {
    const Wide up = max(x, 0);
    return minus_product(square(up) * (1e-6F / 3), up, x);
}

/// sqrt x, by less than a thousandth too low.
HWY_INLINE Wide sqrt_from_below(Wide x) {
    Wide result;
    for (std::size_t i = 0; i < parts; ++i)
        result.part[i] = hn::Mul(hn::Mul(x.part[i], set(0.9995F)), hn::ApproximateReciprocalSqrt(x.part[i]));
    return result;
}

/// The loss from which troposcatter, eq. (44), may change the result by 1e-4 dB or more.
HWY_INLINE Wide scatter_limit(const Path& path, Wide theta, const BandConstants& band) {
    return fma(0.573F, theta, fma(db20_per_log, path.log_d, band.troposcatter_db - 24));
}

/// What a path's ducting loss is at least, without its band: at the flattest angles.
struct LeastDucting {
    Wide nearest_db;  ///< of a horizon as near as the antenna's
    Wide angle;
    WideMask bound_holds;
};

HWY_INLINE LeastDucting least_ducting(const MastView& mast, const Path& path, const Receivers& rx, const View& bare) {
    return {pick(bare.blocked, log_from_below(bare.from_tx.at_km), path.log_d) * db20_per_log,
            flattest_angle(mast, path.d, rx.direct), path.d <= static_cast<float>(p1812::ducting_bound_reach_km)};
}

/// Its part that no horizon takes away.
HWY_INLINE Wide least_db(const LeastDucting& least, const BandConstants& band) {
    return fma(band.gamma_d, least.angle, band.ducting_db + band.ducting_least_db);
}

/// The loss from which ducting may change the result, whatever its horizons hide.
HWY_INLINE Wide ducting_limit(const LeastDucting& least, const BandConstants& band) {
    return pick(least.bound_holds, least_db(least, band) + least.nearest_db, 0);
}

/// What the site shielding of a blocked path is made of, eqs. (48), (48a). The transmitter's horizon is known; the
/// receiver's lies between the last sample and the transmitter's horizon.
struct LeastShielding {
    Wide both_km;  ///< distances to the horizons together
    Wide t_angle, r_angle;
    Wide t_root, r_root;  ///< of the distance

    HWY_INLINE LeastShielding(const Path& path, const Receivers& rx, const Angles& angles, const View& bare) {
        const Wide dlt = bare.from_tx.at_km;
        const Wide nearest = path.d - rx.tail.d_km[tail_samples - 1];
        both_km = dlt + nearest;
        t_angle = max(minus_product(0.1F, dlt, angles.theta_t), 0);
        r_angle = max(minus_product(0.1F, path.d - dlt, angles.theta_r), 0);
        t_root = sqrt_from_below(dlt);
        r_root = sqrt_from_below(nearest);
    }
};

/// A sharper limit, by the least site shielding.
HWY_INLINE Wide shielded_limit(const LeastShielding& shielding, const LeastDucting& least, WideMask blocked,
                               const BandConstants& band) {
    const float per_root = 0.361F * band.sqrt_f;
    const Wide factors =
        fma(shielding.t_angle * per_root, shielding.t_root, 1) * fma(shielding.r_angle * per_root, shielding.r_root, 1);
    const Wide by_distance = log_from_below(shielding.both_km * factors) * db20_per_log;
    const Wide by_angle = (shielding.t_angle + shielding.r_angle) * (0.264F * band.cbrt_f);
    return pick(least.bound_holds & blocked, by_distance + by_angle + least_db(least, band), 0);
}

/// Turns basic losses by diffraction into those by all ways, without location variability.
HWY_INLINE void add_deep_paths(const Bundle& bundle, std::span<const BandConstants> bands, const Receivers& rx,
                               const Ground& ground, const Path& path, WideMask lanes, Wide* loss) {
    const View& bare = ground.view;
    const LeastDucting least = least_ducting(bundle.mast, path, rx, bare);
    const auto free_space = [&](std::size_t b) HWY_ATTR { return path.free_space + bands[b].free_space_db; };
    const auto ducts = [&](std::size_t b)
                           HWY_ATTR { return (loss[b] > ducting_limit(least, bands[b])) & (loss[b] > free_space(b)); };
    // First by what costs little.
    WideMask scattered = no_lane(), ducted = no_lane();
    for (std::size_t b = 0; b < bands.size(); ++b) {
        scattered = scattered | (loss[b] > scatter_limit(path, 0, bands[b]));
        ducted = ducted | ducts(b);
    }
    ducted = ducted & lanes;
    if (!any(scattered | ducted)) return;
    const Angles least_angles =
        angles_by(bundle.mast, rx, ground, [](Wide x) HWY_ATTR { return atan_milli_from_below(x); });
    const LeastShielding shielding(path, rx, least_angles, bare);
    scattered = no_lane();
    WideMask shielded = no_lane();
    for (std::size_t b = 0; b < bands.size(); ++b) {
        scattered = scattered | (loss[b] > scatter_limit(path, least_angles.theta, bands[b]));
        shielded = shielded | (loss[b] > shielded_limit(shielding, least, bare.blocked, bands[b]));
    }
    ducted = ducted & shielded;
    const bool any_scattered = any(scattered), any_ducted = any(ducted);
    if (!any_scattered && !any_ducted) return;
    const Angles angles = angles_by(bundle.mast, rx, ground, [](Wide x) HWY_ATTR { return atan_milli(x); });
    HorizonPlaces places;
    if (any_ducted) places = horizon_places(bundle, rx, ground, ducted);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const Wide lbd = loss[b];
        Wide lbc = lbd;
        if (any_ducted) {
            const Wide lbam = with_ducting(path, angles, places, free_space(b), lbd, bands[b], bundle.mast.ae_km);
            lbc = pick(ducts(b) & ducted, lbam, lbc);
        }
        if (any_scattered) {
            const WideMask own = lbd > scatter_limit(path, angles.theta, bands[b]);
            lbc = pick(own, with_troposcatter(path, angles, lbc, bands[b]), lbc);
        }
        loss[b] = lbc;
    }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
