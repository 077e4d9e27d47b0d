#include "noise.hpp"

#include <cmath>

namespace funkloch::synth {

namespace {

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
}

/// Product of the lattice point's gradient (one of eight directions) with the way from it.
double pull(std::uint64_t seed, std::int64_t x, std::int64_t y, double dx, double dy) {
    static constexpr double diagonal = 0.70710678118654752;
    static constexpr double east[8] = {1, diagonal, 0, -diagonal, -1, -diagonal, 0, diagonal};
    static constexpr double north[8] = {0, diagonal, 1, diagonal, 0, -diagonal, -1, -diagonal};
    const auto direction = hash_of(seed, x, y) >> 61;
    return east[direction] * dx + north[direction] * dy;
}

/// Twice as fine, and turned (3-4-5 triangle), so that the lattices of the octaves do not show as lines.
void next_octave(double& x, double& y) {
    const double turned = 1.6 * x - 1.2 * y;
    y = 1.2 * x + 1.6 * y;
    x = turned;
}

}  // namespace

std::uint64_t Random::next() {
    m_state += 0x9E3779B97F4A7C15ULL;
    return mix(m_state);
}

std::uint64_t hash_of(std::uint64_t seed, std::int64_t x, std::int64_t y) {
    return mix(mix(mix(seed + 0x9E3779B97F4A7C15ULL) + static_cast<std::uint64_t>(x)) + static_cast<std::uint64_t>(y));
}

double hash_unit(std::uint64_t seed, std::int64_t x, std::int64_t y) {
    return static_cast<double>(hash_of(seed, x, y) >> 11) * 0x1.0p-53;
}

double noise(std::uint64_t seed, double x, double y) {
    const double floor_x = std::floor(x), floor_y = std::floor(y);
    const auto ix = static_cast<std::int64_t>(floor_x), iy = static_cast<std::int64_t>(floor_y);
    const double dx = x - floor_x, dy = y - floor_y;
    const double u = fade(dx), v = fade(dy);
    const double south = pull(seed, ix, iy, dx, dy) * (1 - u) + pull(seed, ix + 1, iy, dx - 1, dy) * u;
    const double north = pull(seed, ix, iy + 1, dx, dy - 1) * (1 - u) + pull(seed, ix + 1, iy + 1, dx - 1, dy - 1) * u;
    return 1.41 * (south * (1 - v) + north * v);
}

double fractal(std::uint64_t seed, double x, double y, int octaves) {
    double sum = 0, height = 0.5;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += height * noise(seed + static_cast<std::uint64_t>(octave), x, y);
        height *= 0.5;
        next_octave(x, y);
    }
    return sum;
}

double ridges(std::uint64_t seed, double x, double y, int octaves) {
    double sum = 0, height = 0.5;
    for (int octave = 0; octave < octaves; ++octave) {
        const double crest = 1 - std::abs(noise(seed + static_cast<std::uint64_t>(octave), x, y));
        sum += height * crest * crest;
        height *= 0.5;
        next_octave(x, y);
    }
    return sum;
}

}  // namespace funkloch::synth
