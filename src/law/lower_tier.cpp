#include "funkloch/law/lower_tier.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace funkloch {

namespace {

using Step = std::pair<int, int>;

std::vector<Step> nearest_first(int reach) {
    std::vector<Step> steps;
    for (int row = -reach; row <= reach; ++row)
        for (int col = -reach; col <= reach; ++col)
            if ((col != 0 || row != 0) && col * col + row * row <= reach * reach) steps.emplace_back(col, row);
    const auto key = [](const Step& step) {
        return std::make_tuple(step.first * step.first + step.second * step.second, -step.second, step.first);
    };
    std::sort(steps.begin(), steps.end(), [&](const Step& a, const Step& b) { return key(a) < key(b); });
    return steps;
}

/// The place on the line to `far` where the lower tier begins; `far` itself has a lower tier.
Point approached(const PlaceSearch& search, const Point& far, int tier) {
    const Point& here = search.centre;
    const double length_m = std::hypot(far.x() - here.x(), far.y() - here.y());
    const auto at = [&](int metres) {
        const double share = metres / length_m;
        return Point(here.x() + share * (far.x() - here.x()), here.y() + share * (far.y() - here.y()));
    };
    const auto lower = [&](int metres) {
        const auto verdict = search.judge(at(metres));
        return verdict && verdict->tier < tier;
    };
    int near_m = 0, far_m = static_cast<int>(std::floor(length_m));
    if (far_m == 0 || !lower(far_m)) return far;
    while (far_m - near_m > 1) {
        const int middle_m = (near_m + far_m) / 2;
        (lower(middle_m) ? far_m : near_m) = middle_m;
    }
    return at(far_m);
}

std::vector<std::string> removed_rules(const Verdict& here, const Verdict& there) {
    const auto holds_there = [&](const std::string& rule) {
        return std::any_of(there.findings.begin(), there.findings.end(), [&](const Finding& finding) {
            return finding.rule_id == rule && finding.state == FindingState::applies;
        });
    };
    std::vector<std::string> removed;
    for (const Finding& finding : here.findings)
        if (finding.state == FindingState::applies && finding.tier > there.tier && !holds_there(finding.rule_id))
            removed.push_back(finding.rule_id);
    return removed;
}

}  // namespace

std::optional<LowerTier> nearest_lower_tier(const PlaceSearch& search, const Verdict& here) {
    if (here.tier == 0) return std::nullopt;
    for (const auto& [col, row] : nearest_first(search.reach)) {
        if (search.tier_of_step(col, row) >= here.tier) continue;
        LowerTier found;
        found.position = approached(
            search, Point(search.centre.x() + col * search.step_m, search.centre.y() + row * search.step_m), here.tier);
        auto verdict = search.confirm ? search.confirm(found.position) : search.judge(found.position);
        if (!verdict || verdict->tier >= here.tier) continue;
        const double dx_m = found.position.x() - search.centre.x(), dy_m = found.position.y() - search.centre.y();
        found.distance_m = std::hypot(dx_m, dy_m);
        found.direction_deg = std::fmod(std::atan2(dx_m, dy_m) * 180 / std::numbers::pi + 360, 360);
        found.removed = removed_rules(here, *verdict);
        found.verdict = std::move(*verdict);
        return found;
    }
    return std::nullopt;
}

}  // namespace funkloch
