#include "funkloch/propagation/deviation.hpp"

#include "propagation/radial/disc_sink.hpp"
#include "propagation/radial/exact_path.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

namespace funkloch {

namespace {

/// Cells that can have a loss, in the order of the grid.
std::vector<radial::CellIndex> reachable_cells(const radial::DiscPlan& plan) {
    std::vector<radial::CellIndex> cells;
    const Window window = intersection(plan.window, plan.terrain.grid->window());
    for (int row = window.row0; row < window.row1; ++row) {
        for (int col = window.col0; col < window.col1; ++col) {
            const radial::CellIndex cell{col - plan.mast.col, row - plan.mast.row};
            if (plan.wants(cell.cols, cell.rows, radial::offset_to(plan.mast, cell.cols, cell.rows))) {
                cells.push_back(cell);
            }
        }
    }
    return cells;
}

std::vector<radial::CellIndex> draw(const radial::DiscPlan& plan, std::size_t count, std::uint64_t seed) {
    std::vector<radial::CellIndex> drawn;
    std::mt19937_64 random(seed);  // standard distributions differ between libraries
    const Window window = intersection(plan.window, plan.terrain.grid->window());
    if (window.empty()) return drawn;
    // Most of a window lies within the radius; listing all its cells would take longer than computing some.
    for (std::size_t tries = 0; tries < 8 * count && drawn.size() < count; ++tries) {
        const int col = window.col0 + static_cast<int>(random() % static_cast<std::uint64_t>(window.columns()));
        const int row = window.row0 + static_cast<int>(random() % static_cast<std::uint64_t>(window.rows()));
        const radial::CellIndex cell{col - plan.mast.col, row - plan.mast.row};
        if (plan.wants(cell.cols, cell.rows, radial::offset_to(plan.mast, cell.cols, cell.rows))) drawn.push_back(cell);
    }
    if (drawn.size() == count) return drawn;
    const std::vector<radial::CellIndex> cells = reachable_cells(plan);
    while (!cells.empty() && drawn.size() < count) drawn.push_back(cells[random() % cells.size()]);
    return drawn;
}

}  // namespace

std::vector<DeviationSample> radial_deviation(const TerrainView& terrain, const DiscRequest& request, int cells,
                                              std::uint64_t seed) {
    if (!request.model->follows_profile)
        throw std::invalid_argument("only a model that follows the profile has a radial mode to compare");
    const radial::DiscPlan plan(terrain, request);
    const std::vector<radial::CellIndex> drawn = draw(plan, static_cast<std::size_t>(std::max(cells, 0)), seed);
    const Disc disc = radial::radial_cells(plan, request, drawn);
    const p1812::PathConstants constants = p1812::path_constants(request.link, request.frequencies_mhz.front());
    radial::ExactPath exact(plan, request.link);
    std::vector<DeviationSample> samples;
    for (const radial::CellIndex& cell : drawn) {
        DeviationSample sample;
        sample.col = plan.mast.col + cell.cols;
        sample.row = plan.mast.row + cell.rows;
        const float radial_db = disc.loss_db.front().at(sample.col - disc.window.col0, sample.row - disc.window.row0);
        p1812::PathGeometry path;
        if (std::isnan(radial_db) || !exact.analyze(cell.cols, cell.rows, path)) continue;
        sample.radial_db = radial_db;
        sample.exact_db = static_cast<float>(p1812::basic_loss_db(path, constants));  // as rounded as the disc's
        samples.push_back(sample);
    }
    return samples;
}

}  // namespace funkloch
