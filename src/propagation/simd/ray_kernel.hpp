#pragma once

#include "funkloch/propagation/p1812.hpp"
#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/ray_fan.hpp"

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
    std::int32_t first_col = 0;        ///< the grid's edges, counted from the mast's own cell
    std::int32_t last_col = 0;
    std::int32_t first_row = 0;
    std::int32_t last_row = 0;
    float east = 0;  ///< mast from the centre of its cell, in cells
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

/// Number of consecutive samples that share one maximum, and of those blocks that share one again.
inline constexpr int samples_per_block = 8;
inline constexpr int blocks_per_group = 8;
inline constexpr int samples_per_group = samples_per_block * blocks_per_group;

/// Heights of one kind along a ray with the maxima of blocks and of groups of blocks.
struct HeightLevels {
    std::vector<float> samples;  ///< with a margin at either end, so that vectors may reach over it
    std::vector<float> blocks;
    std::vector<float> groups;
    static constexpr std::size_t margin = 64;
    float* values() { return samples.data() + margin; }
    const float* values() const { return samples.data() + margin; }
    void resize(std::size_t groups_count);
};

/// Running maximum of the slope from the antenna, up to and with each sample, and the distance where it was reached.
struct RunningSlope {
    std::vector<float> slope;
    std::vector<float> at_km;
};

/// One ray's samples, and everything that its receivers share.
struct RayProfile {
    RayProfile(int samples, float cell_km, bool clutter);

    std::vector<float> d_km;       ///< of sample i: (i + 1) cells
    std::vector<float> per_km;     ///< 1 / d_km
    std::vector<double> per_cell;  ///< 1 / (i + 1)
    HeightLevels raw;              ///< bare ground
    HeightLevels ground;           ///< bare ground, sheared: h - 500 Ce d^2; empty without clutter
    HeightLevels surface;          ///< ground with clutter, sheared
    std::vector<float> raw_slope;  ///< running maximum of h / d
    RunningSlope ground_slope;     ///< empty without clutter
    RunningSlope surface_slope;
    std::vector<float> v1;  ///< eq. (83) up to the sample, over its distance
    std::vector<float> v2;  ///< eq. (84) likewise, over the distance squared
    int known = 0;          ///< samples before the first unknown one
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
    static bool takes(const DiscPlan& plan, const p1812::PathConstants& constants);

    /// Losses to cells of one ray, which must be inside the grid and in order of distance; `loss_db` holds one row of
    /// `cells.size()` per frequency. NaN: a sample is unknown.
    void run(RayFan::Direction direction, std::span<const CellIndex> cells, std::vector<std::vector<float>>& loss_db);

private:
    MastView m_mast;
    std::vector<BandConstants> m_bands;
    RayProfile m_profile;
    std::vector<std::int32_t> m_cols, m_rows;
    std::vector<float*> m_loss_rows;
};

}  // namespace funkloch::radial
