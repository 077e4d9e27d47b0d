#include "wanted_cells.hpp"

#include "funkloch/propagation/radial/mast.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace funkloch {

namespace {

constexpr float margin_db = 0.1F;

/// log2(x) or up to 0.016 less: the exponent, and a parabola under the logarithm of the mantissa.
inline float log2_from_below(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    const float m = static_cast<float>(bits & 0x7FFFFF) * (1.0F / 8388608.0F);
    return static_cast<float>((bits >> 23) - 127) + m + 0.2786F * m * (1 - m);
}

/// Largest integer whose square is not above n.
std::int64_t integer_root(std::int64_t n) {
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
    while (root * root > n) --root;
    while ((root + 1) * (root + 1) <= n) ++root;
    return root;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/// Works on one layer of one site, row by row.
class Search {
public:
    Search(const SiteAntennas& site, const HeightLayer& layer, const Ring& ring, const std::vector<AskedMap>& asked,
           const Scene& scene, const RadioOptions& radio)
        : m_site(site),
          m_layer(layer),
          m_asked(asked),
          m_scene(scene),
          m_radio(radio),
          m_land(window_of(scene.terrain.grid, scene.land.grid)),
          m_mast(radial::mast_at(scene.terrain.grid, site.site->position.x(), site.site->position.y())),
          m_inner(ring.inner_m < 0 ? -1 : units(ring.inner_m)),
          m_outer(units(ring.outer_m)),
          m_prune(radio.model != Model::okumura_hata) {
        find_groups();
        find_window();
    }

    WantedCells find() {
        WantedCells result;
        if (m_window.empty() || m_groups.empty()) return result;
        result.mask = BitMask(m_window);
        const auto columns = static_cast<std::size_t>(m_window.columns());
        m_reached.resize(columns);
        m_kept.resize(columns);
        m_sure.resize(columns);
        m_log_distance.resize(columns);
        for (int row = m_window.row0; row < m_window.row1; ++row) {
            reach(row);
            choose(row);
            if (m_prune) look_closer(row);
            const std::int64_t kept = std::reduce(m_kept.begin(), m_kept.end(), std::int64_t{0});
            result.wanted += kept;
            result.skipped += m_asked_cells - kept;
            result.mask.pack_row(row, m_kept);
        }
        return result;
    }

private:
    /// What a group's sectors with one pattern can give at most: level + 100 · gain − 1003 · lg(distance).
    struct Cap {
        std::size_t pattern = 0;
        float level = 0;
    };
    struct Group {
        AskedMap asked;
        float best_level = 0;  ///< over all patterns
        std::vector<Cap> caps;
    };

    std::int64_t units(double metres) const {
        return static_cast<std::int64_t>(metres / m_scene.terrain.grid.cell_m * radial::units_per_cell);
    }

    void find_groups() {
        // Free space at 1 km and 1 GHz is 92.4478 dB; P.1812 eq. (8a) says 92.4.
        const double enhancement_db = 2.6 * std::log10(std::min(m_radio.link.time_percent, 50.0) / 50);
        const double unit_km = m_scene.terrain.grid.cell_m / 1000 / radial::units_per_cell;
        for (std::size_t g = 0; g < m_site.groups.size(); ++g) {
            if (!m_asked[g].asked) continue;
            Group group{m_asked[g], 0, {}};
            for (const Emitter& emitter : m_layer.emitters) {
                if (emitter.group != g) continue;
                const double ghz = m_layer.frequencies_mhz[emitter.frequency] / 1000;
                const double dbm = emitter.eirp_dbm - 92.4 - 20 * std::log10(ghz) - 20 * std::log10(unit_km) -
                                   enhancement_db + margin_db;
                const auto level = static_cast<float>(100 * dbm + level_offset);
                group.best_level = std::max(group.best_level, level);
                group.caps.push_back({emitter.pattern, level});
            }
            if (!group.caps.empty()) m_groups.push_back(std::move(group));
        }
    }

    void find_window() {
        DiscRequest request = disc_request(*m_site.site, m_layer.height_m, m_layer.frequencies_mhz, m_scene, m_radio);
        const int cells = static_cast<int>(m_outer / radial::units_per_cell) + 1;
        Window ring{m_mast.col - cells, m_mast.row - cells, m_mast.col + cells + 1, m_mast.row + cells + 1};
        Window asked{0, 0, 0, 0};
        for (const Group& group : m_groups) {
            Window own = m_land;
            if (group.asked.patch != nullptr) {
                own = group.asked.patch->window;
                own = {own.col0 + m_land.col0, own.row0 + m_land.row0, own.col1 + m_land.col0, own.row1 + m_land.row0};
            }
            if (own.empty()) continue;
            asked = asked.empty() ? own
                                  : Window{std::min(asked.col0, own.col0), std::min(asked.row0, own.row0),
                                           std::max(asked.col1, own.col1), std::max(asked.row1, own.row1)};
        }
        request.target = intersection(intersection(ring, asked), intersection(m_land, request.target));
        m_window = request.target.empty() ? Window{} : disc_window(view_of(m_scene.terrain), request);
    }

    std::size_t land_cell(int col, int row) const {
        return m_scene.land.grid.index(col - m_land.col0, row - m_land.row0);
    }

    /// Columns [first, last) of the window whose cells lie within a radius in this row.
    std::pair<int, int> span_of(std::int64_t south, std::int64_t radius) const {
        if (radius < 0 || std::abs(south) > radius) return {m_window.col0, m_window.col0};
        const std::int64_t half = integer_root(radius * radius - south * south);
        const std::int64_t own = radial::offset_to(m_mast, 0, 0).east;
        const auto first = m_mast.col - floor_divide(half + own, radial::units_per_cell);
        const auto last = m_mast.col + floor_divide(half - own, radial::units_per_cell) + 1;
        return {static_cast<int>(std::clamp<std::int64_t>(first, m_window.col0, m_window.col1)),
                static_cast<int>(std::clamp<std::int64_t>(last, m_window.col0, m_window.col1))};
    }

    /// Land cells of the ring, and the logarithm of their squared distance.
    void reach(int row) {
        const std::int64_t south = radial::offset_to(m_mast, 0, row - m_mast.row).south;
        const auto [first, last] = span_of(south, m_outer);
        const auto [inner_first, inner_last] = span_of(south, m_inner);
        m_first = static_cast<std::size_t>(first - m_window.col0);
        m_last = static_cast<std::size_t>(std::max(first, last) - m_window.col0);
        std::fill(m_reached.begin(), m_reached.end(), std::uint8_t{0});
        if (m_first == m_last) return;
        const std::uint32_t* piece = m_scene.land.first_piece.data() + land_cell(m_window.col0, row);
        for (std::size_t i = m_first; i < m_last; ++i) m_reached[i] = piece[i] != piece[i + 1];
        for (int col = inner_first; col < inner_last; ++col)
            m_reached[static_cast<std::size_t>(col - m_window.col0)] = 0;
        const auto east0 = static_cast<float>(radial::offset_to(m_mast, m_window.col0 - m_mast.col, 0).east);
        const auto south_squared = static_cast<float>(south * south);
        float* log_distance = m_log_distance.data();
        for (std::size_t i = m_first; i < m_last; ++i) {
            const float east =
                east0 + static_cast<float>(radial::units_per_cell) * static_cast<float>(static_cast<int>(i));
            log_distance[i] = 301.03F * log2_from_below(east * east + south_squared);  // 100 · 20 lg d
        }
    }

    /// Cells in which some group may matter by its EIRP alone.
    void choose(int row) {
        std::fill(m_kept.begin(), m_kept.end(), std::uint8_t{0});
        std::fill(m_sure.begin(), m_sure.end(), std::uint8_t{0});
        m_row_asked.assign(m_reached.size(), 0);
        for (const Group& group : m_groups) {
            const std::uint8_t* patch = patch_row(group, row);
            if (group.asked.map == nullptr) {
                want_all(patch);
                continue;
            }
            const Level* level = group.asked.map->levels().data() + land_cell(m_window.col0, row);
            const float best = group.best_level;
            for (std::size_t i = m_first; i < m_last; ++i) {
                const std::uint8_t in = m_reached[i] & (patch == nullptr ? 1U : patch[i]);
                const bool open = level[i] <= unknown_level;
                const bool beats = !(best - m_log_distance[i] < static_cast<float>(level[i]));
                m_row_asked[i] |= in;
                m_kept[i] |= static_cast<std::uint8_t>(in & static_cast<std::uint8_t>(!m_prune | open | beats));
                m_sure[i] |= static_cast<std::uint8_t>(in & static_cast<std::uint8_t>(open));
            }
        }
        m_asked_cells = std::reduce(m_row_asked.begin(), m_row_asked.end(), std::int64_t{0});
    }

    void want_all(const std::uint8_t* patch) {
        for (std::size_t i = m_first; i < m_last; ++i) {
            const std::uint8_t in = m_reached[i] & (patch == nullptr ? 1U : patch[i]);
            m_row_asked[i] |= in;
            m_kept[i] |= in;
            m_sure[i] |= in;
        }
    }

    /// A patch's bytes for the window's columns; those outside of the patch's own window are 0. Null = every cell.
    const std::uint8_t* patch_row(const Group& group, int row) {
        const CellPatch* patch = group.asked.patch;
        if (patch == nullptr) return nullptr;
        m_patch.assign(m_reached.size(), 0);
        const int land_row = row - m_land.row0;
        const Window& own = patch->window;
        if (land_row < own.row0 || land_row >= own.row1) return m_patch.data();
        const int from = std::max(own.col0, m_window.col0 - m_land.col0);
        const int to = std::min(own.col1, m_window.col1 - m_land.col0);
        for (int col = from; col < to; ++col)
            m_patch[static_cast<std::size_t>(col + m_land.col0 - m_window.col0)] =
                patch->cells[own.index(col, land_row)];
        return m_patch.data();
    }

    /// The same with each pattern's gain, for the cells that are left and not certain.
    void look_closer(int row) {
        m_cols.clear();
        for (std::size_t i = m_first; i < m_last; ++i)
            if (m_kept[i] != 0 && m_sure[i] == 0) m_cols.push_back(m_window.col0 + static_cast<int>(i));
        if (m_cols.empty()) return;
        m_gains.aim(*m_site.site, m_site.ground_m + m_layer.height_m, m_scene, m_radio.link.rx_height_m, row, m_cols);
        m_pattern_gains.resize(m_site.patterns.size());
        for (const Emitter& emitter : m_layer.emitters) m_pattern_gains[emitter.pattern].clear();
        for (const Emitter& emitter : m_layer.emitters) {
            std::vector<float>& gains = m_pattern_gains[emitter.pattern];
            if (!gains.empty()) continue;
            const auto gain_db = m_gains.gains_db(m_site.patterns[emitter.pattern]);
            gains.assign(gain_db.begin(), gain_db.end());
        }
        m_beats.assign(m_cols.size(), 0);
        for (const Group& group : m_groups) {
            if (group.asked.map == nullptr) continue;  // its cells are certain
            const std::uint8_t* patch = patch_row(group, row);
            const Level* level = group.asked.map->levels().data() + land_cell(m_window.col0, row);
            for (const Cap& cap : group.caps) {
                const float* gain_db = m_pattern_gains[cap.pattern].data();
                for (std::size_t k = 0; k < m_cols.size(); ++k) {
                    const auto i = static_cast<std::size_t>(m_cols[k] - m_window.col0);
                    const float most = cap.level + 100 * gain_db[k] - m_log_distance[i];
                    // Also true for an unknown gain: the receiver's ground is unknown.
                    const bool beats = !(most < static_cast<float>(level[i]));
                    m_beats[k] |= static_cast<std::uint8_t>(beats & (patch == nullptr || patch[i] != 0));
                }
            }
        }
        for (std::size_t k = 0; k < m_cols.size(); ++k)
            m_kept[static_cast<std::size_t>(m_cols[k] - m_window.col0)] = m_beats[k];
    }

    const SiteAntennas& m_site;
    const HeightLayer& m_layer;
    const std::vector<AskedMap>& m_asked;
    const Scene& m_scene;
    const RadioOptions& m_radio;
    Window m_land;  ///< in the terrain's grid
    radial::Mast m_mast;
    std::int64_t m_inner, m_outer;
    bool m_prune;
    std::vector<Group> m_groups;
    Window m_window;

    std::size_t m_first = 0, m_last = 0;  ///< cells of the row's circle, counted from the window's west
    std::int64_t m_asked_cells = 0;
    std::vector<std::uint8_t> m_reached, m_row_asked, m_kept, m_sure, m_patch, m_beats;
    std::vector<float> m_log_distance;
    std::vector<int> m_cols;
    RowGains m_gains;
    std::vector<std::vector<float>> m_pattern_gains;
};

}  // namespace

void BitMask::pack_row(int row, std::span<const std::uint8_t> bytes) {
    std::uint64_t* words = m_bits.data() + static_cast<std::size_t>(row - m_window.row0) * m_words_per_row;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        words[i / 64] |= static_cast<std::uint64_t>(bytes[i] != 0) << (i % 64);
}

void BitMask::unpack(std::vector<std::uint8_t>& bytes) const {
    const auto columns = static_cast<std::size_t>(m_window.columns());
    bytes.resize(columns * static_cast<std::size_t>(m_window.rows()));
    for (std::size_t row = 0; row < static_cast<std::size_t>(m_window.rows()); ++row) {
        const std::uint64_t* words = m_bits.data() + row * m_words_per_row;
        for (std::size_t i = 0; i < columns; ++i)
            bytes[row * columns + i] = static_cast<std::uint8_t>(words[i / 64] >> (i % 64) & 1U);
    }
}

WantedCells wanted_cells(const SiteAntennas& site, const HeightLayer& layer, const Ring& ring,
                         const std::vector<AskedMap>& asked, const Scene& scene, const RadioOptions& radio) {
    return Search(site, layer, ring, asked, scene, radio).find();
}

}  // namespace funkloch
