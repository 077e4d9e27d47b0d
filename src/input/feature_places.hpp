#pragma once

#include "funkloch/files/gdal.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/input/inputs.hpp"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace funkloch {

/// The places of a vector file on their way into the project's CRS. The extent of all features comes first: it tells
/// swapped axes and chooses the operation. Only then are the vertices moved.
class FeaturePlaces {
public:
    FeaturePlaces(const InputPolicy& policy, const std::string& path) : m_policy(policy), m_path(path) {}

    /// Counts and checks the vertices of a feature, and adds them to the extent. Throws InputError that names the
    /// feature for coordinates that are no places and above the policy's limit.
    void take(Geometry& geometry, std::string_view feature);

    /// Of everything taken, in the file's CRS.
    Box extent() const { return {{m_west, m_south}, {m_east, m_north}}; }

    /// The operation for the extent of everything taken; the record gets its name, its warning and the extent. Throws
    /// InputError when the CRS cannot be right (see `check_extent`).
    CoordinateChange operation(const OGRSpatialReference& crs, const OGRSpatialReference& project,
                               const std::optional<Box>& expected, InputRecord& record) const;

    /// Moves the vertices of a feature. Throws InputError that names it when a vertex has no place.
    void move(Geometry& geometry, std::string_view feature, const CoordinateChange& change) const;

private:
    const InputPolicy& m_policy;
    const std::string& m_path;
    std::uint64_t m_vertices = 0;
    double m_west = HUGE_VAL, m_east = -HUGE_VAL, m_south = HUGE_VAL, m_north = -HUGE_VAL;
};

}  // namespace funkloch
