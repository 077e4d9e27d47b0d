#pragma once

#include "support/paths.hpp"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

namespace funkloch {

/// A file of the developers' shared folder (environment variable FUNKLOCH_SHARED, else ../shared beside the source
/// tree); empty when it is not there: tests then skip with a reason.
inline std::optional<std::filesystem::path> shared_data(std::string_view relative) {
    const char* folder = std::getenv("FUNKLOCH_SHARED");
    const std::filesystem::path root = folder ? folder : source_folder() / "../shared";
    std::filesystem::path path = root / relative;
    if (!std::filesystem::exists(path)) return std::nullopt;
    return path;
}

}  // namespace funkloch
