#include "crs_files.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace funkloch {

namespace {

/// A bare file name as PROJ's grids have.
bool is_grid_of_proj(std::string_view name) {
    if (name.starts_with('@')) name.remove_prefix(1);
    if (name == "null") return true;
    static constexpr std::array endings = {".tif", ".gsb", ".gtx", ".gri", ".byn", ".gvb", ".ct2", ".lla", ".dat"};
    const std::string small = lowercase(name);
    return !name.starts_with('.') &&
           std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return small.ends_with(ending); }) &&
           std::all_of(name.begin(), name.end(),
                       [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; });
}

/// The first entry of a list of grids that is none of PROJ's; empty when there is none.
std::string foreign_grid_in(std::string_view list) {
    for (const std::string_view entry : split(list, ','))
        if (!is_grid_of_proj(trim(entry))) return trim(entry).empty() ? "(empty)" : std::string(trim(entry));
    return {};
}

/// "epsg:25832": PROJ answers it from its database.
bool is_epsg_code(std::string_view value) {
    if (!lowercase(value).starts_with("epsg:") || value.size() == 5) return false;
    return std::all_of(value.begin() + 5, value.end(), [](unsigned char c) { return std::isdigit(c); });
}

/// Values of +key=value in a PROJ string, also in one inside of WKT.
std::string foreign_file_in_proj_string(std::string_view text, const std::string& small) {
    static constexpr std::array keys = {"init=", "grids=", "file=", "catalog="};
    for (const std::string_view key : keys)
        for (auto at = small.find(key); at != std::string::npos; at = small.find(key, at + 1)) {
            // The whole key: "grids" ends "nadgrids", "geoidgrids", "xy_grids" …
            const bool whole = key == "grids=" || key == "file=" || at == 0 ||
                               !std::isalnum(static_cast<unsigned char>(small[at - 1]));
            if (!whole) continue;
            std::string_view value = text.substr(at + key.size());
            value = value.substr(0, std::min(value.find_first_of(" \t\r\n\"+"), value.size()));
            if (key == "init=" ? is_epsg_code(value) : foreign_grid_in(value).empty()) continue;
            return value.empty() ? "(empty)" : std::string(value);
        }
    return {};
}

/// The second text of KEYWORD["first","second"].
std::string_view second_text(std::string_view text) {
    for (int quote = 0; quote < 3; ++quote) {
        const auto at = text.find('"');
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + 1);
    }
    return text.substr(0, text.find('"'));
}

std::string foreign_file_in_wkt(std::string_view text, const std::string& small) {
    static constexpr std::array<std::string_view, 2> keywords = {"parameterfile", "\"proj4_grids\""};
    for (const std::string_view keyword : keywords)
        for (auto at = small.find(keyword); at != std::string::npos; at = small.find(keyword, at + 1)) {
            const std::string_view value = second_text(text.substr(at));
            const std::string foreign = foreign_grid_in(value);
            if (!foreign.empty()) return foreign;
        }
    return {};
}

}  // namespace

std::string foreign_file_in_crs(std::string_view definition) {
    const std::string small = lowercase(definition);
    const std::string named = foreign_file_in_proj_string(definition, small);
    return named.empty() ? foreign_file_in_wkt(definition, small) : named;
}

void refuse_foreign_files_in_crs(std::string_view definition, const std::string& file, const std::string& place) {
    const std::string foreign = foreign_file_in_crs(definition);
    if (foreign.empty()) return;
    throw InputError({file, place, "the coordinate reference system refers to the file " + foreign,
                      "a system that needs no file, or a PROJ grid named without a path",
                      "Give it by its code, such as EPSG:25832."});
}

}  // namespace funkloch
