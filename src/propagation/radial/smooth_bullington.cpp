#include "smooth_bullington.hpp"

#include "funkloch/propagation/p1812_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch::radial {

namespace {

/// Largest slope over the samples j d/n seen from the end with height `height_m`.
double largest_slope(double d_km, int n, double height_m, double c) {
    const double step = d_km / n;
    const auto slope = [&](int j) {
        const double e = j * step;
        return c * (d_km - e) - height_m / e;
    };
    const double best = std::sqrt(height_m / c) / step;
    const int below = best >= n - 1 ? n - 1 : std::max(1, static_cast<int>(best));
    return below < n - 1 ? std::max(slope(below), slope(below + 1)) : slope(below);
}

/// Share of the path near which nu is largest, for line of sight. With s the share, setting the derivative to zero
/// gives (a+b)s - a + K s (2s-1)(1-s) = 0, whose one root in (0, 1) lies between 1/2 and a/(a+b). Two Newton steps: a
/// guess from which to climb.
double share_of_largest_nu(double a, double b, double k) {
    const double low = std::min(0.5, a / (a + b));
    const double high = std::max(0.5, a / (a + b));
    double s = a / (a + b);
    for (int i = 0; i < 2; ++i) {
        const double value = (a + b) * s - a + k * s * (2 * s - 1) * (1 - s);
        const double derivative = a + b + k * (-6 * s * s + 6 * s - 1);
        if (!(derivative > 0)) break;
        s = std::clamp(s - value / derivative, low, high);
    }
    return s;
}

/// Smallest clearance^2 / (d1 d2) over the samples: -nu is its root, up to a factor. There is a single minimum, so
/// walking downhill from any sample ends in it.
double smallest_clearance_ratio(double d_km, int n, double tx_height_m, double rx_height_m, double c) {
    struct Fraction {
        double c2;
        double x;
    };
    const double step = d_km / n;
    const double slope = (rx_height_m - tx_height_m) / d_km;
    const auto fraction = [&](int i) {
        const double d1 = i * step;
        const double x = d1 * (d_km - d1);
        const double clearance = tx_height_m + slope * d1 - c * x;
        return Fraction{clearance * clearance, x};
    };
    const double share = share_of_largest_nu(tx_height_m / d_km, rx_height_m / d_km, c * d_km);
    int i = std::clamp(static_cast<int>(share * n + 0.5), 1, n - 1);
    Fraction best = fraction(i);
    for (const int direction : {-1, 1}) {
        while (i + direction >= 1 && i + direction <= n - 1) {
            const Fraction next = fraction(i + direction);
            if (next.c2 * best.x >= best.c2 * next.x) break;
            best = next;
            i += direction;
        }
    }
    return best.c2 / best.x;
}

}  // namespace

double smooth_bullington_nu(double d_km, int n, double tx_height_m, double rx_height_m, double curvature_per_km) {
    if (n < 2) return -std::numeric_limits<double>::infinity();
    const double c = 500.0 * curvature_per_km;
    const double direct = (rx_height_m - tx_height_m) / d_km;
    const double stim = largest_slope(d_km, n, tx_height_m, c);
    if (stim >= direct) {
        const double srim = largest_slope(d_km, n, rx_height_m, c);
        return p1812::bullington_beyond(stim, srim, direct, d_km).nu_root_lambda;
    }
    return -std::sqrt(0.002 * d_km * smallest_clearance_ratio(d_km, n, tx_height_m, rx_height_m, c));
}

}  // namespace funkloch::radial
