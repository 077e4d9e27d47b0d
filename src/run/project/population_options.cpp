#include "accepts.hpp"
#include "presets.hpp"
#include "project_options.hpp"
#include "words.hpp"

namespace funkloch {

void add_population_options(std::vector<Option<Project>>& o) {
    using P = Project;
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "inputs.population.path", [](P & p) -> auto& { return p.population.path; }, "", required(),
        "raster, or CSV grid (.csv, .csv.gz)");
    add(
        "inputs.population.preset", [](P & p) -> auto& { return p.presets["population"]; }, "",
        one_of(presets_or_none("inputs.population")), "a common file whose keys need not be named, see data/sources");
    o.push_back(either<P>(
        "inputs.population.kind", [](P & p) -> auto& { return p.population.density; }, {"counts", "density"},
        "people per cell, or people per km²"));
    o.push_back(either<P>(
        "inputs.population.what", [](P & p) -> auto& { return p.population.households; }, {"people", "households"},
        "what is counted"));
    add(
        "inputs.population.x", [](P & p) -> auto& { return p.population.x; }, "", anything(), "CSV: column of x");
    add(
        "inputs.population.y", [](P & p) -> auto& { return p.population.y; }, "", anything(), "CSV: column of y");
    add(
        "inputs.population.id", [](P & p) -> auto& { return p.population.id; }, "", anything(),
        "CSV: column of INSPIRE cell ids (CRS3035RES100mN…E…, 1kmN…E…), in place of x, y, crs, cell_m and anchor");
    add(
        "inputs.population.value", [](P & p) -> auto& { return p.population.value; }, "", anything(),
        "CSV: column of the count");
    add(
        "inputs.population.crs", [](P & p) -> auto& { return p.population.crs; }, "", anything(),
        "CSV: CRS of x and y; raster: for a file that carries none");
    add(
        "inputs.population.cell_m", [](P & p) -> auto& { return p.population.cell_m; }, "m", at_least(0),
        "CSV: side of a census cell");
    o.push_back(either<P>(
        "inputs.population.anchor", [](P & p) -> auto& { return p.population.lower_left; }, {"center", "lower-left"},
        "CSV: what x and y point at"));
}

}  // namespace funkloch
