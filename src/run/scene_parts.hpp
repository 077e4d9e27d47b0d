#pragma once

#include "funkloch/input/inputs.hpp"
#include "funkloch/run/project.hpp"

#include <functional>

namespace funkloch {

/// Reads the project's constraint layers whose role `wanted` accepts. Several files may make up one layer.
Constraints read_constraints(const Project& project, InputReader& reader,
                             const std::function<bool(const std::string&)>& wanted);

/// Reads all tables of sites; ids must be unique over all of them.
Network read_network(const Project& project, InputReader& reader);

}  // namespace funkloch
