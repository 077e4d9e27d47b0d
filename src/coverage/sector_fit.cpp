#include "sector_fit.hpp"

#include "funkloch/coverage/signal.hpp"
#include "site_antennas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <span>

namespace funkloch {

namespace {

/// Gains of one sector towards some points, were its azimuth and tilt others.
class Turning {
public:
    Turning(const Scene& scene, const RadioOptions& radio, const SectorRef& ref,
            const std::vector<const DrivePoint*>& points)
        : m_sector(sector_of(scene.network, ref)),
          m_antenna(scene.network.antennas[static_cast<std::size_t>(m_sector.antenna)]),
          m_tables(std::make_shared<AntennaTables>(m_antenna)),
          m_gain_db(points.size()) {
        const Site& site = scene.network.sites[static_cast<std::size_t>(ref.site)];
        const TerrainView terrain = view_of(scene.terrain);
        const double top_m = ground_m(terrain, site.position.x(), site.position.y()) + m_sector.height_m;
        const GridSpec& grid = scene.land.grid;
        for (const DrivePoint* point : points) {
            const double x_m = grid.x_of(static_cast<int>(point->cell) % grid.columns);
            const double y_m = grid.y_of(static_cast<int>(point->cell) / grid.columns);
            const double east_m = x_m - site.position.x(), north_m = y_m - site.position.y();
            const double up_m = ground_m(terrain, x_m, y_m) + radio.link.rx_height_m - top_m -
                                sag_m(east_m * east_m + north_m * north_m);
            m_east_m.push_back(static_cast<float>(east_m));
            m_north_m.push_back(static_cast<float>(north_m));
            m_up_m.push_back(static_cast<float>(up_m));
        }
        m_directions.assign(m_east_m, m_north_m, m_up_m);
    }
    Turning(const Turning&) = delete;
    Turning& operator=(const Turning&) = delete;

    /// Valid until the next call.
    std::span<const float> gains_db(double azimuth_deg, double downtilt_deg) {
        const SectorPattern pattern(m_tables, azimuth_deg, m_sector.mechanical_tilt_deg, downtilt_deg);
        m_directions.assign(m_east_m, m_north_m, m_up_m);  // forgets the pattern that is gone
        pattern.gains_db(m_directions, m_gain_db);
        return m_gain_db;
    }
    const AntennaPattern& antenna() const { return m_antenna; }
    const Sector& sector() const { return m_sector; }

private:
    const Sector& m_sector;
    const AntennaPattern& m_antenna;
    std::shared_ptr<const AntennaTables> m_tables;
    std::vector<float> m_east_m, m_north_m, m_up_m, m_gain_db;
    Directions m_directions;
};

/// How errors scatter in one direction: within each class of land cover, about its own mean.
struct Scatter {
    double squares = 0, mean_db = 0;
};

Scatter scatter_at(Turning& turning, double azimuth_deg, double downtilt_deg,
                   const std::vector<const DrivePoint*>& points) {
    struct Sums {
        double sum = 0, squares = 0, count = 0;
    };
    std::array<Sums, 256> kinds{};
    const std::span<const float> gains_db = turning.gains_db(azimuth_deg, downtilt_deg);
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const DrivePoint& point = *points[i];
        const double error_db =
            point.error_db() + static_cast<double>(point.gain_db) - static_cast<double>(gains_db[i]);
        Sums& kind = kinds[point.kind];
        kind.sum += error_db;
        kind.squares += error_db * error_db;
        kind.count += 1;
        sum += error_db;
    }
    Scatter scatter;
    for (const Sums& kind : kinds)
        if (kind.count > 0) scatter.squares += kind.squares - kind.sum * kind.sum / kind.count;
    scatter.mean_db = sum / static_cast<double>(points.size());
    return scatter;
}

/// Lobes are wide: a coarse grid of directions tells where the best whole degrees lie.
constexpr int azimuth_step_deg = 5, tilt_step_deg = 3, most_tilt_deg = 15;

Calibration::SectorValue fit_one(Turning& turning, const std::vector<const DrivePoint*>& points) {
    Calibration::SectorValue value;
    value.sector = turning.sector().id;
    value.azimuth_deg = turning.sector().azimuth_deg;
    value.downtilt_deg = turning.sector().electrical_tilt_deg;
    Scatter best = scatter_at(turning, value.azimuth_deg, value.downtilt_deg, points);
    const auto look = [&](double azimuth_deg, double downtilt_deg) {
        const Scatter scatter = scatter_at(turning, azimuth_deg, downtilt_deg, points);
        // Rounding does not turn an antenna whose pattern has nothing to say.
        if (!(scatter.squares < best.squares * (1 - 1e-6))) return;
        best = scatter;
        value.azimuth_deg = azimuth_deg;
        value.downtilt_deg = downtilt_deg;
    };
    const bool turns = !turning.antenna().omnidirectional;
    for (int azimuth_deg = 0; azimuth_deg < (turns ? 360 : 1); azimuth_deg += azimuth_step_deg)
        for (int tilt_deg = 0; tilt_deg <= most_tilt_deg; tilt_deg += tilt_step_deg)
            look(turns ? azimuth_deg : value.azimuth_deg, tilt_deg);
    const auto coarse = value;
    for (int turn_deg = turns ? 1 - azimuth_step_deg : 0; turn_deg < (turns ? azimuth_step_deg : 1); ++turn_deg)
        for (int nod_deg = 1 - tilt_step_deg; nod_deg < tilt_step_deg; ++nod_deg)
            look(turns ? std::fmod(coarse.azimuth_deg + turn_deg + 360, 360) : coarse.azimuth_deg,
                 std::clamp<double>(coarse.downtilt_deg + nod_deg, 0, most_tilt_deg));
    value.power_db = best.mean_db;
    value.points = static_cast<std::int64_t>(points.size());
    return value;
}

}  // namespace

std::vector<Calibration::SectorValue> fit_sectors(const DriveComparison& comparison, const Scene& scene,
                                                  const RadioOptions& radio,
                                                  const std::function<bool(const DrivePoint&)>& trains,
                                                  int min_blocks) {
    std::map<std::string, std::pair<SectorRef, std::vector<const DrivePoint*>>> sectors;
    for (const DrivePoint& point : comparison.points) {
        const std::string& name = comparison.carriers[point.carrier].sector;
        if (name.empty() || !trains(point)) continue;
        auto& [ref, points] = sectors[name];
        ref = point.sector;
        points.push_back(&point);
    }
    std::vector<Calibration::SectorValue> values;
    for (const auto& [name, found] : sectors) {
        std::set<std::int32_t> blocks;
        for (const DrivePoint* point : found.second) blocks.insert(point->block);
        if (static_cast<int>(blocks.size()) < min_blocks) continue;
        Turning turning(scene, radio, found.first, found.second);
        values.push_back(fit_one(turning, found.second));
        values.back().blocks = static_cast<int>(blocks.size());
    }
    return values;
}

void subtract_sectors(std::vector<double>& errors_db, const DriveComparison& comparison, const Scene& scene,
                      const RadioOptions& radio, const std::vector<Calibration::SectorValue>& sectors) {
    if (sectors.empty()) return;
    std::map<SectorRef, std::vector<std::size_t>> points;
    for (std::size_t i = 0; i < comparison.points.size(); ++i)
        if (comparison.points[i].known()) points[comparison.points[i].sector].push_back(i);
    for (const auto& [ref, numbers] : points) {
        const std::string& id = sector_of(scene.network, ref).id;
        const auto value =
            std::find_if(sectors.begin(), sectors.end(), [&](const auto& one) { return one.sector == id; });
        if (value == sectors.end()) continue;
        std::vector<const DrivePoint*> own;
        for (const std::size_t i : numbers) own.push_back(&comparison.points[i]);
        Turning turning(scene, radio, ref, own);
        const std::span<const float> gains_db = turning.gains_db(value->azimuth_deg, value->downtilt_deg);
        for (std::size_t k = 0; k < numbers.size(); ++k)
            errors_db[numbers[k]] -=
                static_cast<double>(gains_db[k]) - static_cast<double>(own[k]->gain_db) + value->power_db;
    }
}

}  // namespace funkloch
