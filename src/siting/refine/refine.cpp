#include "funkloch/core/in_parallel.hpp"
#include "funkloch/siting/plan/land_cover.hpp"
#include "height_breaks.hpp"
#include "places_around.hpp"
#include "siting/plan/worthwhile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace funkloch {

namespace {

/// So many places are offered in a round, or a quarter of the candidates at first: on a state each costs as much as
/// any other candidate.
constexpr std::size_t least_places = 200;
/// A round has to lower the relaxation's value by that share, else the next ones bring nothing either.
constexpr double worth_a_round = 0.002;

class Refining {
public:
    Refining(Review& reviewed, const Scene& scene, const Coverage& coverage, const Reviewer& law,
             const Equipment& equipment, const Targets& targets, const SitingOptions& options)
        : m_reviewed(reviewed),
          m_scene(scene),
          m_law(law),
          m_equipment(equipment),
          m_targets(targets),
          m_options(options),
          m_potential(scene.land, coverage_of(coverage, options.technology), options.reach_m),
          m_most(std::max(least_places, reviewed.candidates.size() / 4)) {
        for (const Technology technology : planned_technologies(options))
            m_technologies.push_back(&coverage_of(coverage, technology));
        // What has to be in the plan, or must not be, may be one of the places found here; and their ids must not
        // depend on it.
        m_options.must.clear();
        m_options.must_not.clear();
    }

    /// Candidates that a plan would use, ascending; `bound` becomes the relaxation's value.
    std::vector<std::size_t> wanted(double& bound) const {
        const CoverProblem problem = land_cover(m_reviewed, m_scene.land, m_targets, m_options,
                                                requirements_of(m_technologies, m_scene.land, m_targets));
        const Worthwhile found = worthwhile(problem, m_options.objective, m_options.tier_rule);
        bound = found.bound;
        std::set<std::size_t> candidates;
        for (const int option : found.options) {
            const int source = problem.options[static_cast<std::size_t>(option)].source;
            candidates.insert(static_cast<std::size_t>(m_reviewed.options[static_cast<std::size_t>(source)].candidate));
        }
        return {candidates.begin(), candidates.end()};
    }

    std::vector<Candidate> new_places(const std::vector<std::size_t>& candidates, double step_m) {
        std::vector<Point> positions;
        positions.reserve(candidates.size());
        for (const std::size_t candidate : candidates) positions.push_back(m_reviewed.candidates[candidate].position);
        auto places = places_around(positions, m_reviewed.candidates, step_m, m_most, m_scene, m_potential);
        std::set<std::string> taken;
        for (const Candidate& candidate : m_reviewed.candidates) taken.insert(candidate.id);
        for (Candidate& place : places)
            while (place.id.empty() || taken.contains(place.id)) place.id = fmt::format("V-{:03}", ++m_number);
        return places;
    }

    /// The candidates again, at further heights; each is asked once.
    std::vector<Candidate> at_new_heights(const std::vector<std::size_t>& candidates) {
        std::vector<Candidate> result;
        for (const std::size_t candidate : candidates)
            if (m_asked.insert(candidate).second) result.push_back(m_reviewed.candidates[candidate]);
        in_parallel(result.size(), [&](std::size_t i) {
            result[i].heights_m = height_breaks(result[i], m_law, m_scene, m_equipment, m_options);
        });
        std::erase_if(result, [](const Candidate& candidate) { return candidate.heights_m.empty(); });
        return result;
    }

    /// Drops what would probably go beyond `max_plan_cells`: each height counts as what one covers on average. Returns
    /// how many heights.
    int keep_within_choice(std::vector<Candidate>& more) const {
        const std::int64_t cells = plan_cells(m_reviewed);
        const auto offered = std::count_if(m_reviewed.options.begin(), m_reviewed.options.end(),
                                           [](const SiteOption& option) { return gains_something(option); });
        if (offered == 0) return 0;
        const auto of_one = static_cast<double>(cells) / static_cast<double>(offered);
        double left = static_cast<double>(m_options.max_plan_cells - cells);
        int dropped = 0;
        std::erase_if(more, [&](const Candidate& candidate) {
            const auto heights = candidate.heights_m.empty() ? m_options.heights_m.size() : candidate.heights_m.size();
            const double needed = of_one * static_cast<double>(heights);
            if (needed <= left) {
                left -= needed;
                return false;
            }
            dropped += static_cast<int>(heights);
            return true;
        });
        return dropped;
    }

    /// What was judged of new candidates and of known ones.
    void append(Review more) {
        std::map<std::string, int> known;
        for (const Candidate& candidate : m_reviewed.candidates)
            known.emplace(candidate.id, static_cast<int>(known.size()));
        std::vector<int> place;
        for (Candidate& candidate : more.candidates) {
            const auto [at, is_new] = known.emplace(candidate.id, static_cast<int>(m_reviewed.candidates.size()));
            place.push_back(at->second);
            if (is_new) m_reviewed.candidates.push_back(std::move(candidate));
        }
        for (SiteOption& option : more.options) {
            option.candidate = place[static_cast<std::size_t>(option.candidate)];
            m_reviewed.options.push_back(std::move(option));
        }
        std::sort(m_reviewed.options.begin(), m_reviewed.options.end(), [](const SiteOption& a, const SiteOption& b) {
            return std::tie(a.candidate, a.height_m) < std::tie(b.candidate, b.height_m);
        });
        m_reviewed.counts += more.counts;
    }

private:
    Review& m_reviewed;
    const Scene& m_scene;
    const Reviewer& m_law;
    const Equipment& m_equipment;
    const Targets& m_targets;
    SitingOptions m_options;
    Potential m_potential;
    std::size_t m_most;
    std::vector<const TechnologyCoverage*> m_technologies;
    std::set<std::size_t> m_asked;
    int m_number = 0;
};

}  // namespace

RefineReport refine(Review& reviewed, const Scene& scene, const Coverage& coverage, const Reviewer& law,
                    const Equipment& equipment, const Targets& targets, const SitingOptions& options,
                    const ReviewPlaces& review_places) {
    RefineReport report;
    Refining refining(reviewed, scene, coverage, law, equipment, targets, options);
    double step_m = options.refine_step_m;
    for (; report.rounds < options.refine_rounds && step_m >= scene.land.grid.cell_m; ++report.rounds, step_m /= 2) {
        double bound = 0;
        const auto wanted = refining.wanted(bound);
        if (report.rounds == 0) report.bound_before = bound;
        const bool stands_still = report.rounds > 0 && bound > report.bound * (1 - worth_a_round) && bound > 0;
        report.bound = bound;
        if (stands_still) break;
        std::vector<Candidate> more = refining.at_new_heights(wanted);
        for (const Candidate& candidate : more) report.heights += static_cast<int>(candidate.heights_m.size());
        for (Candidate& place : refining.new_places(wanted, step_m)) {
            ++report.places;
            more.push_back(std::move(place));
        }
        report.dropped += refining.keep_within_choice(more);
        if (more.empty()) break;
        refining.append(review_places(more));
    }
    return report;
}

}  // namespace funkloch
