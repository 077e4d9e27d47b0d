#include "composite.hpp"
#include "deviation.hpp"
#include "funkloch/coverage/coverage.hpp"

#include <algorithm>

namespace funkloch {

namespace {

// Sites of a round: enough to keep many threads busy, few enough that later rounds profit from earlier ones and that
// the masks of all of them take little memory.
constexpr std::size_t sites_per_round = 64;
constexpr std::size_t most_rounds = 32;

}  // namespace

Servers best_servers(const Scene& scene, const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions,
                     Progress& progress) {
    const std::vector<Site> sites = relevant_sites(scene.network, definitions);
    Servers servers;
    servers.names = servers_of(sites, radio);
    for (const OperatorLayer& layer : layers_of(sites)) servers.maps.emplace_back(layer, scene.land.grid.size());
    add_sectors(servers, sites);
    Sweep sweep;
    for (const Site& site : sites) sweep.sites.push_back(&site);
    sweep.rounds = static_cast<int>(std::clamp(sites.size() / sites_per_round, std::size_t{1}, most_rounds));
    const SweepTally tally = merge_sites(servers, sweep, scene, radio, progress);
    EngineReport& engine = servers.engine;
    engine.counts = tally.counts;
    engine.receivers_skipped = tally.skipped;
    engine.discs = static_cast<int>(sites.size());
    engine.dispatch = dispatch_name();
    if (tally.busy_s > 0) {
        const auto computed = static_cast<double>(tally.counts.receivers);
        engine.receivers_per_s_per_thread = computed / tally.busy_s;
        engine.effective_receivers_per_s_per_thread = (computed + static_cast<double>(tally.skipped)) / tally.busy_s;
    }
    engine.deviation = measure_deviation(sites, scene, radio);
    return servers;
}

}  // namespace funkloch
