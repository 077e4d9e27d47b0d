#include "map.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace funkloch::html {

namespace {

Rgba rgba(const Colour& colour) {
    return {static_cast<std::uint8_t>(colour.red), static_cast<std::uint8_t>(colour.green),
            static_cast<std::uint8_t>(colour.blue), 255};
}

/// Paints the land: class_of tells each cell's class, 0-based into `colours`; -1 = unknown. On the raster, 0 is outside
/// of the land, 1 unknown, 2… the colours. Classes are asked for by several threads.
template <typename ClassOf>
ClassRaster paint(const Page& page, const std::vector<Colour>& colours, const ClassOf& class_of) {
    const auto& land = page.results.scene.land;
    ClassRaster out;
    out.palette = {{0, 0, 0, 0}, rgba(unknown_class().colour)};
    for (const auto& colour : colours) out.palette.push_back(rgba(colour));
    out.area.resize(out.palette.size());
    out.classes = Raster<std::uint8_t>(land.grid.columns, land.grid.rows);
#pragma omp parallel
    {
        std::vector<SquareCentimetres> area(out.area.size());
#pragma omp for schedule(static)
        for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
            if (!land.is_land(cell)) continue;
            const auto painted = static_cast<std::uint8_t>(class_of(cell) + 2);
            out.classes[cell] = painted;
            for (std::uint32_t i = land.first_piece[cell]; i < land.first_piece[cell + 1]; ++i)
                area[painted] += land.pieces[i].area;
        }
#pragma omp critical(funkloch_paint)  // integers: the order does not matter
        for (std::size_t i = 0; i < area.size(); ++i) out.area[i] += area[i];
    }
    return out;
}

std::vector<Colour> colours_of(const std::vector<MapClass>& classes) {
    std::vector<Colour> colours;
    for (const auto& one : classes) colours.push_back(one.colour);
    return colours;
}

/// Index of the class that holds the value; -1 when none does.
int class_index(const std::vector<MapClass>& classes, double value) {
    const MapClass* found = class_of(classes, value);
    return found == nullptr ? -1 : static_cast<int>(found - classes.data());
}

/// Lambert shade of the cell for light from the north-west at 45°, heights three times exaggerated; 1 where unknown.
double shade(const Raster<float>& height_m, double cell_m, int col, int row) {
    const auto at = [&](int c, int r) {
        return static_cast<double>(
            height_m.at(std::clamp(c, 0, height_m.columns() - 1), std::clamp(r, 0, height_m.rows() - 1)));
    };
    const double east = 3 * (at(col + 1, row) - at(col - 1, row)) / (2 * cell_m);
    const double north = 3 * (at(col, row - 1) - at(col, row + 1)) / (2 * cell_m);
    const double light = (0.5 * east - 0.5 * north + std::sqrt(0.5)) / std::sqrt(1 + east * east + north * north);
    return std::isfinite(light) ? std::clamp(light / std::sqrt(0.5), 0.0, 1.0) : 1.0;
}

}  // namespace

double ClassRaster::share(std::size_t painted) const {
    const SquareCentimetres all = std::accumulate(area.begin(), area.end(), SquareCentimetres{0});
    return all > 0 ? static_cast<double>(area[painted]) / static_cast<double>(all) : 0;
}

Colour covered_colour() {
    return {232, 237, 240};
}

Colour gap_colour() {
    return served_classes().front().colour;
}

Colour white_spot_colour() {
    return {122, 22, 8};
}

Raster<std::uint8_t> thinned(const Raster<std::uint8_t>& classes, int max_side) {
    const int step = (std::max(classes.columns(), classes.rows()) + max_side - 1) / max_side;
    if (step <= 1) return classes;
    Raster<std::uint8_t> out((classes.columns() + step - 1) / step, (classes.rows() + step - 1) / step);
    const std::size_t kinds = std::size_t{1} + *std::max_element(classes.cells().begin(), classes.cells().end());
    std::vector<int> votes(kinds);
    for (int row = 0; row < out.rows(); ++row)
        for (int col = 0; col < out.columns(); ++col) {
            std::fill(votes.begin(), votes.end(), 0);
            for (int r = row * step; r < std::min((row + 1) * step, classes.rows()); ++r)
                for (int c = col * step; c < std::min((col + 1) * step, classes.columns()); ++c)
                    ++votes[classes.at(c, r)];
            out.at(col, row) = static_cast<std::uint8_t>(std::max_element(votes.begin(), votes.end()) - votes.begin());
        }
    return out;
}

ClassRaster served_raster(const Page& page, const TechnologyCoverage& coverage) {
    const auto& classes = served_classes();
    return paint(page, colours_of(classes), [&](std::size_t cell) {
        return coverage.unknown[cell] != 0 ? -1 : class_index(classes, std::popcount(coverage.served_by[cell]));
    });
}

ClassRaster rsrp_raster(const Page& page, const TechnologyCoverage& coverage) {
    const auto& classes = rsrp_classes();
    const StrongestOperator strongest(page.results.servers, coverage.definition.technology);
    return paint(page, colours_of(classes), [&](std::size_t cell) {
        return coverage.unknown[cell] != 0 ? -1 : class_index(classes, strongest.rsrp_dbm(cell));
    });
}

ClassRaster agreement_raster(const Page& page, const OfficialComparison& comparison) {
    return paint(page, colours_of(agreement_classes()), [&](std::size_t cell) { return comparison.agreement[cell]; });
}

ClassRaster gap_raster(const Page& page, const TechnologyCoverage& coverage) {
    return paint(page, {covered_colour(), gap_colour(), white_spot_colour()}, [&](std::size_t cell) {
        if (coverage.unknown[cell] != 0) return -1;
        if (is_covered(coverage, cell)) return 0;
        return is_white_spot(page.results.coverage, cell) ? 2 : 1;
    });
}

std::string relief_data_uri(const Page& page) {
    const auto& grid = page.results.scene.land.grid;
    const auto& terrain = page.results.scene.terrain;
    const int step = std::max(1, (std::max(grid.columns, grid.rows) + max_pixels - 1) / max_pixels);
    const Window window = window_of(terrain.grid, grid);
    constexpr int greys = 24;  // few tones keep the picture small; the lightest is white
    Raster<std::uint8_t> tones((grid.columns + step - 1) / step, (grid.rows + step - 1) / step, greys - 1);
    bool any = false;
    for (int row = 0; row < tones.rows(); ++row)
        for (int col = 0; col < tones.columns(); ++col) {
            const int c = window.col0 + col * step, r = window.row0 + row * step;
            if (!terrain.height_m.contains(c, r) ||
                !page.results.scene.land.is_land(grid.index(col * step, row * step)))
                continue;
            const double light = shade(terrain.height_m, terrain.grid.cell_m, c, r);
            tones.at(col, row) = static_cast<std::uint8_t>(std::lround(light * (greys - 1)));
            any = any || tones.at(col, row) != greys - 1;
        }
    if (!any) return {};
    std::vector<Rgba> palette;
    for (int i = 0; i < greys; ++i) {
        const auto grey = static_cast<std::uint8_t>(160 + 95 * i / (greys - 1));
        palette.push_back({grey, grey, grey, 255});
    }
    return png_data_uri(png_bytes(tones, palette));
}

}  // namespace funkloch::html
