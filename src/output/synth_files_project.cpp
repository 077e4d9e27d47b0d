#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "synth_files.hpp"

namespace funkloch::synth {

namespace {

std::string inputs(const SynthLand& land) {
    const std::string& crs = land.grid.crs;
    return fmt::format(R"(
[inputs.terrain]  # heights above sea level
path = "terrain.tif"
licence = "{0}"

[inputs.clutter]  # land cover; the heights of its classes are built in
path = "clutter.tif"
classes = "corine"
licence = "{0}"

[inputs.population]  # inhabited cells by their lower-left corner, as the census and Eurostat publish them
path = "people.csv.gz"
kind = "counts"
what = "people"
x = "x"
y = "y"
value = "people"
crs = "{1}"
cell_m = {2}
anchor = "lower-left"
licence = "{0}"

[inputs.boundary]  # the land whose area and people count
path = "land.gpkg"
licence = "{0}"

[inputs.districts]
path = "districts.shp"
id = "ID"
name = "NAME"
licence = "{0}"

[[inputs.sites]]  # the networks of three invented operators, a row for each sector and band
path = "sites.csv"
crs = "{1}"
id = "site_id"
operator = "operator"
technology = "technology"
band = "band"
height_m = "height_m"
azimuth_deg = "azimuth_deg"
kind = "kind"
x = "x"
y = "y"
licence = "{0}"

[inputs.candidates]  # places that municipalities and the forestry offer; more are generated
path = "candidates.gpkg"
licence = "{0}"

# What the building law looks at; a layer that is missing makes its rules "unknown".
)",
                       licence_note, crs, land.people_grid.cell_m);
}

constexpr const char* analysis = R"(
[radio]
model = "p1812"
radius_km = {}

[[coverage]]
technology = "4G"
profile = "bnetza"

[[coverage]]
technology = "5G"
profile = "bnetza"

[targets]
population = 0.99
area = 0.90
per = ["boundary", "districts"]

[law]
land = "DE-ST"

[siting]
technologies = ["4G", "5G"]  # one plan for both
heights_m = [20, 30, 50]  # the building law changes at each of them
)";

}  // namespace

std::string project_text(const SynthLand& land, const SynthOptions& options, const std::string& title) {
    std::string text = fmt::format(
        R"({}
# This land does not exist: terrain, towns, people, operators, masts and plans are invented
# ({} km², {} m cells, {} sites, seed {}).
#   funkloch check project.toml    what was understood of each file
#   funkloch run project.toml      the analysis

[project]
name = "{}"
crs = "{}"
cell_m = {}
output = "out"
)",
        project_mark, options.area_km2, options.cell_m, options.sites, options.seed, title, land.grid.crs,
        options.cell_m);
    text += inputs(land);
    for (const auto& [name, layer] : land.constraints)
        text += fmt::format(
            "[[inputs.constraints]]\nname = \"{0}\"\npath = \"constraints.gpkg\"\nlayer = \"{0}\"\ncovers = \"land\"\n"
            "licence = \"{1}\"\n\n",
            name, licence_note);
    // The terrain reaches so far beyond the land; a cell less, since the analysis rounds outwards.
    const double reach_km = std::floor(options.margin_m / 1000 - 2 * options.cell_m / 1000);
    text.pop_back();
    return text + fmt::format(analysis, std::min(20.0, std::max(1.0, reach_km)));
}

}  // namespace funkloch::synth
