#pragma once

#include "cache_index.hpp"

#include <cstdint>
#include <functional>

namespace funkloch {

inline void require_sound(bool sound) {
    if (!sound) throw CacheDamaged();
}

/// Neighbouring land cells of one row, and where their values begin in arrays over all land cells and all pieces.
struct LandRun {
    std::uint32_t row = 0, col0 = 0, col1 = 0, unused = 0;
    std::uint64_t first_cell = 0, first_piece = 0;
};

/// The runs of a land in row-major order and where each row's begin. A final empty run holds the totals.
struct RunTable {
    std::vector<LandRun> runs;
    std::vector<std::uint64_t> row_runs;  ///< size rows+1
};
RunTable runs_of(const Land& land);

/// SHA-256 of which cells are land.
std::string mask_key(const GridSpec& grid, const RunTable& table);

/// The part of a run between two columns.
struct RunPart {
    const LandRun& run;
    std::uint64_t end_of_pieces = 0;  ///< of the whole run: where those of the next one begin
    int col0 = 0, col1 = 0;
};

/// A table of runs, its own or one in a file.
class LandRuns {
public:
    LandRuns() = default;
    LandRuns(std::span<const LandRun> runs, std::span<const std::uint64_t> row_runs, int columns)
        : m_runs(runs), m_row_runs(row_runs), m_columns(columns) {}
    LandRuns(const RunTable& table, int columns) : LandRuns(table.runs, table.row_runs, columns) {}

    /// True when the table is one of this many rows and pieces.
    bool fits(int rows, std::uint64_t pieces) const;
    std::uint64_t cells() const { return m_runs.empty() ? 0 : m_runs.back().first_cell; }

    /// Hands out the runs of a row, cut to [window.col0, window.col1). Throws CacheDamaged.
    void for_each_in_row(int row, const Window& window, const std::function<void(const RunPart&)>& use) const;

private:
    std::span<const LandRun> m_runs;
    std::span<const std::uint64_t> m_row_runs;
    int m_columns = 0;
};

void write_land(const std::filesystem::path& file, const std::string& key, const Land& land, const RunTable& table);

/// A land in a cache file.
class LandFile {
public:
    LandFile() = default;
    /// `file` is rejected when its sections do not fit the grid.
    LandFile(CacheFile file, const CacheIndex& index);

    CacheFile& file() { return m_file; }
    const CacheFile& file() const { return m_file; }
    const LandRuns& runs() const { return m_runs; }

    /// The land's part in a window, on the window's grid; zones without outlines. Throws CacheDamaged.
    Land land(const CacheIndex& index, const Window& window) const;

private:
    CacheFile m_file;
    LandRuns m_runs;
    std::span<const Piece> m_pieces;
};

}  // namespace funkloch
