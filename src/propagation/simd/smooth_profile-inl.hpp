// Bullington construction over the zero-height profile, as smooth_bullington.cpp does it for one path.
#if defined(FUNKLOCH_SMOOTH_PROFILE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SMOOTH_PROFILE_INL
#undef FUNKLOCH_SMOOTH_PROFILE_INL
#else
#define FUNKLOCH_SMOOTH_PROFILE_INL
#endif

#include "propagation/simd/wide-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Samples at j d / n, 0 < j < n, of a smooth Earth; antennas `tx` and `rx` above it.
struct SmoothProfile {
    Wide d_km;
    Wide step_km;
    Wide last;  ///< n - 1
    float c;    ///< 500 / ae
    Wide tx;
    Wide rx;

    /// Largest slope seen from an end with an antenna of this height.
    HWY_INLINE Wide largest_slope(Wide height) const {
        const Wide best = sqrt(height * (1 / c)) / step_km;
        const Wide below = clamp(floor(best), 1, max(last, 1));
        return max(slope(below, height), slope(min(below + 1, max(last, 1)), height));
    }
    HWY_INLINE Wide slope(Wide j, Wide height) const {
        const Wide e = j * step_km;
        return (d_km - e) * c - height / e;
    }

    /// Smallest clearance^2 / (d1 d2): one minimum, near the root of the derivative; see smooth_bullington.cpp.
    HWY_INLINE Wide smallest_clearance_ratio(WideMask lanes) const {
        const Wide number = clamp(floor(fma(share_of_largest_nu(), last + 1, 0.5F)), 1, last);
        Wide best = ratio(number);
        for (const float direction : {-1.0F, 1.0F}) {
            WideMask moving = lanes;
            Wide at = number;
            while (true) {
                const Wide next = at + direction;
                const Wide value = ratio(next);
                moving = moving & (value < best) & (next >= 1) & (next <= last);
                if (!any(moving)) break;
                best = pick(moving, value, best);
                at = pick(moving, next, at);
            }
        }
        return best;
    }
    HWY_INLINE Wide ratio(Wide j) const {
        const Wide d1 = j * step_km;
        const Wide product = d1 * (d_km - d1);
        const Wide line = fma((rx - tx) / d_km, d1, tx);
        return square(minus_product(c, product, line)) / product;
    }
    HWY_INLINE Wide share_of_largest_nu() const {
        const Wide a = tx / d_km;
        const Wide b = rx / d_km;
        const Wide k = d_km * c;
        const Wide sum = a + b;
        const Wide start = a / sum;
        const Wide low = min(0.5F, start);
        const Wide high = max(0.5F, start);
        Wide s = start;
        for (int i = 0; i < 2; ++i) {
            const Wide cubic = s * (s + s - 1) * (Wide(1) - s);
            const Wide value = fma(k, cubic, fms(sum, s, a));
            const Wide parabola = fms(s * -6, s - 1, 1);
            const Wide derivative = fma(k, parabola, sum);
            const Wide next = clamp(s - value / derivative, low, high);
            s = pick(derivative > 0, next, s);
        }
        return s;
    }
};

/// nu sqrt(lambda); very low where there is no sample.
HWY_INLINE Wide smooth_nu(Wide d_km, Wide intervals, Wide tx, Wide rx, float c) {
    const SmoothProfile profile{d_km, d_km / intervals, intervals - 1, c, tx, rx};
    const Wide direct = (rx - tx) / d_km;
    const Wide a = profile.largest_slope(tx) - direct;
    const WideMask blocked = a >= 0;
    Wide result = lowest;
    if (any(blocked)) {
        const Wide b = max(profile.largest_slope(rx) + direct, 0);
        result = pick(blocked, sqrt(d_km * 0.002F * (max(a, 0) * b)), result);
    }
    const WideMask exists = intervals >= 2;
    const WideMask clear = without(exists, blocked);
    if (any(clear)) result = pick(clear, -sqrt(d_km * 0.002F * profile.smallest_clearance_ratio(clear)), result);
    return pick(exists, result, lowest);
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
