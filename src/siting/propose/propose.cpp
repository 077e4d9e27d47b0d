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

/// Adds the most promising of the generated places that keep their distance.
void add_generated(std::vector<Draft>& kept, std::vector<Draft> drafts, std::size_t limit, double spacing_m,
                   ProposeReport& report) {
    std::sort(drafts.begin(), drafts.end(), more_promising);
    for (Draft& draft : drafts) {
        if (crowds(draft.candidate, kept, spacing_m))
            ++report.crowded;
        else if (kept.size() >= limit)
            ++report.generated_dropped;
        else
            kept.push_back(std::move(draft));
    }
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
    const auto limit = static_cast<std::size_t>(std::max(0, options.max_candidates));
    ProposeReport counts;

    std::vector<Draft> kept = given_drafts(scene, potential, options);
    counts.given_dropped = cut(kept, limit);
    std::sort(kept.begin(), kept.end(), [](const Draft& a, const Draft& b) { return a.candidate.id < b.candidate.id; });

    std::vector<Draft> existing = co_locations(scene, today, potential);
    counts.existing_dropped = cut(existing, limit - kept.size());
    kept.insert(kept.end(), existing.begin(), existing.end());

    std::vector<Draft> generated = high_ground(scene, potential, options);
    if (const TechnologyGaps* of_technology = gaps_of(gaps, options.technology)) {
        const std::vector<Draft> centres = gap_centres(scene, *of_technology, potential, options);
        generated.insert(generated.end(), centres.begin(), centres.end());
    }
    add_generated(kept, std::move(generated), limit, options.spacing_m, counts);
    if (report != nullptr) *report = counts;
    return numbered(kept, scene);
}

}  // namespace funkloch
