#include "all_operators.hpp"
#include "components.hpp"
#include "funkloch/coverage/coverage.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace funkloch {

namespace {

/// Sums of one component while its cells are walked.
struct Sum {
    Gap gap;
    std::size_t first_cell = 0;
    std::map<std::int32_t, SquareCentimetres> area_by_zone;
    double people_x = 0, people_y = 0, area_x = 0, area_y = 0;
};

void add_cell(const Land& land, std::size_t cell, Sum& sum) {
    if (sum.gap.cells == 0) sum.first_cell = cell;
    ++sum.gap.cells;
    const auto columns = static_cast<std::size_t>(land.grid.columns);
    const double x = land.grid.x_of(static_cast<int>(cell % columns));
    const double y = land.grid.y_of(static_cast<int>(cell / columns));
    for (std::uint32_t p = land.first_piece[cell]; p < land.first_piece[cell + 1]; ++p) {
        const Piece& piece = land.pieces[p];
        sum.gap.people += piece.people;
        sum.gap.area += piece.area;
        sum.area_by_zone[piece.zone] += piece.area;
        sum.people_x += people(piece.people) * x;
        sum.people_y += people(piece.people) * y;
        sum.area_x += square_km(piece.area) * x;
        sum.area_y += square_km(piece.area) * y;
    }
}

void finish(Sum& sum) {
    const double people_weight = people(sum.gap.people);
    const double area_weight = square_km(sum.gap.area);
    if (people_weight > 0)
        sum.gap.centre = Point(sum.people_x / people_weight, sum.people_y / people_weight);
    else if (area_weight > 0)
        sum.gap.centre = Point(sum.area_x / area_weight, sum.area_y / area_weight);
    const auto largest = std::max_element(sum.area_by_zone.begin(), sum.area_by_zone.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; });
    if (largest != sum.area_by_zone.end()) sum.gap.zone = largest->first;
}

bool before(const Sum& a, const Sum& b) {
    if (a.gap.people != b.gap.people) return a.gap.people > b.gap.people;
    if (a.gap.area != b.gap.area) return a.gap.area > b.gap.area;
    return a.first_cell < b.first_cell;
}

/// People and area of every component, whatever its size.
struct Extent {
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    bool is_listed() const { return people >= smallest_listed_gap_people || area >= smallest_listed_gap_area; }
};

std::vector<Extent> extents_of(const GapLabels& labels, std::int32_t count, const Land& land) {
    std::vector<Extent> extents(static_cast<std::size_t>(count));
    for (int row = 0; row < labels.rows(); ++row)
        for (const LabelRun& run : labels.row(row)) {
            Extent& extent = extents[static_cast<std::size_t>(run.label)];
            const std::size_t first = land.grid.index(run.col0, row), end = land.grid.index(run.col1 - 1, row) + 1;
            for (std::uint32_t p = land.first_piece[first]; p < land.first_piece[end]; ++p) {
                extent.people += land.pieces[p].people;
                extent.area += land.pieces[p].area;
            }
        }
    return extents;
}

/// Sums all components up, and drops those too small to list: most are, and nothing else is asked of them. Returns the
/// number of those left, which are renumbered in the same order.
std::size_t keep_listed(const std::vector<Extent>& extents, TechnologyGaps& result) {
    std::vector<std::int32_t> number(extents.size(), -1);
    std::int32_t kept = 0;
    for (std::size_t i = 0; i < extents.size(); ++i) {
        result.people += extents[i].people;
        result.area += extents[i].area;
        if (extents[i].is_listed()) number[i] = kept++;
    }
    result.label.renumber(number);
    return static_cast<std::size_t>(kept);
}

/// Ranks the gaps and renumbers the labels accordingly.
void rank(std::vector<Sum>& sums, TechnologyGaps& result) {
    std::vector<std::size_t> order(sums.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return before(sums[a], sums[b]); });
    std::vector<std::int32_t> number(sums.size(), -1);
    for (const std::size_t i : order) {
        number[i] = static_cast<std::int32_t>(result.gaps.size());
        Gap& gap = sums[i].gap;
        gap.rank = static_cast<int>(result.gaps.size()) + 1;
        gap.id = std::string("G-") + name_of(gap.technology) + "-" + std::to_string(gap.rank);
        result.gaps.push_back(std::move(gap));
    }
    result.label.renumber(number);
}

TechnologyGaps gaps_of(const TechnologyCoverage& technology, const Coverage& coverage, const Land& land) {
    TechnologyGaps result;
    result.technology = technology.definition.technology;
    const auto uncovered = [&](int col, int row) {
        const std::size_t cell = land.grid.index(col, row);
        return land.is_land(cell) && technology.unknown[cell] == 0 && !is_covered(technology, cell);
    };
    std::int32_t count = 0;
    result.label = connected_components(land.grid.columns, land.grid.rows, uncovered, count);
    std::vector<Sum> sums(keep_listed(extents_of(result.label, count, land), result));
    for (Sum& sum : sums) {
        sum.gap.technology = result.technology;
        sum.gap.white = true;
    }
    for (int row = 0; row < land.grid.rows; ++row)
        for (const LabelRun& run : result.label.row(row))
            for (int col = run.col0; col < run.col1; ++col) {
                const std::size_t cell = land.grid.index(col, row);
                Sum& sum = sums[static_cast<std::size_t>(run.label)];
                add_cell(land, cell, sum);
                if (!is_white_spot(coverage, cell)) sum.gap.white = false;
            }
    for (Sum& sum : sums) finish(sum);
    rank(sums, result);
    return result;
}

Spots spots_of(const Coverage& coverage, const Land& land) {
    const AllOperators operators(all_technologies(coverage));
    MicroPeople white_people = 0, grey_people = 0;
    SquareCentimetres white_area = 0, grey_area = 0;
#pragma omp parallel for schedule(static) reduction(+ : white_people, grey_people, white_area, grey_area)
    for (std::size_t p = 0; p < land.pieces.size(); ++p) {
        const Piece& piece = land.pieces[p];
        const int serving = operators.serving(piece.cell);
        if (is_white_spot(coverage, piece.cell)) {
            white_people += piece.people;
            white_area += piece.area;
        } else if (serving > 0 && serving < operators.count()) {
            grey_people += piece.people;
            grey_area += piece.area;
        }
    }
    return {white_people, grey_people, white_area, grey_area};
}

}  // namespace

bool is_white_spot(const Coverage& coverage, std::size_t cell) {
    return std::all_of(coverage.technologies.begin(), coverage.technologies.end(),
                       [cell](const TechnologyCoverage& t) { return t.served_by[cell] == 0 && t.unknown[cell] == 0; });
}

Gaps measure_gaps(const Coverage& coverage, const Scene& scene) {
    Gaps gaps;
    for (const TechnologyCoverage& technology : coverage.technologies)
        gaps.technologies.push_back(gaps_of(technology, coverage, scene.land));
    gaps.spots = spots_of(coverage, scene.land);
    return gaps;
}

}  // namespace funkloch
