#include "funkloch/core/in_parallel.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/siting/plan/land_cover.hpp"
#include "funkloch/siting/proposal.hpp"
#include "gain.hpp"
#include "reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

/// Heights at which a candidate is tried, ascending. A co-location uses the structure as it stands.
std::vector<double> ladder(const Candidate& candidate, const SitingOptions& options) {
    if (candidate.origin == Origin::co_location) return {candidate.existing_height_m};
    if (candidate.kind == SiteKind::rooftop) return {candidate.roof_height_m + options.rooftop_height_m};
    std::vector<double> heights = candidate.heights_m.empty() ? options.heights_m : candidate.heights_m;
    std::sort(heights.begin(), heights.end());
    heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
    return heights;
}

double cost_of(const Candidate& candidate, double height_m, const SitingOptions& options) {
    const double cost = candidate.cost                            ? *candidate.cost
                        : candidate.origin == Origin::co_location ? options.co_location_cost
                        : candidate.kind == SiteKind::rooftop     ? options.rooftop_cost
                                                              : options.mast_cost + options.mast_cost_per_m * height_m;
    if (std::isfinite(cost) && cost >= 0) return cost;
    throw InputError({.file = {},
                      .place = "candidate " + candidate.id,
                      .found = fmt::format("cost {}", cost),
                      .expected = "a number of 0 or more",
                      .remedy = "Correct the cost of the candidate or in [siting] cost."});
}

/// What the gains of one technology are computed from.
struct GainQuestion {
    const TechnologyCoverage* coverage;
    std::vector<Sector> sectors;
    CellPatch uncovered;
};

class Reviewing {
public:
    Reviewing(const Scene& scene, const Coverage& coverage, const RadioOptions& radio, const Reviewer& law,
              const Equipment& equipment, const SitingOptions& options, const TechnologyGaps* gaps)
        : m_scene(scene), m_radio(radio), m_law(law), m_equipment(equipment), m_options(options), m_gaps(gaps) {
        for (const Technology technology : planned_technologies(options)) {
            const TechnologyCoverage& today = coverage_of(coverage, technology);
            m_questions.push_back(
                {&today, sectors_that_count(equipment, today.definition), uncovered_cells(scene.land, today)});
        }
    }

    void judge(const Candidate& candidate, SiteOption& option, DiscCounts& counts) const {
        Proposal proposal = proposal_for(candidate, option.height_m, m_scene, m_equipment, m_options);
        option.verdict = m_law.judge(proposal);
        const bool ground_known =
            !std::isnan(ground_m(view_of(m_scene.terrain), candidate.position.x(), candidate.position.y()));
        if (option.verdict.tier >= 5 || !ground_known) {
            option.reason_de = reason_without_gain(option.verdict, ground_known, Language::german);
            option.reason_en = reason_without_gain(option.verdict, ground_known, Language::english);
            return;
        }
        const bool closes_gap = compute_gains(candidate, option, counts);
        if (!closes_gap) {  // no radio reason for this place, which matters for privileged projects
            proposal.closes_gap = false;
            option.verdict = m_law.judge(proposal);
        }
        ReasonFacts facts{option.people, option.area, {}, &option.verdict, {}, 0};
        if (m_gaps != nullptr) facts.gaps = gap_parts(*m_gaps, m_scene.land, option.cells);
        option.reason_de = reason(facts, Language::german);
        option.reason_en = reason(facts, Language::english);
    }

private:
    /// Gains of all planned technologies; true when there is one.
    bool compute_gains(const Candidate& candidate, SiteOption& option, DiscCounts& counts) const {
        bool any = false;
        for (const GainQuestion& question : m_questions) {
            Gain gain = gain_of_site(candidate.position, option.height_m, question.sectors, m_equipment.antennas,
                                     m_scene, *question.coverage, question.uncovered, m_radio, counts);
            any = any || !gain.cells.empty();
            if (&question != &m_questions.front()) {
                option.further.push_back(
                    {question.coverage->definition.technology, gain.people, gain.area, std::move(gain.cells)});
                continue;
            }
            option.people = gain.people;
            option.area = gain.area;
            option.cells = std::move(gain.cells);
        }
        option.gain_computed = true;
        return any;
    }

    const Scene& m_scene;
    const RadioOptions& m_radio;
    const Reviewer& m_law;
    const Equipment& m_equipment;
    const SitingOptions& m_options;
    const TechnologyGaps* m_gaps;
    std::vector<GainQuestion> m_questions;  // the ranking technology first
};

Review ladder_of_options(const std::vector<Candidate>& candidates, const SitingOptions& options) {
    Review result;
    result.candidates = candidates;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (const double height_m : ladder(candidates[i], options)) {
            SiteOption option;
            option.candidate = static_cast<int>(i);
            option.height_m = height_m;
            option.cost = cost_of(candidates[i], height_m, options);
            result.options.push_back(std::move(option));
        }
    return result;
}

}  // namespace

Review review(const Scene& scene, const Coverage& coverage, const Gaps& gaps, const RadioOptions& radio,
              const Reviewer& law, const std::vector<Candidate>& candidates, const Equipment& equipment,
              const SitingOptions& options, Progress& progress) {
    const Reviewing reviewing(scene, coverage, radio, law, equipment, options, gaps_of(gaps, options.technology));
    Review result = ladder_of_options(candidates, options);
    std::vector<DiscCounts> counts(result.options.size());
    for_each_in_parallel("candidates", result.options.size(), progress, [&](std::size_t i) {
        SiteOption& option = result.options[i];
        reviewing.judge(result.candidates[static_cast<std::size_t>(option.candidate)], option, counts[i]);
    });
    for (const DiscCounts& one : counts) result.counts += one;
    const auto unknown = std::count_if(result.options.begin(), result.options.end(), [](const SiteOption& option) {
        return !option.gain_computed && option.verdict.tier < 5;
    });
    if (unknown > 0)
        progress.warn(fmt::format("{} of {} candidate heights could not be computed: unknown ground height", unknown,
                                  result.options.size()));
    return result;
}

}  // namespace funkloch
