#include "composite.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "site_rows.hpp"
#include "wanted_cells.hpp"

#include <algorithm>
#include <ctime>
#include <deque>
#include <map>
#include <mutex>
#include <set>

namespace funkloch {

namespace {

/// Most best servers are nearer than this: the first part of the work.
constexpr double near_field_m = 3000;
constexpr std::uint64_t near_steps = 1, far_steps = 4;  // of the progress, for each site

constexpr int rows_per_lock = 32;

/// Time that the calling thread has spent computing; other programs on the machine do not count.
double thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Maps that many threads write to, a lock for each band of rows.
class SharedMaps {
public:
    SharedMaps(Servers& servers, const GridSpec& grid)
        : m_servers(servers), m_columns(static_cast<std::size_t>(grid.columns)) {
        const auto bands = static_cast<std::size_t>((grid.rows + rows_per_lock - 1) / rows_per_lock);
        for (std::size_t m = 0; m < servers.maps.size(); ++m) m_locks.emplace_back(bands);
        for (std::size_t s = 0; s < servers.names.size(); ++s)
            m_servers_of_site.try_emplace(servers.names[s].site_id, static_cast<std::int32_t>(s));
        m_places.resize(servers.names.size());
        for (const ServerMap& map : servers.maps)
            for (std::size_t place = 0; place < map.sectors().size(); ++place)
                if (map.sectors()[place] != no_server)
                    m_places[static_cast<std::size_t>(map.sectors()[place])] = static_cast<std::uint32_t>(place);
    }

    std::vector<std::size_t> maps_of(const SiteAntennas& site) const {
        std::vector<std::size_t> maps;
        for (const OperatorLayer& layer : site.groups) maps.push_back(number_of_map(layer));
        return maps;
    }

    const ServerMap& map(std::size_t m) const { return m_servers.maps[m]; }

    /// Number of a site's first sector; the others follow.
    std::int32_t first_server(const Site& site) const { return m_servers_of_site.at(site.id); }

    void offer(std::size_t m, std::int32_t first_server, const RowSignals& signals) {
        ServerMap& map = m_servers.maps[m];
        const std::size_t row = static_cast<std::size_t>(signals.row) * m_columns;
        const std::uint32_t* place = m_places.data() + first_server;
        const std::lock_guard lock(m_locks[m][static_cast<std::size_t>(signals.row / rows_per_lock)]);
        for (std::size_t i = 0; i < signals.cols.size(); ++i)
            map.offer(row + static_cast<std::size_t>(signals.cols[i]), level_in(signals.strength[i]),
                      place[sector_in(signals.strength[i])]);
    }

private:
    std::size_t number_of_map(const OperatorLayer& layer) const {
        const ServerMap* map = map_of(m_servers, layer);
        if (map == nullptr) throw std::invalid_argument("merge_sites: no map for operator " + layer.operator_name);
        return static_cast<std::size_t>(map - m_servers.maps.data());
    }

    Servers& m_servers;
    std::size_t m_columns;
    std::deque<std::deque<std::mutex>> m_locks;  ///< by map and band
    std::map<std::string, std::int32_t> m_servers_of_site;
    std::vector<std::uint32_t> m_places;  ///< by server: its place in its map
};

/// One layer of one site, with the cells to compute.
struct Task {
    const Site* site = nullptr;
    std::size_t layer = 0;
    WantedCells cells;
};

class Merging {
public:
    Merging(Servers& servers, const Sweep& sweep, const Scene& scene, const RadioOptions& radio, Progress& progress)
        : m_maps(servers, scene.land.grid), m_sweep(sweep), m_scene(scene), m_radio(radio), m_progress(progress) {}

    void round(std::span<const Site* const> sites, const Ring& ring, std::uint64_t steps) {
        std::vector<std::vector<Task>> by_site(sites.size());
        in_parallel(sites.size(), m_progress, [&](std::size_t i) { by_site[i] = tasks_of(*sites[i], ring); });
        in_parallel(sites.size(), m_progress, [&](std::size_t i) {
            for (const Task& task : by_site[i]) compute(task);
            by_site[i] = {};
            m_progress.advance(steps);
        });
    }

    const SweepTally& tally() const { return m_tally; }

private:
    std::vector<Task> tasks_of(const Site& site, const Ring& ring) {
        const double start_s = thread_seconds();
        const SiteAntennas antennas = antennas_of(site, m_scene.network.antennas, m_scene.terrain);
        const std::vector<AskedGroup> asked = asked_of(antennas);
        std::vector<Task> tasks;
        std::int64_t skipped = 0;
        for (std::size_t l = 0; l < antennas.layers.size(); ++l) {
            Task task{&site, l, wanted_cells(antennas, antennas.layers[l], ring, asked, m_scene, m_radio)};
            skipped += task.cells.skipped * static_cast<std::int64_t>(antennas.layers[l].frequencies_mhz.size());
            if (task.cells.wanted > 0) tasks.push_back(std::move(task));
        }
        add({}, skipped, thread_seconds() - start_s);
        return tasks;
    }

    std::vector<AskedGroup> asked_of(const SiteAntennas& site) const {
        std::vector<AskedGroup> asked;
        for (const std::size_t m : m_maps.maps_of(site)) {
            const ServerMap& map = m_maps.map(m);
            AskedGroup one;
            one.map = &map;
            if (m_sweep.patches != nullptr) {
                const auto patch = std::find_if(m_sweep.patches->begin(), m_sweep.patches->end(),
                                                [&](const CellPatch& p) { return p.layer == map.layer; });
                one.asked = patch != m_sweep.patches->end();
                if (one.asked) one.patch = &*patch;
            }
            asked.push_back(one);
        }
        return asked;
    }

    void compute(const Task& task) {
        const double start_s = thread_seconds();
        const SiteAntennas antennas = antennas_of(*task.site, m_scene.network.antennas, m_scene.terrain);
        const HeightLayer& layer = antennas.layers[task.layer];
        const std::vector<std::size_t> maps = m_maps.maps_of(antennas);
        const std::int32_t first = m_maps.first_server(*task.site);
        std::vector<std::uint8_t> allowance_db;
        task.cells.mask.unpack(allowance_db);
        DiscCounts counts =
            layer_signals(antennas, layer, m_scene, m_radio, task.cells.mask.window(), allowance_db,
                          [&](const RowSignals& signals) { m_maps.offer(maps[signals.group], first, signals); });
        const auto bands = static_cast<std::int64_t>(layer.frequencies_mhz.size());
        counts.receivers *= bands;
        add(counts, counts.excluded * bands, thread_seconds() - start_s);
    }

    void add(const DiscCounts& counts, std::int64_t skipped, double busy_s) {
        const std::lock_guard lock(m_tally_lock);
        m_tally.counts.receivers += counts.receivers;
        m_tally.counts.beyond_terrain += counts.beyond_terrain;
        m_tally.counts.unknown_terrain += counts.unknown_terrain;
        m_tally.skipped += skipped;
        m_tally.busy_s += busy_s;
    }

    SharedMaps m_maps;
    const Sweep& m_sweep;
    const Scene& m_scene;
    const RadioOptions& m_radio;
    Progress& m_progress;
    std::mutex m_tally_lock;
    SweepTally m_tally;
};

}  // namespace

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

std::vector<Server> servers_of(const std::vector<Site>& sites, const RadioOptions& radio) {
    std::vector<Server> servers;
    for (const Site& site : sites)
        for (const Sector& sector : site.sectors)
            servers.push_back({sector.id, site.id, sector.operator_name, sector.frequency_mhz, sector.bandwidth_mhz,
                               sigma_db(sector.frequency_mhz, radio)});
    return servers;
}

std::vector<OperatorLayer> layers_of(const std::vector<Site>& sites) {
    std::set<OperatorLayer> layers;
    for (const Site& site : sites)
        for (const Sector& sector : site.sectors) layers.insert(layer_of(sector));
    return {layers.begin(), layers.end()};
}

void add_sectors(Servers& servers, const std::vector<Site>& sites) {
    for (ServerMap& map : servers.maps) {
        const std::set<std::int32_t> known(map.sectors().begin(), map.sectors().end());
        std::int32_t number = 0;
        for (const Site& site : sites)
            for (const Sector& sector : site.sectors) {
                if (layer_of(sector) == map.layer && !known.contains(number)) map.add_sector(number);
                ++number;
            }
    }
}

SweepTally merge_sites(Servers& servers, const Sweep& sweep, const Scene& scene, const RadioOptions& radio,
                       Progress& progress) {
    progress.begin("coverage", sweep.sites.size() * (near_steps + far_steps));
    Merging merging(servers, sweep, scene, radio, progress);
    const double near_m = std::min(near_field_m, radio.radius_m);
    // Every round takes sites from all over the list, which tends to follow the map.
    const auto rounds = static_cast<std::size_t>(std::max(1, sweep.rounds));
    const auto merge_ring = [&](const Ring& ring, std::uint64_t steps) {
        for (std::size_t r = 0; r < rounds; ++r) {
            std::vector<const Site*> sites;
            for (std::size_t i = r; i < sweep.sites.size(); i += rounds) sites.push_back(sweep.sites[i]);
            merging.round(sites, ring, steps);
        }
    };
    merge_ring({-1, near_m}, near_steps);
    if (near_m < radio.radius_m) merge_ring({near_m, radio.radius_m}, far_steps);
    progress.end();
    return merging.tally();
}

}  // namespace funkloch
