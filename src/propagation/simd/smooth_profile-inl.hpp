// Bullington construction over the zero-height profile, as smooth_bullington.cpp does it for one path.
#if defined(FUNKLOCH_SMOOTH_PROFILE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SMOOTH_PROFILE_INL
#undef FUNKLOCH_SMOOTH_PROFILE_INL
#else
#define FUNKLOCH_SMOOTH_PROFILE_INL
#endif

#include "propagation/simd/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Samples at j d / n, 0 < j < n, of a smooth Earth; antennas `tx` and `rx` above it.
struct SmoothProfile {
    V d_km;
    V step_km;
    V last;  ///< n - 1 as a float
    V c;     ///< 500 / ae
    V tx;
    V rx;

    /// Largest slope seen from an end with an antenna of this height.
    HWY_INLINE V largest_slope(V height) const {
        const V best = hn::Div(hn::Sqrt(hn::Div(height, c)), step_km);
        const V below = clamp(hn::Floor(best), set(1), hn::Max(last, set(1)));
        const V next = hn::Min(hn::Add(below, set(1)), hn::Max(last, set(1)));
        return hn::Max(slope(below, height), slope(next, height));
    }
    HWY_INLINE V slope(V j, V height) const {
        const V e = hn::Mul(j, step_km);
        return hn::Sub(hn::Mul(c, hn::Sub(d_km, e)), hn::Div(height, e));
    }

    /// Smallest clearance^2 / (d1 d2): one minimum, near the root of the derivative; see smooth_bullington.cpp.
    HWY_INLINE V smallest_clearance_ratio(M lanes) const {
        V number = clamp(hn::Floor(hn::MulAdd(share_of_largest_nu(), hn::Add(last, set(1)), set(0.5F))), set(1), last);
        V best = ratio(number);
        for (const float direction : {-1.0F, 1.0F}) {
            M moving = lanes;
            V at = number;
            while (true) {
                const V next = hn::Add(at, set(direction));
                const V value = ratio(next);
                moving =
                    hn::And(hn::And(moving, hn::Lt(value, best)), hn::And(hn::Ge(next, set(1)), hn::Le(next, last)));
                if (!any(moving)) break;
                best = pick(moving, value, best);
                at = pick(moving, next, at);
            }
        }
        return best;
    }
    HWY_INLINE V ratio(V j) const {
        const V d1 = hn::Mul(j, step_km);
        const V product = hn::Mul(d1, hn::Sub(d_km, d1));
        const V line = hn::MulAdd(hn::Div(hn::Sub(rx, tx), d_km), d1, tx);
        return hn::Div(square(hn::NegMulAdd(c, product, line)), product);
    }
    HWY_INLINE V share_of_largest_nu() const {
        const V a = hn::Div(tx, d_km);
        const V b = hn::Div(rx, d_km);
        const V k = hn::Mul(c, d_km);
        const V sum = hn::Add(a, b);
        const V start = hn::Div(a, sum);
        const V low = hn::Min(set(0.5F), start);
        const V high = hn::Max(set(0.5F), start);
        V s = start;
        for (int i = 0; i < 2; ++i) {
            const V s2 = hn::Add(s, s);
            const V cubic = hn::Mul(hn::Mul(s, hn::Sub(s2, set(1))), hn::Sub(set(1), s));
            const V value = hn::MulAdd(k, cubic, hn::MulSub(sum, s, a));
            const V parabola = hn::MulSub(hn::Mul(set(-6), s), hn::Sub(s, set(1)), set(1));
            const V derivative = hn::MulAdd(k, parabola, sum);
            const V next = clamp(hn::Sub(s, hn::Div(value, derivative)), low, high);
            s = pick(hn::Gt(derivative, set(0)), next, s);
        }
        return s;
    }
};

/// nu sqrt(lambda); very low where there is no sample.
HWY_INLINE V smooth_nu(V d_km, V intervals, V tx, V rx, V c) {
    const SmoothProfile profile{d_km, hn::Div(d_km, intervals), hn::Sub(intervals, set(1)), c, tx, rx};
    const V direct = hn::Div(hn::Sub(rx, tx), d_km);
    const V a = hn::Sub(profile.largest_slope(tx), direct);
    const M blocked = hn::Ge(a, set(0));
    V result = set(lowest);
    if (any(blocked)) {
        const V b = hn::Max(hn::Add(profile.largest_slope(rx), direct), set(0));
        result = pick(blocked, hn::Sqrt(hn::Mul(hn::Mul(set(0.002F), d_km), hn::Mul(hn::Max(a, set(0)), b))), result);
    }
    const M exists = hn::Ge(intervals, set(2));
    const M clear = hn::AndNot(blocked, exists);
    if (any(clear)) {
        const V ratio = profile.smallest_clearance_ratio(clear);
        result = pick(clear, hn::Neg(hn::Sqrt(hn::Mul(hn::Mul(set(0.002F), d_km), ratio))), result);
    }
    return pick(exists, result, set(lowest));
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
