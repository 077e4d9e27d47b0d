#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/ray_fan.hpp"
#include "funkloch/propagation/radial/scalar_rays.hpp"
#include "propagation/simd/ray_kernel.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace funkloch::radial {

namespace {

/// The window, counted from the mast's own cell.
Window area_of(const DiscPlan& plan) {
    const int col = plan.mast.col, row = plan.mast.row;
    return {plan.window.col0 - col, plan.window.row0 - row, plan.window.col1 - col, plan.window.row1 - row};
}

/// DiscRequest::allowance_db for many cells of the window: by value, so that a loop that writes bytes keeps it in
/// registers.
class Allowances {
public:
    explicit Allowances(const DiscPlan& plan)
        : m_window(area_of(plan)),
          m_columns(plan.window.columns()),
          m_first(plan.allowance_db.empty() ? nullptr : plan.allowance_db.data()) {}

    std::uint8_t operator()(const CellIndex& cell) const {
        if (m_first == nullptr) return any_loss_db;
        return m_first[(cell.rows - m_window.row0) * m_columns + cell.cols - m_window.col0];
    }

private:
    Window m_window;  ///< counted from the mast's own cell
    std::int64_t m_columns;
    const std::uint8_t* m_first;
};

/// Walks the rays of one mast: collects the cells of neighbouring rays, has them computed together, and puts the losses
/// in place.
class RadialWalk {
public:
    RadialWalk(const DiscPlan& plan, const DiscRequest& request)
        : m_plan(plan),
          m_fan(plan.mast, plan.radius_units, plan.ray_spacing_cells, area_of(plan)),
          m_in_terrain(intersection(plan.window, plan.terrain.grid->window()) == plan.window),
          m_sink(plan, request),
          m_scalar(plan, request.link, m_sink) {
        if (RayKernel::takes(plan, m_sink.constants()))
            m_kernel = std::make_unique<RayKernel>(plan, request.link, m_sink.constants());
    }

    Disc whole() {
        own_cell();
        const bool every_cell = m_plan.wants_every_cell();
        const std::vector<bool> asked = every_cell ? std::vector<bool>() : rays_of_few_cells();
        const Allowances allowances(m_plan);
        for (int ray = 0; ray < m_fan.rays(); ++ray) {
            if (!asked.empty() && !asked[static_cast<std::size_t>(ray)]) continue;
            if (every_cell) {
                walk_whole(ray);
            } else {
                walk(ray, allowances);
            }
        }
        flush();
        return m_sink.take();
    }

    Disc some(std::span<const CellIndex> cells) {
        std::map<int, std::set<std::pair<int, int>>> by_ray;
        for (const CellIndex& c : cells) {
            if (c.cols == 0 && c.rows == 0) {
                own_cell();
            } else {
                by_ray[m_fan.owner(offset_to(m_plan.mast, c.cols, c.rows))].insert({c.cols, c.rows});
            }
        }
        for (const auto& [ray, wanted] : by_ray) {
            walk(ray, [&](const CellIndex& cell) {
                return wanted.contains({cell.cols, cell.rows}) ? any_loss_db : std::uint8_t{0};
            });
        }
        flush();
        return m_sink.take();
    }

private:
    /// The rays that own a wanted cell, where these are so few that finding their owners costs less than visiting the
    /// cells of all rays; else nothing.
    std::vector<bool> rays_of_few_cells() const {
        constexpr double few = 1.0 / 16;
        const Window& window = m_plan.window;
        const double radius_cells = static_cast<double>(m_plan.radius_units) / units_per_cell;
        const double disc_cells = 3.1416 * radius_cells * radius_cells;
        const auto& mask = m_plan.allowance_db;
        const auto count = mask.empty() ? static_cast<std::ptrdiff_t>(window.empty() ? 0 : window.size())
                                        : std::count_if(mask.begin(), mask.end(), [](auto db) { return db != 0; });
        if (static_cast<double>(count) > few * disc_cells) return {};
        std::vector<bool> asked(static_cast<std::size_t>(m_fan.rays()), false);
        for (int row = window.row0; row < window.row1; ++row)
            for (int col = window.col0; col < window.col1; ++col) {
                if (!mask.empty() && mask[window.index(col, row)] == 0) continue;  // most are not
                const int cols = col - m_plan.mast.col, rows = row - m_plan.mast.row;
                const CellOffset offset = offset_to(m_plan.mast, cols, rows);
                if ((cols != 0 || rows != 0) && m_plan.wants(cols, rows, offset))
                    asked[static_cast<std::size_t>(m_fan.owner(offset))] = true;
            }
        return asked;
    }

    /// The mast's own cell lies on no ray.
    void own_cell() {
        const CellIndex own{0, 0};
        if (m_plan.wants(0, 0, offset_to(m_plan.mast, 0, 0))) m_scalar.run({1, 0}, {&own, 1});
    }

    /// Counts the cell if it is not in the grid.
    bool inside(const CellIndex& cell) {
        if (m_plan.terrain.grid->contains(m_plan.mast.col + cell.cols, m_plan.mast.row + cell.rows)) return true;
        m_sink.beyond_terrain();
        return false;
    }

    /// All that a ray owns is wanted and inside the grid.
    void walk_whole(int ray) {
        RayJob& job = m_jobs[m_collected];
        const std::span<const CellIndex> owned = m_fan.cells_of(ray, m_buffer);
        job.cells.assign(owned.begin(), owned.end());
        finish(ray, job);
    }

    /// `allowance(cell)`: see DiscRequest::allowance_db; any_loss_db where there are none.
    template <typename Allowance>
    void walk(int ray, Allowance allowance) {
        RayJob& job = m_jobs[m_collected];
        const std::span<const CellIndex> owned = m_fan.cells_of(ray, m_buffer);
        job.cells.resize(owned.size());
        job.allowance_db.resize(owned.size());
        CellIndex* const cells = job.cells.data();
        std::uint8_t* const allowances_db = job.allowance_db.data();
        const bool in_terrain = m_in_terrain;
        std::size_t count = 0;
        std::uint8_t least = any_loss_db;
        for (const CellIndex cell : owned) {  // without branches: which are wanted is as good as random
            const std::uint8_t allowance_db = allowance(cell);
            cells[count] = cell;
            allowances_db[count] = allowance_db;
            const bool wanted = allowance_db != 0 && (in_terrain || inside(cell));
            count += wanted ? 1 : 0;
            least = wanted && allowance_db < least ? allowance_db : least;
        }
        job.cells.resize(count);
        job.allowance_db.resize(least == any_loss_db ? 0 : count);
        finish(ray, job);
    }

    void finish(int ray, RayJob& job) {
        if (job.cells.empty()) return;
        job.direction = m_fan.direction(ray);
        if (m_kernel == nullptr) return m_scalar.run(job.direction, job.cells);
        if (++m_collected == m_jobs.size()) flush();
    }

    void flush() {
        if (m_collected == 0) return;
        const std::span<RayJob> jobs(m_jobs.data(), m_collected);
        m_kernel->run(jobs);
        for (const RayJob& job : jobs) m_sink.receive(job.cells, job.loss_db);
        m_collected = 0;
    }

    const DiscPlan& m_plan;
    RayFan m_fan;
    bool m_in_terrain;  ///< the whole window
    DiscSink m_sink;
    ScalarRays m_scalar;
    std::unique_ptr<RayKernel> m_kernel;  ///< null where the request is not for it
    std::vector<CellIndex> m_buffer;
    std::array<RayJob, rays_at_once> m_jobs;
    std::size_t m_collected = 0;
};

}  // namespace

Disc radial_disc(const DiscPlan& plan, const DiscRequest& request) {
    return RadialWalk(plan, request).whole();
}

Disc radial_cells(const DiscPlan& plan, const DiscRequest& request, std::span<const CellIndex> cells) {
    return RadialWalk(plan, request).some(cells);
}

}  // namespace funkloch::radial
