#include "zone_sums.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

using Row = TechnologyCoverage::Row;

// Shadowing of neighbouring cells is correlated over some hundred metres (the decorrelation distance of rural
// macrocells in the literature is 50 to 500 m). Cells of one block are taken as fully correlated, blocks as
// independent: a wide interval rather than a narrow one.
constexpr double correlation_block_m = 500;

/// Sums of one zone, and of the block that is being walked.
struct ZoneSum {
    Row row;
    double block_people_sd = 0;
    double people_variance = 0;
    bool touched = false;
};

void add_piece(const Piece& piece, const CellState& state, ZoneSum& sum) {
    Row& row = sum.row;
    row.people += piece.people;
    row.area += piece.area;
    if (state.covered) {
        row.people_covered += piece.people;
        row.area_covered += piece.area;
    } else if (state.unknown) {
        row.people_unknown += piece.people;
        row.area_unknown += piece.area;
    }
    row.people_expected += state.probability * people(piece.people);
    row.area_expected_km2 += state.probability * square_km(piece.area);
    sum.block_people_sd += people(piece.people) * std::sqrt(state.probability * (1 - state.probability));
}

void close_block(ZoneSum& sum) {
    sum.people_variance += sum.block_people_sd * sum.block_people_sd;
    sum.block_people_sd = 0;
    sum.touched = false;
}

}  // namespace

std::vector<Row> zone_rows(const std::string& operator_name, const Land& land,
                           const std::function<CellState(std::size_t)>& state_of) {
    std::vector<ZoneSum> sums(land.zones.size() + 1);  // the land first
    const int step = std::max(1, static_cast<int>(std::lround(correlation_block_m / land.grid.cell_m)));
    std::vector<std::size_t> touched;
    for (int row0 = 0; row0 < land.grid.rows; row0 += step)
        for (int col0 = 0; col0 < land.grid.columns; col0 += step) {
            for (int row = row0; row < std::min(row0 + step, land.grid.rows); ++row)
                for (int col = col0; col < std::min(col0 + step, land.grid.columns); ++col) {
                    const std::size_t cell = land.grid.index(col, row);
                    if (!land.is_land(cell)) continue;
                    const CellState state = state_of(cell);
                    for (std::uint32_t p = land.first_piece[cell]; p < land.first_piece[cell + 1]; ++p) {
                        const Piece& piece = land.pieces[p];
                        add_piece(piece, state, sums[0]);
                        const auto zone = static_cast<std::size_t>(piece.zone) + 1;
                        add_piece(piece, state, sums[zone]);
                        if (!sums[zone].touched) touched.push_back(zone);
                        sums[zone].touched = true;
                    }
                }
            close_block(sums[0]);
            for (const std::size_t zone : touched) close_block(sums[zone]);
            touched.clear();
        }
    std::vector<Row> rows;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        Row row = sums[i].row;
        row.operator_name = operator_name;
        row.zone = static_cast<std::int32_t>(i) - 1;
        row.people_expected_sd = std::sqrt(sums[i].people_variance);
        rows.push_back(row);
    }
    return rows;
}

}  // namespace funkloch
