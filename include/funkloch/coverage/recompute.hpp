#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/coverage/signal.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// How a network differs from another in what some definition counts: sites of `before` that are gone or different, and
/// sites of `after` that are new or different, in order of id.
struct NetworkChange {
    std::vector<Site> gone;
    std::vector<Site> come;
    bool empty() const { return gone.empty() && come.empty(); }
};
NetworkChange compare_networks(const Network& before, const Network& after,
                               const std::vector<CoverageDefinition>& definitions);

/// Brings the maps of a network to those of another: afterwards they are, cell for cell and number for number, what
/// `best_servers` would give for `scene` (whose network is the new one; nothing else may have changed). The cost
/// depends on what changed: cells served by a site that is gone are recomputed from the sites that can matter there,
/// and new sites are computed where they can matter. `servers.engine` stays as it was.
void change_network(Servers& servers, const NetworkChange& change, const Scene& scene, const RadioOptions& radio,
                    const std::vector<CoverageDefinition>& definitions, Progress& progress);

// The steps of `change_network`, in this order.

/// Of every map the cells whose best server stands on one of these sites, or that are unknown within the radius of one.
std::vector<CellPatch> cells_served_by(const std::vector<Site>& sites, const Servers& servers, const Scene& scene,
                                       const RadioOptions& radio);

/// Servers are found again by the id of their sector and get the numbers of the scene's network; maps appear for
/// operators that are new and disappear with those that have no sector left. Cells of sectors that are gone stay as
/// they are and must be recomputed before the maps are valid.
void renumber(Servers& servers, const Scene& scene, const RadioOptions& radio,
              const std::vector<CoverageDefinition>& definitions);

/// Computes these cells from nothing, from all sites of the scene's network. Patches of maps that do not exist are
/// ignored. The network must be the one that `servers` is numbered for.
void recompute_cells(Servers& servers, const std::vector<CellPatch>& patches, const Scene& scene,
                     const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions, Progress& progress);

/// Merges sites of the scene's network into the maps, which are numbered for it.
void add_sites(Servers& servers, const std::vector<std::string>& site_ids, const Scene& scene,
               const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions, Progress& progress);

}  // namespace funkloch
