#include "funkloch/siting/plan/land_cover.hpp"
#include "potential.hpp"
#include "siting/review/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace funkloch {

namespace {

bool more_promising(const Draft& a, const Draft& b) {
    // North-western ones first among equals: the order must not depend on how the drafts were found.
    const auto key = [](const Draft& draft) {
        const Candidate& candidate = draft.candidate;
        return std::make_tuple(-draft.potential, -candidate.position.y(), candidate.position.x(), candidate.origin);
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return std::tie(a.candidate.id, a.candidate.existing_site) < std::tie(b.candidate.id, b.candidate.existing_site);
}

std::vector<Draft> given_drafts(const Scene& scene, const Potential& potential, const SitingOptions& options) {
    std::vector<Draft> drafts;
    for (Candidate& candidate : given_candidates(scene)) {
        if (candidate.kind == SiteKind::rooftop && candidate.roof_height_m <= 0)
            candidate.roof_height_m = options.default_roof_m;
        const double share = potential.at(candidate.position);
        drafts.push_back({std::move(candidate), share});
    }
    return drafts;
}

bool crowds(const Candidate& candidate, const std::vector<Draft>& standing, double spacing_m) {
    return std::any_of(standing.begin(), standing.end(), [&](const Draft& other) {
        const double dx_m = other.candidate.position.x() - candidate.position.x();
        const double dy_m = other.candidate.position.y() - candidate.position.y();
        return dx_m * dx_m + dy_m * dy_m < spacing_m * spacing_m;
    });
}

/// Keeps the most promising that `room` has place for; returns how many were dropped.
int cut(std::vector<Draft>& drafts, std::size_t room) {
    std::sort(drafts.begin(), drafts.end(), more_promising);
    const std::size_t kept = std::min(room, drafts.size());
    const int dropped = static_cast<int>(drafts.size() - kept);
    drafts.resize(kept);
    return dropped;
}

/// The most promising of the generated places that keep their distance from given and existing ones and each other.
std::vector<Draft> thinned(std::vector<Draft> drafts, std::vector<Draft> standing, double spacing_m, int& crowded) {
    std::sort(drafts.begin(), drafts.end(), more_promising);
    const auto before = static_cast<std::ptrdiff_t>(standing.size());
    for (Draft& draft : drafts) {
        if (crowds(draft.candidate, standing, spacing_m))
            ++crowded;
        else
            standing.push_back(std::move(draft));
    }
    standing.erase(standing.begin(), standing.begin() + before);
    return standing;
}

/// How many candidates the gaps are worth.
std::size_t limit_of(const Gaps& gaps, const SitingOptions& options) {
    constexpr double for_any_land = 400;
    double gap_km2 = 0;
    for (const Technology technology : planned_technologies(options))
        if (const TechnologyGaps* of_technology = gaps_of(gaps, technology)) {
            double sum_km2 = 0;
            for (const Gap& gap : of_technology->gaps) sum_km2 += square_km(gap.area);
            gap_km2 = std::max(gap_km2, sum_km2);
        }
    const double worth = for_any_land + gap_km2 / options.gap_km2_per_candidate;
    return static_cast<std::size_t>(std::clamp(worth, 0.0, static_cast<double>(options.max_candidates)));
}

struct Room {
    std::size_t existing = 0, given = 0, generated = 0;
};

/// A third for each; what one leaves over goes to existing structures (no new permit), then to given places (somebody
/// offers them), then to generated ones.
Room share_out(std::size_t limit, const Room& wanted) {
    const std::size_t third = limit / 3;
    Room room{std::min(wanted.existing, third), std::min(wanted.given, third), std::min(wanted.generated, third)};
    std::size_t left = limit - room.existing - room.given - room.generated;
    const auto fill = [&](std::size_t& own, std::size_t own_wanted) {
        const std::size_t more = std::min(left, own_wanted - own);
        own += more;
        left -= more;
    };
    fill(room.existing, wanted.existing);
    fill(room.given, wanted.given);
    fill(room.generated, wanted.generated);
    return room;
}

/// "K-001", "K-002", … for everything that has no id yet, leaving out ids that the user gave.
std::vector<Candidate> numbered(std::vector<Draft>& drafts, const Scene& scene) {
    std::set<std::string> taken;
    for (const GivenCandidate& given : scene.candidates) taken.insert(given.id);
    std::vector<Candidate> result;
    int number = 0;
    for (Draft& draft : drafts) {
        while (draft.candidate.id.empty()) {
            const std::string id = fmt::format("K-{:03}", ++number);
            if (!taken.contains(id)) draft.candidate.id = id;
        }
        result.push_back(std::move(draft.candidate));
    }
    return result;
}

}  // namespace

std::vector<Candidate> propose(const Scene& scene, const Coverage& coverage, const Gaps& gaps,
                               const SitingOptions& options, ProposeReport* report) {
    const TechnologyCoverage& today = coverage_of(coverage, options.technology);
    const Potential potential(scene.land, today, options.reach_m);
    ProposeReport counts;
    std::vector<Draft> given = given_drafts(scene, potential, options);
    std::vector<Draft> existing = co_locations(scene, today, potential);
    std::vector<Draft> generated = high_ground(scene, potential, options);
    if (const TechnologyGaps* of_technology = gaps_of(gaps, options.technology)) {
        const std::vector<Draft> centres = gap_centres(scene, *of_technology, potential, options);
        generated.insert(generated.end(), centres.begin(), centres.end());
    }
    std::vector<Draft> standing = given;
    standing.insert(standing.end(), existing.begin(), existing.end());
    generated = thinned(std::move(generated), std::move(standing), options.spacing_m, counts.crowded);

    const std::size_t limit = limit_of(gaps, options);
    const Room room = share_out(limit, {existing.size(), given.size(), generated.size()});
    counts.limit = static_cast<int>(limit);
    counts.given_dropped = cut(given, room.given);
    counts.existing_dropped = cut(existing, room.existing);
    counts.generated_dropped = cut(generated, room.generated);
    std::sort(given.begin(), given.end(),
              [](const Draft& a, const Draft& b) { return a.candidate.id < b.candidate.id; });
    std::vector<Draft> kept = std::move(given);
    kept.insert(kept.end(), existing.begin(), existing.end());
    kept.insert(kept.end(), generated.begin(), generated.end());
    if (report != nullptr) *report = counts;
    return numbered(kept, scene);
}

}  // namespace funkloch
