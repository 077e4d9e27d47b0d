#include "true_area.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/files/transform.hpp"
#include "transverse_mercator.hpp"

#include <geodesic.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace funkloch {

struct TrueArea::Impl {
    geod_geodesic ellipsoid{};
    std::optional<CoordinateChange> to_degrees;
};

TrueArea::TrueArea(const OGRSpatialReference& crs, const std::string& file) : m_impl(std::make_unique<Impl>()) {
    const double flattening = crs.GetInvFlattening() == 0 ? 0 : 1 / crs.GetInvFlattening();
    geod_init(&m_impl->ellipsoid, crs.GetSemiMajor(), flattening);
    const std::unique_ptr<OGRSpatialReference> degrees(crs.CloneGeogCS());
    if (!degrees)
        throw InputError(
            {file, "crs", describe_crs(crs) + " has no geographic base", "a projected or geographic CRS", ""});
    degrees->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    m_impl->to_degrees.emplace(crs, *degrees, Box{{0, 0}, {0, 0}}, file);
}

TrueArea::~TrueArea() = default;

double TrueArea::of_box_m2(const Point& a, const Point& b) const {
    std::array<Point, 4> ring{Point{a.x(), a.y()}, Point{b.x(), a.y()}, Point{b.x(), b.y()}, Point{a.x(), b.y()}};
    m_impl->to_degrees->apply(ring);
    std::array<double, 4> latitudes{}, longitudes{};
    for (std::size_t i = 0; i < ring.size(); ++i) {
        longitudes[i] = ring[i].x();
        latitudes[i] = ring[i].y();
    }
    double area = 0, perimeter = 0;
    geod_polygonarea(&m_impl->ellipsoid, latitudes.data(), longitudes.data(), 4, &area, &perimeter);
    return std::abs(area);
}

AreaScale sample_nodes(int columns, int rows, int step, const std::function<double(double col, double row)>& value) {
    const auto nodes = [step](int cells) { return std::max(2, (cells + step - 1) / step + 1); };
    AreaScale scale{step, Raster<double>(nodes(columns), nodes(rows))};
    for (int j = 0; j < scale.at_node.rows(); ++j)
        for (int i = 0; i < scale.at_node.columns(); ++i)
            scale.at_node.at(i, j) = value(static_cast<double>(i) * step, static_cast<double>(j) * step);
    return scale;
}

AreaScale area_scale(const GridSpec& grid, const OGRSpatialReference& crs) {
    const auto mercator = TransverseMercator::of(crs);
    std::optional<TrueArea> area;
    if (!mercator) area.emplace(crs, "project file");
    const int step = std::max(1, static_cast<int>(10'000 / grid.cell_m));
    auto scale = sample_nodes(grid.columns, grid.rows, step, [&](double col, double row) {
        const double x = grid.west_m + col * grid.cell_m, y = grid.north_m - row * grid.cell_m;
        if (mercator) return std::pow(mercator->scale({x, y}), 2);
        // A square of 2 km around the node: large against rounding, small against the change of the scale.
        return 4e6 / area->of_box_m2({x - 1000, y - 1000}, {x + 1000, y + 1000});
    });
    for (const double value : scale.at_node.cells())
        if (!(value > 0.1 && value < 10))
            throw InputError({"project file", "[project] crs", describe_crs(crs) + " does not fit the land",
                              "a CRS made for its region", "Choose the UTM zone of the land"});
    return scale;
}

}  // namespace funkloch
