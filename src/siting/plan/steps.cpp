#include "steps.hpp"

#include "siting/review/amount.hpp"
#include "siting/review/reasons.hpp"

#include <algorithm>
#include <map>

namespace funkloch {

namespace {

/// Gain measured in shares of the land: people and area count alike, as in the selection's score.
double land_share(const TechnologyCoverage::Row& land, MicroPeople people, SquareCentimetres area) {
    double share = 0;
    if (land.people > 0) share += static_cast<double>(people) / static_cast<double>(land.people);
    if (land.area > 0) share += static_cast<double>(area) / static_cast<double>(land.area);
    return share;
}

struct Replacement {
    int option = no_option;
    double loss = 1;
};

/// Finds the best stand-in among the places that the plan does not use.
class ReplacementSearch {
public:
    ReplacementSearch(const Selection& selection, const TechnologyCoverage::Row& land)
        : m_selection(selection), m_land(land), m_sums(selection.problem().options.size()) {}

    Replacement best_for(const std::vector<std::int32_t>& marginal_classes) {
        const CoverProblem& problem = m_selection.problem();
        std::vector<int> touched;
        GroupGain whole;
        for (const auto item : marginal_classes) {
            const auto c = static_cast<std::size_t>(item);
            add(whole, problem.classes[c]);
            for (const auto o : problem.class_options[c]) {
                if (m_selection.chosen_at(problem.options[static_cast<std::size_t>(o)].place) != no_option) continue;
                GroupGain& sum = m_sums[static_cast<std::size_t>(o)];
                if (sum.people == 0 && sum.area == 0) touched.push_back(o);
                add(sum, problem.classes[c]);
            }
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        const Replacement best = choose(touched, land_share(m_land, whole.people, whole.area));
        for (const int o : touched) m_sums[static_cast<std::size_t>(o)] = {};
        return best;
    }

private:
    static void add(GroupGain& sum, const CoverClass& one) {
        sum.people += one.people;
        sum.area += one.area;
    }

    /// The largest share; of equal ones the lower tier, then the order of ties.
    Replacement choose(const std::vector<int>& touched, double whole) const {
        Replacement best;
        double best_share = 0;
        const auto& options = m_selection.problem().options;
        for (const int o : touched) {
            const GroupGain& sum = m_sums[static_cast<std::size_t>(o)];
            const double share = land_share(m_land, sum.people, sum.area);
            const bool lower_tier = best.option != no_option && options[static_cast<std::size_t>(o)].tier <
                                                                    options[static_cast<std::size_t>(best.option)].tier;
            if (share > best_share || (share == best_share && lower_tier)) {
                best = {o, whole > 0 ? std::max(0.0, 1 - share / whole) : 0};
                best_share = share;
            }
        }
        return best;
    }

    const Selection& m_selection;
    const TechnologyCoverage::Row& m_land;
    std::vector<GroupGain> m_sums;  // by option, zero between calls
};

/// Classes of each step that no step before it covers.
std::vector<std::vector<std::int32_t>> marginal_classes(const CoverProblem& problem, const std::vector<int>& order) {
    std::vector<bool> covered(problem.classes.size(), false);
    std::vector<std::vector<std::int32_t>> result;
    for (const int option : order) {
        result.emplace_back();
        for (const auto c : problem.option_classes[static_cast<std::size_t>(option)]) {
            if (covered[static_cast<std::size_t>(c)]) continue;
            covered[static_cast<std::size_t>(c)] = true;
            result.back().push_back(c);
        }
    }
    return result;
}

/// Gained cells that are not among `covered`, which they join.
CellSet take_new_cells(const CellSet& gained, std::vector<bool>& covered) {
    std::vector<std::uint32_t> cells;
    for (const auto cell : gained) {
        if (covered[cell]) continue;
        covered[cell] = true;
        cells.push_back(cell);
    }
    return CellSet(cells);
}

/// What the option adds to further technologies over the steps before.
std::vector<TechnologyGain> further_gains(const SiteOption& option, std::map<Technology, std::vector<bool>>& covered,
                                          const Land& land) {
    std::vector<TechnologyGain> result;
    for (const TechnologyGain& gain : option.further) {
        auto& seen = covered[gain.technology];
        seen.resize(land.grid.size(), false);
        const Amount amount = amount_of(take_new_cells(gain.cells, seen), land);
        result.push_back({gain.technology, amount.people, amount.area, {}});
    }
    return result;
}

}  // namespace

std::vector<PlanStep> plan_steps(const Selection& selection, const Review& reviewed, const Land& land,
                                 const TechnologyCoverage& coverage, const TechnologyGaps* gaps, int groups) {
    const CoverProblem& problem = selection.problem();
    const auto source_of = [&](int option) { return problem.options[static_cast<std::size_t>(option)].source; };
    const auto option_of = [&](int option) -> const SiteOption& {
        return reviewed.options[static_cast<std::size_t>(source_of(option))];
    };
    const std::vector<int> order = ranked(selection);
    const auto marginal = marginal_classes(problem, order);
    ReplacementSearch replacements(selection, any_row(coverage, -1));
    std::vector<bool> covered(land.grid.size(), false);
    std::map<Technology, std::vector<bool>> covered_further;
    std::vector<PlanStep> steps;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const SiteOption& option = option_of(order[i]);
        PlanStep step;
        step.option = source_of(order[i]);
        step.rank = static_cast<int>(i) + 1;
        for (const auto c : marginal[i]) {
            if (problem.classes[static_cast<std::size_t>(c)].group >= groups) continue;
            step.marginal_people += problem.classes[static_cast<std::size_t>(c)].people;
            step.marginal_area += problem.classes[static_cast<std::size_t>(c)].area;
        }
        step.further = further_gains(option, covered_further, land);
        const GroupGain lost = selection.loss(order[i], groups);
        step.lost_people = lost.people;
        step.lost_area = lost.area;
        ReasonFacts facts{step.marginal_people, step.marginal_area, {}, &option.verdict, {}, 0};
        const auto new_cells = take_new_cells(option.cells, covered);
        if (gaps != nullptr) facts.gaps = gap_parts(*gaps, land, new_cells);
        for (const GapPart& part : facts.gaps) step.gaps.push_back(part.id);
        const Replacement other = replacements.best_for(marginal[i]);
        if (other.option != no_option) {
            step.replacement = source_of(other.option);
            step.replaceable_by = reviewed.candidates[static_cast<std::size_t>(option_of(other.option).candidate)].id;
            step.replacement_loss = other.loss;
        }
        facts.replaceable_by = step.replaceable_by;
        facts.replacement_loss = step.replacement_loss;
        step.reason_de = reason(facts, Language::german);
        step.reason_en = reason(facts, Language::english);
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace funkloch
