#pragma once

#include "baseline.hpp"

namespace funkloch {

/// The operator layers with a sector that some definition counts, sorted as the server maps are.
std::vector<OperatorLayer> layers_of(const Network& network, const std::vector<CoverageDefinition>& definitions);

/// How many of a site's sectors some definition counts; the maps number these, site by site.
int counted_sectors(const Site& site, const std::vector<CoverageDefinition>& definitions);

/// The sites that can reach a window of the land, and all antennas.
Network sites_near(const Network& network, const GridSpec& land, const Window& window, double radius_m);

/// For every server number of a network its number in a part of that network; no_server where it is not in it.
std::vector<std::int32_t> local_numbers(const Network& whole, const Network& part,
                                        const std::vector<CoverageDefinition>& definitions);

/// A window of the land with everything around it that matters there.
struct LocalScene {
    Window window;    ///< in the land's grid
    Scene scene;      ///< land, terrain and the sites within reach
    Servers servers;  ///< of these sites; a map for each operator layer of the whole network
};

/// Cuts a window out of a baseline. Where the grid's cell size is not exact in binary, so that a part's coordinates
/// would differ in the last bit, the window becomes the whole land. `after`: the network that is to follow.
LocalScene local_scene(const Baseline& baseline, const Network& after, const Project& project, const Window& window);

/// Adds an empty map for every layer that has none; keeps the order.
void complete_maps(Servers& servers, const std::vector<OperatorLayer>& layers, std::size_t cells);

}  // namespace funkloch
