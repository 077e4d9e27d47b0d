#pragma once

#include "funkloch/law/layer_mapping.hpp"

#include <map>
#include <string>

namespace funkloch {

using MappedAttributes = std::map<std::string, std::string>;

/// The tags of the OSM driver's text `"key"=>"value","key"=>"value"`, added to those that are there already.
void add_other_tags(const std::string& text, MappedAttributes& attributes);

/// Whether a feature with these attributes, from a layer of this name, belongs to the mapped layer. Keys are compared
/// without regard to small and capital letters, since shapefiles shout.
bool belongs(const MappedLayer& mapped, const std::string& source, const MappedAttributes& attributes);

/// The attributes that the mapped layer keeps, under the names that the rules know.
MappedAttributes mapped_attributes(const MappedLayer& mapped, const MappedAttributes& attributes);

}  // namespace funkloch
