#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funkloch {

/// A condition on an attribute: one of the values (in capitals or not, * stands for any letters), none of them, or,
/// without values, that the attribute is there. A missing attribute is none of the values.
struct MappingCondition {
    std::string key;
    std::vector<std::string> values;
    bool negated = false;
};

/// A number taken from the first of several attributes that holds one: factor * value + offset. "110000;20000" counts
/// as its largest number, "7.5 m" as 7.5.
struct MappingNumber {
    std::string attribute;
    std::vector<std::string> from;
    double factor = 1, offset = 0;
};

/// Attributes to set when another one is missing.
struct MappingDefault {
    std::string without;
    std::map<std::string, std::string> set;
};

/// Which features of a file belong to a constraint layer, and what becomes of their attributes.
struct MappedLayer {
    enum class Shape { point, line, area };
    std::string name;                  ///< role that rules use
    std::vector<std::string> sources;  ///< names of the file's layers, * stands for any letters; empty = all
    Shape shape = Shape::area;
    std::vector<MappingCondition> where;  ///< all must hold
    std::vector<std::pair<std::string, std::vector<std::string>>>
        copies;  ///< attribute, columns in order of preference
    std::vector<MappingNumber> numbers;
    std::map<std::string, std::string> set;
    std::vector<MappingDefault> defaults;
    double min_area_m2 = 0;  ///< areas below are left out
    double buffer_m = 0;     ///< lines become strips of this half width
    bool centroid = false;   ///< areas and lines count as their centre point
};

/// How a kind of file that planners have becomes constraint layers. A file of data/mappings.
struct LayerMapping {
    std::string name, title;
    std::vector<MappedLayer> layers;
};

/// From TOML text; data/mappings/README.md explains the keys. Throws InputError that names layer, key and remedy.
LayerMapping parse_mapping(std::string_view toml, const std::string& file, const std::string& name);
/// Names of the built-in mappings, sorted.
std::vector<std::string> mapping_names();
/// A built-in mapping. Throws InputError that names the nearest one.
LayerMapping builtin_mapping(const std::string& name);
/// Whether a text fits a pattern in which * stands for any letters; small and capital letters are alike.
bool fits(std::string_view pattern, std::string_view text);

}  // namespace funkloch
