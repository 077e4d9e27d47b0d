#include "support/paths.hpp"

namespace funkloch {

std::filesystem::path source_folder() {
    return FUNKLOCH_SOURCE_DIR;
}

std::string program_path() {
    return FUNKLOCH_PROGRAM;
}
std::filesystem::path fault_library() {
    return std::filesystem::path(FUNKLOCH_TESTS_BUILT) / "libfunkloch_fault.so";
}
std::filesystem::path swap_steps_program() {
    return std::filesystem::path(FUNKLOCH_TESTS_BUILT) / "swap_steps";
}

}  // namespace funkloch
