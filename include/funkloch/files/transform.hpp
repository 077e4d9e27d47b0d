#pragma once

#include "funkloch/core/geometry.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>

#include <ogr_spatialref.h>

namespace funkloch {

/// A CRS from "EPSG:25832", WKT or PROJ text, axes in the order east, north. Reads no files and no network.
/// Throws InputError that names `file` and `place`.
OGRSpatialReference parse_crs(const std::string& text, const std::string& file, const std::string& place = "crs");

/// The CRS of a file: the one it carries, else the one that the project file gives for it; a vertical part is dropped
/// and the authority's definition taken where it is the same. Throws InputError when both are missing or contradict.
OGRSpatialReference crs_of_file(const OGRSpatialReference* carried, const std::string& given, const std::string& file);

/// True when both place a pair (east, north) at the same spot.
bool same_crs(const OGRSpatialReference& a, const OGRSpatialReference& b);

/// "EPSG:25832 ETRS89 / UTM zone 32N".
std::string describe_crs(const OGRSpatialReference& crs);

/// The box in another CRS that holds the image of `box` (by a default operation: good to some metres, for choosing
/// windows and areas of interest); empty when a part of it has no image.
std::optional<Box> transformed_bounds(const Box& box, const OGRSpatialReference& from, const OGRSpatialReference& to);

/// WGS 84, x = longitude, y = latitude.
OGRSpatialReference wgs84();

/// Longitude and latitude (WGS 84) of a place in a CRS named by its authority code.
Point lon_lat_of(const Point& point, const std::string& crs);

/// Refuses what contradicts the CRS: coordinates that are not finite, degrees in a CRS of metres and the reverse,
/// swapped axes, places far (more than 6°) from the area for which the project's CRS is made. `expected`, in the
/// project's CRS, is where the file should lie: then the message names the CRS that would fit. Throws InputError.
void check_extent(const OGRSpatialReference& crs, const Box& extent, const OGRSpatialReference& project,
                  const std::string& file, const std::optional<Box>& expected = std::nullopt);

/// By which other statement a box in `crs` would lie where it is expected: "as EPSG:25832", "with its axes swapped";
/// empty when none of the usual ones explains it.
std::string likely_misplacement(const Box& box, const OGRSpatialReference& crs, const Box& expected,
                                const OGRSpatialReference& expected_crs);

/// One coordinate operation, chosen once for the extent of a file: the best one for that area whose grids are there.
/// Not for use by two threads at a time.
class CoordinateChange {
public:
    /// `extent` in `from`. Throws InputError naming `file` when PROJ knows no operation.
    CoordinateChange(const OGRSpatialReference& from, const OGRSpatialReference& to, const Box& extent,
                     const std::string& file);
    ~CoordinateChange();
    CoordinateChange(CoordinateChange&&) noexcept;
    CoordinateChange& operator=(CoordinateChange&&) noexcept;

    /// The same CRS: points stay as they are.
    bool identity() const;
    /// Name, accuracy and grids, and what is missing for a better one; "none (same CRS)" when nothing happens.
    const std::string& operation() const;
    /// Text for the user when the operation is poorer than what PROJ knows (a grid is missing, no BETA2007 for DHDN,
    /// accuracy unknown); empty when all is well.
    const std::string& warning() const;

    /// In place. A point without image becomes NaN, NaN; returns how many did.
    std::size_t apply(std::span<Point> points) const;
    /// From `to` back to `from`, with the same operation.
    std::size_t apply_inverse(std::span<Point> points) const;
    /// Throws InputError naming file and point when it has no image.
    Point operator()(const Point& point) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace funkloch
