#include "site_rows.hpp"

#include "funkloch/coverage/correction.hpp"
#include "funkloch/coverage/signal.hpp"
#include "row_kernels.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace funkloch {

namespace {

constexpr float excluded_db = std::numeric_limits<float>::infinity();  // see DiscRequest::allowance_db

/// The strongest sector of each group, cell by cell of one row.
class RowLevels {
public:
    explicit RowLevels(std::size_t groups) : m_best(groups) {}

    void start(std::size_t count) {
        for (auto& best : m_best) best.assign(count, sector_level(nothing_received, 0));
    }

    void add(const Emitter& emitter, std::span<const float> gain_db, std::span<const float> loss_db) {
        rows::strengthen(emitter.eirp_dbm, emitter.sector, gain_db.data(), loss_db.data(), gain_db.size(),
                         m_best[emitter.group].data());
    }

    std::span<const SectorLevel> strength(std::size_t group) const { return m_best[group]; }

private:
    std::vector<std::vector<SectorLevel>> m_best;
};

/// Losses of a row less what drive tests have shown them to be too large by.
class CorrectedLosses {
public:
    CorrectedLosses(const SignalCorrection* correction, const GridSpec& grid)
        : m_correction(correction), m_grid(grid) {}

    void go_to(int row, std::span<const int> cols) {
        if (m_correction == nullptr) return;
        m_kinds.resize(cols.size());
        for (std::size_t i = 0; i < cols.size(); ++i)
            m_kinds[i] = m_correction->clutter->at(m_grid.x_of(cols[i]), m_grid.y_of(row));
    }

    std::span<const float> of(const std::string& band, std::span<const float> loss_db) {
        const std::vector<float>* offsets_db = m_correction == nullptr ? nullptr : m_correction->of(band);
        if (offsets_db == nullptr) return loss_db;
        m_loss_db.resize(loss_db.size());
        for (std::size_t i = 0; i < loss_db.size(); ++i) m_loss_db[i] = loss_db[i] - (*offsets_db)[m_kinds[i]];
        return m_loss_db;
    }

private:
    const SignalCorrection* m_correction;
    const GridSpec& m_grid;
    std::vector<std::uint8_t> m_kinds;
    std::vector<float> m_loss_db;
};

std::vector<std::size_t> groups_of(const HeightLayer& layer) {
    std::vector<std::size_t> groups;
    for (const Emitter& emitter : layer.emitters) groups.push_back(emitter.group);
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
}

}  // namespace

DiscCounts layer_signals(const SiteAntennas& site, const HeightLayer& layer, const Scene& scene,
                         const RadioOptions& radio, const Window& window, std::span<const std::uint8_t> allowance_db,
                         const RowSink& sink) {
    DiscRequest request = disc_request(*site.site, layer.height_m, layer.frequencies_mhz, scene, radio);
    request.target = window;
    request.allowance_db = allowance_db;
    const Disc disc = path_loss_disc(view_of(scene.terrain), request);
    if (!(disc.window == window)) throw std::logic_error("layer_signals: the mask's window is not that of the disc");
    const Window land = window_of(scene.terrain.grid, scene.land.grid);
    const std::vector<std::size_t> groups = groups_of(layer);
    RowGains gains;
    CorrectedLosses corrected(radio.correction.get(), scene.terrain.grid);
    RowLevels levels(site.groups.size());
    std::vector<std::uint8_t> flags;
    std::vector<int> cols, land_cols;
    std::vector<std::vector<float>> loss_db(layer.frequencies_mhz.size());
    for (int row = window.row0; row < window.row1; ++row) {
        const std::uint8_t* mask = allowance_db.data() + window.index(window.col0, row);
        const auto columns = static_cast<std::size_t>(window.columns());
        flags.resize(columns);
        cols.resize(columns + 1);
        rows::computed(mask, disc.loss_db.front().row(row - window.row0).data(), excluded_db, columns, flags.data());
        cols.resize(rows::places_of(flags.data(), columns, window.col0, cols.data()));
        if (cols.empty()) continue;
        land_cols.resize(cols.size());
        std::transform(cols.begin(), cols.end(), land_cols.begin(), [&](int col) { return col - land.col0; });
        gains.aim(*site.site, site.ground_m + layer.height_m, scene, radio.link.rx_height_m, row, cols);
        corrected.go_to(row, cols);
        levels.start(cols.size());
        for (std::size_t f = 0; f < loss_db.size(); ++f) {
            loss_db[f].resize(cols.size());
            rows::gather(disc.loss_db[f].row(row - window.row0).data(), cols.data(), window.col0, cols.size(),
                         loss_db[f].data());
        }
        // Emitters by pattern: a gain is found once for all bands.
        for (std::size_t p = 0; p < site.patterns.size(); ++p) {
            std::span<const float> gain_db;
            for (const Emitter& emitter : layer.emitters) {
                if (emitter.pattern != p) continue;
                if (gain_db.empty()) gain_db = gains.gains_db(site.patterns[p]);
                const Sector& sector = site.site->sectors[static_cast<std::size_t>(emitter.sector)];
                levels.add(emitter, gain_db, corrected.of(sector.band, loss_db[emitter.frequency]));
            }
        }
        for (const std::size_t group : groups) sink({group, row - land.row0, land_cols, levels.strength(group)});
    }
    return disc.counts;
}

}  // namespace funkloch
