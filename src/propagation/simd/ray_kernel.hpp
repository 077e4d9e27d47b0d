#pragma once

#include "funkloch/propagation/p1812_sections.hpp"
#include "propagation/radial/disc_sink.hpp"
#include "propagation/simd/bundle_profile.hpp"
#include "propagation/simd/loss_bound.hpp"
#include "propagation/simd/ray_bundle.hpp"

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
    bool numbers_fit_floats = false;  ///< whole numbers of cells within reach are below 2^22
    bool surrounded = false;          ///< no sample can lie beyond them: nothing needs to be clamped
    float east = 0;                   ///< mast from the centre of its cell, in cells
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

/// More frequencies than this are for the scalar engine.
inline constexpr std::size_t most_bands = 64;

/// Where a disc's losses go: one raster per frequency, each pointed to at the mast's own cell.
struct LossRasters {
    std::vector<float*> own;
    std::int32_t stride = 0;
};

/// Computes P.1812 for p = 50 % along bundles of rays, many receivers at a time, in single precision.
/// - A receiver has its ray's samples, but its last ones are taken on its own path. Maxima over the samples (horizons,
///   obstructions, nu, roughness) are found by bounds and hulls: exact, see src/propagation/README.md.
/// - A receiver's loss does not depend, not in a bit, on which others are computed with it.
/// - Differs from the scalar engine by rounding only: below 0.02 dB where the loss is below 150 dB.
class RayKernel {
public:
    /// `constants`: one per frequency, all with `median` set.
    RayKernel(const DiscPlan& plan, const Link& link, std::span<const p1812::PathConstants> constants,
              LossRasters rasters);

    /// Whether a disc can be computed by it: p = 50 %, and cells and offsets that fit their integers.
    static bool takes(const DiscPlan& plan, std::span<const p1812::PathConstants> constants);

    struct Counts {
        std::size_t excluded = 0;
        std::size_t unknown = 0;
    };
    /// Puts the losses of a bundle's cells, at least one, in place; NaN where a sample is unknown. Cells whose loss
    /// certainly exceeds their allowance at all frequencies are left as they are, and leave the list.
    Counts run(const RayBundle& bundle, BundleCells& cells);

private:
    MastView m_mast;
    std::vector<BandConstants> m_bands;
    LossBound m_bound;
    RayTables m_tables;
    BundleProfile m_profile;
    LossRasters m_rasters;
};

}  // namespace funkloch::radial
