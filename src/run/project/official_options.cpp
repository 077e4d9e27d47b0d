#include "accepts.hpp"
#include "presets.hpp"
#include "project_options.hpp"
#include "words.hpp"

namespace funkloch {

void add_official_options(std::vector<Option<Project>>& o) {
    using P = Project;
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "inputs.official.path", [](P & p) -> auto& { return p.official.paths; }, "", anything(),
        "official coverage of the Bundesnetzagentur: CSV of 100 m cells (.csv, .csv.gz), or areas (GeoPackage, "
        "shapefile); a file or a list; empty = none");
    add(
        "inputs.official.preset", [](P & p) -> auto& { return p.presets["official"]; }, "",
        one_of(presets_or_none("inputs.official")), "a common file whose keys need not be named, see data/sources");
    add(
        "inputs.official.format", [](P & p) -> auto& { return p.official.format; }, "", anything(),
        "what the files are; auto = told by name and columns");
    o.push_back(either<P>(
        "inputs.official.mode", [](P & p) -> auto& { return p.official_replaces; }, {"compare", "replace"},
        "compare it with the computed coverage, or start from it instead: then inputs.sites may be left out"));
    add(
        "inputs.official.id", [](P & p) -> auto& { return p.official.id; }, "", anything(),
        "CSV: column of the cell's id, 100mN…E… in EPSG:25832");
    add(
        "inputs.official.lte", [](P & p) -> auto& { return p.official.lte; }, "", anything(),
        "CSV: column of the number of operators with 4G");
    add(
        "inputs.official.nr", [](P & p) -> auto& { return p.official.nr; }, "", anything(),
        "CSV: column of the number of operators with 5G: nr_gesamt, nr_dss or nr_nsa_sa");
    add(
        "inputs.official.count", [](P & p) -> auto& { return p.official.count; }, "", anything(),
        "areas: column of the number of operators");
    add(
        "inputs.official.areas", [](P & p) -> auto& { return p.official.areas_are; }, "", anything(),
        "areas: technology whose operators they count; the Bundesnetzagentur counts 4G or 5G together");
    o.push_back(either<P>(
        "inputs.official.absent", [](P & p) -> auto& { return p.official.absent_is_uncovered; },
        {"unknown", "not-covered"}, "what a cell means of which the files say nothing"));
    add(
        "inputs.official.networks", [](P & p) -> auto& { return p.official_networks; }, "", between(1, 32),
        "mode replace: number of operators that have to cover where scope = \"each-operator\"");
    add(
        "inputs.official.layer", [](P & p) -> auto& { return p.official.layer; }, "", anything(),
        "areas: needed when the file has several layers");
    add(
        "inputs.official.where", [](P & p) -> auto& { return p.official.where; }, "", anything(),
        "areas: attribute filter, for example \"BL = '15'\"");
    add(
        "inputs.official.crs", [](P & p) -> auto& { return p.official.crs; }, "", anything(),
        "areas: CRS of a file that carries none");
}

}  // namespace funkloch
