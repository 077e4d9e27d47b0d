#include "land_file.hpp"

#include "funkloch/core/raster_window.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>

namespace funkloch {

static_assert(sizeof(LandRun) == 32 && sizeof(Piece) == 16, "written as they are: no padding");

RunTable runs_of(const Land& land) {
    RunTable table;
    std::uint64_t cells = 0;
    for (int row = 0; row < land.grid.rows; ++row) {
        table.row_runs.push_back(table.runs.size());
        bool open = false;
        for (int col = 0; col < land.grid.columns; ++col) {
            const std::size_t cell = land.grid.index(col, row);
            const bool inside = land.is_land(cell);
            const auto at = static_cast<std::uint32_t>(col);
            if (inside && !open)
                table.runs.push_back({static_cast<std::uint32_t>(row), at, at, 0, cells, land.first_piece[cell]});
            if (inside) {
                table.runs.back().col1 = at + 1;
                ++cells;
            }
            open = inside;
        }
    }
    table.row_runs.push_back(table.runs.size());
    table.runs.push_back({static_cast<std::uint32_t>(land.grid.rows), 0, 0, 0, cells, land.pieces.size()});
    return table;
}

std::string mask_key(const GridSpec& grid, const RunTable& table) {
    std::string bytes = grid.crs;
    for (const double number : {grid.west_m, grid.north_m, grid.cell_m})
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    for (const LandRun& run : table.runs)
        for (const std::uint32_t number : {run.row, run.col0, run.col1})
            bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    return sha256(bytes);
}

bool LandRuns::fits(int rows, std::uint64_t pieces) const {
    return !m_runs.empty() && m_row_runs.size() == static_cast<std::size_t>(rows) + 1 &&
           m_row_runs.back() + 1 == m_runs.size() && m_runs.back().first_piece == pieces;
}

void LandRuns::for_each_in_row(int row, const Window& window, const std::function<void(const RunPart&)>& use) const {
    const std::uint64_t first = m_row_runs[static_cast<std::size_t>(row)];
    const std::uint64_t last = m_row_runs[static_cast<std::size_t>(row) + 1];
    require_sound(first <= last && last < m_runs.size());
    for (std::uint64_t i = first; i < last; ++i) {
        const LandRun& run = m_runs[i];
        require_sound(run.col0 < run.col1 && run.col1 <= static_cast<std::uint32_t>(m_columns) &&
                      run.first_cell <= cells() && run.col1 - run.col0 <= cells() - run.first_cell);
        const int col0 = std::max(window.col0, static_cast<int>(run.col0));
        const int col1 = std::min(window.col1, static_cast<int>(run.col1));
        if (col0 < col1) use({run, m_runs[i + 1].first_piece, col0, col1});
    }
}

void write_land(const std::filesystem::path& file, const std::string& key, const Land& land, const RunTable& table) {
    CacheFileWriter writer(file, "land", key);
    writer.begin("runs");
    writer.append(std::span<const LandRun>(table.runs));
    writer.begin("row_runs");
    writer.append(std::span<const std::uint64_t>(table.row_runs));
    writer.begin("pieces");
    writer.append(std::span<const Piece>(land.pieces));
    writer.finish();
}

LandFile::LandFile(CacheFile file, const CacheIndex& index) : m_file(std::move(file)) {
    if (!m_file.usable()) return;
    m_pieces = m_file.section<Piece>("pieces");
    const auto runs = m_file.section<LandRun>("runs");
    const auto row_runs = m_file.section<std::uint64_t>("row_runs");
    if (!m_file.holds(runs) || !m_file.holds(row_runs)) {
        m_file.reject("its runs are damaged (checksum)");
        return;
    }
    m_runs = LandRuns(runs, row_runs, index.land_grid.columns);
    if (!m_runs.fits(index.land_grid.rows, m_pieces.size()) || m_runs.cells() != index.land_cells)
        m_file.reject("its sections do not fit the grid");
}

Land LandFile::land(const CacheIndex& index, const Window& window) const {
    Land land;
    land.grid = part_of(index.land_grid, window);
    land.name = index.land_name;
    for (const auto& [id, name] : index.zones) land.zones.push_back({id, name, {}});
    land.first_piece.assign(land.grid.size() + 1, 0);
    land.pieces.reserve(land.grid.size());  // mostly one for each cell
    const auto columns = static_cast<std::uint32_t>(index.land_grid.columns);
    for (int row = window.row0; row < window.row1; ++row)
        m_runs.for_each_in_row(row, window, [&](const RunPart& part) {
            const std::uint64_t first = part.run.first_piece, last = part.end_of_pieces;
            require_sound(first <= last && last <= m_pieces.size());
            const auto pieces = m_pieces.subspan(first, last - first);
            const auto at = [&](int col) {
                return std::lower_bound(pieces.begin(), pieces.end(), index.land_grid.index(col, row),
                                        [&](const Piece& piece, std::size_t cell) {
                                            m_file.require_whole(std::span<const Piece>(&piece, 1));
                                            return piece.cell < cell;
                                        });
            };
            const auto begin = at(part.col0), end = at(part.col1);
            if (begin < end) m_file.require_whole(std::span<const Piece>(begin, end));
            for (auto piece = begin; piece < end; ++piece) {
                const auto col = static_cast<int>(piece->cell % columns);
                require_sound(piece->cell / columns == static_cast<std::uint32_t>(row) && col >= part.col0 &&
                              col < part.col1 && piece->zone < land.zones.size());
                const std::size_t cell = land.grid.index(col - window.col0, row - window.row0);
                land.pieces.push_back({static_cast<std::uint32_t>(cell), piece->zone, piece->people, piece->area});
                land.first_piece[cell + 1] = static_cast<std::uint32_t>(land.pieces.size());
            }
        });
    for (std::size_t cell = 0; cell < land.grid.size(); ++cell)
        land.first_piece[cell + 1] = std::max(land.first_piece[cell], land.first_piece[cell + 1]);
    return land;
}

}  // namespace funkloch
