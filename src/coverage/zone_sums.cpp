#include "funkloch/coverage/zone_sums.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

using Row = TechnologyCoverage::Row;

// Shadowing of neighbouring cells is correlated over a few hundred metres (the decorrelation distance of rural
// macrocells in the literature is 50 to 500 m). Cells of one block are taken as fully correlated, blocks as
// independent: a wide interval rather than a narrow one.
constexpr double correlation_block_m = 500;

constexpr int deviation_bits = 20;  // of sqrt(P (1 - P)) in fixed point

/// A cell's state in fixed point.
struct CellWeights {
    CellState state;
    std::int64_t probability = 0;
    std::int64_t deviation = 0;

    explicit CellWeights(const CellState& cell)
        : state(cell),
          probability(std::llround(cell.probability / probability_unit)),
          deviation(std::llround(std::sqrt(cell.probability * (1 - cell.probability)) * (1 << deviation_bits))) {}
};

/// Sums of one zone, and the deviation of the block that is being walked.
struct OpenSum {
    ZoneSum sum;
    WideInteger block_deviation = 0;
    bool touched = false;
};

void add_piece(const Piece& piece, const CellWeights& cell, OpenSum& open) {
    ZoneSum& sum = open.sum;
    sum.people += piece.people;
    sum.area += piece.area;
    if (cell.state.covered) {
        sum.people_covered += piece.people;
        sum.area_covered += piece.area;
    } else if (cell.state.unknown) {
        sum.people_unknown += piece.people;
        sum.area_unknown += piece.area;
    }
    sum.people_expected += static_cast<WideInteger>(cell.probability) * piece.people;
    sum.area_expected += static_cast<WideInteger>(cell.probability) * piece.area;
    open.block_deviation += static_cast<WideInteger>(cell.deviation) * piece.people;
}

void close_block(OpenSum& open) {
    const WideInteger deviation = open.block_deviation >> deviation_bits;  // millionths of a person, never negative
    open.sum.people_variance += deviation * deviation;
    open.block_deviation = 0;
    open.touched = false;
}

/// The blocks of one strip of the land, from west to east.
void add_strip(const Land& land, int row0, int step, const std::function<CellState(std::size_t)>& state_of,
               std::vector<OpenSum>& sums) {
    std::vector<std::size_t> touched;
    for (int col0 = 0; col0 < land.grid.columns; col0 += step) {
        for (int row = row0; row < std::min(row0 + step, land.grid.rows); ++row)
            for (int col = col0; col < std::min(col0 + step, land.grid.columns); ++col) {
                const std::size_t cell = land.grid.index(col, row);
                if (!land.is_land(cell)) continue;
                const CellWeights weights(state_of(cell));
                for (std::uint32_t p = land.first_piece[cell]; p < land.first_piece[cell + 1]; ++p) {
                    const Piece& piece = land.pieces[p];
                    add_piece(piece, weights, sums[0]);
                    const auto zone = static_cast<std::size_t>(piece.zone) + 1;
                    add_piece(piece, weights, sums[zone]);
                    if (!sums[zone].touched) touched.push_back(zone);
                    sums[zone].touched = true;
                }
            }
        close_block(sums[0]);
        for (const std::size_t zone : touched) close_block(sums[zone]);
        touched.clear();
    }
}

}  // namespace

ZoneSum& ZoneSum::operator+=(const ZoneSum& other) {
    people += other.people, people_covered += other.people_covered, people_unknown += other.people_unknown;
    area += other.area, area_covered += other.area_covered, area_unknown += other.area_unknown;
    people_expected += other.people_expected;
    area_expected += other.area_expected;
    people_variance += other.people_variance;
    return *this;
}

ZoneSum& ZoneSum::operator-=(const ZoneSum& other) {
    people -= other.people, people_covered -= other.people_covered, people_unknown -= other.people_unknown;
    area -= other.area, area_covered -= other.area_covered, area_unknown -= other.area_unknown;
    people_expected -= other.people_expected;
    area_expected -= other.area_expected;
    people_variance -= other.people_variance;
    return *this;
}

int correlation_block_cells(double cell_m) {
    return std::max(1, static_cast<int>(std::lround(correlation_block_m / cell_m)));
}

std::vector<ZoneSum> zone_sums(const Land& land, const std::function<CellState(std::size_t)>& state_of) {
    const int step = correlation_block_cells(land.grid.cell_m);
    const int strips = (land.grid.rows + step - 1) / step;
    std::vector<ZoneSum> total(land.zones.size() + 1);  // the land first
#pragma omp parallel
    {
        std::vector<OpenSum> sums(total.size());
#pragma omp for schedule(dynamic, 1)
        for (int strip = 0; strip < strips; ++strip) add_strip(land, strip * step, step, state_of, sums);
#pragma omp critical(funkloch_zone_sums)  // integers: the order does not matter
        for (std::size_t i = 0; i < total.size(); ++i) total[i] += sums[i].sum;
    }
    return total;
}

std::vector<Row> rows_of(const std::string& operator_name, const std::vector<ZoneSum>& sums) {
    std::vector<Row> rows;
    for (const ZoneSum& sum : sums) {
        Row row;
        row.operator_name = operator_name;
        row.zone = whole_land + static_cast<std::int32_t>(rows.size());
        row.people = sum.people, row.people_covered = sum.people_covered, row.people_unknown = sum.people_unknown;
        row.area = sum.area, row.area_covered = sum.area_covered, row.area_unknown = sum.area_unknown;
        row.people_expected = static_cast<double>(sum.people_expected) * probability_unit / micro_per_person;
        row.area_expected_km2 = static_cast<double>(sum.area_expected) * probability_unit * square_km(1);
        row.people_expected_sd = std::sqrt(static_cast<double>(sum.people_variance)) / micro_per_person;
        rows.push_back(row);
    }
    return rows;
}

std::vector<Row> rows_of(const TechnologyCoverage& coverage) {
    std::vector<Row> rows;
    const std::size_t zones = coverage.sums.size() / (coverage.operators.size() + 1);
    for (std::size_t k = 0; k <= coverage.operators.size(); ++k) {
        const auto first = coverage.sums.begin() + static_cast<std::ptrdiff_t>(k * zones);
        const auto own = rows_of(k == 0 ? std::string(any_operator) : coverage.operators[k - 1],
                                 std::vector<ZoneSum>(first, first + static_cast<std::ptrdiff_t>(zones)));
        rows.insert(rows.end(), own.begin(), own.end());
    }
    return rows;
}

const Row* find_row(const TechnologyCoverage& coverage, std::string_view operator_name, std::int32_t zone) {
    for (const Row& row : coverage.rows)
        if (row.zone == zone && row.operator_name == operator_name) return &row;
    return nullptr;
}

}  // namespace funkloch
