#pragma once

#include "upper_hull.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace funkloch::radial {

/// Sample of a path: distance from the transmitter, ground, ground plus clutter.
struct Sample {
    double d_km = 0;
    double ground_m = 0;
    double surface_m = 0;
};

/// Where a maximum was found.
struct Peak {
    double value = -std::numeric_limits<double>::infinity();
    double d_km = 0;
    int index = -1;  ///< of the sample on the ray; -1 when it lies in the tail
};

/// Heights along a ray and, for blocks of them, the largest: bounds that let a search skip whole blocks.
class BlockedHeights {
public:
    static constexpr int block = 16;

    void reserve(std::size_t samples) {
        m_heights.reserve(samples);
        m_block_max.reserve(samples / block + 1);
    }
    void clear() {
        m_heights.clear();
        m_block_max.clear();
    }
    void push(double height_m) {
        if (m_heights.size() % block == 0) {
            m_block_max.push_back(height_m);
        } else {
            m_block_max.back() = std::max(m_block_max.back(), height_m);
        }
        m_heights.push_back(height_m);
    }
    int size() const { return static_cast<int>(m_heights.size()); }
    int blocks() const { return static_cast<int>(m_block_max.size()); }
    std::span<const double> block_maxima() const { return m_block_max; }
    double operator[](int i) const { return m_heights[static_cast<std::size_t>(i)]; }
    double block_max(int b) const { return m_block_max[static_cast<std::size_t>(b)]; }

private:
    std::vector<double> m_heights;
    std::vector<double> m_block_max;
};

/// Profile over an Earth of one curvature, in coordinates that do not depend on the receiver.
///
/// P.1812 raises sample i by 500 Ce d_i (d - d_i). The term 500 Ce d d_i is linear in d_i and drops out of every
/// comparison of slopes, so the sheared height y_i = h_i - 500 Ce d_i^2 serves all receivers of a ray. With Ce = 0 this
/// is the raw profile.
class CurvedProfile {
public:
    void configure(double curvature_per_km, double tx_antenna_m) {
        m_c = 500.0 * curvature_per_km;
        m_hts = tx_antenna_m;
    }
    void reserve(std::size_t samples) {
        m_hull.reserve(samples);
        m_y.reserve(samples);
    }
    void clear() {
        m_hull.clear();
        m_y.clear();
        m_tx = Peak{};
    }
    void push(double d_km, double height_m, int index) {
        const double y = sheared(d_km, height_m);
        const double slope = (y - m_hts) / d_km;
        if (slope > m_tx.value) m_tx = {slope, d_km, index};
        m_hull.push(d_km, y, index);
        m_y.push(y);
    }

    double c() const { return m_c; }
    double sheared(double d_km, double height_m) const { return height_m - m_c * d_km * d_km; }
    const BlockedHeights& heights() const { return m_y; }
    const UpperHull& hull() const { return m_hull; }
    /// Largest (y_i - hts) / d_i of the samples pushed; the first of equals.
    const Peak& tx_peak() const { return m_tx; }

private:
    double m_c = 0;
    double m_hts = 0;
    UpperHull m_hull;
    BlockedHeights m_y;
    Peak m_tx;
};

}  // namespace funkloch::radial
