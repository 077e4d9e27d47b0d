#pragma once

#include "funkloch/propagation/p1812.hpp"
#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/ray_fan.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace funkloch::radial {

/// What the kernel reads of a mast. Heights inside the kernel are relative to the antenna, distances along a ray are
/// whole cells: both keep single precision far from its limits.
struct MastView {
    const float* height_m = nullptr;   ///< at the mast's own cell
    const float* clutter_m = nullptr;  ///< likewise, or null
    std::int32_t stride = 0;           ///< cells from one row to the next
    float first_col = 0;               ///< the grid's outermost cells, counted from the mast's own
    float last_col = 0;
    float first_row = 0;
    float last_row = 0;
    bool surrounded = false;  ///< no sample can lie beyond them: nothing needs to be clamped
    float east = 0;           ///< mast from the centre of its cell, in cells
    float south = 0;
    float cell_km = 0;
    float hts_m = 0;  ///< antenna above sea level
    float tx_height_m = 0;
    float rx_height_m = 0;
    float ae_km = 0;
    float curvature = 0;  ///< 500 / ae: bulge in m of 1 km^2 of d1 d2
};

/// PathConstants in single precision, as far as p = 50 % over land needs them.
struct BandConstants {
    explicit BandConstants(const p1812::PathConstants& constants);
    float root_lambda, inverse_root_lambda;
    float cbrt_f, sqrt_f;
    float free_space_db;
    float b0_log, b0_exponent;
    float k_factor, log_k_factor;
    float x_factor, y_factor;
    float troposcatter_db;
    float ducting_db, ducting_least_db, gamma_d;
    float location_db;
};

/// When a receiver that may lose only so much above free space (see DiscRequest::allowance_db) need not be computed: a
/// bound for all frequencies, see exclusion-inl.hpp.
struct LossBound {
    explicit LossBound(std::span<const p1812::PathConstants> constants);
    std::array<float, 256> nu_squared{};  ///< by allowance: nu^2 lambda from which the loss is larger
    float least_location_db = 0;          ///< what variability with location may take off
    float ducting_db = 0;                 ///< above free space, at a horizon as far as the receiver, at an angle of 0
    float least_gamma_d = 0, most_gamma_d = 0;
};

/// Number of consecutive samples that share one maximum, and of blocks that are sampled together.
inline constexpr int samples_per_block = 8;
inline constexpr int blocks_per_group = 8;  ///< rays are sampled by groups
inline constexpr int samples_per_group = samples_per_block * blocks_per_group;

/// Heights of one kind along a ray, and for blocks of them the largest and where it is.
struct HeightLevels {
    static constexpr std::size_t margin = 64;  ///< at either end of each array, so that vectors may reach over it
    std::vector<float> samples;
    std::vector<float> block_values;
    std::vector<float> block_places_km;
    float* blocks() { return block_values.data() + margin; }
    const float* blocks() const { return block_values.data() + margin; }
    float* places_km() { return block_places_km.data() + margin; }
    const float* places_km() const { return block_places_km.data() + margin; }
    float* values() { return samples.data() + margin; }
    const float* values() const { return samples.data() + margin; }
    void resize(std::size_t groups_count);
};

/// Running maximum of the slope from the antenna, up to and with each sample, and the distance where it was reached.
struct RunningSlope {
    std::vector<float> slope;
    std::vector<float> at_km;
};

/// Distances of a ray's samples, the same for all rays of a mast.
struct RayTables {
    RayTables(std::size_t samples, float cell_km);
    std::vector<float> cells;           ///< of sample i: i + 1
    std::vector<float> d_km;            ///< the same in km
    std::vector<float> per_km;          ///< 1 / d_km
    std::vector<float> per_cell;        ///< 1 / cells
    std::vector<float> block_first_km;  ///< ends of the blocks of samples
    std::vector<float> block_last_km;
};

/// One ray's heights.
struct RaySamples {
    RaySamples(std::size_t groups, bool clutter);
    RayFan::Direction direction;
    int wanted = 0;        ///< samples that the ray's receivers need
    int known = 0;         ///< samples before the first unknown one
    HeightLevels raw;      ///< bare ground
    HeightLevels ground;   ///< bare ground, sheared: h - 500 Ce d^2; empty without clutter
    HeightLevels surface;  ///< ground with clutter, sheared
};

/// Samples some way before a receiver among which are all that can be its horizon or stand highest above a line to it:
/// the upper hull of what lies before them. Grows from receiver to receiver; see hull-inl.hpp.
struct GrowingHull {
    explicit GrowingHull(std::size_t samples)
        : crests(samples / samples_per_group + 1), at_km(samples), height_m(samples) {}
    std::vector<std::uint64_t> crests;   ///< a bit for each sample of the ray: 1 = no two close to it hide it
    std::vector<float> at_km, height_m;  ///< the hull
    int seen = 0;                        ///< samples that it knows
    int size = 0;
    float sag = 0;  ///< m/km^2: what a chord must be above a sample to hide it, over its length squared
};

/// What the receivers of a ray share, up to and with each sample.
struct RunningValues {
    explicit RunningValues(std::size_t samples);
    RunningSlope ground_slope;  ///< unused without clutter
    RunningSlope surface_slope;
    std::vector<float> raw_slope;  ///< running maximum of h / d
    std::vector<float> v1;         ///< eq. (83), over the sample's distance
    std::vector<float> v2;         ///< eq. (84), over the distance squared
    GrowingHull raw_hull;
    GrowingHull surface_hull;  ///< unused without clutter
};

/// A ray ready for its receivers.
struct RayProfile {
    const RayTables& tables;
    const RaySamples& samples;
    RunningValues& running;
};

/// More frequencies than this are for the scalar engine; more lanes than `widest_vector` no target has.
inline constexpr std::size_t most_bands = 64;
inline constexpr std::size_t widest_vector = 64;

/// Neighbouring rays are sampled together, stretch by stretch: they share lines of the grid, which then are in the
/// nearest cache.
inline constexpr std::size_t rays_at_once = 8;

/// One ray's receivers: cells inside the grid, in order of distance, and their losses, one row per frequency (padded to
/// whole vectors). NaN: a sample is unknown. With allowances the cells are put into another order, and +infinity says
/// that the loss exceeds the allowance at all frequencies.
struct RayJob {
    RayFan::Direction direction;
    std::vector<CellIndex> cells;
    std::vector<std::uint8_t> allowance_db;  ///< one for each cell; empty = any loss matters
    std::vector<std::vector<float>> loss_db;
};

/// Computes P.1812 for p = 50 % along rays, 4 to 16 receivers at a time, in single precision.
/// - The receivers of a ray share its samples; a receiver's last samples are taken on its own path. Maxima over the
///   samples (horizons, obstructions, nu, roughness) are found by bounds over blocks: exact, see ARCHITECTURE.md.
/// - A receiver's loss does not depend, not in a bit, on which others are computed with it.
/// - Differs from the scalar engine by rounding only: below 0.02 dB where the loss is below 150 dB.
class RayKernel {
public:
    /// `constants`: one per frequency, all with `median` set.
    RayKernel(const DiscPlan& plan, const Link& link, std::span<const p1812::PathConstants> constants);

    /// Whether a disc can be computed by it: p = 50 %, and offsets that fit 32 bits.
    static bool takes(const DiscPlan& plan, std::span<const p1812::PathConstants> constants);

    /// Fills the losses of at most `rays_at_once` jobs, none without cells.
    void run(std::span<RayJob> jobs);

private:
    MastView m_mast;
    std::vector<BandConstants> m_bands;
    LossBound m_bound;
    RayTables m_tables;
    std::vector<RaySamples> m_rays;
    RunningValues m_running;  ///< of one ray at a time, so that it stays in the nearest cache
};

}  // namespace funkloch::radial
