#include "drive_points.hpp"
#include "funkloch/core/in_parallel.hpp"
#include "funkloch/coverage/signal.hpp"
#include "site_antennas.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace funkloch {

namespace {

/// The strongest signal at a point so far: the larger level wins, of equals the sector that stands first.
struct Best {
    Level level = nothing_received;
    SectorRef sector;
};

class DriveSignals {
public:
    DriveSignals(std::vector<DrivePoint>& points, const std::vector<DriveCarrier>& carriers, const Scene& scene,
                 const RadioOptions& radio)
        : m_points(points), m_carriers(carriers), m_scene(scene), m_radio(radio), m_best(points.size()) {
        const GridSpec& grid = scene.land.grid;
        for (const DrivePoint& point : points) {
            const int col = static_cast<int>(point.cell) % grid.columns;
            const int row = static_cast<int>(point.cell) / grid.columns;
            m_around = m_around.empty() ? Window{col, row, col + 1, row + 1}
                                        : Window{std::min(m_around.col0, col), std::min(m_around.row0, row),
                                                 std::max(m_around.col1, col + 1), std::max(m_around.row1, row + 1)};
        }
    }

    void add_site(int number) {
        const Site& site = m_scene.network.sites[static_cast<std::size_t>(number)];
        CellPatch patch;
        patch.window = intersection(site_window(site, m_scene, m_radio), m_around);
        if (patch.window.empty() || !mark(patch)) return;
        Site probe = site;
        std::vector<int> numbers;  // of its sectors in the site
        probe.sectors.clear();
        for (std::size_t s = 0; s < site.sectors.size(); ++s) {
            const Sector& sector = site.sectors[s];
            if (std::none_of(m_carriers.begin(), m_carriers.end(), [&](const auto& c) { return c.fits(sector); }))
                continue;
            probe.sectors.push_back(sector);
            probe.sectors.back().operator_name = sector.id;  // a group of its own: every sector's signal is told
            numbers.push_back(static_cast<int>(s));
        }
        if (probe.sectors.empty()) return;
        DiscCounts counts;
        site_signals(probe, m_scene.network.antennas, m_scene, m_radio, {&patch, nothing_received}, counts,
                     [&](const RowSignals& row) { take(row, patch, number, numbers); });
    }

    /// Returns how many points are unknown.
    std::int64_t finish() {
        std::int64_t unknown = 0;
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            if (m_best[i].level == unknown_level) ++unknown;
            if (m_best[i].level > unknown_level) fill(m_points[i], m_best[i]);
        }
        return unknown;
    }

private:
    /// The patch's cells that have points; false when there is none.
    bool mark(CellPatch& patch) const {
        const int columns = m_scene.land.grid.columns;
        patch.cells.assign(patch.window.size(), 0);
        bool any = false;
        for (const DrivePoint& point : m_points) {
            const int col = static_cast<int>(point.cell) % columns, row = static_cast<int>(point.cell) / columns;
            if (!patch.window.contains(col, row)) continue;
            patch.cells[patch.window.index(col, row)] = 1;
            any = true;
        }
        return any;
    }

    void take(const RowSignals& row, const CellPatch& patch, int site, const std::vector<int>& numbers) {
        for (std::size_t i = 0; i < row.cols.size(); ++i) {
            const Level level = level_in(row.strength[i]);
            if (level == nothing_received || !patch.window.contains(row.cols[i], row.row) ||
                patch.cells[patch.window.index(row.cols[i], row.row)] == 0)
                continue;
            const auto cell = static_cast<std::uint32_t>(m_scene.land.grid.index(row.cols[i], row.row));
            const SectorRef ref{site, numbers[static_cast<std::size_t>(sector_in(row.strength[i]))]};
            offer(cell, level, ref);
        }
    }

    void offer(std::uint32_t cell, Level level, const SectorRef& ref) {
        const auto first = std::lower_bound(m_points.begin(), m_points.end(), cell,
                                            [](const DrivePoint& point, std::uint32_t c) { return point.cell < c; });
        const Sector& sector = sector_of(m_scene.network, ref);
        const std::lock_guard lock(m_mutex);
        for (auto point = first; point != m_points.end() && point->cell == cell; ++point) {
            if (!m_carriers[point->carrier].fits(sector)) continue;
            Best& best = m_best[static_cast<std::size_t>(point - m_points.begin())];
            if (level > best.level || (level == best.level && ref < best.sector)) best = {level, ref};
        }
    }

    void fill(DrivePoint& point, const Best& best) const {
        const GridSpec& grid = m_scene.land.grid;
        const int col = static_cast<int>(point.cell) % grid.columns, row = static_cast<int>(point.cell) / grid.columns;
        const Site& site = m_scene.network.sites[static_cast<std::size_t>(best.sector.site)];
        const Sector& sector = sector_of(m_scene.network, best.sector);
        const double east_m = grid.x_of(col) - site.position.x(), north_m = grid.y_of(row) - site.position.y();
        point.computed_dbm = dbm_of(best.level);
        point.sector = best.sector;
        point.distance_m = static_cast<float>(std::hypot(east_m, north_m));
        point.gain_db =
            gain_towards_db(m_scene, m_radio, site, sector, sector.azimuth_deg, grid.x_of(col), grid.y_of(row));
    }

    std::vector<DrivePoint>& m_points;
    const std::vector<DriveCarrier>& m_carriers;
    const Scene& m_scene;
    const RadioOptions& m_radio;
    Window m_around;
    std::vector<Best> m_best;
    std::mutex m_mutex;
};

}  // namespace

float gain_towards_db(const Scene& scene, const RadioOptions& radio, const Site& site, const Sector& sector,
                      double azimuth_deg, double x_m, double y_m) {
    const TerrainView terrain = view_of(scene.terrain);
    const double east_m = x_m - site.position.x(), north_m = y_m - site.position.y();
    const double top_m = ground_m(terrain, site.position.x(), site.position.y()) + sector.height_m;
    const double receiver_m = ground_m(terrain, x_m, y_m) + radio.link.rx_height_m;
    const SectorPattern pattern(scene.network.antennas[static_cast<std::size_t>(sector.antenna)], azimuth_deg,
                                sector.mechanical_tilt_deg, sector.electrical_tilt_deg);
    return pattern.gain_towards_db(east_m, north_m, receiver_m - top_m - sag_m(east_m * east_m + north_m * north_m));
}

std::int64_t compute_points(std::vector<DrivePoint>& points, const std::vector<DriveCarrier>& carriers,
                            const Scene& scene, const RadioOptions& radio, Progress& progress) {
    DriveSignals signals(points, carriers, scene, radio);
    for_each_in_parallel("drive tests", scene.network.sites.size(), progress,
                         [&](std::size_t site) { signals.add_site(static_cast<int>(site)); });
    return signals.finish();
}

}  // namespace funkloch
