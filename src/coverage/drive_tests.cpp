#include "funkloch/coverage/drive_tests.hpp"

#include "drive_points.hpp"

#include <array>
#include <cmath>
#include <map>

namespace funkloch {

namespace {

using By = DriveComparison::By;
using Row = DriveComparison::Row;

/// Upper ends of the classes of distance; the last one has none.
constexpr std::array class_ends_km = {0.25, 0.5, 1.0, 2.0, 5.0, 10.0, std::numeric_limits<double>::infinity()};

std::size_t distance_class(double distance_m) {
    std::size_t number = 0;
    while (distance_m / 1000 >= class_ends_km[number]) ++number;
    return number;
}

/// A row for each name that `name_of` gives the points, in order of the names.
template <typename NameOf>
void add_rows(DriveComparison& comparison, By by, NameOf name_of) {
    const std::vector<double> errors_db = errors_of(comparison);
    std::map<decltype(name_of(comparison.points.front())), std::pair<std::vector<DrivePoint>, std::vector<double>>>
        parts;
    for (std::size_t i = 0; i < comparison.points.size(); ++i) {
        if (!comparison.points[i].known()) continue;
        auto& [points, errors] = parts[name_of(comparison.points[i])];
        points.push_back(comparison.points[i]);
        errors.push_back(errors_db[i]);
    }
    for (const auto& [name, part] : parts) {
        Row row;
        row.by = by;
        row.errors = stats_of(part.first, part.second);
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(name)>, std::size_t>) {
            row.from_km = name == 0 ? 0 : class_ends_km[name - 1];
            row.to_km = class_ends_km[name];
        } else {
            row.name = name;
        }
        comparison.rows.push_back(std::move(row));
    }
}

void add_all_rows(DriveComparison& comparison, const Network& network) {
    Row all;
    all.errors = stats_of(comparison.points, errors_of(comparison));
    comparison.rows.push_back(all);
    const auto sector = [&](const DrivePoint& point) -> const Sector& { return sector_of(network, point.sector); };
    add_rows(comparison, By::technology,
             [&](const DrivePoint& point) { return std::string(name_of(sector(point).technology)); });
    add_rows(comparison, By::operator_name, [&](const DrivePoint& point) { return sector(point).operator_name; });
    add_rows(comparison, By::band, [&](const DrivePoint& point) { return sector(point).band; });
    add_rows(comparison, By::distance, [](const DrivePoint& point) { return distance_class(point.distance_m); });
    add_rows(comparison, By::clutter, [&](const DrivePoint& point) { return comparison.kinds[point.kind]; });
    add_rows(comparison, By::sector, [&](const DrivePoint& point) { return sector(point).id; });
}

}  // namespace

DriveComparison compare_drive_tests(const DriveTests& tests, const ClutterClasses& clutter, const Scene& scene,
                                    const RadioOptions& radio, const PlaceOptions& places, Progress& progress) {
    DriveComparison comparison;
    comparison.carriers = tests.carriers;
    comparison.kinds = clutter.names;
    comparison.places = places;
    comparison.points = thinned(tests, scene.land);
    const GridSpec& grid = scene.land.grid;
    for (DrivePoint& point : comparison.points) {
        comparison.values += point.values;
        point.kind = clutter.at(grid.x_of(static_cast<int>(point.cell) % grid.columns),
                                grid.y_of(static_cast<int>(point.cell) / grid.columns));
    }
    comparison.blocks = set_places(comparison.points, grid, places);
    comparison.not_computed = compute_points(comparison.points, comparison.carriers, scene, radio, progress);
    for (const DrivePoint& point : comparison.points)
        if (!point.known()) ++comparison.not_received;
    comparison.not_received -= comparison.not_computed;
    add_all_rows(comparison, scene.network);
    return comparison;
}

}  // namespace funkloch
