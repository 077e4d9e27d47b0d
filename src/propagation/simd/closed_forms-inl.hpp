// P.1812's closed forms for p = 50 % over land. Equation numbers are those of ITU-R P.1812-6; powers are taken through
// natural logarithms.
#if defined(FUNKLOCH_CLOSED_FORMS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_CLOSED_FORMS_INL
#undef FUNKLOCH_CLOSED_FORMS_INL
#else
#define FUNKLOCH_CLOSED_FORMS_INL
#endif

#include "propagation/simd/places-inl.hpp"
#include "propagation/simd/smooth_profile-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// J(nu), eq. (12).
HWY_INLINE Wide knife_edge_loss(Wide nu) {
    const Wide x = nu - 0.1F;
    const Wide loss = fma(db20_per_log, log(sqrt(fma(x, x, 1)) + x), 6.9F);
    return pick(nu > -0.78F, loss, 0);
}

/// Eq. (21).
HWY_INLINE Wide bullington_loss(Wide nu, Wide d_km) {
    const Wide luc = knife_edge_loss(nu);
    const Wide share = Wide(1) - exp(luc * (-1.0F / 6));
    return fma(share, fma(0.02F, d_km, 10), luc);
}

/// Section 4.3.2 as far as it does not depend on frequency.
struct SphericalEarth {
    Wide hte, hre;
    WideMask line_of_sight;
    Wide hse;
    Wide hreq_root_lambda;
    Wide roots;  ///< sqrt(hte) + sqrt(hre)
};

HWY_INLINE SphericalEarth spherical_earth(Wide d, Wide hte, Wide hre, float ae_km) {
    SphericalEarth earth;
    earth.hte = hte;
    earth.hre = hre;
    earth.roots = sqrt(hte) + sqrt(hre);
    const Wide dlos = earth.roots * __builtin_sqrtf(0.002F * ae_km);  // (22)
    earth.line_of_sight = d < dlos;
    const Wide per_sum = reciprocal(hte + hre);
    const Wide c = (hte - hre) * per_sum;                     // (24d)
    const Wide m3 = square(d) * (3 * 250 / ae_km) * per_sum;  // 3 m of (24e)
    const Wide m1 = fma(1.0F / 3, m3, 1);
    // With q = sqrt(3 m / (m + 1)): b is 2 cos(pi / 3 + arccos(3 c q / (2 (m + 1))) / 3) / q.
    const Wide per_m1 = reciprocal(m1);
    const Wide q = sqrt(m3 * per_m1);
    const Wide angle = asin(clamp(c * 1.5F * q * per_m1, -1, 1));
    const Wide b = sin_of_small(angle * (1.0F / 3)) * 2 / q;
    const Wide half = d * 0.5F;
    const Wide dse1 = fma(half, b, half);  // (24a)
    const Wide dse2 = d - dse1;
    const float sag = -500 / ae_km;
    const Wide inverse_d = reciprocal(d);
    const Wide part1 = fma(sag, square(dse1), hte) * dse2;
    const Wide part2 = fma(sag, square(dse2), hre) * dse1;
    earth.hse = (part1 + part2) * inverse_d;                                   // (23)
    earth.hreq_root_lambda = sqrt(max(dse1 * dse2 * inverse_d, 0)) * 17.456F;  // (25)
    return earth;
}

HWY_INLINE Wide height_gain(Wide b, Wide least) {
    const Wide x = max(b - 1.1F, 0.1F);
    const Wide cubic = fma(square(b) * 0.1F, b, b);
    const WideMask high = b > 2;
    const Wide ln = log(pick(high, x, cubic));
    const Wide above = fma(-0.25F * db20_per_log, ln, sqrt(x) * 17.6F) - 8;
    return max(pick(high, above, ln * db20_per_log), least);
}

/// Ldft over land, eqs. (29) to (36).
HWY_INLINE Wide first_term_loss(Wide d, const SphericalEarth& earth, float ae_km, const BandConstants& band) {
    const Wide log_radius = log(pick(earth.line_of_sight, square(d / earth.roots) * 500, ae_km));  // (26)
    const Wide inverse_cbrt = exp(log_radius * (-1.0F / 3));
    const Wide k2 = square(inverse_cbrt * band.k_factor);
    const Wide k4 = square(k2);
    const Wide beta = fma(0.67F, k4, fma(1.6F, k2, 1)) / fma(1.53F, k4, fma(4.5F, k2, 1));
    const Wide x = beta * band.x_factor * square(inverse_cbrt) * d;
    const Wide y = square(beta) * band.y_factor * inverse_cbrt;  // beta Y, (32) and (35)
    const Wide log_x = log(x);
    const WideMask far = x >= 1.6F;
    constexpr float db10 = db20_per_log / 2;
    Wide fx = fma(db10, log_x, fma(-17.6F, x, 11));
    if (!all(far)) fx = pick(far, fx, fma(-2 * db10, log_x, exp(log_x * 1.425F) * -5.6488F));
    const Wide least = fma(2 * db10, fma(log_radius, -1.0F / 3, band.log_k_factor), 2);
    return -(fx + height_gain(y * earth.hte, least) + height_gain(y * earth.hre, least));
}

/// Ldsph, eq. (27).
HWY_INLINE Wide spherical_loss(Wide d, const SphericalEarth& earth, float ae_km, const BandConstants& band) {
    const Wide hreq = earth.hreq_root_lambda * band.root_lambda;
    const WideMask none = earth.line_of_sight & (earth.hse > hreq);
    if (all(none)) return 0;
    const Wide ldft = first_term_loss(d, earth, ae_km, band);
    const Wide partial = (Wide(1) - earth.hse / hreq) * max(ldft, 0);
    return pick(none, 0, pick(earth.line_of_sight, partial, ldft));
}

/// Everything of a path that the closed forms share between frequencies.
struct Path {
    Wide d;
    Wide log_d;
    Wide free_space;  ///< 20 lg of the slant distance
    Wide nu;          ///< actual profile, times root lambda
    Wide nu_smooth;
    Wide location;  ///< u(h)
    SphericalEarth earth;
    Wide root_heights;  ///< sqrt(hts - hst) + sqrt(hrs - hsr)
};

/// A(50 %) of eq. (53) with beta of eq. (54).
HWY_INLINE Wide ducting_time_loss(const Path& path, const HorizonPlaces& places, const BandConstants& band,
                                  float ae_km) {
    constexpr float ln10 = 2.302585092994046F;
    const Wide d = path.d;
    const Wide tau = Wide(1) - exp(exp(path.log_d * 2.41F) * -4.12e-4F);  // (3)
    const Wide first = exp(d * -ln10 / minus_product(6.6F, tau, 16));
    const Wide second = exp(fma(0.354F, tau, 0.496F) * (-5 * ln10));
    const Wide log_mu1 = min(log(first + second) * 0.2F, 0);                                     // (2)
    const Wide log_b0 = fma(band.b0_exponent, log_mu1, band.b0_log);                             // (4), (5)
    const Wide alpha = max(minus_product(exp(path.log_d * 3.1F) * 3.5e-9F, tau, -0.6F), -3.4F);  // (55a)
    const Wide spread = log(square(d) * (500 / ae_km) / square(path.root_heights));
    const Wide log_mu2 = min(alpha * spread, 0);           // (55)
    const Wide di = min(d - places.dlt - places.dlr, 40);  // (56a)
    const Wide rough = max(places.hm - 10, 0);
    const Wide log_mu3 = rough * -4.6e-5F * fma(6, di, 43);  // (56)
    const Wide lg_beta = (log_b0 + (log_mu2 + log_mu3)) * (1 / ln10);
    const Wide polynomial = fma(fma(0.198F, lg_beta, -4.8F), lg_beta, 9.51F);
    const Wide fade = polynomial * -1e-6F * exp(path.log_d * 1.13F);
    const Wide base = log(Wide(2.0058F) - lg_beta);
    const Wide gamma = exp(fma(-1.012F, base, fade)) * 1.076F;  // (53a)
    const Wide lg_ratio = Wide(1.698970004336019F) - lg_beta;
    const Wide power = exp(gamma * ln10 * lg_ratio);
    return fma(fma(3.7e-3F, d, 1.2F), lg_ratio, fms(12, power, 12));  // (53)
}

/// Eqs. (48), (48a).
HWY_INLINE Wide site_shielding(Wide theta, Wide horizon_km, const BandConstants& band) {
    const Wide excess = max(minus_product(0.1F, horizon_km, theta), 0);
    const Wide factor = fma(excess * (0.361F * band.sqrt_f), sqrt(horizon_km), 1);
    return fma(db20_per_log, log(factor), excess * (0.264F * band.cbrt_f));
}

/// Lba, eqs. (46) to (56), without what only sea paths have.
HWY_INLINE Wide ducting_loss(const Path& path, const Angles& angles, const HorizonPlaces& places,
                             const BandConstants& band, float ae_km) {
    const Wide limit_t = min(angles.theta_t, places.dlt * 0.1F);
    const Wide limit_r = min(angles.theta_r, places.dlr * 0.1F);
    const Wide angle = fma(path.d, 1000 / ae_km, limit_t) + limit_r;  // (52)
    const Wide horizon_db = log(places.dlt + places.dlr) * db20_per_log;
    const Wide shielding =
        site_shielding(angles.theta_t, places.dlt, band) + site_shielding(angles.theta_r, places.dlr, band);
    const Wide af = horizon_db + shielding + band.ducting_db;  // (47)
    return fma(band.gamma_d, angle, af) + ducting_time_loss(path, places, band, ae_km);
}

/// 1 / (1 + e^x), the shape of Fj and Fk.
HWY_INLINE Wide falling(Wide x) {
    return reciprocal(exp(clamp(x, -80, 80)) + 1);
}

/// ln(1 + e^-x) for x >= 0.
HWY_INLINE Wide log_one_plus_exp_minus(Wide x) {
    return log(exp(-x) + 1);
}

/// Lbam, eqs. (57) to (62): what ducting makes of the diffraction loss.
HWY_INLINE Wide with_ducting(const Path& path, const Angles& angles, const HorizonPlaces& places, Wide lbfs, Wide lbd,
                             const BandConstants& band, float ae_km) {
    const Wide lba = ducting_loss(path, angles, places, band, ae_km);
    const Wide lminbap = fma(2.5F, log_one_plus_exp_minus(abs(lba - lbfs) * 0.4F), max(lba, lbfs));  // (60)
    const Wide fk = falling((path.d - 20) * 0.15F);                                                  // (58)
    const Wide lbda = pick(lminbap > lbd, lbd, fma(lbd - lminbap, fk, lminbap));                     // (61)
    const Wide fj = falling((angles.theta - 0.3F) * 16);                                             // (57)
    return fma(lbd - lbda, fj, lbda);                                                                // (62)
}

/// Lbc, eqs. (44), (63).
HWY_INLINE Wide with_troposcatter(const Path& path, const Angles& angles, Wide lbam, const BandConstants& band) {
    const Wide lbs = fma(0.573F, angles.theta, fma(db20_per_log, path.log_d, band.troposcatter_db));
    constexpr float fifth_ln10 = 0.2F * 2.302585092994046F;
    const Wide together = log_one_plus_exp_minus(abs(lbs - lbam) * fifth_ln10);
    return minus_product(1 / fifth_ln10, together, min(lbs, lbam));
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
