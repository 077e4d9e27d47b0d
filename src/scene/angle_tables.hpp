#pragma once

#include "funkloch/core/units.hpp"

#include <array>
#include <cmath>

namespace funkloch {

/// Sine, cosine and arc tangent from tables at coarse steps and a short series for the rest of the step.
/// Errors: below 1e-11 for sine and cosine, below 1e-11 rad for the arc tangent.
struct AngleTables {
    static constexpr int atan_steps = 64;

    std::array<double, 361> sine{};  ///< at whole degrees
    std::array<double, 361> cosine{};
    std::array<double, atan_steps + 1> arc_deg{};  ///< arc tangent of k/64, in degrees

    AngleTables() {
        for (int i = 0; i <= 360; ++i) {
            const auto k = static_cast<std::size_t>(i);
            sine[k] = std::sin(radians(i));
            cosine[k] = std::cos(radians(i));
        }
        for (int k = 0; k <= atan_steps; ++k)
            arc_deg[static_cast<std::size_t>(k)] = degrees(std::atan(static_cast<double>(k) / atan_steps));
    }

    /// Angle in 0 to 360 degrees.
    void sine_cosine(double angle_deg, double& sine_out, double& cosine_out) const {
        const int nearest = static_cast<int>(angle_deg + 0.5);
        const auto k = static_cast<std::size_t>(nearest);
        const double d = radians(angle_deg - nearest);  // at most 0.0088: the series ends at d^4
        const double sine_d = d * (1.0 - d * d / 6.0);
        const double cosine_d = 1.0 - d * d * (0.5 - d * d / 24.0);
        sine_out = sine[k] * cosine_d + cosine[k] * sine_d;
        cosine_out = cosine[k] * cosine_d - sine[k] * sine_d;
    }

    /// atan2(y, x) in degrees, −180 to 180; 0 for the zero vector.
    double atan2_deg(double y, double x) const {
        const double absolute_x = std::abs(x);
        const double absolute_y = std::abs(y);
        const bool steep = absolute_y > absolute_x;
        const double longer = steep ? absolute_y : absolute_x;
        if (longer == 0) return 0;
        const double ratio = (steep ? absolute_x : absolute_y) / longer;
        const int k = static_cast<int>(ratio * atan_steps + 0.5);
        const double step = k * (1.0 / atan_steps);
        const double u = (ratio - step) / (1.0 + ratio * step);  // at most 1/128: atan u = u − u³/3 + u⁵/5
        double angle = arc_deg[static_cast<std::size_t>(k)] + degrees(u * (1.0 - u * u * (1.0 / 3.0 - u * u / 5.0)));
        if (steep) angle = 90.0 - angle;
        if (x < 0) angle = 180.0 - angle;
        return y < 0 ? -angle : angle;
    }
};

}  // namespace funkloch
