#include "funkloch/law/lower_tier.hpp"
#include "site_probe.hpp"

namespace funkloch {

std::optional<BetterPlace> nearest_better_place(SiteProbe& probe) {
    PlaceSearch search;
    search.centre = probe.candidate().position;
    search.step_m = probe.step_m();
    search.reach = SiteProbe::reach;
    search.tier_of_step = [&](int col, int row) { return probe.tier(col, row); };
    search.judge = [&](const Point& place) -> std::optional<Verdict> {
        if (!probe.usable(place)) return std::nullopt;
        return probe.judge(place, probe.proposal().closes_gap);
    };
    Gain gain;
    search.confirm = [&](const Point& place) -> std::optional<Verdict> {
        gain = probe.gain(place, probe.option().height_m);
        // Without a coverage reason a place outside built-up areas is judged more strictly.
        return probe.judge(place, !gain.cells.empty());
    };
    auto found = nearest_lower_tier(search, probe.option().verdict);
    if (!found) return std::nullopt;
    BetterPlace better;
    better.position = found->position;
    better.distance_m = found->distance_m;
    better.direction_deg = found->direction_deg;
    better.tier = found->verdict.tier;
    better.removed = std::move(found->removed);
    better.reason_de = found->verdict.reason_de;
    better.reason_en = found->verdict.reason_en;
    better.people = gain.people;
    better.area = gain.area;
    return better;
}

}  // namespace funkloch
