#include "funkloch/coverage/share_interval.hpp"

#include "funkloch/core/in_parallel.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/coverage/zone_sums.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

constexpr double deviations = 1.96;  // 95 %

struct ServedBy {
    const ServerMap* map = nullptr;
    std::vector<double> required_dbm;  ///< by server
};

std::vector<ServedBy> served_by_operator(const Servers& servers, const CoverageDefinition& definition) {
    std::vector<double> required;
    for (const Server& server : servers.names)
        required.push_back(required_rsrp_dbm(definition, server.frequency_mhz, server.bandwidth_mhz, server.sigma_db));
    std::vector<ServedBy> views;
    for (const ServerMap& map : servers.maps)
        if (map.layer.technology == definition.technology) views.push_back({&map, required});
    return views;
}

double probability(const ServedBy& view, std::size_t cell, double bias_db, double sigma_db) {
    const std::int32_t server = view.map->server(cell);
    if (server == no_server) return 0;
    return probability_of_coverage(static_cast<double>(view.map->rsrp_dbm(cell)) + bias_db,
                                   view.required_dbm[static_cast<std::size_t>(server)], sigma_db);
}

/// Sums of people or area: all, expected, and the variance of the expected.
struct Sums {
    double all = 0, expected = 0, variance = 0;
    double share() const { return all > 0 ? expected / all : 0; }
    double share_sd() const { return all > 0 ? std::sqrt(variance) / all : 0; }
    Sums& operator+=(const Sums& other) {
        all += other.all, expected += other.expected, variance += other.variance;
        return *this;
    }
};

struct Expected {
    Sums people, area;
};

/// Coverage of the land if signals were off by `bias_db`. `views` are those that have to cover or one of which has to.
class Expecting {
public:
    Expecting(const std::vector<ServedBy>& views, bool each, const Land& land, double bias_db, double sigma_db)
        : m_views(views), m_each(each), m_land(land), m_bias_db(bias_db), m_sigma_db(sigma_db) {}

    /// Strips of blocks side by side, added in order: the same sums for any number of threads.
    Expected sums() const {
        const int step = correlation_block_cells(m_land.grid.cell_m);
        std::vector<Expected> strips(static_cast<std::size_t>((m_land.grid.rows + step - 1) / step));
        in_parallel(strips.size(), [&](std::size_t s) {
            const int row0 = static_cast<int>(s) * step;
            for (int col0 = 0; col0 < m_land.grid.columns; col0 += step)
                add_block(
                    {col0, row0, std::min(col0 + step, m_land.grid.columns), std::min(row0 + step, m_land.grid.rows)},
                    strips[s]);
        });
        Expected total;
        for (const Expected& strip : strips) {
            total.people += strip.people;
            total.area += strip.area;
        }
        return total;
    }

private:
    double chance(std::size_t cell) const {
        double all = m_each && !m_views.empty() ? 1 : 0;
        for (const ServedBy& view : m_views) {
            const double p = probability(view, cell, m_bias_db, m_sigma_db);
            all = m_each ? std::min(all, p) : std::max(all, p);
        }
        return all;
    }

    /// Cells of a block go together, so that their deviations add up.
    void add_block(const Window& block, Expected& strip) const {
        double people_deviation = 0, area_deviation = 0;
        for (int row = block.row0; row < block.row1; ++row)
            for (int col = block.col0; col < block.col1; ++col) {
                const std::size_t cell = m_land.grid.index(col, row);
                if (!m_land.is_land(cell)) continue;
                const double p = chance(cell), deviation = std::sqrt(p * (1 - p));
                for (std::uint32_t k = m_land.first_piece[cell]; k < m_land.first_piece[cell + 1]; ++k) {
                    const double inhabitants = people(m_land.pieces[k].people), km2 = square_km(m_land.pieces[k].area);
                    strip.people.all += inhabitants;
                    strip.people.expected += p * inhabitants;
                    people_deviation += deviation * inhabitants;
                    strip.area.all += km2;
                    strip.area.expected += p * km2;
                    area_deviation += deviation * km2;
                }
            }
        strip.people.variance += people_deviation * people_deviation;
        strip.area.variance += area_deviation * area_deviation;
    }

    const std::vector<ServedBy>& m_views;
    bool m_each;
    const Land& m_land;
    double m_bias_db, m_sigma_db;
};

ShareInterval interval_of(const SignalErrors& errors, const std::string& name, const std::vector<ServedBy>& views,
                          bool each, const Scene& scene) {
    ShareInterval interval;
    interval.errors = errors;
    interval.operator_name = name;
    const double reach_db = deviations * errors.bias_sd_db;
    const auto at = [&](double bias_db) { return Expecting(views, each, scene.land, bias_db, errors.sigma_db).sums(); };
    const Expected low = at(errors.bias_db - reach_db), high = at(errors.bias_db + reach_db);
    const Expected middle = at(errors.bias_db);
    const auto bottom = [](const Sums& sums) { return std::max(0.0, sums.share() - deviations * sums.share_sd()); };
    const auto top = [](const Sums& sums) { return std::min(1.0, sums.share() + deviations * sums.share_sd()); };
    interval.people_expected = middle.people.share();
    interval.people_low = bottom(low.people);
    interval.people_high = top(high.people);
    interval.area_expected = middle.area.share();
    interval.area_low = bottom(low.area);
    interval.area_high = top(high.area);
    return interval;
}

}  // namespace

std::vector<ShareInterval> share_intervals(const std::vector<SignalErrors>& errors, const Servers& servers,
                                           const Scene& scene, const std::vector<CoverageDefinition>& definitions) {
    std::vector<ShareInterval> intervals;
    for (const SignalErrors& one : errors)
        for (const CoverageDefinition& definition : definitions) {
            if (definition.technology != one.technology || one.blocks < 2) continue;
            const std::vector<ServedBy> views = served_by_operator(servers, definition);
            intervals.push_back(
                interval_of(one, std::string(any_operator), views, definition.scope == Scope::each_operator, scene));
            for (const ServedBy& view : views)
                intervals.push_back(interval_of(one, view.map->layer.operator_name, {view}, false, scene));
        }
    return intervals;
}

std::vector<SignalErrors> signal_errors(const DriveComparison& comparison, const std::vector<double>& errors_db,
                                        const Network& network) {
    std::vector<SignalErrors> result;
    for (const Technology technology : {Technology::g4, Technology::g5}) {
        std::vector<double> own_db = errors_db;
        for (std::size_t i = 0; i < own_db.size(); ++i) {
            const DrivePoint& point = comparison.points[i];
            if (point.known() && sector_of(network, point.sector).technology != technology)
                own_db[i] = std::numeric_limits<double>::quiet_NaN();
        }
        const ErrorStats stats = stats_of(comparison.points, own_db);
        if (stats.points == 0) continue;
        result.push_back({technology, stats.points, stats.blocks, stats.bias_db, stats.bias_sd_db, stats.sigma_db});
    }
    return result;
}

}  // namespace funkloch
