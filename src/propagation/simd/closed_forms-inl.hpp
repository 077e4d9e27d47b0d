// P.1812 from the geometry to the loss, for p = 50 % over land: the vector counterpart of src/propagation/p1812/, whose
// files explain the formulas.
#if defined(FUNKLOCH_CLOSED_FORMS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_CLOSED_FORMS_INL
#undef FUNKLOCH_CLOSED_FORMS_INL
#else
#define FUNKLOCH_CLOSED_FORMS_INL
#endif

#include "funkloch/propagation/p1812_sections.hpp"
#include "propagation/simd/geometry-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// J(nu), eq. (12).
HWY_INLINE V knife_edge_loss(V nu) {
    const V x = hn::Sub(nu, set(0.1F));
    // Rationalised where x < 0: sqrt(x^2 + 1) + x would lose digits.
    const V root = hn::Sqrt(hn::MulAdd(x, x, set(1)));
    const V loss = hn::MulAdd(set(db20_per_log), natural_log(hn::Add(root, x)), set(6.9F));
    return pick(hn::Gt(nu, set(-0.78F)), loss, set(0));
}

/// Eq. (21).
HWY_INLINE V bullington_loss(V nu, V d_km) {
    const V luc = knife_edge_loss(nu);
    const V share = hn::Sub(set(1), exponential(hn::Mul(luc, set(-1.0F / 6))));
    return hn::MulAdd(share, hn::MulAdd(set(0.02F), d_km, set(10)), luc);
}

/// Section 4.3.2 as far as it does not depend on frequency.
struct SphericalVector {
    V hte, hre;
    M line_of_sight;
    V hse;
    V hreq_root_lambda;
    V log_radius;
};

HWY_INLINE SphericalVector spherical_earth(V d, V hte, V hre, float ae_km) {
    SphericalVector earth;
    earth.hte = hte;
    earth.hre = hre;
    const V roots = hn::Add(hn::Sqrt(hte), hn::Sqrt(hre));
    const V dlos = hn::Mul(set(__builtin_sqrtf(0.002F * ae_km)), roots);  // (22)
    earth.line_of_sight = hn::Lt(d, dlos);
    const V sum = hn::Add(hte, hre);
    const V c = hn::Div(hn::Sub(hte, hre), sum);                     // (24d)
    const V m = hn::Div(hn::Mul(set(250 / ae_km), square(d)), sum);  // (24e)
    const V m1 = hn::Add(m, set(1));
    const V m3 = hn::Mul(set(3), m);
    const V z = hn::Mul(hn::Mul(set(1.5F), c), hn::Sqrt(hn::Div(m3, hn::Mul(m1, square(m1)))));
    const V angle = hn::Asin(floats, clamp(z, set(-1), set(1)));
    const V b = hn::Mul(hn::Mul(set(2), hn::Sqrt(hn::Div(m1, m3))), sine_of_small(hn::Mul(angle, set(1.0F / 3))));
    const V half = hn::Mul(set(0.5F), d);
    const V dse1 = hn::MulAdd(half, b, half);  // (24a)
    const V dse2 = hn::Sub(d, dse1);
    const V sag = set(-500 / ae_km);
    const V inverse_d = hn::Div(set(1), d);
    const V part1 = hn::Mul(hn::MulAdd(sag, square(dse1), hte), dse2);
    const V part2 = hn::Mul(hn::MulAdd(sag, square(dse2), hre), dse1);
    earth.hse = hn::Mul(hn::Add(part1, part2), inverse_d);  // (23)
    earth.hreq_root_lambda =
        hn::Mul(set(17.456F), hn::Sqrt(hn::Max(hn::Mul(hn::Mul(dse1, dse2), inverse_d), set(0))));  // (25)
    const V ratio = hn::Div(d, roots);
    const V radius = pick(earth.line_of_sight, hn::Mul(set(500), square(ratio)), set(ae_km));  // (26)
    earth.log_radius = natural_log(radius);
    return earth;
}

HWY_INLINE V height_gain(V b, V least) {
    const V x = hn::Max(hn::Sub(b, set(1.1F)), set(0.1F));
    const V cubic = hn::MulAdd(hn::Mul(set(0.1F), square(b)), b, b);
    const M high = hn::Gt(b, set(2));
    const V log = natural_log(pick(high, x, cubic));
    const V above = hn::Sub(hn::MulAdd(set(-0.25F * db20_per_log), log, hn::Mul(set(17.6F), hn::Sqrt(x))), set(8));
    return hn::Max(pick(high, above, hn::Mul(set(db20_per_log), log)), least);
}

/// Ldft over land, eqs. (29) to (36).
HWY_INLINE V first_term_loss(V d, const SphericalVector& earth, const BandConstants& band) {
    const V inverse_cbrt = exponential(hn::Mul(earth.log_radius, set(-1.0F / 3)));
    const V k2 = square(hn::Mul(set(band.k_factor), inverse_cbrt));
    const V k4 = square(k2);
    const V beta = hn::Div(hn::MulAdd(set(0.67F), k4, hn::MulAdd(set(1.6F), k2, set(1))),
                           hn::MulAdd(set(1.53F), k4, hn::MulAdd(set(4.5F), k2, set(1))));
    const V x = hn::Mul(hn::Mul(hn::Mul(beta, set(band.x_factor)), square(inverse_cbrt)), d);
    const V y = hn::Mul(hn::Mul(square(beta), set(band.y_factor)), inverse_cbrt);  // beta Y, (32) and (35)
    const V log_x = natural_log(x);
    const M far = hn::Ge(x, set(1.6F));
    constexpr float db10 = db20_per_log / 2;
    V fx = hn::MulAdd(set(db10), log_x, hn::MulAdd(set(-17.6F), x, set(11)));
    if (!hn::AllTrue(floats, far)) {
        const V near =
            hn::MulAdd(set(-2 * db10), log_x, hn::Mul(set(-5.6488F), exponential(hn::Mul(set(1.425F), log_x))));
        fx = pick(far, fx, near);
    }
    const V least =
        hn::MulAdd(set(2 * db10), hn::MulAdd(earth.log_radius, set(-1.0F / 3), set(band.log_k_factor)), set(2));
    return hn::Neg(
        hn::Add(fx, hn::Add(height_gain(hn::Mul(y, earth.hte), least), height_gain(hn::Mul(y, earth.hre), least))));
}

/// Ldsph, eq. (27).
HWY_INLINE V spherical_loss(V d, const SphericalVector& earth, const BandConstants& band) {
    const V hreq = hn::Mul(earth.hreq_root_lambda, set(band.root_lambda));
    const M none = hn::And(earth.line_of_sight, hn::Gt(earth.hse, hreq));
    if (hn::AllTrue(floats, none)) return set(0);
    const V ldft = first_term_loss(d, earth, band);
    const V partial = hn::Mul(hn::Sub(set(1), hn::Div(earth.hse, hreq)), hn::Max(ldft, set(0)));
    return pick(none, set(0), pick(earth.line_of_sight, partial, ldft));
}

/// Everything of a path that the closed forms share between frequencies.
struct PathVector {
    V d;
    V log_d;
    V free_space;  ///< 20 lg of the slant distance
    V nu;          ///< actual profile, times root lambda
    V nu_smooth;
    V location;  ///< u(h)
    SphericalVector earth;
    V root_heights;  ///< sqrt(hts - hst) + sqrt(hrs - hsr)
};

/// A(50 %) of eq. (53) with beta of eq. (54).
HWY_INLINE V ducting_time_loss(const PathVector& path, const HorizonPlaces& places, const BandConstants& band,
                               float ae_km) {
    constexpr float ln10 = 2.302585092994046F;
    const V d = path.d;
    const V tau =
        hn::Sub(set(1), exponential(hn::Mul(set(-4.12e-4F), exponential(hn::Mul(set(2.41F), path.log_d)))));  // (3)
    const V first = exponential(hn::Div(hn::Mul(set(-ln10), d), hn::NegMulAdd(set(6.6F), tau, set(16))));
    const V second = exponential(hn::Mul(set(-5 * ln10), hn::MulAdd(set(0.354F), tau, set(0.496F))));
    const V log_mu1 = hn::Min(hn::Mul(set(0.2F), natural_log(hn::Add(first, second))), set(0));  // (2)
    const V log_b0 = hn::MulAdd(set(band.b0_exponent), log_mu1, set(band.b0_log));               // (4), (5)
    const V alpha =
        hn::Max(hn::NegMulAdd(hn::Mul(set(3.5e-9F), exponential(hn::Mul(set(3.1F), path.log_d))), tau, set(-0.6F)),
                set(-3.4F));  // (55a)
    const V spread = natural_log(hn::Div(hn::Mul(set(500 / ae_km), square(d)), square(path.root_heights)));
    const V log_mu2 = hn::Min(hn::Mul(alpha, spread), set(0));                   // (55)
    const V di = hn::Min(hn::Sub(hn::Sub(d, places.dlt), places.dlr), set(40));  // (56a)
    const V rough = hn::Max(hn::Sub(places.hm, set(10)), set(0));
    const V log_mu3 = hn::Mul(hn::Mul(set(-4.6e-5F), rough), hn::MulAdd(set(6), di, set(43)));  // (56)
    const V log_beta = hn::Add(log_b0, hn::Add(log_mu2, log_mu3));
    const V lg_beta = hn::Mul(log_beta, set(1 / ln10));
    const V polynomial = hn::MulAdd(hn::MulAdd(set(0.198F), lg_beta, set(-4.8F)), lg_beta, set(9.51F));
    const V fade = hn::Mul(hn::Mul(polynomial, set(-1e-6F)), exponential(hn::Mul(set(1.13F), path.log_d)));
    const V base = natural_log(hn::Sub(set(2.0058F), lg_beta));
    const V gamma = hn::Mul(set(1.076F), exponential(hn::MulAdd(set(-1.012F), base, fade)));  // (53a)
    const V lg_ratio = hn::Sub(set(1.698970004336019F), lg_beta);
    const V power = exponential(hn::Mul(hn::Mul(set(ln10), gamma), lg_ratio));
    return hn::MulAdd(hn::MulAdd(set(3.7e-3F), d, set(1.2F)), lg_ratio, hn::MulSub(set(12), power, set(12)));  // (53)
}

/// Eqs. (48), (48a).
HWY_INLINE V site_shielding(V theta, V horizon_km, const BandConstants& band) {
    const V excess = hn::Max(hn::NegMulAdd(set(0.1F), horizon_km, theta), set(0));
    const V factor = hn::MulAdd(hn::Mul(set(0.361F * band.sqrt_f), excess), hn::Sqrt(horizon_km), set(1));
    return hn::MulAdd(set(db20_per_log), natural_log(factor), hn::Mul(set(0.264F * band.cbrt_f), excess));
}

/// Lba, eqs. (46) to (56), without what only sea paths have.
HWY_INLINE V ducting_loss(const PathVector& path, const Angles& angles, const HorizonPlaces& places,
                          const BandConstants& band, float ae_km) {
    const V limit_t = hn::Min(angles.theta_t, hn::Mul(set(0.1F), places.dlt));
    const V limit_r = hn::Min(angles.theta_r, hn::Mul(set(0.1F), places.dlr));
    const V angle = hn::Add(hn::MulAdd(path.d, set(1000 / ae_km), limit_t), limit_r);  // (52)
    const V horizon_db = hn::Mul(set(db20_per_log), natural_log(hn::Add(places.dlt, places.dlr)));
    const V shielding =
        hn::Add(site_shielding(angles.theta_t, places.dlt, band), site_shielding(angles.theta_r, places.dlr, band));
    const V af = hn::Add(hn::Add(horizon_db, shielding), set(band.ducting_db));  // (47)
    return hn::Add(hn::MulAdd(set(band.gamma_d), angle, af), ducting_time_loss(path, places, band, ae_km));
}

/// 1 / (1 + e^x), the shape of Fj and Fk.
HWY_INLINE V falling(V x) {
    return hn::Div(set(1), hn::Add(set(1), exponential(clamp(x, set(-80), set(80)))));
}

/// ln(1 + e^-x) for x >= 0.
HWY_INLINE V log_one_plus_exp_minus(V x) {
    return natural_log(hn::Add(set(1), exponential(hn::Neg(x))));
}

/// Lbam, eqs. (57) to (62): what ducting makes of the diffraction loss.
HWY_INLINE V with_ducting(const PathVector& path, const Angles& angles, const HorizonPlaces& places, V lbfs, V lbd,
                          const BandConstants& band, float ae_km) {
    const V lba = ducting_loss(path, angles, places, band, ae_km);
    const V gap = hn::Mul(hn::Abs(hn::Sub(lba, lbfs)), set(0.4F));
    const V lminbap = hn::MulAdd(set(2.5F), log_one_plus_exp_minus(gap), hn::Max(lba, lbfs));        // (60)
    const V fk = falling(hn::Mul(set(0.15F), hn::Sub(path.d, set(20))));                             // (58)
    const V lbda = pick(hn::Gt(lminbap, lbd), lbd, hn::MulAdd(hn::Sub(lbd, lminbap), fk, lminbap));  // (61)
    const V fj = falling(hn::Mul(set(16), hn::Sub(angles.theta, set(0.3F))));                        // (57)
    return hn::MulAdd(hn::Sub(lbd, lbda), fj, lbda);                                                 // (62)
}

/// Lbc, eqs. (44), (63).
HWY_INLINE V with_troposcatter(const PathVector& path, const Angles& angles, V lbam, const BandConstants& band) {
    const V lbs =
        hn::MulAdd(set(0.573F), angles.theta, hn::MulAdd(set(db20_per_log), path.log_d, set(band.troposcatter_db)));
    constexpr float fifth_ln10 = 0.2F * 2.302585092994046F;
    const V together = log_one_plus_exp_minus(hn::Mul(set(fifth_ln10), hn::Abs(hn::Sub(lbs, lbam))));
    return hn::NegMulAdd(set(1 / fifth_ln10), together, hn::Min(lbs, lbam));
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
