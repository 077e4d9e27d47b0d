#pragma once

#include <string>
#include <string_view>

namespace funkloch {

/// A zip archive with one file, dated 1980-01-01, so that equal content gives equal bytes. Throws RunError.
std::string zip_single_file(const std::string& name, std::string_view content);

}  // namespace funkloch
