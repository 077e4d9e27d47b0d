#include "funkloch/scene/land_cut.hpp"

#include "funkloch/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

namespace funkloch {

namespace {

/// What a polygon does to the cells east of the ones already visited in a row: how its winding number changes from
/// north to south (height in units -> change). Empty = the polygon is not there.
using Profile = std::map<std::int32_t, std::int32_t>;

bool is_plain(const Profile& profile) {
    return profile.size() == 2 && profile.begin()->first == 0 && profile.rbegin()->first == cell_units;
}

class Cutter {
public:
    Cutter(LandCut& cut, const AreaScale& scale) : m_cut(cut), m_scale(scale), m_grid(cut.land.grid) {
        m_cut.land.first_piece.assign(m_grid.size() + 1, 0);
    }

    /// `parts`: all edges in one row, sorted by column.
    void row(int row, std::span<const EdgePart> parts) {
        m_profiles.clear();
        for (std::size_t i = 0; i < parts.size();) {
            const int col = parts[i].col;
            std::size_t end = i;
            while (end < parts.size() && parts[end].col == col) ++end;
            border_cell(row, col, parts.subspan(i, end - i));
            const int next = end < parts.size() ? parts[end].col : m_grid.columns;
            run(row, col + 1, next);
            i = end;
        }
    }

    void finish() {
        auto& first = m_cut.land.first_piece;
        for (std::size_t cell = 0; cell < m_grid.size(); ++cell) first[cell + 1] += first[cell];
        m_cut.border.first_trapezoid.push_back(m_cut.border.trapezoids.size());
    }

private:
    void border_cell(int row, int col, std::span<const EdgePart> parts) {
        m_edges.assign(parts.begin(), parts.end());
        for (const auto& [polygon, profile] : m_profiles) {  // what comes from the west enters through the west side
            std::int32_t winding = 0, from = 0;
            for (const auto& [height, change] : profile) {
                if (winding != 0) m_edges.push_back({row, col, 0, from, 0, height, polygon, winding});
                winding += change;
                from = height;
            }
        }
        for (const auto& part : parts) {
            change(part.polygon, part.y0, part.sign);
            change(part.polygon, part.y1, -part.sign);
        }
        auto& trapezoids = m_cut.border.trapezoids;
        const std::size_t first = trapezoids.size();
        divide_cell(m_edges, trapezoids, m_cut.report);
        m_areas.clear();
        for (std::size_t i = first; i < trapezoids.size(); ++i) m_areas[trapezoids[i].zone] += trapezoids[i].area2();
        if (m_areas.empty()) return;
        const auto cell = static_cast<std::uint32_t>(m_grid.index(col, row));
        m_cut.border.cells.push_back(cell);
        m_cut.border.first_trapezoid.push_back(first);
        const double cell_area = cell_area_cm2(col, row);
        double sum = 0;
        SquareCentimetres before = 0;
        for (const auto& [zone, area2] : m_areas) {
            sum += area2;
            const auto until = static_cast<SquareCentimetres>(
                std::llround(cell_area * std::min(1.0, sum / static_cast<double>(full_cell_area2))));
            if (until > before) add_piece(cell, zone, until - before);
            before = until;
        }
    }

    void run(int row, int col0, int col1) {
        if (col0 >= col1 || m_profiles.empty()) return;
        if (!std::all_of(m_profiles.begin(), m_profiles.end(), [](const auto& p) { return is_plain(p.second); })) {
            // A ring that is not closed inside the grid; cell by cell it is still divided correctly.
            for (int col = col0; col < col1; ++col) border_cell(row, col, {});
            return;
        }
        const bool land = m_profiles.contains(0);
        const auto first = m_profiles.upper_bound(0);
        const bool zoned = first != m_profiles.end();
        if (!land) {
            if (zoned) m_cut.report.outside_cells += col1 - col0;
            return;
        }
        if (zoned && std::next(first) != m_profiles.end()) overlap(std::next(first), col1 - col0);
        for (int col = col0; col < col1; ++col)
            add_piece(static_cast<std::uint32_t>(m_grid.index(col, row)), zoned ? first->first : 0,
                      static_cast<SquareCentimetres>(std::llround(cell_area_cm2(col, row))));
    }

    void overlap(std::map<int, Profile>::const_iterator loser, int cells) {
        m_cut.report.overlap_cells += cells;
        for (; loser != m_profiles.end(); ++loser) {
            auto& list = m_cut.report.overlapping_zones;
            const auto at = std::lower_bound(list.begin(), list.end(), loser->first);
            if (at == list.end() || *at != loser->first) list.insert(at, loser->first);
        }
    }

    void change(int polygon, std::int32_t height, std::int32_t by) {
        auto& profile = m_profiles[polygon];
        if ((profile[height] += by) == 0) profile.erase(height);
        if (profile.empty()) m_profiles.erase(polygon);
    }

    void add_piece(std::uint32_t cell, std::int32_t zone, SquareCentimetres area) {
        m_cut.land.pieces.push_back({cell, zone, 0, area});
        ++m_cut.land.first_piece[cell + 1];
    }

    double cell_area_cm2(int col, int row) const { return m_grid.cell_m * m_grid.cell_m * 1e4 / m_scale.at(col, row); }

    LandCut& m_cut;
    const AreaScale& m_scale;
    const GridSpec& m_grid;
    std::map<int, Profile> m_profiles;
    std::vector<EdgePart> m_edges;
    std::map<std::int32_t, double> m_areas;
};

}  // namespace

double AreaScale::at(int col, int row) const {
    const double x = (col + 0.5) / step, y = (row + 0.5) / step;
    const int i = std::min(static_cast<int>(x), at_node.columns() - 2);
    const int j = std::min(static_cast<int>(y), at_node.rows() - 2);
    const double fx = x - i, fy = y - j;
    return (1 - fy) * ((1 - fx) * at_node.at(i, j) + fx * at_node.at(i + 1, j)) +
           fy * ((1 - fx) * at_node.at(i, j + 1) + fx * at_node.at(i + 1, j + 1));
}

AreaScale AreaScale::constant(const GridSpec& grid, double value) {
    return {std::max(grid.columns, grid.rows), Raster<double>(2, 2, value)};
}

LandCut cut_land(const MultiPolygon& outline, const std::string& name, std::vector<Zone> zones, const GridSpec& grid,
                 const AreaScale& scale, Progress& progress) {
    if (grid.size() >= std::numeric_limits<std::uint32_t>::max())
        throw std::invalid_argument("cut_land: more cells than an index of 32 bits can count");
    if (grid.cell_m > 7000) throw std::invalid_argument("cut_land: a cell may have 7 km at most");
    if (zones.size() > Piece::most_zones)
        throw InputError({"", "", fmt::format("{} districts", zones.size() - 1),
                          fmt::format("at most {}", Piece::most_zones - 1), "Give larger districts."});
    LandCut cut;
    cut.land.grid = grid;
    cut.land.name = name;
    cut.land.outline = outline;
    cut.land.zones = std::move(zones);
    std::vector<EdgePart> parts;
    append_edge_parts(outline, grid, 0, parts);
    for (std::size_t zone = 1; zone < cut.land.zones.size(); ++zone)
        append_edge_parts(cut.land.zones[zone].outline, grid, static_cast<int>(zone), parts);
    sort_edge_parts(parts);
    Cutter cutter(cut, scale);
    progress.begin("cut the land into cells", static_cast<std::uint64_t>(grid.rows));
    for (std::size_t i = 0; i < parts.size();) {
        std::size_t end = i;
        while (end < parts.size() && parts[end].row == parts[i].row) ++end;
        if (progress.cancelled()) throw Interrupted();
        cutter.row(parts[i].row, std::span(parts).subspan(i, end - i));
        progress.advance();
        i = end;
    }
    cutter.finish();
    progress.end();
    return cut;
}

}  // namespace funkloch
