#include "propagation/radial/disc_sink.hpp"
#include "propagation/radial/ray_fan.hpp"
#include "propagation/radial/scalar_rays.hpp"
#include "propagation/simd/allowance_sides.hpp"
#include "propagation/simd/ray_bundle.hpp"
#include "propagation/simd/ray_kernel.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace funkloch::radial {

namespace {

/// The part of the window that lies in the terrain's grid, counted from the mast's own cell.
Window area_of(const DiscPlan& plan) {
    const Window inside = intersection(plan.window, plan.terrain.grid->window());
    if (inside.empty()) return {};
    const int col = plan.mast.col, row = plan.mast.row;
    return {inside.col0 - col, inside.row0 - row, inside.col1 - col, inside.row1 - row};
}

/// Walks the rays of one mast: lists the cells of each bundle of rays, has them computed, and puts the losses in place.
class RadialWalk {
public:
    RadialWalk(const DiscPlan& plan, const DiscRequest& request)
        : m_plan(plan),
          m_fan(plan.mast, plan.radius_units, plan.ray_spacing_cells, area_of(plan)),
          m_sink(plan, request),
          m_scalar(plan, request.link, m_sink) {
        if (!RayKernel::takes(plan, m_sink.constants())) return;
        LossRasters rasters;
        for (std::size_t f = 0; f < m_sink.constants().size(); ++f) rasters.own.push_back(m_sink.own_cell(f));
        rasters.stride = m_sink.stride();
        m_kernel = std::make_unique<RayKernel>(plan, request.link, m_sink.constants(), std::move(rasters));
    }

    Disc whole() {
        count_beyond_terrain();
        own_cell();
        if (m_kernel != nullptr) {
            walk_bundles();
        } else {
            for (int ray = 0; ray < m_fan.rays(); ++ray) walk_one_by_one(ray);
        }
        return m_sink.take();
    }

private:
    /// Rays list none of these.
    void count_beyond_terrain() {
        const Window& window = m_plan.window;
        const GridSpec& grid = *m_plan.terrain.grid;
        if (intersection(window, grid.window()) == window) return;
        for (int row = window.row0; row < window.row1; ++row)
            for (int col = window.col0; col < window.col1; ++col) {
                if (grid.contains(col, row)) continue;
                const CellIndex cell{col - m_plan.mast.col, row - m_plan.mast.row};
                if (m_plan.wants(cell.cols, cell.rows, offset_to(m_plan.mast, cell.cols, cell.rows)))
                    m_sink.beyond_terrain(cell);
            }
    }

    /// The mast's own cell lies on no ray.
    void own_cell() {
        const CellIndex own{0, 0};
        if (m_plan.wants(0, 0, offset_to(m_plan.mast, 0, 0))) m_scalar.run({1, 0}, {&own, 1});
    }

    void walk_one_by_one(int ray) {
        std::vector<CellIndex> cells;
        for (const CellIndex& cell : m_fan.cells_of(ray, m_buffer))
            if (m_plan.allowance_at(cell.cols, cell.rows) != 0) cells.push_back(cell);
        if (!cells.empty()) m_scalar.run(m_fan.direction(ray), cells);
    }

    void walk_bundles() {
        const AllowanceSides allowances(m_plan.window, m_plan.mast, m_plan.allowance_db);
        const WantedBlocks blocks(allowances.window(), m_plan.allowance_db);
        int next = 0;
        for (int ray = 0; ray < m_fan.rays(); ray = next) {
            const RayBundle bundle(m_fan, ray);
            next = ray + bundle.rays();
            bundle.list_cells(allowances.of(bundle.side()), blocks, m_cells);
            if (m_cells.count > 0) compute(bundle);
        }
    }

    void compute(const RayBundle& bundle) {
        const RayKernel::Counts found = m_kernel->run(bundle, m_cells);
        DiscCounts counts;
        counts.excluded = static_cast<std::int64_t>(found.excluded);
        counts.unknown_terrain = static_cast<std::int64_t>(found.unknown);
        counts.receivers = static_cast<std::int64_t>(m_cells.count - found.unknown);
        m_sink.received(counts);
    }

    const DiscPlan& m_plan;
    RayFan m_fan;
    DiscSink m_sink;
    ScalarRays m_scalar;
    std::unique_ptr<RayKernel> m_kernel;  ///< null where the request is not for it
    std::vector<CellIndex> m_buffer;
    BundleCells m_cells;
};

}  // namespace

Disc radial_disc(const DiscPlan& plan, const DiscRequest& request) {
    return RadialWalk(plan, request).whole();
}

Disc radial_cells(const DiscPlan& plan, const DiscRequest& request, std::span<const CellIndex> cells) {
    // As few bundles of rays as hold them: by allowances.
    std::vector<std::uint8_t> allowance_db(plan.window.size(), 0);
    for (const CellIndex& cell : cells)
        allowance_db[plan.window.index(plan.mast.col + cell.cols, plan.mast.row + cell.rows)] = any_loss_db;
    DiscPlan some = plan;
    some.allowance_db = allowance_db;
    return RadialWalk(some, request).whole();
}

}  // namespace funkloch::radial
