#include "wanted_cells.hpp"

#include "funkloch/coverage/correction.hpp"
#include "row_kernels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace funkloch {

namespace {

constexpr double margin_db = 0.1;

/// What sectors of one group with one pattern give at most, as a level: `level` + 100 · gain − rows::log_distance.
struct Cap {
    std::size_t pattern = 0;
    float level = 0;
};

struct Group {
    AskedGroup asked;
    float best_level = 0;  ///< over all patterns
    std::vector<Cap> caps;
    std::vector<std::uint8_t> cells;  ///< of the row: asked for and inside the ring
    std::vector<Level> level;         ///< of the row: what is held there, rows::out_of_reach elsewhere
};

std::vector<Group> groups_of(const SiteAntennas& site, const HeightLayer& layer, const std::vector<AskedGroup>& asked,
                             const Scene& scene, const RadioOptions& radio) {
    const double least_excess_db = radio.model->least_excess_db ? radio.model->least_excess_db(radio.link) : 0;
    const double unit_km = scene.terrain.grid.cell_m / 1000 / radial::units_per_cell;
    std::vector<Group> groups;
    for (std::size_t g = 0; g < site.groups.size(); ++g) {
        if (!asked[g].asked || (asked[g].patch != nullptr && asked[g].patch->window.empty())) continue;
        Group group;
        group.asked = asked[g];
        for (const Emitter& emitter : layer.emitters) {
            if (emitter.group != g) continue;
            const double ghz = layer.frequencies_mhz[emitter.frequency] / 1000;
            // Free space at 1 km and 1 GHz: 92.4478 dB; P.1812 eq. (8) says 92.4.
            const std::string& band = site.site->sectors[static_cast<std::size_t>(emitter.sector)].band;
            const double raised_db = radio.correction == nullptr ? 0 : radio.correction->most_db(band);
            const double dbm =
                emitter.eirp_dbm + raised_db - 92.4 - 20 * std::log10(ghz * unit_km) - least_excess_db + margin_db;
            const auto level = static_cast<float>(100 * dbm + level_offset);
            group.best_level = std::max(group.best_level, level);
            group.caps.push_back({emitter.pattern, level});
        }
        if (!group.caps.empty()) groups.push_back(std::move(group));
    }
    return groups;
}

/// The cells that some group asks for, in the terrain's grid.
Window area_of(const std::vector<Group>& groups, const Window& land) {
    Window area;
    for (const Group& group : groups) {
        if (group.asked.patch == nullptr) return land;
        const Window& own = group.asked.patch->window;
        const Window here{own.col0 + land.col0, own.row0 + land.row0, own.col1 + land.col0, own.row1 + land.row0};
        area = area.empty() ? here
                            : Window{std::min(area.col0, here.col0), std::min(area.row0, here.row0),
                                     std::max(area.col1, here.col1), std::max(area.row1, here.row1)};
    }
    return area;
}

/// Works on one layer of one site, row by row.
class Search {
public:
    Search(const SiteAntennas& site, const HeightLayer& layer, const Ring& ring, std::vector<Group> groups,
           const Scene& scene, const RadioOptions& radio)
        : m_site(site),
          m_layer(layer),
          m_scene(scene),
          m_radio(radio),
          m_groups(std::move(groups)),
          m_land(window_of(scene.terrain.grid, scene.land.grid)),
          m_ring(site.site->position, ring, area_of(m_groups, m_land), scene),
          m_columns(m_ring.window().empty() ? 0 : static_cast<std::size_t>(m_ring.window().columns())) {}

    WantedCells find() {
        WantedCells result;
        const Window& window = m_ring.window();
        if (window.empty()) return result;
        result.mask = AllowanceMask(window);
        std::vector<std::uint8_t> asked(m_columns);
        for (int row = window.row0; row < window.row1; ++row) {
            m_ring.go_to(row);
            std::fill(asked.begin(), asked.end(), std::uint8_t{0});
            for (Group& group : m_groups) {
                ask(group, row);
                std::transform(asked.begin(), asked.end(), group.cells.begin(), asked.begin(), std::bit_or());
            }
            choose();
            look_closer(row);
            const std::int64_t kept = std::count_if(m_kept.begin(), m_kept.end(), [](auto db) { return db != 0; });
            result.wanted += kept;
            result.skipped += std::reduce(asked.begin(), asked.end(), std::int64_t{0}) - kept;
            result.mask.pack_row(m_kept);
        }
        result.mask.finish();
        return result;
    }

private:
    /// A group's cells and levels in the row.
    void ask(Group& group, int row) {
        const Window& window = m_ring.window();
        const int land_row = row - m_land.row0, land_col = window.col0 - m_land.col0;
        group.cells.assign(m_ring.inside().begin(), m_ring.inside().end());
        if (const CellPatch* patch = group.asked.patch; patch != nullptr) {
            for (int i = 0; i < window.columns(); ++i)
                if (!patch->window.contains(land_col + i, land_row) ||
                    patch->cells[patch->window.index(land_col + i, land_row)] == 0)
                    group.cells[static_cast<std::size_t>(i)] = 0;
        }
        if (group.asked.map == nullptr) {
            group.level.assign(m_columns, group.asked.level);
        } else {
            const std::size_t cell = m_scene.land.grid.index(land_col, land_row);
            const auto levels = group.asked.map->levels().subspan(cell, m_columns);
            group.level.assign(levels.begin(), levels.end());
        }
        if (!m_radio.model->least_excess_db) group.level.assign(m_columns, nothing_received);
        rows::close(group.cells.data(), m_columns, group.level.data());
    }

    /// Cells in which some group may matter by its EIRP alone, and those that are wanted whatever their loss.
    void choose() {
        m_kept.assign(m_columns, 0);
        m_sure.assign(m_columns, 0);
        const std::size_t first = m_ring.first(), count = m_ring.last() - first;
        for (const Group& group : m_groups)
            rows::choose(group.level.data() + first, m_ring.log_distance().data() + first, group.best_level, count,
                         m_kept.data() + first, m_sure.data() + first);
    }

    /// The same with each pattern's gain, for the cells that are left and not certain.
    void look_closer(int row) {
        const int col0 = m_ring.window().col0;
        m_open.resize(m_columns);
        rows::part(m_sure.data(), m_columns, m_kept.data(), m_open.data());
        m_cols.resize(m_columns + 1);
        const std::size_t count = rows::places_of(m_open.data(), m_columns, col0, m_cols.data());
        m_cols.resize(count);
        if (m_cols.empty()) return;
        m_gains.aim(*m_site.site, m_site.ground_m + m_layer.height_m, m_scene, m_radio.link.rx_height_m, row, m_cols);
        m_distance.resize(count);
        rows::gather(m_ring.log_distance().data(), m_cols.data(), col0, count, m_distance.data());
        m_held.resize(m_groups.size());
        for (std::size_t g = 0; g < m_groups.size(); ++g) {
            m_held[g].resize(count);
            rows::gather(m_groups[g].level.data(), m_cols.data(), col0, count, m_held[g].data());
        }
        m_allowances_db.assign(count, 0);
        for (std::size_t p = 0; p < m_site.patterns.size(); ++p) {
            std::span<const float> gain_db;
            for (std::size_t g = 0; g < m_groups.size(); ++g)
                for (const Cap& cap : m_groups[g].caps) {
                    if (cap.pattern != p) continue;
                    if (gain_db.empty()) gain_db = m_gains.gains_db(m_site.patterns[p]);
                    rows::reach(cap.level, gain_db.data(), m_distance.data(), m_held[g].data(), count,
                                m_allowances_db.data());
                }
        }
        std::uint8_t* const kept = m_kept.data() - col0;
        const int* const cols = m_cols.data();
        const std::uint8_t* const allowances_db = m_allowances_db.data();
        for (std::size_t k = 0; k < count; ++k) kept[cols[k]] = allowances_db[k];
    }

    const SiteAntennas& m_site;
    const HeightLayer& m_layer;
    const Scene& m_scene;
    const RadioOptions& m_radio;
    std::vector<Group> m_groups;
    Window m_land;  ///< in the terrain's grid
    RingRows m_ring;
    std::size_t m_columns;
    std::vector<std::uint8_t> m_kept, m_sure;  ///< first bytes of 0 and 1, then `m_kept` has allowances
    std::vector<std::uint8_t> m_open;          ///< 1 = to be looked at closely
    std::vector<std::uint8_t> m_allowances_db;
    // Of the columns looked at closely:
    std::vector<int> m_cols;
    std::vector<float> m_distance;
    std::vector<std::vector<float>> m_held;
    RowGains m_gains;
};

}  // namespace

WantedCells wanted_cells(const SiteAntennas& site, const HeightLayer& layer, const Ring& ring,
                         const std::vector<AskedGroup>& asked, const Scene& scene, const RadioOptions& radio) {
    std::vector<Group> groups = groups_of(site, layer, asked, scene, radio);
    if (groups.empty()) return {};
    return Search(site, layer, ring, std::move(groups), scene, radio).find();
}

}  // namespace funkloch
