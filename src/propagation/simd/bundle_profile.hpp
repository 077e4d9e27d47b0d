#pragma once

#include "propagation/simd/ray_bundle.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace funkloch::radial {

/// More receivers at once than this no instruction set takes.
inline constexpr std::size_t widest_group = 64;

/// Values of a bundle's rays, row by row: row i has that of sample i of each ray. Some rows more lie at either end, so
/// that vectors may reach over them.
class RayRows {
public:
    static constexpr int margin = 32;  ///< rows

    void resize(std::size_t rows) { m_values.assign((rows + 2 * margin) * rays_per_bundle, -1e15F); }
    float* row(int i) { return m_values.data() + (i + margin) * rays_per_bundle; }
    const float* row(int i) const { return m_values.data() + (i + margin) * rays_per_bundle; }

private:
    std::vector<float> m_values;
};

/// Number of consecutive samples that share one maximum.
inline constexpr int samples_per_block = 8;

/// Heights of one kind along a bundle's rays.
struct HeightRows {
    RayRows samples;
    RayRows blocks;               ///< the largest of each block
    std::vector<float> envelope;  ///< the largest of all rays of each block
    void resize(std::size_t rows);
};

/// A sample may be hidden by samples up to so many after it: hulls stay so far behind the receiver.
inline constexpr int crest_reach = 2;

/// Distances of samples, the same for all rays of a mast, and ends of the blocks.
struct RayTables {
    RayTables(std::size_t samples, float cell_km);
    std::vector<float> d_km;
    std::vector<float> per_km;  ///< 1 / d_km
    std::vector<float> share;   ///< of the way to the sample `crest_reach` farther on; by row and ray
    std::vector<float> block_first_km;
    std::vector<float> block_last_km;
};

/// Samples along a bundle's rays that can decide a horizon or an obstruction of receivers farther out: the upper hulls
/// of the antenna and the samples so far. Grow from receiver to receiver; see hull-inl.hpp.
class GrowingHulls {
public:
    explicit GrowingHulls(std::size_t samples);

    // A vertex of each ray: where it is, its sheared height (which the hull is convex in), and the height asked for.
    static constexpr int sheared = rays_per_bundle, height = 2 * rays_per_bundle, stride = 3 * rays_per_bundle;
    /// Number 0 is the antenna. Where a ray has no such vertex, there is one far below everything.
    float* vertex(int number) { return m_vertices.data() + (number + 1) * stride; }

    std::vector<std::uint8_t> crests;         ///< by sample a bit for each ray: 1 = no two close to it hide it
    std::array<int, rays_per_bundle> last{};  ///< vertex of each ray
    int seen = 0;                             ///< samples that they know

private:
    std::vector<float> m_vertices;
};

/// Running maximum of the slope from the antenna, up to and with each sample, and the distance where it was reached.
struct RunningSlope {
    RayRows slope;
    RayRows at_km;
};

/// Samples before the receiver that are taken on the cell's own path instead of the ray.
inline constexpr std::size_t own_samples = 4;

/// Heights of these samples by receiver, nearest to the receiver last; NaN where unknown.
struct OwnHeights {
    std::array<std::vector<float>, own_samples> ground;   ///< bare
    std::array<std::vector<float>, own_samples> surface;  ///< with clutter, sheared; empty without clutter
    void make_room(std::size_t count, bool clutter);
};

/// A bundle's heights and what follows from them for each sample.
struct BundleProfile {
    BundleProfile(std::size_t samples, bool clutter);
    int samples = 0;                           ///< that the bundle's receivers need
    std::array<int, rays_per_bundle> known{};  ///< samples before the first unknown one
    HeightRows raw;                            ///< bare ground
    HeightRows ground;                         ///< bare ground, sheared: h - 500 Ce d^2; empty without clutter
    HeightRows surface;                        ///< ground with clutter, sheared
    RunningSlope ground_slope;                 ///< empty without clutter
    RunningSlope surface_slope;
    RayRows raw_slope;  ///< running maximum of h / d
    RayRows v1;         ///< eq. (83), over the sample's distance
    RayRows v2;         ///< eq. (84), over the distance squared
    GrowingHulls raw_hulls;
    GrowingHulls surface_hulls;  ///< unused without clutter
    OwnHeights own;
    std::vector<int> least_samples;             ///< by group of receivers: the fewest that it or a later one has
    int hull_end = 0;                           ///< of the group at hand
    std::vector<std::vector<float>> losses_db;  ///< by band and receiver
};

}  // namespace funkloch::radial
