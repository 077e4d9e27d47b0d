#pragma once

#include "funkloch/law/law.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// Kinds of geometry, as bits: 1 << index of the alternative of `Geometry`.
enum Shapes : unsigned { points_shape = 1, lines_shape = 2, areas_shape = 4, any_shape = 7 };

/// Kinds of geometry that rules can use of a layer; any for a layer of rules of one's own.
unsigned shapes_of_layer(std::string_view role);

/// "points or areas".
std::string words_of_shapes(unsigned shapes);

/// The farthest distance in metres, from a place to a feature of the layer, at which a rule of the book still looks at
/// it, for sites up to `highest_m`. 0 for layers whose features count where they lie only.
double layer_reach_m(const RuleBook& book, std::string_view role, double highest_m);

/// Names of the attributes that rules and texts read of the layer's features, sorted.
std::vector<std::string> layer_attributes(const RuleBook& book, std::string_view role);

/// How the features of a layer lie to a land.
struct LayerPlace {
    std::size_t inside = 0;     ///< features that touch the land
    bool near = false;          ///< one at least lies within the reach of the land
    std::optional<Box> extent;  ///< around all features
};
/// Does not depend on the number of threads. `outline` must be valid.
LayerPlace place_of_layer(const Layer& layer, const MultiPolygon& outline, double reach_m);

}  // namespace funkloch
