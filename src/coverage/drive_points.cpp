#include "drive_points.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace funkloch {

namespace {

float median_of(std::vector<float>& values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

}  // namespace

std::vector<DrivePoint> thinned(const DriveTests& tests, const Land& land) {
    struct Found {
        std::uint32_t cell, carrier;
        float rsrp_dbm;
    };
    std::vector<Found> found;
    for (const DriveValue& value : tests.values) {
        const int col = land.grid.col_of(value.position.x()), row = land.grid.row_of(value.position.y());
        if (!land.grid.contains(col, row) || !land.is_land(land.grid.index(col, row))) continue;
        found.push_back({static_cast<std::uint32_t>(land.grid.index(col, row)), value.carrier, value.rsrp_dbm});
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::tie(a.cell, a.carrier, a.rsrp_dbm) < std::tie(b.cell, b.carrier, b.rsrp_dbm);
    });
    std::vector<DrivePoint> points;
    std::vector<float> values;
    for (std::size_t i = 0; i < found.size(); ++i) {
        values.push_back(found[i].rsrp_dbm);
        const bool last =
            i + 1 == found.size() || found[i + 1].cell != found[i].cell || found[i + 1].carrier != found[i].carrier;
        if (!last) continue;
        DrivePoint point;
        point.cell = found[i].cell;
        point.carrier = found[i].carrier;
        point.values = static_cast<int>(values.size());
        point.measured_dbm = median_of(values);
        points.push_back(point);
        values.clear();
    }
    return points;
}

int set_places(std::vector<DrivePoint>& points, const GridSpec& grid, const PlaceOptions& places) {
    const auto place_of = [&](const DrivePoint& point) {
        const int col = static_cast<int>(point.cell) % grid.columns, row = static_cast<int>(point.cell) / grid.columns;
        return std::pair(-static_cast<std::int64_t>(std::floor(grid.y_of(row) / places.block_m)),
                         static_cast<std::int64_t>(std::floor(grid.x_of(col) / places.block_m)));
    };
    std::map<std::pair<std::int64_t, std::int64_t>, std::int32_t> numbers;
    for (const DrivePoint& point : points) numbers[place_of(point)] = 0;
    std::int32_t next = 0;
    for (auto& [place, number] : numbers) number = next++;
    for (DrivePoint& point : points) {
        const auto place = place_of(point);
        point.block = numbers.at(place);
        // As a knight moves: with five folds, no two of a block and its four neighbours are held out together.
        const std::int64_t fold = (place.second + 2 * place.first) % places.folds;
        point.fold = static_cast<std::uint8_t>(fold < 0 ? fold + places.folds : fold);
    }
    return next;
}

}  // namespace funkloch
