#pragma once

#include "funkloch/siting/evidence.hpp"
#include "siting/review/amount.hpp"
#include "siting/review/gain.hpp"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace funkloch {

/// What every question about one site needs.
struct ProbeContext {
    const Scene& scene;
    const TechnologyCoverage& coverage;
    const RadioOptions& radio;
    const Reviewer& law;
    const Equipment& equipment;
    const SitingOptions& options;
    std::vector<Sector> sectors;
    CellPatch uncovered;  ///< cells that a site can gain
};

/// Asks law and engine about one option and places around it. Answers are kept; counts what it cost.
class SiteProbe {
public:
    static constexpr int reach = 15;  ///< steps from the site to the edge of the lattice
    static constexpr int block = 3;   ///< steps that share one coverage computation

    SiteProbe(const ProbeContext& context, const Candidate& candidate, const SiteOption& option);

    const ProbeContext& context() const { return m_context; }
    const Candidate& candidate() const { return m_candidate; }
    const SiteOption& option() const { return m_option; }
    const Proposal& proposal() const { return m_proposal; }
    double step_m() const { return m_context.options.microsite_m / reach; }
    Point place(int col, int row) const;
    /// On land of known height, so that a mast could be judged and computed there.
    bool usable(const Point& place) const;
    Verdict judge(const Point& place, bool closes_gap = true);
    /// Tier at a place of the lattice; 5 where it is not usable.
    int tier(int col, int row);
    Gain gain(const Point& place, double height_m);
    /// What a site of the option's height there would keep of what the option itself gains. Nothing else is computed.
    Amount kept_gain(const Point& place);

    std::int64_t judged = 0, discs = 0;

private:
    const ProbeContext& m_context;
    const Candidate& m_candidate;
    const SiteOption& m_option;
    Proposal m_proposal;
    Gain gain_within(const CellPatch& cells, const Point& place, double height_m);

    std::map<std::pair<int, int>, int> m_tiers;
    std::optional<CellPatch> m_own_cells;  ///< what the option gains; made when first asked for
};

std::vector<TierHeight> tier_heights(SiteProbe& probe, const std::vector<HeightStep>& ladder, const Review& reviewed);
std::optional<BetterPlace> nearest_better_place(SiteProbe& probe);
SearchArea search_area(SiteProbe& probe);

}  // namespace funkloch
