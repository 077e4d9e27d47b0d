#include "propagation/simd/ray_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "propagation/simd/ray_kernel_declared-inl.hpp"
#include <hwy/foreach_target.h>

#include "propagation/simd/ray_kernel_declared-inl.hpp"

namespace funkloch {
namespace radial {

HWY_EXPORT(run_bundle);
HWY_EXPORT(target);

namespace {

/// Samples that a ray to the radius has room for.
std::size_t room_for_samples(const DiscPlan& plan) {
    const std::size_t samples = static_cast<std::size_t>(plan.radius_units / units_per_cell) + 8;
    return (samples / samples_per_block + 2) * samples_per_block;
}

/// Cells that samples and receivers may lie away.
int reach_of(const DiscPlan& plan) {
    return static_cast<int>(plan.radius_units / units_per_cell) + 2;
}

}  // namespace

BandConstants::BandConstants(const p1812::PathConstants& c)
    : root_lambda(static_cast<float>(c.root_lambda)),
      inverse_root_lambda(static_cast<float>(1 / c.root_lambda)),
      cbrt_f(static_cast<float>(c.cbrt_f)),
      sqrt_f(static_cast<float>(c.sqrt_f)),
      free_space_db(static_cast<float>(c.free_space_db)),
      b0_log(static_cast<float>(std::log(c.b0_scale))),
      b0_exponent(static_cast<float>(c.b0_exponent)),
      k_factor(static_cast<float>(c.land.k_factor)),
      log_k_factor(static_cast<float>(c.land.log_k_factor)),
      x_factor(static_cast<float>(c.x_factor)),
      y_factor(static_cast<float>(c.y_factor)),
      troposcatter_db(static_cast<float>(c.troposcatter_db)),
      ducting_db(static_cast<float>(c.ducting_db)),
      ducting_least_db(static_cast<float>(c.ducting_least_db)),
      gamma_d(static_cast<float>(c.gamma_d)),
      location_db(static_cast<float>(c.location_db)) {}

bool RayKernel::takes(const DiscPlan& plan, std::span<const p1812::PathConstants> constants) {
    const std::int64_t reach = reach_of(plan);
    return plan.terrain.grid->columns > 1 && plan.terrain.grid->rows > 1 && constants.front().median &&
           constants.size() <= most_bands && reach < packed_cell::reach &&
           reach * plan.terrain.grid->columns < std::numeric_limits<std::int32_t>::max() / 2;
}

RayKernel::RayKernel(const DiscPlan& plan, const Link& link, std::span<const p1812::PathConstants> constants,
                     LossRasters rasters)
    : m_bound(plan.allowance_db.empty() ? LossBound() : LossBound(constants)),
      m_tables(room_for_samples(plan), static_cast<float>(plan.terrain.grid->cell_m / 1000)),
      m_profile(room_for_samples(plan), !plan.terrain.clutter_m.empty()),
      m_rasters(std::move(rasters)) {
    const GridSpec& grid = *plan.terrain.grid;
    const std::size_t cell = grid.index(plan.mast.col, plan.mast.row);
    m_mast.height_m = plan.terrain.height_m.data() + cell;
    if (!plan.terrain.clutter_m.empty()) m_mast.clutter_m = plan.terrain.clutter_m.data() + cell;
    m_mast.stride = grid.columns;
    m_mast.first_col = static_cast<float>(-plan.mast.col);
    m_mast.last_col = static_cast<float>(grid.columns - 1 - plan.mast.col);
    m_mast.first_row = static_cast<float>(-plan.mast.row);
    m_mast.last_row = static_cast<float>(grid.rows - 1 - plan.mast.row);
    const auto from_centre = [](std::int64_t units) {
        return static_cast<float>(units - units_per_cell / 2) / static_cast<float>(units_per_cell);
    };
    const int reach = reach_of(plan);
    m_mast.numbers_fit_floats = static_cast<std::int64_t>(reach) * (grid.columns + 1) < (1 << 22);
    m_mast.surrounded = std::min(plan.mast.col, plan.mast.row) > reach && plan.mast.col + reach < grid.columns - 1 &&
                        plan.mast.row + reach < grid.rows - 1;
    m_mast.east = from_centre(plan.mast.east_units);
    m_mast.south = from_centre(plan.mast.south_units);
    m_mast.cell_km = static_cast<float>(grid.cell_m / 1000);
    m_mast.hts_m = static_cast<float>(plan.tx_ground_m + link.tx_height_m);
    m_mast.tx_height_m = static_cast<float>(link.tx_height_m);
    m_mast.rx_height_m = static_cast<float>(link.rx_height_m);
    m_mast.ae_km = static_cast<float>(constants.front().ae_km);
    m_mast.curvature = static_cast<float>(500 / constants.front().ae_km);
    for (const p1812::PathConstants& c : constants) m_bands.emplace_back(c);
}

RayKernel::Counts RayKernel::run(const RayBundle& bundle, BundleCells& cells) {
    return HWY_DYNAMIC_DISPATCH(run_bundle)(m_mast, m_bands, m_bound, m_tables, bundle, m_profile, cells, m_rasters);
}

}  // namespace radial

const char* dispatch_name() {
    using namespace radial;
    switch (HWY_DYNAMIC_DISPATCH(target)()) {
        case HWY_AVX3:
            return "avx512";
        case HWY_AVX2:
            return "avx2";
        case HWY_SSE4:
            return "sse4";
        default:
            return HWY_ARCH_X86 ? "x86-64" : "generic";
    }
}

}  // namespace funkloch
