#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

namespace funkloch {

/// A GeoJSON may say where its coordinate reference system is to be fetched ("crs": {"type": "link", …}), and GDAL
/// would open that connection. Reads the text, which need not be whole or right, and throws InputError when a member
/// "crs", wherever it stands, is an object that does not just name a system.
void refuse_linked_crs(std::istream& text, const std::string& written);

void refuse_linked_crs_in_file(const std::filesystem::path& file, const std::string& written);

}  // namespace funkloch
