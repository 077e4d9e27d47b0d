#include "support/paths.hpp"

namespace funkloch {

std::filesystem::path source_folder() {
    return FUNKLOCH_SOURCE_DIR;
}

std::string program_path() {
    return FUNKLOCH_PROGRAM;
}

}  // namespace funkloch
