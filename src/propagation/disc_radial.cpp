#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/ray_fan.hpp"
#include "funkloch/propagation/radial/scalar_rays.hpp"
#include "propagation/simd/ray_kernel.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace funkloch::radial {

namespace {

/// Walks the rays of one mast: collects the cells of a ray, has them computed together, and puts the losses in place.
class RadialWalk {
public:
    RadialWalk(const DiscPlan& plan, const DiscRequest& request)
        : m_plan(plan),
          m_fan(plan.mast, plan.radius_units),
          m_sink(plan, request),
          m_scalar(plan, request.link, m_sink) {
        if (RayKernel::takes(plan, m_sink.constants().front()))
            m_kernel = std::make_unique<RayKernel>(plan, request.link, m_sink.constants());
    }

    Disc whole() {
        own_cell();
        for (int ray = 0; ray < m_fan.rays(); ++ray) walk(ray, [](int, int) { return true; });
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
            walk(ray, [&](int cols, int rows) { return wanted.contains({cols, rows}); });
        }
        return m_sink.take();
    }

private:
    /// The mast's own cell lies on no ray.
    void own_cell() {
        const CellIndex own{0, 0};
        if (m_plan.wants(0, 0, offset_to(m_plan.mast, 0, 0))) m_scalar.run({1, 0}, {&own, 1});
    }

    template <typename Wanted>
    void walk(int ray, Wanted wanted) {
        m_cells.clear();
        m_fan.for_each_cell(ray, [&](int cols, int rows, const CellOffset& offset) {
            if (!m_plan.wants(cols, rows, offset) || !wanted(cols, rows)) return;
            if (m_plan.terrain.grid->contains(m_plan.mast.col + cols, m_plan.mast.row + rows)) {
                m_cells.push_back({cols, rows});
            } else {
                m_sink.beyond_terrain();
            }
        });
        if (m_cells.empty()) return;
        if (m_kernel == nullptr) return m_scalar.run(m_fan.direction(ray), m_cells);
        m_kernel->run(m_fan.direction(ray), m_cells, m_loss_db);
        for (std::size_t i = 0; i < m_cells.size(); ++i) m_sink.receive(m_cells[i], m_loss_db, i);
    }

    const DiscPlan& m_plan;
    RayFan m_fan;
    DiscSink m_sink;
    ScalarRays m_scalar;
    std::unique_ptr<RayKernel> m_kernel;  ///< null where the request is not for it
    std::vector<CellIndex> m_cells;
    std::vector<std::vector<float>> m_loss_db;
};

}  // namespace

Disc radial_disc(const DiscPlan& plan, const DiscRequest& request) {
    return RadialWalk(plan, request).whole();
}

Disc radial_cells(const DiscPlan& plan, const DiscRequest& request, std::span<const CellIndex> cells) {
    return RadialWalk(plan, request).some(cells);
}

}  // namespace funkloch::radial
