#pragma once

#include "funkloch/scene/synth.hpp"

#include <filesystem>
#include <string>

namespace funkloch {

/// What happens when the folder already holds a synthetic project.
enum class ExistingProject { refuse, replace };

/// Writes a synthetic land as a project that `funkloch run` analyses, everything labelled synthetic:
///
///     project.toml      every file below, both technologies, targets per district, DE-ST
///     terrain.tif       Float32, metres          clutter.tif      UInt16, CORINE level 3
///     people.csv.gz     x, y (lower-left), people of the inhabited 100 m cells
///     land.gpkg         the outline              districts.shp    with .dbf, .shx, .prj, .cpg (UTF-8)
///     sites.csv         a row for each sector    candidates.gpkg  points with kind and owner
///     constraints.gpkg  one layer for each name
///
/// Guarantees:
/// - the same land gives the same bytes, whatever the day;
/// - the folder appears whole or not at all; it is created with its parents if it does not exist;
/// - a folder that holds files is refused (InputError); with `replace` a project that this function wrote is replaced
///   file by file, project.toml last, and nothing else in the folder is touched.
/// Throws RunError when a file cannot be written.
void write_synthetic_project(const std::filesystem::path& folder, const SynthLand& land, const SynthOptions& options,
                             const std::string& title, ExistingProject existing = ExistingProject::refuse);

/// True when the folder holds a project that `write_synthetic_project` wrote.
bool is_synthetic_project(const std::filesystem::path& folder);

}  // namespace funkloch
