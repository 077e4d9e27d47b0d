#include "funkloch/core/shapes.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/run/analyze.hpp"
#include "funkloch/scene/msi.hpp"
#include "run/memory/memory_need.hpp"
#include "run/project/project_checks.hpp"
#include "run/project/read_file.hpp"
#include "scene_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

GridSpec land_grid(const Project& project, const MultiPolygon& outline) {
    const Box box = bounds_of(outline);
    GridSpec grid = grid_covering(box.min_corner().x(), box.min_corner().y(), box.max_corner().x(),
                                  box.max_corner().y(), project.cell_m, project.crs);
    const auto limit = std::min<std::uint64_t>(project.policy.max_cells, std::uint64_t{1} << 32);
    if (grid.size() > limit)
        throw InputError({project.file.filename().string(), "key project.cell_m",
                          fmt::format("the land needs {} × {} cells", grid.columns, grid.rows),
                          fmt::format("at most {} cells", limit),
                          "Choose a larger cell_m, or raise limits.max_cells."});
    return grid;
}

/// The land's grid with room for every mast and path within the radius.
GridSpec terrain_grid(const GridSpec& land, double radius_m) {
    const int margin = static_cast<int>(std::ceil(radius_m / land.cell_m)) + 1;
    return {land.west_m - margin * land.cell_m,
            land.north_m + margin * land.cell_m,
            land.cell_m,
            land.columns + 2 * margin,
            land.rows + 2 * margin,
            land.crs};
}

}  // namespace

bool within_reach(const GridSpec& land, const Point& p, double radius_m) {
    const double east = land.west_m + land.columns * land.cell_m;
    const double south = land.north_m - land.rows * land.cell_m;
    const double dx = std::max({land.west_m - p.x(), p.x() - east, 0.0});
    const double dy = std::max({south - p.y(), p.y() - land.north_m, 0.0});
    return dx * dx + dy * dy <= radius_m * radius_m;
}

namespace {

/// Keeps the masts that matter and can be computed, and says what happened to the others.
void settle_sites(const Project& project, Scene& scene) {
    auto& sites = scene.network.sites;
    const double radius_m = project.radio.radius_m;
    const auto before = sites.size();
    std::erase_if(sites, [&](const Site& site) { return !within_reach(scene.land.grid, site.position, radius_m); });
    if (const auto far = before - sites.size(); far > 0)
        scene.warnings.push_back(
            fmt::format("{} sites lie farther from the land than the radius and do not count", far));
    std::string on_holes;
    std::erase_if(sites, [&](const Site& site) {
        if (!std::isnan(ground_m(view_of(scene.terrain), site.position.x(), site.position.y()))) return false;
        on_holes += (on_holes.empty() ? "" : ", ") + site.id;
        return true;
    });
    if (!on_holes.empty())
        scene.warnings.push_back("sites on unknown terrain cannot be computed and do not count: " + on_holes);
    if (sites.empty() && !project.official_replaces)
        throw InputError({project.sites.front().path, "", "no site lies within reach of the land", "",
                          "Check the table's CRS and columns, or radio.radius_km."});
    std::sort(sites.begin(), sites.end(), [](const Site& a, const Site& b) { return a.id < b.id; });
}

void warn_of_holes(Scene& scene) {
    const Window window = window_of(scene.terrain.grid, scene.land.grid);
    std::int64_t holes = 0;
    for (int row = 0; row < scene.land.grid.rows; ++row)
        for (int col = 0; col < scene.land.grid.columns; ++col)
            if (scene.land.is_land(scene.land.grid.index(col, row)) &&
                std::isnan(scene.terrain.height_m.at(col + window.col0, row + window.row0)))
                ++holes;
    if (holes > 0)
        scene.warnings.push_back(fmt::format("{} land cells have no terrain height; their coverage is unknown", holes));
}

}  // namespace

NetworkDefaults network_defaults(const Project& project) {
    NetworkDefaults defaults = project.defaults;
    defaults.antennas = builtin_antennas();
    for (const std::string& path : project.antenna_files)
        defaults.antennas.push_back(parse_msi(read_text_file(resolve_input(project.policy, path), 1 << 20), path));
    return defaults;
}

namespace {

/// What coverage depends on. What is small is read first: it tells what the rest will need.
void load_land_and_network(const Project& project, LoadFor purpose, InputReader& reader, LoadedScene& loaded,
                           Progress& progress) {
    Scene& scene = loaded.scene;
    std::string name = project.name;
    const MultiPolygon outline = reader.read_boundary(project.boundary, name);
    const GridSpec grid = land_grid(project, outline);
    std::vector<Zone> zones(1);  // zone 0: land that belongs to no district
    if (!project.districts.path.empty()) zones = reader.read_districts(project.districts);
    scene.network = read_network(project, reader);
    const GridSpec heights = terrain_grid(grid, project.radio.radius_m);
    const RunSize size = size_of(project, grid, heights, area_m2(outline), scene.network);
    loaded.bytes_needed = purpose == LoadFor::run ? require_memory(project, size, progress) : bytes_needed(size);
    scene.land =
        reader.read_land(outline, name, std::move(zones), grid, project.population, scene.population, progress);
    const std::optional<ClutterInput> clutter =
        project.clutter.path.empty() ? std::nullopt : std::optional(project.clutter);
    scene.terrain = reader.read_terrain(project.terrain, clutter, heights, progress);
    settle_sites(project, scene);
    warn_of_holes(scene);
}

/// Completes the records and takes their warnings over.
void finish(const Project& project, const InputReader& reader, LoadedScene& loaded) {
    check_districts(project, loaded.scene);
    check_model(project, loaded.scene);
    loaded.inputs.insert(loaded.inputs.begin(), reader.records().begin(), reader.records().end());
    for (const std::string& path : project.antenna_files)
        loaded.inputs.push_back(record_of(resolve_input(project.policy, path), path, "antenna pattern"));
    for (const std::string& path : project.law_rules)
        loaded.inputs.push_back(record_of(resolve_input(project.policy, path), path, "rules"));
    for (const ConstraintInput& constraint : project.constraints)
        if (is_own_mapping(constraint))
            loaded.inputs.push_back(
                record_of(resolve_input(project.policy, constraint.mapping), constraint.mapping, "layer mapping"));
    for (InputRecord& record : loaded.inputs) {
        const auto licence = project.licences.find(record.path);
        if (licence != project.licences.end()) record.licence = licence->second;
        const auto by_role = project.licences.find(record.role);
        if (record.licence.empty() && by_role != project.licences.end()) record.licence = by_role->second;
        for (const std::string& warning : record.warnings)
            loaded.scene.warnings.push_back(record.path + ": " + warning);
    }
}

}  // namespace

LoadedScene load_coverage_scene(const Project& project, Progress& progress) {
    LoadedScene loaded;
    InputReader reader(project.policy, project.crs);
    load_land_and_network(project, LoadFor::run, reader, loaded, progress);
    read_measured(project, false, loaded, progress);
    finish(project, reader, loaded);
    return loaded;
}

LoadedScene load_scene(const Project& project, LoadFor purpose, Progress& progress) {
    check_law(project);
    LoadedScene loaded;
    InputReader reader(project.policy, project.crs);
    load_land_and_network(project, purpose, reader, loaded, progress);
    Scene& scene = loaded.scene;
    if (!project.candidates.path.empty()) scene.candidates = reader.read_candidates(project.candidates);
    const RuleBook book = rules_of(project);
    const LandToFit land{&scene.land.outline, &book, highest_site_m(project), project.crs};
    scene.constraints = read_constraints(
        project, reader, land, [](const std::string&) { return true; }, scene.warnings);
    loaded.official = read_official(project, reader, scene.land, progress);
    read_measured(project, true, loaded, progress);
    finish(project, reader, loaded);
    return loaded;
}

}  // namespace funkloch
