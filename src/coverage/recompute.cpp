#include "funkloch/coverage/recompute.hpp"

#include "funkloch/core/raster_window.hpp"

#include "composite.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace funkloch {

namespace {

auto content_of(const Sector& s) {
    return std::tie(s.id, s.operator_name, s.technology, s.band, s.frequency_mhz, s.bandwidth_mhz, s.resource_blocks,
                    s.eirp_dbm, s.azimuth_deg, s.mechanical_tilt_deg, s.electrical_tilt_deg, s.antenna, s.height_m);
}

/// Whether the two give the same signals.
bool equal(const Site& a, const Site& b) {
    return a.id == b.id && a.position.x() == b.position.x() && a.position.y() == b.position.y() &&
           std::equal(a.sectors.begin(), a.sectors.end(), b.sectors.begin(), b.sectors.end(),
                      [](const Sector& x, const Sector& y) { return content_of(x) == content_of(y); });
}

/// Sites of `these` that the others do not have in the same form.
std::vector<Site> without(const std::vector<Site>& these, const std::vector<Site>& others) {
    std::map<std::string, const Site*> by_id;
    for (const Site& site : others) by_id[site.id] = &site;
    std::vector<Site> result;
    for (const Site& site : these) {
        const auto same = by_id.find(site.id);
        if (same == by_id.end() || !equal(site, *same->second)) result.push_back(site);
    }
    return result;
}

/// Marks the window's cells that `belongs` says yes to.
template <typename Belongs>
void mark(CellPatch& patch, const Window& window, const GridSpec& grid, Belongs belongs) {
    for (int row = window.row0; row < window.row1; ++row)
        for (int col = window.col0; col < window.col1; ++col)
            if (belongs(grid.index(col, row))) patch.cells[patch.window.index(col, row)] = 1;
}

/// The patch on the smallest window that holds its cells: a mast serves little of what it reaches.
CellPatch trimmed(const CellPatch& patch) {
    Window around;
    for (int row = patch.window.row0; row < patch.window.row1; ++row)
        for (int col = patch.window.col0; col < patch.window.col1; ++col)
            if (patch.cells[patch.window.index(col, row)] != 0) around = united(around, {col, row, col + 1, row + 1});
    CellPatch small{patch.layer, around, {}};
    for (int row = around.row0; row < around.row1; ++row) {
        const auto first = patch.cells.begin() + static_cast<std::ptrdiff_t>(patch.window.index(around.col0, row));
        small.cells.insert(small.cells.end(), first, first + around.columns());
    }
    return small;
}

double distance_squared(const Site& site, const Point& p) {
    const double dx = site.position.x() - p.x(), dy = site.position.y() - p.y();
    return dx * dx + dy * dy;
}

}  // namespace

NetworkChange compare_networks(const Network& before, const Network& after,
                               const std::vector<CoverageDefinition>& definitions) {
    const std::vector<Site> old_sites = relevant_sites(before, definitions);
    const std::vector<Site> new_sites = relevant_sites(after, definitions);
    return {without(old_sites, new_sites), without(new_sites, old_sites)};
}

std::vector<CellPatch> cells_served_by(const std::vector<Site>& sites, const Servers& servers, const Scene& scene,
                                       const RadioOptions& radio) {
    std::set<std::string> ids;
    for (const Site& site : sites) ids.insert(site.id);
    std::vector<bool> concerned(servers.names.size());
    for (std::size_t s = 0; s < servers.names.size(); ++s) concerned[s] = ids.contains(servers.names[s].site_id);
    std::vector<CellPatch> patches;
    for (const ServerMap& map : servers.maps) {
        std::vector<Window> windows;
        Window all;
        for (const Site& site : sites) {
            const bool has_sectors = std::any_of(site.sectors.begin(), site.sectors.end(),
                                                 [&](const Sector& sector) { return layer_of(sector) == map.layer; });
            if (!has_sectors) continue;
            windows.push_back(site_window(site, scene, radio));
            all = united(all, windows.back());
        }
        if (all.empty()) continue;
        CellPatch patch{map.layer, all, std::vector<std::uint8_t>(all.size(), 0)};
        for (const Window& window : windows)
            mark(patch, window, scene.land.grid, [&](std::size_t cell) {
                if (map.level(cell) == unknown_level) return true;
                const std::int32_t server = map.server(cell);
                return server != no_server && concerned[static_cast<std::size_t>(server)];
            });
        patches.push_back(trimmed(patch));
    }
    return patches;
}

void renumber(Servers& servers, const Scene& scene, const RadioOptions& radio,
              const std::vector<CoverageDefinition>& definitions) {
    const std::vector<Site> sites = relevant_sites(scene.network, definitions);
    std::vector<Server> names = servers_of(sites, radio);
    std::map<std::pair<std::string, std::string>, std::int32_t> new_number;  // by site and sector
    for (std::size_t s = 0; s < names.size(); ++s)
        new_number[{names[s].site_id, names[s].sector_id}] = static_cast<std::int32_t>(s);
    std::vector<std::int32_t> numbers;
    for (const Server& server : servers.names) {
        const auto found = new_number.find({server.site_id, server.sector_id});
        numbers.push_back(found == new_number.end() ? no_server : found->second);
    }
    for (ServerMap& map : servers.maps) map.renumber(numbers);
    std::vector<ServerMap> maps;
    for (const OperatorLayer& layer : layers_of(sites)) {
        if (ServerMap* old = map_of(servers, layer); old != nullptr)
            maps.push_back(std::move(*old));
        else
            maps.emplace_back(layer, scene.land.grid.size());
    }
    servers.maps = std::move(maps);
    servers.names = std::move(names);
    add_sectors(servers, sites);
}

void recompute_cells(Servers& servers, const std::vector<CellPatch>& patches, const Scene& scene,
                     const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions,
                     Progress& progress) {
    Window all;
    for (const CellPatch& patch : patches) {
        ServerMap* map = map_of(servers, patch.layer);
        if (map == nullptr || patch.window.empty()) continue;
        all = united(all, patch.window);
        for (int row = patch.window.row0; row < patch.window.row1; ++row)
            for (int col = patch.window.col0; col < patch.window.col1; ++col)
                if (patch.cells[patch.window.index(col, row)] != 0) map->clear(scene.land.grid.index(col, row));
    }
    if (all.empty()) return;
    const std::vector<Site> sites = relevant_sites(scene.network, definitions);
    Sweep sweep;
    sweep.patches = &patches;
    for (const Site& site : sites)
        if (!intersection(site_window(site, scene, radio), all).empty()) sweep.sites.push_back(&site);
    const Point centre(scene.land.grid.x_of((all.col0 + all.col1) / 2),
                       scene.land.grid.y_of((all.row0 + all.row1) / 2));
    std::stable_sort(sweep.sites.begin(), sweep.sites.end(), [&](const Site* a, const Site* b) {
        return distance_squared(*a, centre) < distance_squared(*b, centre);
    });
    merge_sites(servers, sweep, scene, radio, progress);
}

void add_sites(Servers& servers, const std::vector<std::string>& site_ids, const Scene& scene,
               const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions, Progress& progress) {
    const std::set<std::string> ids(site_ids.begin(), site_ids.end());
    const std::vector<Site> sites = relevant_sites(scene.network, definitions);
    Sweep sweep;
    for (const Site& site : sites)
        if (ids.contains(site.id)) sweep.sites.push_back(&site);
    merge_sites(servers, sweep, scene, radio, progress);
}

void change_network(Servers& servers, const NetworkChange& change, const Scene& scene, const RadioOptions& radio,
                    const std::vector<CoverageDefinition>& definitions, Progress& progress) {
    const std::vector<CellPatch> patches = cells_served_by(change.gone, servers, scene, radio);
    renumber(servers, scene, radio, definitions);
    recompute_cells(servers, patches, scene, radio, definitions, progress);
    std::vector<std::string> come;
    for (const Site& site : change.come) come.push_back(site.id);
    add_sites(servers, come, scene, radio, definitions, progress);
}

}  // namespace funkloch
