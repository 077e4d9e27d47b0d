#pragma once

#include <optional>
#include <string_view>

namespace funkloch {

/// A cell of the geographic grid of Germany in UTM (DE_Grid_ETRS89-UTM32): its south-west corner, in hundreds of metres
/// of EPSG:25832.
struct OfficialCell {
    int east = 0, north = 0;
};

inline constexpr double official_cell_m = 100;
inline constexpr const char* official_crs = "EPSG:25832";

/// "100mN58735E4942" is the cell with its corner at N 5,873,500 and E 494,200. Empty for any other text.
std::optional<OfficialCell> parse_official_id(std::string_view id);

/// The cell that holds a place; its south and west edges belong to it.
OfficialCell official_cell_at(double east_m, double north_m);

}  // namespace funkloch
