#include "funkloch/output/outputs.hpp"

#include <array>

namespace funkloch {

namespace {

/// Sides of a cell, each walked with the cell on the left: top to the west, left to the south, and so on.
enum Side { top, left, bottom, right };
struct Step {
    int column, row;
};
constexpr std::array<Step, 4> heading = {{{-1, 0}, {0, 1}, {1, 0}, {0, -1}}};
/// Corner of the cell where the walk along a side ends, in cells from its north-west corner.
constexpr std::array<Step, 4> end_corner = {{{0, 0}, {0, 1}, {1, 1}, {1, 0}}};

/// Cells of one label that are connected across edges get one number each; -1 stays -1.
Raster<std::int32_t> components(const Raster<std::int32_t>& label, std::vector<std::int32_t>& label_of_component) {
    Raster<std::int32_t> component(label.columns(), label.rows(), -1);
    std::vector<Step> open;
    for (int row = 0; row < label.rows(); ++row)
        for (int col = 0; col < label.columns(); ++col) {
            if (label.at(col, row) < 0 || component.at(col, row) >= 0) continue;
            const std::int32_t wanted = label.at(col, row);
            const auto number = static_cast<std::int32_t>(label_of_component.size());
            label_of_component.push_back(wanted);
            component.at(col, row) = number;
            open = {{col, row}};
            while (!open.empty()) {
                const Step cell = open.back();
                open.pop_back();
                for (const Step& step : heading) {
                    const int c = cell.column + step.column, r = cell.row + step.row;
                    if (!label.contains(c, r) || label.at(c, r) != wanted || component.at(c, r) >= 0) continue;
                    component.at(c, r) = number;
                    open.push_back({c, r});
                }
            }
        }
    return component;
}

class Tracer {
public:
    Tracer(const Raster<std::int32_t>& component, const GridSpec& grid)
        : m_component(component), m_grid(grid), m_walked(component.columns(), component.rows()) {}

    bool is_border(int col, int row, Side side) const {
        const Step& outwards = heading[static_cast<std::size_t>((side + 3) % 4)];
        return !same(m_component.at(col, row), col + outwards.column, row + outwards.row);
    }
    bool is_walked(int col, int row, Side side) const { return (m_walked.at(col, row) >> side & 1) != 0; }

    /// The closed ring along the borders of one component, counter-clockwise around it and clockwise around a hole.
    /// Where two of its cells touch only at a corner the walk crosses over to the other cell: the ring outside and the
    /// ring of the hole then touch in a point instead of being one ring that touches itself, which would be invalid.
    Polygon::ring_type ring(int col, int row, Side side) {
        const std::int32_t number = m_component.at(col, row);
        Polygon::ring_type points;
        int direction = side;
        while (!is_walked(col, row, static_cast<Side>(direction))) {
            m_walked.at(col, row) = static_cast<std::uint8_t>(m_walked.at(col, row) | 1 << direction);
            const Step& ahead = heading[static_cast<std::size_t>(direction)];
            const Step& outwards = heading[static_cast<std::size_t>((direction + 3) % 4)];
            const Step& corner = end_corner[static_cast<std::size_t>(direction)];
            const Point end(m_grid.west_m + (col + corner.column) * m_grid.cell_m,
                            m_grid.north_m - (row + corner.row) * m_grid.cell_m);
            if (same(number, col + ahead.column + outwards.column, row + ahead.row + outwards.row)) {
                points.push_back(end);
                col += ahead.column + outwards.column;
                row += ahead.row + outwards.row;
                direction = (direction + 3) % 4;
            } else if (same(number, col + ahead.column, row + ahead.row)) {
                col += ahead.column;
                row += ahead.row;
            } else {
                points.push_back(end);
                direction = (direction + 1) % 4;
            }
        }
        points.push_back(points.front());
        return points;
    }

private:
    bool same(std::int32_t number, int col, int row) const {
        return m_component.contains(col, row) && m_component.at(col, row) == number;
    }

    const Raster<std::int32_t>& m_component;
    const GridSpec& m_grid;
    Raster<std::uint8_t> m_walked;  ///< bit per side
};

/// The polygon of each component.
std::vector<Polygon> trace(const Raster<std::int32_t>& component, const GridSpec& grid, std::size_t count) {
    std::vector<Polygon> polygons(count);
    Tracer tracer(component, grid);
    // Row by row, the first border met of a component is its outer one; what comes later are holes.
    for (int row = 0; row < component.rows(); ++row)
        for (int col = 0; col < component.columns(); ++col) {
            if (component.at(col, row) < 0 || !tracer.is_border(col, row, top) || tracer.is_walked(col, row, top))
                continue;
            auto& polygon = polygons[static_cast<std::size_t>(component.at(col, row))];
            auto ring = tracer.ring(col, row, top);
            if (polygon.outer().empty())
                polygon.outer() = std::move(ring);
            else
                polygon.inners().push_back(std::move(ring));
        }
    return polygons;
}

}  // namespace

ConnectedAreas connected_areas(const Raster<std::int32_t>& label, const GridSpec& grid) {
    ConnectedAreas areas;
    areas.area = components(label, areas.label);
    areas.outline = trace(areas.area, grid, areas.label.size());
    return areas;
}

std::vector<MultiPolygon> outlines(const Raster<std::int32_t>& label, const GridSpec& grid, int labels) {
    ConnectedAreas areas = connected_areas(label, grid);
    std::vector<MultiPolygon> result(static_cast<std::size_t>(labels));
    for (std::size_t k = 0; k < areas.outline.size(); ++k)
        result.at(static_cast<std::size_t>(areas.label[k])).push_back(std::move(areas.outline[k]));
    return result;
}

std::vector<Polygon> outlines(const GapLabels& label, const GridSpec& grid, int labels) {
    Raster<std::int32_t> component(grid.columns, grid.rows, -1);
    for (int row = 0; row < label.rows(); ++row)
        for (const LabelRun& run : label.row(row))
            for (int col = run.col0; col < run.col1; ++col) component.at(col, row) = run.label;
    return trace(component, grid, static_cast<std::size_t>(labels));
}

}  // namespace funkloch
