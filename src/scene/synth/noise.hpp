#pragma once

#include <cstdint>

namespace funkloch::synth {

/// SplitMix64: small, fast, and the same on every machine. Source: Steele, Lea, Flood, OOPSLA 2014.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next();
    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * uniform(); }

private:
    std::uint64_t m_state;
};

/// A well mixed number for a lattice point.
std::uint64_t hash_of(std::uint64_t seed, std::int64_t x, std::int64_t y);
/// The same in [0, 1).
double hash_unit(std::uint64_t seed, std::int64_t x, std::int64_t y);

/// Gradient noise in about −1 … 1 with a feature size of one unit. Only additions and products: the same everywhere.
double noise(std::uint64_t seed, double x, double y);
/// Sum of octaves, each half as wide and half as high; about −1 … 1.
double fractal(std::uint64_t seed, double x, double y, int octaves);
/// Fractal of sharp crests, 0 … 1.
double ridges(std::uint64_t seed, double x, double y, int octaves);

}  // namespace funkloch::synth
