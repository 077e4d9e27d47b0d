#include "funkloch/core/version.hpp"

namespace funkloch {

std::string program_version() { return FUNKLOCH_VERSION; }

}  // namespace funkloch
