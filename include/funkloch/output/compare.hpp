#pragma once

#include "funkloch/core/geometry.hpp"
#include "funkloch/core/grid.hpp"
#include "funkloch/core/language.hpp"
#include "funkloch/core/progress.hpp"
#include "funkloch/core/raster.hpp"
#include "funkloch/output/layers.hpp"
#include "funkloch/scene/land.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

// Two finished runs side by side, from what they have written.

/// Coverage of one zone by one operator ("*": the answer to the definition), as summary.json tells it.
struct CoverageFigures {
    double population = 0, population_covered = 0, population_unknown = 0, population_share = 0;
    double area_km2 = 0, area_covered_km2 = 0, area_unknown_km2 = 0, area_share = 0;
    bool population_target_met = false, area_target_met = false;
};
struct CoverageRow {
    std::string technology;  ///< "4G", "5G"; a second definition of it is "5G (2)"
    std::string operator_name, zone, zone_name;
    CoverageFigures figures;
};

/// A parameter or an input file: what it was in a run.
struct RecordedValue {
    std::string key, value, unit;
};

struct PlanFigures {
    std::int64_t sites = 0;
    double cost = 0;
    std::string status;  ///< "optimal", "gap", "infeasible"
    double population_share = 0, area_share = 0;
};
struct GapFigures {
    std::string technology;
    std::int64_t count = 0;
    double population = 0, area_km2 = 0;
};

/// Where the answer to a definition stands in served_*.tif.
struct ServedRaster {
    std::string technology;
    std::string ending;  ///< of the names of its rasters
    std::filesystem::path file;
    int least = 1;  ///< so many operators have to serve a cell
};

/// What a run directory says.
struct RunFigures {
    std::string folder, project, program;
    Language language = Language::german;
    GridSpec grid;
    std::vector<CoverageRow> coverage;
    std::vector<RecordedValue> parameters, inputs;
    std::vector<GapFigures> gaps;
    std::optional<PlanFigures> plan;
    std::vector<ServedRaster> rasters;
};

/// Throws InputError when the folder is no run directory or its summary.json and run.json cannot be read.
RunFigures read_run_figures(const std::filesystem::path& folder);

/// What is in one run and not, or not the same, in the other.
struct ChangedValue {
    std::string key, unit;
    std::optional<std::string> before, after;
};
struct ChangedCoverage {
    std::string technology, operator_name, zone, zone_name;
    std::optional<CoverageFigures> before, after;
};

/// Codes of change_*.tif; served_nodata outside the land of either run.
enum class CellChange : std::uint8_t { neither, both, gained, lost, unknown };

/// Connected cells that were gained or lost.
struct ChangedArea {
    bool gained = false;
    Polygon outline;
    std::int64_t cells = 0;
    std::optional<MicroPeople> people;  ///< absent when no run has kept its land
    double area_km2 = 0;
};
/// Cells that one run covers and the other does not, for one technology.
struct ChangeMap {
    std::string technology;
    std::string ending;  ///< of the file's name
    Raster<std::uint8_t> codes;
    std::vector<ChangedArea> areas;  ///< gained first, then by people, then by area
};

/// All that a map's technology gained, or lost.
struct ChangeTotals {
    std::int64_t areas = 0, cells = 0;
    double area_km2 = 0;
    std::optional<MicroPeople> people;
};
ChangeTotals totals_of(const ChangeMap& map, bool gained);

struct RunComparison {
    RunFigures before, after;
    std::vector<ChangedValue> parameters, inputs;
    std::vector<ChangedCoverage> coverage;  ///< land first, all rows of both runs
    GridSpec grid;                          ///< of the maps
    std::vector<ChangeMap> maps;
    std::vector<std::string> notes;  ///< what could not be compared, and why
};

/// Columns of compare.csv, fields of changes.gpkg.
std::vector<FieldSpec> compared_fields();
LayerSpec changes_layer();

/// `land` has the people on the grid of one of the runs, or is empty. Throws InputError when a raster cannot be read.
RunComparison compare_figures(RunFigures before, RunFigures after, const Land& land);

/// compare.csv, changes.gpkg, change_*.tif and compare.json, in a folder that must not be there. It is there whole or
/// not at all. Throws InputError and RunError.
void write_comparison(const RunComparison& comparison, const std::filesystem::path& folder, Progress& progress);

/// The comparison as one JSON document; lists of cells are in the files.
std::string comparison_json(const RunComparison& comparison);

}  // namespace funkloch
