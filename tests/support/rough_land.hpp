#pragma once

#include "funkloch/propagation/disc.hpp"

#include <cmath>
#include <random>
#include <vector>

namespace funkloch {

/// Rough land: fourteen layers of waves in random directions, from 6 km down to 100 m, about 500 m of relief.
struct RoughLand {
    GridSpec grid{0, 10000, 25, 400, 400, "EPSG:25832"};
    std::vector<float> ground_m;
    std::vector<float> clutter_m;
    DiscRequest request;

    explicit RoughLand(bool clutter) {
        std::mt19937_64 random(11);
        const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
        std::vector<double> height_m(grid.size(), 300.0);
        double wave_m = 6000;
        for (int layer = 0; layer < 14; ++layer, wave_m *= 0.74) {
            const double direction = 6.28 * uniform();
            const double phase = 6.28 * uniform();
            for (int row = 0; row < grid.rows; ++row) {
                for (int col = 0; col < grid.columns; ++col) {
                    const double along_m = grid.x_of(col) * std::cos(direction) + grid.y_of(row) * std::sin(direction);
                    height_m[grid.index(col, row)] += wave_m / 50 * std::sin(6.28 * along_m / wave_m + phase);
                }
            }
        }
        ground_m.assign(height_m.begin(), height_m.end());
        if (clutter) {
            for (int row = 0; row < grid.rows; ++row) {
                for (int col = 0; col < grid.columns; ++col) {
                    const double patch = std::sin(col * 0.21 + 2 * std::sin(row * 0.05)) + std::sin(row * 0.17);
                    clutter_m.push_back(patch > 0.5 ? 15.0F : 0.0F);
                }
            }
        }
        request.x_m = 5003;
        request.y_m = 4990;
        request.radius_m = 4900;
        request.target = grid.window();
        request.frequencies_mhz = {800};
    }
    TerrainView view() const { return {&grid, ground_m, clutter_m}; }
};

}  // namespace funkloch
