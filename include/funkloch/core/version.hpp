#pragma once

#include <string>

namespace funkloch {

/// "0.1.0", from the build.
std::string program_version();

/// Version and a hash of the program's own file, so that results kept by an earlier build are not mistaken for those of
/// this one.
std::string program_build();

}  // namespace funkloch
