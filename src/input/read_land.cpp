#include "census.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/input/inputs.hpp"
#include "true_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <stdexcept>

namespace funkloch {

namespace {

bool is_csv(std::string path) {
    std::transform(path.begin(), path.end(), path.begin(), [](unsigned char c) { return std::tolower(c); });
    return path.ends_with(".csv") || path.ends_with(".csv.gz") || path.ends_with(".txt") || path.ends_with(".tsv");
}

Box box_of(const MultiPolygon& outline, const GridSpec& grid) {
    if (outline.empty())
        throw InputError({"project file", "[inputs.boundary]", "the land has no area", "at least one polygon", ""});
    Box box{{1e300, 1e300}, {-1e300, -1e300}};
    for (const auto& polygon : outline)
        for (const auto& p : polygon.outer()) {
            box.min_corner() = {std::min(box.min_corner().x(), p.x()), std::min(box.min_corner().y(), p.y())};
            box.max_corner() = {std::max(box.max_corner().x(), p.x()), std::max(box.max_corner().y(), p.y())};
        }
    const double east = grid.west_m + grid.columns * grid.cell_m, south = grid.north_m - grid.rows * grid.cell_m;
    if (box.min_corner().x() < grid.west_m || box.max_corner().x() > east || box.min_corner().y() < south ||
        box.max_corner().y() > grid.north_m)
        throw std::invalid_argument("read_land: the grid does not cover the outline");
    return box;
}

/// Zone 0 is the land of no district; it is put in front where the caller has not done so.
std::vector<Zone> with_zone_zero(std::vector<Zone> zones) {
    if (zones.empty() || !zones.front().id.empty() || !zones.front().outline.empty())
        zones.insert(zones.begin(), Zone{});
    return zones;
}

void report_cut(const LandCut& cut, Progress& progress) {
    const double cell_km2 = cut.land.grid.cell_m * cut.land.grid.cell_m * 1e-6;
    const double overlap_km2 = cut.report.overlap_cells * cell_km2;
    constexpr double visible_km2 = 1e-4;  // 100 m²: below it are slivers of shared borders
    if (overlap_km2 <= visible_km2) return;
    std::vector<std::string> names;
    for (const int zone : cut.report.overlapping_zones) {
        if (names.size() == 5) {
            names.emplace_back("…");
            break;
        }
        names.push_back(cut.land.zones[static_cast<std::size_t>(zone)].id);
    }
    progress.warn(
        fmt::format("districts overlap on {:.4f} km²; this land is counted once, for the district that comes "
                    "first in the file ({} districts lost land: {})",
                    overlap_km2, cut.report.overlapping_zones.size(), fmt::join(names, ", ")));
}

void report_people(const PopulationReport& report, Census& census, const PopulationInput& input) {
    auto& record = census.record;
    record.content += fmt::format(", inside {:.3f}, on the grid {:.3f}, residual {:.6f}", report.input_inside,
                                  report.grid_inside, report.residual);
    if (input.households) {
        record.content += ", households";
        record.warnings.emplace_back("the counts are households; they are treated as people");
    }
    if (report.unknown_cells > 0)
        record.warnings.push_back(fmt::format(
            "the people of {} census cells of the land are unknown; they are in no total", report.unknown_cells));
    if (report.input_inside == 0) record.warnings.emplace_back("nobody lives inside the land according to this file");
    if (std::abs(report.residual) > std::max(1.0, 1e-5 * report.input_inside))
        record.warnings.push_back(
            fmt::format("the grid holds {:.3f} people, the census {:.3f} inside the land: a larger "
                        "difference than rounding explains",
                        report.grid_inside, report.input_inside));
}

}  // namespace

Land InputReader::read_land(const MultiPolygon& outline, const std::string& name, std::vector<Zone> zones,
                            const GridSpec& grid, const PopulationInput& population, PopulationReport& report,
                            Progress& progress) {
    const auto project = parse_crs(m_crs, "project file", "[project] crs");
    const Box box = box_of(outline, grid);
    LandCut cut = cut_land(outline, name, with_zone_zero(std::move(zones)), grid, area_scale(grid, project), progress);
    report_cut(cut, progress);

    const CensusArea area{project, box};
    Census census = is_csv(population.path) ? read_census_csv(m_policy, population, area, progress)
                                            : read_census_raster(m_policy, population, area, progress);
    const Box near = transformed_bounds(box, project, census.crs).value_or(Box{{0, 0}, {0, 0}});
    const CoordinateChange to_project(census.crs, project, near, population.path);
    census.record.operation = to_project.operation();
    if (is_csv(population.path) && !to_project.warning().empty())
        census.record.warnings.push_back(to_project.warning());
    report = spread_census(census, to_project, cut, progress);
    report_people(report, census, population);
    for (const auto& warning : census.record.warnings) progress.warn(population.path + ": " + warning);
    m_records.push_back(std::move(census.record));
    return std::move(cut.land);
}

}  // namespace funkloch
