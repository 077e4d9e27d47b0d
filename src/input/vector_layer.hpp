#pragma once

#include "funkloch/files/gdal.hpp"
#include "funkloch/input/inputs.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// Kinds of geometry that a role allows; sums are allowed.
enum Shape : unsigned { shape_point = 1, shape_line = 2, shape_polygon = 4, shape_any = 7 };

/// What is wanted of a vector file.
struct VectorRequest {
    LayerInput input;
    std::string role;  ///< for messages and the record: "districts"
    unsigned shapes = shape_any;
    std::string x, y;           ///< CSV: columns; empty = found by their usual names
    std::string coordinates;    ///< CSV: one column that holds "latitude,longitude" instead of x and y
    bool may_be_empty = false;  ///< the input has the key `empty`
    bool empty = false;         ///< it is set: no feature is right, and any is wrong
    bool only_layer = false;    ///< no key could name one of several layers
    std::string preferred{};    ///< of several layers the one that is meant when no key names one
    std::map<std::string, std::string> columns{};  ///< attribute -> column that is to be known under this name
    std::optional<Box> expected{};                 ///< where the features should lie, in the project's CRS
};

/// A layer in the project's CRS with what is known about its source.
struct VectorTable {
    Layer layer;
    std::vector<std::string> fields;  ///< all attribute names, in the file's order
    InputRecord record;
    bool from_csv = false;                 ///< feature ids are line numbers
    std::string crs;                       ///< of the file, as `parse_crs` reads it
    Box extent{Point(0, 0), Point(0, 0)};  ///< of the features, in that CRS
    MultiPolygon area;                     ///< the extent in the project's CRS; empty when it has no area

    /// "feature 12" or "line 12", for messages.
    std::string place_of(const Feature& feature) const;
    [[noreturn]] void fail(const Feature& feature, const std::string& found, const std::string& expected,
                           const std::string& remedy = {}) const;
    /// Throws InputError that names the nearest field unless the field is there.
    void require_field(const std::string& field) const;
    /// The attribute's text; empty when it is missing.
    std::string text(const Feature& feature, const std::string& field) const;
};

/// Reads a layer of a GeoPackage, shapefile (also zipped), GeoJSON, FlatGeobuf or CSV file: filtered, checked, brought
/// into the project's CRS, polygons made valid. Attributes are UTF-8. Throws InputError (see reliability rules in
/// CONTRIBUTING.md): layer or filter unknown, no features, wrong kind of geometry, no CRS, coordinates that are no
/// places, limits of the policy.
VectorTable read_vector(const InputPolicy& policy, const std::string& project_crs, const VectorRequest& request);

}  // namespace funkloch
