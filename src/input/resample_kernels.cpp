#include "resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace funkloch {

namespace {

constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

/// Calls use(value, area) for every known cell below the footprint.
template <typename Use>
void for_each_below(const SourceTile& tile, const Footprint& place, Use use) {
    const double x0 = place.col - place.half_width, x1 = place.col + place.half_width;
    const double y0 = place.row - place.half_height, y1 = place.row + place.half_height;
    for (int row = static_cast<int>(std::floor(y0)); row < y1; ++row) {
        const double height = std::min(y1, row + 1.0) - std::max(y0, double(row));
        for (int col = static_cast<int>(std::floor(x0)); col < x1; ++col) {
            const float value = tile.at(col, row);
            if (!std::isnan(value)) use(value, height * (std::min(x1, col + 1.0) - std::max(x0, double(col))));
        }
    }
}

}  // namespace

float SourceTile::at(int col, int row) const {
    if (!window.contains(col, row)) return no_value;
    return values[static_cast<std::size_t>(row - window.row0) * static_cast<std::size_t>(window.columns()) +
                  static_cast<std::size_t>(col - window.col0)];
}

float nearest(const SourceTile& tile, const Footprint& place) {
    return tile.at(static_cast<int>(std::floor(place.col)), static_cast<int>(std::floor(place.row)));
}

float bilinear(const SourceTile& tile, const Footprint& place) {
    if (std::isnan(nearest(tile, place))) return no_value;
    const double x = place.col - 0.5, y = place.row - 0.5;  // cell centres lie at halves
    const int col = static_cast<int>(std::floor(x)), row = static_cast<int>(std::floor(y));
    const double fx = x - col, fy = y - row;
    double sum = 0, weights = 0;
    for (int k = 0; k < 4; ++k) {
        const float value = tile.at(col + (k & 1), row + (k >> 1));
        const double weight = ((k & 1) ? fx : 1 - fx) * ((k >> 1) ? fy : 1 - fy);
        if (std::isnan(value)) continue;
        sum += weight * value;
        weights += weight;
    }
    return static_cast<float>(sum / weights);
}

float area_mean(const SourceTile& tile, const Footprint& place) {
    double sum = 0, area = 0;
    for_each_below(tile, place, [&](float value, double part) {
        sum += part * value;
        area += part;
    });
    const double whole = 4 * place.half_width * place.half_height;
    return area >= 0.5 * whole ? static_cast<float>(sum / area) : no_value;
}

float majority(const SourceTile& tile, const Footprint& place) {
    std::map<float, double> area;
    for_each_below(tile, place, [&area](float value, double part) { area[value] += part; });
    const auto best = std::max_element(area.begin(), area.end(), [](const auto& a, const auto& b) {
        return a.second < b.second - 1e-9;  // of equals the first, whatever the rounding
    });
    return best == area.end() ? no_value : best->first;
}

}  // namespace funkloch
