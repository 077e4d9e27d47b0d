#pragma once

#include "funkloch/output/synth_files.hpp"

namespace funkloch::synth {

constexpr const char* licence_note = "synthetic, made by funkloch";
/// First words of project.toml; they tell our own projects from others.
constexpr const char* project_mark = "# Synthetic project, made by funkloch.";

void write_ground_rasters(const std::filesystem::path& folder, const SynthLand& land);
void write_people_table(const std::filesystem::path& file, const SynthLand& land);
void write_sites_table(const std::filesystem::path& file, const SynthLand& land);
/// land.gpkg, candidates.gpkg, constraints.gpkg and districts.shp.
void write_vector_files(const std::filesystem::path& folder, const SynthLand& land, const std::string& title);
std::string project_text(const SynthLand& land, const SynthOptions& options, const std::string& title);

}  // namespace funkloch::synth
