#include "feature_places.hpp"

#include "files/ogr_geometry.hpp"
#include "funkloch/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

constexpr double beyond_any_place = 1e9;  ///< no coordinate of any CRS in metres is that large

}  // namespace

void FeaturePlaces::take(Geometry& geometry, std::string_view feature) {
    const auto fail = [&](const std::string& found, const std::string& expected, const std::string& remedy) {
        throw InputError({m_path, std::string(feature), found, expected, remedy});
    };
    m_vertices += vertex_count(geometry);
    if (m_vertices > m_policy.max_vertices)
        fail(fmt::format("more than {} vertices up to here", m_policy.max_vertices), "fewer",
             "Cut the file to the region, or raise [limits] max_vertices.");
    for_each_path(geometry, [&](std::span<Point> path) {
        for (const auto& point : path) {
            if (!(std::abs(point.x()) < beyond_any_place) || !(std::abs(point.y()) < beyond_any_place))
                fail(fmt::format("coordinate {:.10g}, {:.10g}", point.x(), point.y()), "a place",
                     "Repair or remove this feature.");
            m_west = std::min(m_west, point.x());
            m_east = std::max(m_east, point.x());
            m_south = std::min(m_south, point.y());
            m_north = std::max(m_north, point.y());
        }
    });
}

CoordinateChange FeaturePlaces::operation(const OGRSpatialReference& crs, const OGRSpatialReference& project,
                                          const std::optional<Box>& expected, InputRecord& record) const {
    check_extent(crs, extent(), project, m_path, expected);
    CoordinateChange change(crs, project, extent(), m_path);
    record.operation = change.operation();
    record.extent = fmt::format("{:.10g} … {:.10g}, {:.10g} … {:.10g}", m_west, m_east, m_south, m_north);
    auto& warnings = record.warnings;
    if (!change.warning().empty() && std::find(warnings.begin(), warnings.end(), change.warning()) == warnings.end())
        warnings.push_back(change.warning());
    return change;
}

void FeaturePlaces::move(Geometry& geometry, std::string_view feature, const CoordinateChange& change) const {
    for_each_path(geometry, [&](std::span<Point> path) {
        if (change.apply(path) > 0)
            throw InputError({m_path, std::string(feature), "a coordinate has no place in the project's CRS", "",
                              "Check this feature, the CRS of the file and the order of its axes."});
    });
}

}  // namespace funkloch
