#include "memory_need.hpp"

#include "funkloch/core/error.hpp"
#include "run/whatif/local_network.hpp"

#include <fmt/format.h>
#include <omp.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

constexpr double gb = 1e9;

/// The smallest side of a cell in whole metres whose run would fit; everything large grows with the number of cells.
double cell_that_fits_m(const RunSize& size, double cell_m, double most_bytes) {
    const int first = static_cast<int>(std::ceil(cell_m)) + 1;
    for (int side_m = first; side_m < 50 * first; ++side_m) {
        const double share = cell_m * cell_m / (1.0 * side_m * side_m);
        RunSize coarser = size;
        coarser.cells *= share;
        coarser.land_cells *= share;
        coarser.terrain_cells *= share;
        coarser.disc_cells *= share;
        if (bytes_needed(coarser) <= most_bytes) return side_m;
    }
    return 0;
}

}  // namespace

RunSize size_of(const Project& project, const GridSpec& land, const GridSpec& terrain, double land_area_m2,
                const Network& network) {
    RunSize size;
    size.cells = static_cast<double>(land.size());
    size.land_cells = land_area_m2 / (land.cell_m * land.cell_m);
    size.terrain_cells = static_cast<double>(terrain.size());
    size.clutter = !project.clutter.path.empty();
    if (!project.official_replaces) size.maps = static_cast<double>(layers_of(network, project.coverage).size());
    const double across = 2 * project.radio.radius_m / land.cell_m;
    size.disc_cells = across * across;
    size.technologies = static_cast<double>(project.coverage.size());
    size.threads = omp_get_max_threads();
    return size;
}

double bytes_needed(const RunSize& size) {
    constexpr double program = 72e6, of_disc_and_thread = 45, of_work = 8;
    constexpr double piece = 16, index = 4, height = 4, level_and_server = 4, served_and_unknown = 2;
    const double land = size.land_cells * (piece + of_work) + size.cells * index;
    const double terrain = size.terrain_cells * height * (size.clutter ? 2 : 1);
    const double maps = size.land_cells * (size.maps * level_and_server + size.technologies * served_and_unknown);
    const double discs = std::min(size.disc_cells, size.cells) * of_disc_and_thread * size.threads;
    return program + land + terrain + maps + discs;
}

double bytes_of_plan(std::int64_t plan_cells) {
    return 12.0 * static_cast<double>(plan_cells);
}

void require_plan_memory(const Project& project, double need, std::int64_t plan_cells) {
    const double plan = bytes_of_plan(plan_cells), there = bytes_available();
    if (plan <= (project.memory_gb > 0 ? project.memory_gb * gb - need : there)) return;
    throw InputError(
        {project.file.filename().string(), "key siting.max_plan_cells",
         fmt::format("the plan needs about {:.1f} GB of memory besides the run's {:.1f} GB", plan / gb, need / gb),
         project.memory_gb > 0 ? fmt::format("at most {:g} GB together (limits.memory_gb)", project.memory_gb)
                               : fmt::format("at most the {:.1f} GB that are free", there / gb),
         "Choose a smaller siting.max_plan_cells, or raise limits.memory_gb."});
}

double require_memory(const Project& project, const RunSize& size, Progress& progress) {
    const double need = bytes_needed(size), there = bytes_available();
    const double most = project.memory_gb > 0 ? project.memory_gb * gb : there;
    const Language language = language_of(project.language);
    const auto in_gb = [&](double bytes) { return decimal(bytes / gb, 1, language); };
    const std::string plan =
        project.siting.max_candidates == 0
            ? ""
            : say(language, ", dazu für den Plan höchstens {} GB", ", at most {} GB more for the plan",
                  in_gb(bytes_of_plan(project.siting.max_plan_cells)));
    progress.say(say(language, "Speicher: etwa {} GB{}{}", "memory: about {} GB{}{}", in_gb(need), plan,
                     std::isinf(there) ? "" : say(language, ", frei sind {} GB", ", {} GB are free", in_gb(there))));
    if (need <= most) return need;
    const double cell_m = cell_that_fits_m(size, project.cell_m, most);
    throw InputError({project.file.filename().string(), "key project.cell_m",
                      fmt::format("the run needs about {:.1f} GB of memory", need / gb),
                      project.memory_gb > 0 ? fmt::format("at most {:g} GB (limits.memory_gb)", project.memory_gb)
                                            : fmt::format("at most the {:.1f} GB that are free", most / gb),
                      (cell_m > 0 ? fmt::format("Choose a cell_m of {:g} or more", cell_m) : "Choose a larger cell_m") +
                          " or a smaller land, or raise limits.memory_gb."});
}

}  // namespace funkloch
