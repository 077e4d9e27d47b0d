#pragma once

#include "funkloch/run/project.hpp"
#include "funkloch/scene/scene.hpp"

namespace funkloch {

/// What the memory of a run depends on, known before anything large is read.
struct RunSize {
    double cells = 0;          ///< of the land's grid
    double land_cells = 0;     ///< of them those of the land, by its area
    double terrain_cells = 0;  ///< of the grid that reaches beyond the land by the radius
    bool clutter = false;
    double maps = 0;          ///< pairs of operator and technology that count
    double technologies = 0;  ///< [[coverage]] definitions
    double disc_cells = 0;    ///< of the square around a site as far as the radius
    double threads = 1;
};

RunSize size_of(const Project& project, const GridSpec& land, const GridSpec& terrain, double land_area_m2,
                const Network& network);

/// The most memory that a run of this size holds without its plan, in bytes: the arrays that live at the largest stage.
/// The constants of program, disc and work were fitted to measured runs (benchmarks/harness/memory.py), which take
/// up to 15 % more or less. What the plan adds depends on the gaps, which nobody knows before.
double bytes_needed(const RunSize& size);

/// What choosing a plan takes besides, for so many cells that its options newly cover (`plan_cells`). Fitted to 2,000
/// km² at 50 m (14 bytes a cell) and 25 m (9), and a state at 25 m (10).
double bytes_of_plan(std::int64_t plan_cells);

/// Memory that this process could still take, in bytes: what the system says is available, less where a control group
/// or a limit of the process leaves less. Infinity when none of them tells.
double bytes_available();

/// Tells what a run will need. Throws InputError when that is more than limits.memory_gb or, without it, than there is.
/// Returns the need in bytes.
double require_memory(const Project& project, const RunSize& size, Progress& progress);

/// Throws InputError when the plan needs more than limits.memory_gb leaves besides the run's own `need`, or than is
/// free.
void require_plan_memory(const Project& project, double need, std::int64_t plan_cells);

}  // namespace funkloch
