#pragma once

#include "land_file.hpp"

namespace funkloch {

/// Everything that the keys of a scene's maps are made of. `table`: the runs of its land.
CacheKeys keys_of(const Project& project, const Scene& scene, const RunTable& table);

/// The files that coverage depends on, stamped now. Files that cannot be read are left to the readers' errors.
std::vector<CachedInput> stamp_inputs(const Project& project);

}  // namespace funkloch
