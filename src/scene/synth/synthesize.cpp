#include <stdexcept>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch {

SynthLand synthesize(const SynthOptions& options) {
    if (!(options.area_km2 > 0) || !(options.cell_m > 0) || options.sites <= 0 || !(options.margin_m >= 0))
        throw std::invalid_argument("synthesize: area, cell and number of sites must be positive");
    const synth::World world = synth::make_world(options);
    SynthLand land;
    land.outline = synth::make_outline(world);
    const Box box = bounds_of(land.outline);
    land.grid = grid_covering(box.min_corner().x() - options.margin_m, box.min_corner().y() - options.margin_m,
                              box.max_corner().x() + options.margin_m, box.max_corner().y() + options.margin_m,
                              options.cell_m, "EPSG:25832");
    land.towns = synth::make_towns(world, land.outline);
    land.districts = synth::make_districts(world, land.outline, land.towns);
    synth::cover_ground(world, land);
    synth::settle_people(world, land);
    land.sectors = synth::make_network(world, land);
    synth::add_constraints(world, land);
    land.candidates = synth::make_candidates(world, land);
    return land;
}

}  // namespace funkloch
