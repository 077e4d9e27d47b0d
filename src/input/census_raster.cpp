#include "census.hpp"

#include "funkloch/core/error.hpp"
#include "raster_source.hpp"
#include "true_area.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

/// True area of every cell in km².
AreaScale cell_areas(const RasterSource& source, const std::string& file) {
    const TrueArea area(source.crs(), file);
    const double side_m = source.crs().IsGeographic() ? source.cell_x() * 111'000 : source.cell_x();
    const int step = std::clamp(static_cast<int>(10'000 / side_m), 1, 1024);
    return sample_nodes(source.columns(), source.rows(), step, [&](double col, double row) {
        return 1e-6 * area.of_box_m2(source.file_place(col - 0.5, row - 0.5), source.file_place(col + 0.5, row + 0.5));
    });
}

}  // namespace

Census read_census_raster(const InputPolicy& policy, const PopulationInput& input, const CensusArea& area,
                          Progress& progress) {
    RasterSource source(policy, input.path, "population", input.crs, area.project, area.land);
    Census census;
    census.crs = source.crs();
    census.cell_x = source.cell_x();
    census.cell_y = source.cell_y();
    census.origin_x = source.extent().min_corner().x();
    census.origin_y = source.extent().min_corner().y();
    const Window near = source.window_for(area.land, area.project);
    AreaScale areas;
    if (input.density) areas = cell_areas(source, input.path);
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::int64_t negative = 0;
    std::vector<float> values;
    for (int row = 0; row < source.rows(); ++row) {
        if (progress.cancelled()) throw Interrupted();
        source.read({0, row, source.columns(), row + 1}, values);
        for (int col = 0; col < source.columns(); ++col) {
            double people = values[static_cast<std::size_t>(col)];
            if (people < 0) {
                ++negative;
                people = none;
            }
            if (people > 1e8)
                throw InputError({input.path, fmt::format("row {}, column {}", row, col),
                                  fmt::format("{:g} people", people), "at most 1e8",
                                  "Set the nodata value of the file (gdal_edit -a_nodata)"});
            if (input.density) people *= areas.at(col, row);
            if (!std::isnan(people)) {
                census.total += people;
                ++census.known_cells;
            }
            if (!near.contains(col, row) || people == 0) continue;
            const Point a = source.file_place(col, row), b = source.file_place(col + 1, row + 1);
            census.cells.push_back({std::min(a.x(), b.x()), std::min(a.y(), b.y()), people});
        }
    }
    std::sort(census.cells.begin(), census.cells.end());
    census.record = source.record();
    census.record.content +=
        fmt::format(", {}, sum {:.10g}", input.density ? "people per km²" : "people per cell", census.total);
    if (negative > 0)
        census.record.warnings.push_back(
            fmt::format("{} cells are negative; they count as unknown, not as empty", negative));
    return census;
}

}  // namespace funkloch
