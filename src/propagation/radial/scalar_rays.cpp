#include "scalar_rays.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::radial {

ScalarRays::ScalarRays(const DiscPlan& plan, const Link& link, DiscSink& sink)
    : m_plan(plan),
      m_sink(sink),
      m_terrain(plan.terrain, plan.mast),
      m_scanner(scan_settings(plan, link, sink.constants().front()),
                static_cast<std::size_t>(plan.radius_units / units_per_cell) + 2) {}

void ScalarRays::run(RayFan::Direction direction, std::span<const CellIndex> cells) {
    m_direction = direction;
    m_scanner.start(m_plan.tx_ground_m);
    m_ray_known = true;
    for (const CellIndex& index : cells) cell(index);
}

void ScalarRays::cell(const CellIndex& index) {
    const CellPath path(offset_to(m_plan.mast, index.cols, index.rows), m_plan.terrain.grid->cell_m);
    const Receiver receiver{path.d_km, path.intervals, m_terrain.cell_ground_m(index.cols, index.rows),
                            m_terrain.cell_clutter_m(index.cols, index.rows)};
    const int intermediate = path.intervals - 1;
    const int tail = std::min(tail_samples, intermediate);
    bool known = advance(intermediate - tail) && !std::isnan(receiver.ground_m + receiver.clutter_m);
    for (int i = 0; known && i < tail; ++i) {
        Sample& sample = m_tail[static_cast<std::size_t>(i)];
        sample = path.sample(m_terrain, intermediate - tail + 1 + i);
        known = !std::isnan(sample.surface_m);
    }
    if (!known) return m_sink.unknown_terrain(index);
    m_sink.receive(index, m_scanner.geometry(receiver, {m_tail.data(), static_cast<std::size_t>(tail)}));
}

/// Takes the ray's samples up to number `count`; false if one is unknown.
bool ScalarRays::advance(int count) {
    while (m_ray_known && m_scanner.size() < count) {
        const double cells = m_scanner.size() + 1;
        const Sample sample = m_terrain.at(m_terrain.mast_east() + cells * m_direction.east,
                                           m_terrain.mast_south() + cells * m_direction.south,
                                           cells * m_plan.terrain.grid->cell_m / 1000);
        m_ray_known = !std::isnan(sample.surface_m);
        if (m_ray_known) m_scanner.push(sample);
    }
    return m_scanner.size() >= count;
}

}  // namespace funkloch::radial
