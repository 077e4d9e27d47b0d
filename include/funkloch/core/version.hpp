#pragma once

#include <string>

namespace funkloch {

/// "0.1.0", from the build.
std::string program_version();

/// Version and a hash of the program's own file: what a program computed before it was built anew is not taken for what
/// it would compute now.
std::string program_build();

}  // namespace funkloch
