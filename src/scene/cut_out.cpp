#include "funkloch/scene/cut_out.hpp"

#include "funkloch/core/raster_window.hpp"

namespace funkloch {

Land cut_out(const Land& land, const Window& window) {
    Land part;
    part.grid = part_of(land.grid, window);
    part.name = land.name;
    for (const Zone& zone : land.zones) part.zones.push_back({zone.id, zone.name, {}});
    part.first_piece.reserve(part.grid.size() + 1);
    for (int row = 0; row < part.grid.rows; ++row)
        for (int col = 0; col < part.grid.columns; ++col) {
            part.first_piece.push_back(static_cast<std::uint32_t>(part.pieces.size()));
            const std::size_t cell = land.grid.index(window.col0 + col, window.row0 + row);
            for (std::uint32_t p = land.first_piece[cell]; p < land.first_piece[cell + 1]; ++p) {
                part.pieces.push_back(land.pieces[p]);
                part.pieces.back().cell = static_cast<std::uint32_t>(part.grid.index(col, row));
            }
        }
    part.first_piece.push_back(static_cast<std::uint32_t>(part.pieces.size()));
    return part;
}

Terrain cut_out(const Terrain& terrain, const Window& window) {
    Terrain part;
    part.grid = part_of(terrain.grid, window);
    part.surface_model = terrain.surface_model;
    part.height_m = cut_out(terrain.height_m, window);
    if (!terrain.clutter_m.empty()) part.clutter_m = cut_out(terrain.clutter_m, window);
    return part;
}

void keep_cells(Land& land, const std::vector<std::uint8_t>& keep) {
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> first_piece;
    first_piece.reserve(land.first_piece.size());
    for (std::size_t cell = 0; cell < keep.size(); ++cell) {
        first_piece.push_back(static_cast<std::uint32_t>(pieces.size()));
        if (keep[cell] != 0)
            pieces.insert(pieces.end(), land.pieces.begin() + land.first_piece[cell],
                          land.pieces.begin() + land.first_piece[cell + 1]);
    }
    first_piece.push_back(static_cast<std::uint32_t>(pieces.size()));
    land.pieces = std::move(pieces);
    land.first_piece = std::move(first_piece);
}

}  // namespace funkloch
