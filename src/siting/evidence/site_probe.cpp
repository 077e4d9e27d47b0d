#include "site_probe.hpp"

#include "funkloch/core/raster_window.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/siting/proposal.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

/// These cells alone, on the smallest window that holds them.
CellPatch patch_of(const CellSet& cells, const CellPatch& uncovered, const GridSpec& grid) {
    CellPatch patch{uncovered.layer, {}, {}};
    const auto columns = static_cast<std::uint32_t>(grid.columns);
    const auto col_of = [&](std::uint32_t cell) { return static_cast<int>(cell % columns); };
    const auto row_of = [&](std::uint32_t cell) { return static_cast<int>(cell / columns); };
    for (const auto cell : cells)
        patch.window = united(patch.window, {col_of(cell), row_of(cell), col_of(cell) + 1, row_of(cell) + 1});
    if (patch.window.empty()) return patch;
    patch.cells.resize(patch.window.size());
    for (const auto cell : cells) patch.cells[patch.window.index(col_of(cell), row_of(cell))] = 1;
    return patch;
}

}  // namespace

SiteProbe::SiteProbe(const ProbeContext& context, const Candidate& candidate, const SiteOption& option)
    : m_context(context),
      m_candidate(candidate),
      m_option(option),
      m_proposal(proposal_for(candidate, option.height_m, context.scene, context.equipment, context.options)) {
    m_proposal.closes_gap = !option.cells.empty();
}

Point SiteProbe::place(int col, int row) const {
    return {m_candidate.position.x() + col * step_m(), m_candidate.position.y() + row * step_m()};
}

bool SiteProbe::usable(const Point& place) const {
    const Land& land = m_context.scene.land;
    const int col = land.grid.col_of(place.x()), row = land.grid.row_of(place.y());
    return land.grid.contains(col, row) && land.is_land(land.grid.index(col, row)) &&
           !std::isnan(ground_m(view_of(m_context.scene.terrain), place.x(), place.y()));
}

Verdict SiteProbe::judge(const Point& place, bool closes_gap) {
    ++judged;
    Proposal proposal = m_proposal;
    proposal.position = place;
    proposal.closes_gap = closes_gap;
    return m_context.law.judge(proposal);
}

int SiteProbe::tier(int col, int row) {
    const auto known = m_tiers.find({col, row});
    if (known != m_tiers.end()) return known->second;
    const Point at = place(col, row);
    return m_tiers[{col, row}] = usable(at) ? judge(at, m_proposal.closes_gap).tier : 5;
}

Gain SiteProbe::gain_within(const CellPatch& cells, const Point& place, double height_m) {
    ++discs;
    DiscCounts counts;
    return gain_of_site(place, height_m, m_context.sectors, m_context.equipment.antennas, m_context.scene,
                        m_context.coverage, cells, m_context.radio, counts);
}

Gain SiteProbe::gain(const Point& place, double height_m) {
    return gain_within(m_context.uncovered, place, height_m);
}

Amount SiteProbe::kept_gain(const Point& place) {
    if (!m_own_cells) m_own_cells = patch_of(m_option.cells, m_context.uncovered, m_context.scene.land.grid);
    const Gain kept = gain_within(*m_own_cells, place, m_option.height_m);
    return {kept.people, kept.area};
}

/// One entry per tier that allows more height than the tiers below it.
std::vector<TierHeight> tier_heights(SiteProbe& probe, const std::vector<HeightStep>& ladder, const Review& reviewed) {
    std::vector<TierHeight> heights;
    if (ladder.empty()) return heights;
    const Proposal& proposal = probe.proposal();
    const double roof_m = proposal.kind == SiteKind::rooftop ? proposal.height_m - proposal.above_roof_m : 0;
    for (int tier = 0; tier < 5; ++tier) {
        const auto largest = largest_height_m(ladder, tier);
        if (!largest || (!heights.empty() && roof_m + *largest <= heights.back().height_m)) continue;
        TierHeight one;
        one.tier = tier;
        one.height_m = roof_m + *largest;
        one.end_of_ladder = *largest == ladder.back().to_m;
        const auto same = std::find_if(reviewed.options.begin(), reviewed.options.end(), [&](const SiteOption& option) {
            return option.candidate == probe.option().candidate && option.height_m == one.height_m &&
                   option.gain_computed;
        });
        one.gain_computed = probe.usable(proposal.position);
        if (same != reviewed.options.end()) {
            one.people = same->people;
            one.area = same->area;
        } else if (one.gain_computed) {
            const Gain gain = probe.gain(proposal.position, one.height_m);
            one.people = gain.people;
            one.area = gain.area;
        }
        heights.push_back(one);
    }
    return heights;
}

}  // namespace funkloch
