#include "funkloch/coverage/coverage.hpp"
#include "funkloch/coverage/deviation.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/dispatch.hpp"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <set>

namespace funkloch {

namespace {

constexpr float no_signal = -std::numeric_limits<float>::infinity();

/// The network cut down to the sectors that some definition counts.
std::vector<Site> relevant_sites(const Network& network, const std::vector<CoverageDefinition>& definitions) {
    std::vector<Site> sites;
    for (const Site& site : network.sites) {
        Site kept = site;
        std::erase_if(kept.sectors, [&](const Sector& sector) {
            return std::none_of(definitions.begin(), definitions.end(),
                                [&](const CoverageDefinition& d) { return counts_for(d, sector); });
        });
        if (!kept.sectors.empty()) sites.push_back(std::move(kept));
    }
    return sites;
}

/// Maps and server names before any signal has arrived.
Servers empty_servers(const std::vector<Site>& sites, const GridSpec& grid, const RadioOptions& radio) {
    Servers servers;
    std::set<std::pair<Technology, std::string>> groups;
    for (const Site& site : sites)
        for (const Sector& sector : site.sectors) {
            servers.names.push_back({sector.id, site.id, sector.operator_name, sector.frequency_mhz, sector.bandwidth_mhz,
                                     sigma_db(sector.frequency_mhz, radio)});
            groups.emplace(sector.technology, sector.operator_name);
        }
    for (const auto& [technology, operator_name] : groups)
        servers.maps.push_back({technology, operator_name, Raster<float>(grid.columns, grid.rows, no_signal),
                                Raster<std::int32_t>(grid.columns, grid.rows, no_server)});
    return servers;
}

/// Takes over what is stronger. Called in the order of sites, so the first site wins ties.
void merge(const GroupSignal& signal, std::int32_t first_server, ServerMap& map) {
    for (int row = signal.window.row0; row < signal.window.row1; ++row)
        for (int col = signal.window.col0; col < signal.window.col1; ++col) {
            const float rsrp = signal.rsrp_dbm.at(col - signal.window.col0, row - signal.window.row0);
            float& best = map.rsrp_dbm.at(col, row);
            if (std::isnan(rsrp)) {
                if (best == no_signal) best = rsrp;
            } else if (rsrp != no_signal && (std::isnan(best) || rsrp > best)) {
                best = rsrp;
                map.server.at(col, row) =
                    first_server + signal.sector.at(col - signal.window.col0, row - signal.window.row0);
            }
        }
}

void merge_all(const std::vector<GroupSignal>& signals, std::int32_t first_server, Servers& servers) {
    for (const GroupSignal& signal : signals)
        for (ServerMap& map : servers.maps)
            if (map.technology == signal.technology && map.operator_name == signal.operator_name)
                merge(signal, first_server, map);
}

std::vector<std::int32_t> first_servers(const std::vector<Site>& sites) {
    std::vector<std::int32_t> first;
    std::int32_t next = 0;
    for (const Site& site : sites) {
        first.push_back(next);
        next += static_cast<std::int32_t>(site.sectors.size());
    }
    return first;
}

}  // namespace

Servers best_servers(const Scene& scene, const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions,
                     Progress& progress) {
    const std::vector<Site> sites = relevant_sites(scene.network, definitions);
    const std::vector<std::int32_t> first = first_servers(sites);
    Servers servers = empty_servers(sites, scene.land.grid, radio);
    std::exception_ptr failure;
    double busy_s = 0;
    progress.begin("coverage", sites.size());
    const auto count = static_cast<std::int64_t>(sites.size());
#pragma omp parallel for ordered schedule(dynamic, 1)
    for (std::int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        std::vector<GroupSignal> signals;
        DiscCounts counts;
        std::exception_ptr own_failure;
        const double start_s = omp_get_wtime();
        try {
            if (!progress.cancelled())
                signals = site_signals(sites[index], scene.network.antennas, scene, radio, counts);
        } catch (...) {
            own_failure = std::current_exception();
        }
        const double elapsed_s = omp_get_wtime() - start_s;
#pragma omp ordered
        {
            if (own_failure && !failure) failure = own_failure;
            merge_all(signals, first[index], servers);
            servers.engine.counts.receivers += counts.receivers;
            servers.engine.counts.beyond_terrain += counts.beyond_terrain;
            servers.engine.counts.unknown_terrain += counts.unknown_terrain;
            busy_s += elapsed_s;
            progress.advance();
        }
    }
    progress.end();
    if (failure) std::rethrow_exception(failure);
    if (progress.cancelled()) throw Interrupted();
    servers.engine.discs = static_cast<int>(sites.size());
    servers.engine.dispatch = dispatch_name();
    if (busy_s > 0)
        servers.engine.receivers_per_s_per_thread = static_cast<double>(servers.engine.counts.receivers) / busy_s;
    servers.engine.deviation = measure_deviation(sites, scene, radio);
    return servers;
}

}  // namespace funkloch
