#include "funkloch/core/version.hpp"

#include "funkloch/core/text.hpp"

#include <fstream>
#include <sstream>

namespace funkloch {

std::string program_version() {
    return FUNKLOCH_VERSION;
}

std::string program_build() {
    static const std::string build = [] {
        std::ostringstream bytes;
        bytes << std::ifstream("/proc/self/exe", std::ios::binary).rdbuf();
        return program_version() + " (" + sha256(bytes.view()).substr(0, 16) + ")";
    }();
    return build;
}

}  // namespace funkloch
