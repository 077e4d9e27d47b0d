#pragma once

#include "funkloch/coverage/recompute.hpp"
#include "site_antennas.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// The network cut down to the sectors that some definition counts.
std::vector<Site> relevant_sites(const Network& network, const std::vector<CoverageDefinition>& definitions);

/// Their servers, and the (technology, operator) pairs in order: what a map is made for.
std::vector<Server> servers_of(const std::vector<Site>& sites, const RadioOptions& radio);
std::vector<OperatorLayer> layers_of(const std::vector<Site>& sites);

/// Appends to each map the servers it does not know yet. `servers.names` are those of the sites.
void add_sectors(Servers& servers, const std::vector<Site>& sites);

/// What a sweep over sites has done.
struct SweepTally {
    DiscCounts counts;  ///< receivers times bands
    std::int64_t skipped = 0;
    double busy_s = 0;  ///< computing time of all threads
};

/// Sites to merge into the maps.
struct Sweep {
    std::vector<const Site*> sites;  ///< in the order in which they are taken; numbered in `servers`
    /// Null = all cells of all maps. Else only these.
    const std::vector<CellPatch>* patches = nullptr;
    int rounds = 1;  ///< sites are taken in so many parts, each pruned by what the ones before have given
};

/// Merges the signals of sites into maps, on all threads. The result does not depend on order or threads, since each
/// cell keeps its largest (level, then smallest server). Near fields come first; later cells are left out where the
/// maps as they stood at the beginning of a round prove that nothing can change, which keeps the counts deterministic
/// too. Throws Interrupted.
SweepTally merge_sites(Servers& servers, const Sweep& sweep, const Scene& scene, const RadioOptions& radio,
                       Progress& progress);

}  // namespace funkloch
