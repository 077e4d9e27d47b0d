#include "change_map.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace funkloch {

namespace {

/// Keys of the first run in its order, then those that only the second has.
std::vector<ChangedValue> changed_values(const std::vector<RecordedValue>& before,
                                         const std::vector<RecordedValue>& after) {
    std::vector<ChangedValue> values;
    std::map<std::string, std::size_t> place;
    for (const RecordedValue& one : before) {
        if (place.emplace(one.key, values.size()).second) values.push_back({one.key, one.unit, one.value, {}});
    }
    for (const RecordedValue& one : after) {
        const auto [known, fresh] = place.emplace(one.key, values.size());
        if (fresh) values.push_back({one.key, one.unit, {}, {}});
        values[known->second].after = one.value;
    }
    std::erase_if(values, [](const ChangedValue& one) { return one.before == one.after; });
    return values;
}

std::vector<ChangedCoverage> side_by_side(const std::vector<CoverageRow>& before,
                                          const std::vector<CoverageRow>& after) {
    std::vector<ChangedCoverage> rows;
    std::map<std::array<std::string, 3>, std::size_t> place;
    const auto row_for = [&](const CoverageRow& row) -> ChangedCoverage& {
        const auto [known, fresh] = place.emplace(std::array{row.technology, row.zone, row.operator_name}, rows.size());
        if (fresh) rows.push_back({row.technology, row.operator_name, row.zone, row.zone_name, {}, {}});
        return rows[known->second];
    };
    for (const CoverageRow& row : before) row_for(row).before = row.figures;
    for (const CoverageRow& row : after) row_for(row).after = row.figures;
    return rows;
}

/// Whether cells of the one grid are cells of the other.
bool align(const GridSpec& a, const GridSpec& b) {
    const auto whole = [&](double metres) {
        const double cells = metres / a.cell_m;
        return std::abs(cells - std::round(cells)) < 1e-6;
    };
    return a.crs == b.crs && a.cell_m == b.cell_m && whole(a.west_m - b.west_m) && whole(a.north_m - b.north_m);
}

GridSpec common_grid(const GridSpec& a, const GridSpec& b) {
    const Window part = intersection(a.window(), window_of(a, b));
    GridSpec common = a;
    common.west_m += part.col0 * a.cell_m;
    common.north_m -= part.row0 * a.cell_m;
    common.columns = part.columns();
    common.rows = part.rows();
    return common;
}

void compare_maps(RunComparison& comparison, const Land& land) {
    const RunFigures &before = comparison.before, &after = comparison.after;
    if (!align(before.grid, after.grid)) {
        comparison.notes.push_back(
            fmt::format("no maps: the grids differ ({} at {:g} m, {} at {:g} m); give both runs the same project.crs "
                        "and project.cell_m",
                        before.grid.crs, before.grid.cell_m, after.grid.crs, after.grid.cell_m));
        return;
    }
    comparison.grid = common_grid(before.grid, after.grid);
    if (comparison.grid.size() == 0) {
        comparison.notes.emplace_back("no maps: the lands of the two runs do not meet");
        return;
    }
    if (land.first_piece.empty())
        comparison.notes.emplace_back(
            "people of gained and lost areas are not known: neither run has kept its land in cache/ (output.cache_mb)");
    for (const ServedRaster& one : before.rasters)
        for (const ServedRaster& other : after.rasters)
            if (one.technology == other.technology)
                comparison.maps.push_back(change_map(one, before.grid, other, after.grid, comparison.grid, land));
}

}  // namespace

RunComparison compare_figures(RunFigures before, RunFigures after, const Land& land) {
    RunComparison comparison;
    comparison.parameters = changed_values(before.parameters, after.parameters);
    comparison.inputs = changed_values(before.inputs, after.inputs);
    comparison.coverage = side_by_side(before.coverage, after.coverage);
    comparison.before = std::move(before);
    comparison.after = std::move(after);
    if (comparison.before.program != comparison.after.program)
        comparison.notes.push_back(fmt::format("the runs are of different versions of the program: {} and {}",
                                               comparison.before.program, comparison.after.program));
    compare_maps(comparison, land);
    return comparison;
}

}  // namespace funkloch
