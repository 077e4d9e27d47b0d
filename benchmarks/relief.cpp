#include "relief.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace funkloch::bench {

namespace {

/// Pseudo-random value in [0, 1) of a lattice point.
double lattice(std::int64_t x, std::int64_t y, std::uint64_t layer) {
    std::uint64_t z = static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15u +
                      static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4Fu + layer * 0x165667B19E3779F9u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

/// Smooth noise in [0, 1) with features of size 1.
double noise(double x, double y, std::uint64_t layer) {
    const double fx = std::floor(x);
    const double fy = std::floor(y);
    const auto ease = [](double t) { return t * t * t * (t * (t * 6 - 15) + 10); };
    const double u = ease(x - fx);
    const double v = ease(y - fy);
    const auto ix = static_cast<std::int64_t>(fx);
    const auto iy = static_cast<std::int64_t>(fy);
    return std::lerp(std::lerp(lattice(ix, iy, layer), lattice(ix + 1, iy, layer), u),
                     std::lerp(lattice(ix, iy + 1, layer), lattice(ix + 1, iy + 1, layer), u), v);
}

/// Noise of ever finer features, in [0, 1): each octave half as large and `gain` times as strong.
double fractal(double x_m, double y_m, double largest_m, double smallest_m, double gain) {
    double sum = 0;
    double weight = 0;
    double amplitude = 1;
    std::uint64_t layer = 1;
    for (double size_m = largest_m; size_m >= smallest_m; size_m /= 2, amplitude *= gain, ++layer) {
        sum += amplitude * noise(x_m / size_m, y_m / size_m, layer);
        weight += amplitude;
    }
    return sum / weight;
}

}  // namespace

double relief_m(Relief relief, double x_m, double y_m) {
    // The mean of many octaves seldom leaves 0.2 .. 0.8; stretched to that, squared for wide valleys and steep tops.
    const double share = std::clamp((fractal(x_m, y_m, 16000, 100, 0.5) - 0.2) / 0.6, 0.0, 1.0);
    return relief == Relief::harz ? 50 + 1050 * share * share : 60 + 110 * share;
}

double clutter_m(double x_m, double y_m) {
    const double cover = fractal(x_m + 5e5, y_m - 5e5, 1600, 200, 0.6);
    if (cover < 0.5) return 0;
    return cover < 0.56 ? 8 : 15;
}

Terrain::Terrain(Relief relief, double half_m, bool clutter)
    : grid(grid_covering(-half_m, -half_m, half_m, half_m, 25, "EPSG:25832")) {
    ground_m.reserve(grid.size());
    for (int row = 0; row < grid.rows; ++row) {
        for (int col = 0; col < grid.columns; ++col) {
            ground_m.push_back(static_cast<float>(relief_m(relief, grid.x_of(col), grid.y_of(row))));
            if (clutter) clutter_m.push_back(static_cast<float>(bench::clutter_m(grid.x_of(col), grid.y_of(row))));
        }
    }
}

}  // namespace funkloch::bench
