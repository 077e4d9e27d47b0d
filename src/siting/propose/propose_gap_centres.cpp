#include "potential.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace funkloch {

namespace {

std::vector<std::vector<std::uint32_t>> cells_by_gap(const TechnologyGaps& gaps) {
    std::vector<std::vector<std::uint32_t>> cells(gaps.gaps.size());
    for (int row = 0; row < gaps.label.rows(); ++row)
        for (const LabelRun& run : gaps.label.row(row)) {
            const auto first = static_cast<std::uint32_t>(row) * static_cast<std::uint32_t>(gaps.label.columns());
            auto& own = cells[static_cast<std::size_t>(run.label)];
            for (int col = run.col0; col < run.col1; ++col) own.push_back(first + static_cast<std::uint32_t>(col));
        }
    return cells;
}

/// Splits cells by a square lattice whose origin is the north-west corner of their bounding box, so that shifting the
/// world by whole cells changes nothing. Parts in row-major order.
std::vector<std::vector<std::uint32_t>> split(const std::vector<std::uint32_t>& cells, const GridSpec& grid,
                                              double side_m) {
    const int side = std::max(1, static_cast<int>(std::lround(side_m / grid.cell_m)));
    const auto columns = static_cast<std::uint32_t>(grid.columns);
    int west = grid.columns, north = grid.rows;
    for (const auto cell : cells) {
        west = std::min(west, static_cast<int>(cell % columns));
        north = std::min(north, static_cast<int>(cell / columns));
    }
    std::map<std::pair<int, int>, std::vector<std::uint32_t>> parts;
    for (const auto cell : cells)
        parts[{(static_cast<int>(cell / columns) - north) / side, (static_cast<int>(cell % columns) - west) / side}]
            .push_back(cell);
    std::vector<std::vector<std::uint32_t>> result;
    for (auto& [block, part] : parts) result.push_back(std::move(part));
    return result;
}

/// People-weighted centre; area-weighted where nobody lives.
Point weighted_centre(const std::vector<std::uint32_t>& cells, const GridSpec& grid, const Potential& potential) {
    double people_x = 0, people_y = 0, people_sum = 0, area_x = 0, area_y = 0, area_sum = 0;
    for (const auto cell : cells) {
        const Point centre = centre_of(grid, cell);
        const double persons = people(potential.people(cell));
        const double km2 = square_km(potential.area(cell));
        people_x += persons * centre.x();
        people_y += persons * centre.y();
        people_sum += persons;
        area_x += km2 * centre.x();
        area_y += km2 * centre.y();
        area_sum += km2;
    }
    if (people_sum > 0) return {people_x / people_sum, people_y / people_sum};
    if (area_sum > 0) return {area_x / area_sum, area_y / area_sum};
    return centre_of(grid, cells.front());
}

}  // namespace

std::vector<Draft> gap_centres(const Scene& scene, const TechnologyGaps& gaps, const Potential& potential,
                               const SitingOptions& options) {
    std::vector<Draft> drafts;
    const GridSpec& grid = scene.land.grid;
    for (const auto& gap : cells_by_gap(gaps)) {
        for (const auto& part : split(gap, grid, options.reach_m)) {
            // The centre of a bent gap may be covered: the nearest cell of the gap itself is offered.
            const std::size_t cell = nearest_cell(grid, part, weighted_centre(part, grid, potential));
            Draft draft;
            draft.candidate.position = centre_of(grid, cell);
            draft.candidate.origin = Origin::gap_centre;
            draft.potential = potential.at(draft.candidate.position);
            drafts.push_back(std::move(draft));
        }
    }
    return drafts;
}

}  // namespace funkloch
