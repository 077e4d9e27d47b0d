#include "patch.hpp"

#include "funkloch/core/raster_window.hpp"
#include "funkloch/coverage/recompute.hpp"
#include "funkloch/coverage/zone_sums.hpp"
#include "funkloch/scene/cut_out.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace funkloch {

namespace {

Window along_blocks(const Window& window, int step, const Window& limits) {
    const auto down = [step](int cell) { return cell / step * step; };
    const auto up = [step](int cell) { return (cell + step - 1) / step * step; };
    return intersection(limits, {down(window.col0), down(window.row0), up(window.col1), up(window.row1)});
}

bool overlap(const Window& a, const Window& b) {
    return a.col0 < b.col1 && b.col0 < a.col1 && a.row0 < b.row1 && b.row0 < a.row1;
}

/// Unites windows until none overlaps another.
std::vector<Window> disjoint(std::vector<Window> windows) {
    for (std::size_t i = 0; i < windows.size();) {
        const auto other = std::find_if(windows.begin() + static_cast<std::ptrdiff_t>(i) + 1, windows.end(),
                                        [&](const Window& w) { return overlap(w, windows[i]); });
        if (other == windows.end()) {
            ++i;
            continue;
        }
        windows[i] = united(windows[i], *other);
        windows.erase(other);
        i = 0;  // the larger window may reach others now
    }
    return windows;
}

/// For every server of one state its number in the other; no_server where the sector is not in both.
std::vector<std::int32_t> same_sectors(const std::vector<Server>& from, const std::vector<Server>& to) {
    std::map<std::pair<std::string, std::string>, std::int32_t> numbers;
    for (std::size_t i = 0; i < to.size(); ++i)
        numbers[{to[i].site_id, to[i].sector_id}] = static_cast<std::int32_t>(i);
    std::vector<std::int32_t> result;
    for (const Server& server : from) {
        const auto found = numbers.find({server.site_id, server.sector_id});
        result.push_back(found == numbers.end() ? no_server : found->second);
    }
    return result;
}

/// Marks the cells of one technology whose level or server is another one afterwards.
std::vector<std::uint8_t> changed_cells(const Servers& before, const Servers& after, Technology technology,
                                        std::size_t cells) {
    std::vector<std::uint8_t> changed(cells, 0);
    const std::vector<std::int32_t> number = same_sectors(before.names, after.names);
    const ServerMap nothing({technology, ""}, cells);
    const auto compare = [&](const ServerMap& old_map, const ServerMap& new_map) {
#pragma omp parallel for schedule(static)
        for (std::size_t cell = 0; cell < cells; ++cell) {
            if (old_map.level(cell) == new_map.level(cell)) {
                const std::int32_t server = old_map.server(cell);
                if (server == no_server || number[static_cast<std::size_t>(server)] == new_map.server(cell)) continue;
            }
            changed[cell] = 1;
        }
    };
    for (const ServerMap& map : before.maps) {
        if (map.layer.technology != technology) continue;
        const ServerMap* other = map_of(after, map.layer);
        compare(map, other == nullptr ? nothing : *other);
    }
    for (const ServerMap& map : after.maps)
        if (map.layer.technology == technology && map_of(before, map.layer) == nullptr) compare(nothing, map);
    return changed;
}

/// Grows a mask to whole correlation blocks and returns the window around them; empty when nothing is marked.
Window mark_blocks(std::vector<std::uint8_t>& marked, const GridSpec& grid, int step) {
    Window around;
    for (int row0 = 0; row0 < grid.rows; row0 += step)
        for (int col0 = 0; col0 < grid.columns; col0 += step) {
            const Window block = intersection(grid.window(), {col0, row0, col0 + step, row0 + step});
            bool any = false;
            for (int row = block.row0; row < block.row1 && !any; ++row)
                for (int col = block.col0; col < block.col1 && !any; ++col) any = marked[grid.index(col, row)] != 0;
            if (!any) continue;
            for (int row = block.row0; row < block.row1; ++row)
                for (int col = block.col0; col < block.col1; ++col) marked[grid.index(col, row)] = 1;
            around = united(around, block);
        }
    return around;
}

/// The coverage of a part of a local scene.
Coverage classified(const Servers& servers, const Land& land, int columns, const Window& part, const Project& project) {
    Servers cut;
    cut.names = servers.names;
    for (const ServerMap& map : servers.maps) cut.maps.push_back(cut_out(map, columns, part));
    Scene scene;
    scene.land = land;
    return classify(cut, scene, project.coverage);
}

}  // namespace

std::vector<Window> touched_windows(const std::vector<Site>& sites, const CacheIndex& index, double radius_m) {
    const GridSpec& grid = index.land_grid;
    const int step = correlation_block_cells(grid.cell_m);
    const int reach = static_cast<int>(std::ceil(radius_m / grid.cell_m)) + 2;
    std::vector<Window> windows;
    for (const Site& site : sites) {
        const int col = grid.col_of(site.position.x()), row = grid.row_of(site.position.y());
        const Window disc = intersection(grid.window(), {col - reach, row - reach, col + reach + 1, row + reach + 1});
        if (!disc.empty()) windows.push_back(along_blocks(disc, step, grid.window()));
    }
    return disjoint(std::move(windows));
}

Patch compute_patch(const Baseline& baseline, const Network& after, const Project& project, const Window& window,
                    bool whole, Progress& progress) {
    LocalScene local = local_scene(baseline, after, project, window);
    Scene& scene = local.scene;
    const std::size_t cells = scene.land.grid.size();
    Servers before = std::move(local.servers);
    Servers later = before;
    const Network near_before = std::move(scene.network);
    scene.network = sites_near(after, baseline.index().land_grid, local.window, project.radio.radius_m);
    change_network(later, compare_networks(near_before, scene.network, project.coverage), scene, project.radio,
                   project.coverage, progress);
    complete_maps(later, layers_of(after, project.coverage), cells);

    Patch patch;
    patch.is_whole_land = local.window == baseline.index().land_grid.window();
    std::vector<std::uint8_t> any(cells, whole ? 1 : 0);
    for (const CoverageDefinition& definition : project.coverage) {
        const auto changed = changed_cells(before, later, definition.technology, cells);
        patch.cells_changed.push_back(std::count(changed.begin(), changed.end(), 1));
        for (std::size_t cell = 0; cell < cells; ++cell) any[cell] |= changed[cell];
    }
    const Window part = mark_blocks(any, scene.land.grid, correlation_block_cells(scene.land.grid.cell_m));
    if (part.empty()) return patch;
    keep_cells(scene.land, any);
    patch.land = cut_out(scene.land, part);
    patch.before = classified(before, patch.land, scene.land.grid.columns, part, project);
    patch.after = classified(later, patch.land, scene.land.grid.columns, part, project);
    return patch;
}

}  // namespace funkloch
