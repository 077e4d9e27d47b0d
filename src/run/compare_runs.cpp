#include "funkloch/run/compare.hpp"

#include "run/cache/coverage_cache.hpp"

namespace funkloch {

namespace {

/// The land of a run, when its cache has kept it; else one without cells.
Land kept_land(const std::filesystem::path& folder, const GridSpec& grid) {
    const CoverageCache cache = open_cache(folder / "cache");
    if (!cache.usable() || !cache.land.file().usable() || cache.index.land_grid != grid) return {};
    try {
        return cache.land.land(cache.index, grid.window());
    } catch (const CacheDamaged&) {
        return {};
    }
}

}  // namespace

RunComparison compare_runs(const std::filesystem::path& before, const std::filesystem::path& after) {
    RunFigures first = read_run_figures(before), second = read_run_figures(after);
    Land land = kept_land(after, second.grid);
    if (land.first_piece.empty()) land = kept_land(before, first.grid);
    return compare_figures(std::move(first), std::move(second), land);
}

}  // namespace funkloch
