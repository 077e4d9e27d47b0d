#pragma once

#include "funkloch/run/project.hpp"

namespace funkloch {

/// Refuses a model that cannot compute a carrier that counts, and warns where it extrapolates beyond its range.
void check_model(const Project& project, Scene& scene);

}  // namespace funkloch
