#pragma once

#include <string>

namespace funkloch {

/// "0.1.0", from the build.
std::string program_version();

}  // namespace funkloch
