#include "funkloch/propagation/radial/disc_sink.hpp"
#include "funkloch/propagation/radial/ray_fan.hpp"
#include "funkloch/propagation/radial/ray_scanner.hpp"
#include "funkloch/propagation/radial/terrain_sampler.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace funkloch::radial {

namespace {

/// Samples before the receiver that are taken on the cell's own path instead of the ray: close by, half a cell beside
/// it is another obstacle.
constexpr int tail_samples = 4;

/// Walks the rays of one mast.
class RadialWalk {
public:
    RadialWalk(const DiscPlan& plan, const DiscRequest& request)
        : m_plan(plan),
          m_grid(*plan.terrain.grid),
          m_fan(plan.mast, plan.radius_units),
          m_terrain(plan.terrain, plan.mast),
          m_sink(plan, request),
          m_scanner(scan_settings(plan, request.link, m_sink.constants()),
                    static_cast<std::size_t>(plan.radius_units / units_per_cell) + 2) {}

    Disc whole() {
        m_scanner.start(m_plan.tx_ground_m);
        cell(0, 0, offset_to(m_plan.mast, 0, 0));
        for (int ray = 0; ray < m_fan.rays(); ++ray) {
            walk(ray, [](int, int) { return true; });
        }
        return m_sink.take();
    }

    Disc some(std::span<const CellIndex> cells) {
        std::map<int, std::set<std::pair<int, int>>> by_ray;
        for (const CellIndex& c : cells) {
            if (c.cols == 0 && c.rows == 0) continue;
            by_ray[m_fan.owner(offset_to(m_plan.mast, c.cols, c.rows))].insert({c.cols, c.rows});
        }
        if (std::any_of(cells.begin(), cells.end(), [](CellIndex c) { return c.cols == 0 && c.rows == 0; })) {
            m_scanner.start(m_plan.tx_ground_m);
            cell(0, 0, offset_to(m_plan.mast, 0, 0));
        }
        for (const auto& [ray, wanted] : by_ray) {
            walk(ray, [&](int cols, int rows) { return wanted.contains({cols, rows}); });
        }
        return m_sink.take();
    }

private:
    template <typename Wanted>
    void walk(int ray, Wanted wanted) {
        m_direction = m_fan.direction(ray);
        m_scanner.start(m_plan.tx_ground_m);
        m_ray_known = true;
        m_fan.for_each_cell(ray, [&](int cols, int rows, const CellOffset& offset) {
            if (wanted(cols, rows)) cell(cols, rows, offset);
        });
    }

    void cell(int cols, int rows, const CellOffset& offset) {
        if (!m_plan.wants(cols, rows, offset)) return;
        if (!m_grid.contains(m_plan.mast.col + cols, m_plan.mast.row + rows)) return m_sink.beyond_terrain();
        const CellPath path(offset, m_grid.cell_m);
        const Receiver receiver{path.d_km, path.intervals, m_terrain.cell_ground_m(cols, rows),
                                m_terrain.cell_clutter_m(cols, rows)};
        const int intermediate = path.intervals - 1;
        const int tail = std::min(tail_samples, intermediate);
        bool known = advance(intermediate - tail) && !std::isnan(receiver.ground_m + receiver.clutter_m);
        for (int i = 0; known && i < tail; ++i) {
            Sample& sample = m_tail[static_cast<std::size_t>(i)];
            sample = path.sample(m_terrain, intermediate - tail + 1 + i);
            known = !std::isnan(sample.surface_m);
        }
        if (!known) return m_sink.unknown_terrain();
        m_sink.receive(cols, rows, m_scanner.geometry(receiver, {m_tail.data(), static_cast<std::size_t>(tail)}));
    }

    /// Takes the ray's samples up to number `count`; false if one is unknown.
    bool advance(int count) {
        while (m_ray_known && m_scanner.size() < count) {
            const double cells = m_scanner.size() + 1;
            const Sample sample =
                m_terrain.at(m_terrain.mast_east() + cells * m_direction.east,
                             m_terrain.mast_south() + cells * m_direction.south, cells * m_grid.cell_m / 1000);
            m_ray_known = !std::isnan(sample.surface_m);
            if (m_ray_known) m_scanner.push(sample);
        }
        return m_scanner.size() >= count;
    }

    const DiscPlan& m_plan;
    const GridSpec& m_grid;
    RayFan m_fan;
    TerrainSampler m_terrain;
    DiscSink m_sink;
    RayScanner m_scanner;
    RayFan::Direction m_direction;
    std::array<Sample, tail_samples> m_tail;
    bool m_ray_known = true;
};

}  // namespace

Disc radial_disc(const DiscPlan& plan, const DiscRequest& request) {
    return RadialWalk(plan, request).whole();
}

Disc radial_cells(const DiscPlan& plan, const DiscRequest& request, std::span<const CellIndex> cells) {
    return RadialWalk(plan, request).some(cells);
}

}  // namespace funkloch::radial
