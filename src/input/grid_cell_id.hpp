#pragma once

#include <optional>
#include <string_view>

namespace funkloch {

/// A cell of a European statistical grid as INSPIRE writes it (D2.8.I.2, data specification on geographical grid
/// systems): its south-west corner in metres and its side.
struct GridCellId {
    double east_m = 0, north_m = 0;
    double side_m = 0;
    int epsg = 3035;  ///< ETRS89-LAEA unless the id names another
};

/// "CRS3035RES100mN2689100E4341100", or the short "100mN26891E43411" and "1kmN2689E4341", which leave out the zeros
/// that the side has. Empty for any other text.
std::optional<GridCellId> parse_grid_cell_id(std::string_view id);

}  // namespace funkloch
