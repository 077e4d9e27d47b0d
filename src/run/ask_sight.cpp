#include "funkloch/core/error.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/files/place.hpp"
#include "funkloch/propagation/p1812_sections.hpp"
#include "funkloch/run/sight.hpp"
#include "funkloch/scene/highest_antenna.hpp"
#include "scene_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

const Site& site_of(const Network& network, const std::string& id) {
    if (const Site* site = find_site(network.sites, id); site != nullptr) return *site;
    const std::string nearest = nearest_site_id(network.sites, id);
    throw InputError(
        {"", "--from " + id, "the project has no such site", "",
         nearest.empty() ? "`funkloch check` tells how many sites were read." : "Did you mean " + nearest + "?"});
}

/// Square around the place that holds the radius.
GridSpec grid_around(const Project& project, const Point& place) {
    const double reach_m = project.radio.radius_m + project.cell_m;
    if (project.radio.radius_m / project.cell_m > max_sight_radius_cells)
        throw InputError({project.file.filename().string(), "key radio.radius_km",
                          fmt::format("{} km are too many cells of {} m", project.radius_km, project.cell_m),
                          fmt::format("at most {} cells", max_sight_radius_cells),
                          "Choose a smaller radius, or a larger project.cell_m."});
    return grid_covering(place.x() - reach_m, place.y() - reach_m, place.x() + reach_m, place.y() + reach_m,
                         project.cell_m, project.crs);
}

}  // namespace

SightAnswer ask_sight(const Project& project, const SightQuestion& question, Progress& progress) {
    InputReader reader(project.policy, project.crs);
    SightAnswer answer;
    if (question.from.empty()) {
        answer.position = place_in(project.crs, question.lon_lat.x(), question.lon_lat.y(), "--from");
        answer.height_m = question.height_m.value_or(0);
    } else {
        const Network network = read_network(project, reader);
        const Site& site = site_of(network, question.from);
        answer.position = site.position;
        answer.height_m = question.height_m.value_or(highest_antenna_m(site));
    }
    answer.grid = grid_around(project, answer.position);
    const Terrain terrain = reader.read_terrain(project.terrain, std::nullopt, answer.grid, progress);
    const TerrainView view = view_of(terrain);
    answer.ground_m = ground_m(view, answer.position.x(), answer.position.y());
    if (std::isnan(answer.ground_m))
        throw InputError({project.terrain.paths.front(), "--from", "the terrain has no height at this place",
                          "a place inside the terrain files",
                          "Add a terrain file that covers it to inputs.terrain.path."});
    SightRequest request;
    request.x_m = answer.position.x();
    request.y_m = answer.position.y();
    request.radius_m = project.radio.radius_m;
    request.target = answer.grid.window();
    request.tx_height_m = answer.height_m;
    request.rx_height_m = question.to_height_m;
    request.earth_radius_km = p1812::effective_earth_radius_km(project.radio.link.delta_n);
    answer.mask = line_of_sight(view, request);
    return answer;
}

}  // namespace funkloch
