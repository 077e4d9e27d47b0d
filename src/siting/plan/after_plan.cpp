#include "after_plan.hpp"

#include "share.hpp"

#include <algorithm>

namespace funkloch {

namespace {

const SiteOption& option_of(const PlanStep& step, const Review& reviewed) {
    return reviewed.options[static_cast<std::size_t>(step.option)];
}

/// The land today, before the first phase.
std::vector<PhaseCoverage> start(const TodaysCoverage& today) {
    std::vector<PhaseCoverage> coverage;
    for (const TechnologyCoverage* one : today) {
        const auto* land = find_row(*one, any_operator, whole_land);
        coverage.push_back({one->definition.technology, land->people_covered, land->area_covered, 0, 0});
    }
    return coverage;
}

void build(std::vector<PhaseCoverage>& coverage, const PlanStep& step) {
    coverage.front().people_covered += step.marginal_people;
    coverage.front().area_covered += step.marginal_area;
    for (std::size_t t = 1; t < coverage.size(); ++t) {
        coverage[t].people_covered += step.further[t - 1].people;
        coverage[t].area_covered += step.further[t - 1].area;
    }
}

/// Says for each site whether the phase has room for it.
class Room {
public:
    explicit Room(const SitingOptions& options) : m_options(options) {}

    std::size_t phases() const { return std::max(m_options.phase_sites.size(), m_options.phase_budgets.size()); }

    void open(std::size_t phase) {
        if (m_options.phase_sites.empty())
            m_money += m_options.phase_budgets[phase];
        else
            m_sites = m_options.phase_sites[phase];
    }
    bool take(double cost) {
        if (m_options.phase_sites.empty()) {
            if (cost > m_money) return false;
            m_money -= cost;
            return true;
        }
        return m_sites-- > 0;
    }

private:
    const SitingOptions& m_options;
    double m_money = 0;
    int m_sites = 0;
};

}  // namespace

std::vector<DistrictGain> district_gains(const std::vector<PlanStep>& steps, const Review& reviewed, const Land& land,
                                         const TodaysCoverage& today) {
    std::vector<DistrictGain> gains;
    for (std::size_t t = 0; t < today.size(); ++t) {
        const std::size_t first = gains.size();
        for (std::size_t zone = 0; zone < land.zones.size(); ++zone)
            gains.push_back({today[t]->definition.technology, static_cast<std::int32_t>(zone), 0, 0});
        std::vector<bool> gained(land.grid.size(), false);
        for (const PlanStep& step : steps) {
            const SiteOption& option = option_of(step, reviewed);
            for (const auto cell : t == 0 ? option.cells : option.further[t - 1].cells) {
                if (gained[cell]) continue;
                gained[cell] = true;
                for (auto piece = land.first_piece[cell]; piece < land.first_piece[cell + 1]; ++piece) {
                    DistrictGain& gain = gains[first + land.pieces[piece].zone];
                    gain.people += land.pieces[piece].people;
                    gain.area += land.pieces[piece].area;
                }
            }
        }
    }
    return gains;
}

std::vector<PlanPhase> phases_of(const std::vector<PlanStep>& steps, const Review& reviewed,
                                 const TodaysCoverage& today, const SitingOptions& options) {
    Room room(options);
    std::vector<PlanPhase> phases;
    std::vector<PhaseCoverage> coverage = start(today);
    std::size_t next = 0;
    const auto add_phase = [&](bool beyond) {
        PlanPhase phase;
        phase.first_rank = static_cast<int>(next) + 1;
        phase.beyond = beyond;
        for (; next < steps.size(); ++next) {
            const double cost = option_of(steps[next], reviewed).cost;
            if (!beyond && !room.take(cost)) break;
            ++phase.sites;
            phase.cost += cost;
            build(coverage, steps[next]);
        }
        for (std::size_t t = 0; t < coverage.size(); ++t) {
            const auto* land = find_row(*today[t], any_operator, whole_land);
            coverage[t].population_share = share_of(coverage[t].people_covered, land->people);
            coverage[t].area_share = share_of(coverage[t].area_covered, land->area);
        }
        phase.coverage = coverage;
        phases.push_back(std::move(phase));
    };
    for (std::size_t k = 0; k < room.phases(); ++k) {
        room.open(k);
        add_phase(false);
    }
    if (!phases.empty() && next < steps.size()) add_phase(true);
    return phases;
}

}  // namespace funkloch
