#pragma once

#include "funkloch/siting/siting.hpp"
#include "support/tiny_scene.hpp"
#include "support/tiny_servers.hpp"

#include <string>
#include <vector>

namespace funkloch::support {

/// One rule, which excludes masts and rooftops of more than 40 m without relief.
inline RuleBook cap_of_40_m() {
    Rule rule;
    rule.id = "cap";
    rule.paragraph = "§ 0";
    rule.rule_class = RuleClass::gate;
    rule.verdict = RuleVerdict::excluded;
    rule.tier = 5;
    rule.applies_to = {SiteKind::mast, SiteKind::rooftop};
    rule.zones = {PlanningZone::bplan, PlanningZone::innenbereich, PlanningZone::aussenbereich,
                  PlanningZone::uncertain};
    RuleTest test;
    test.kind = RuleTest::Kind::compare;
    test.variable = "h";
    test.op = ">";
    test.value = 40;
    rule.tests = {test};
    RuleBook book;
    book.land = "DE-ST";
    book.rules = {rule};
    return book;
}

/// A row of 1 km² cells with people and nothing covered, and candidates whose covered cells are typed by hand.
struct SitingWorld {
    Scene scene;
    Coverage coverage;
    Gaps gaps;
    Review review;
    Targets targets;
    SitingOptions options;

    /// `served[cell]` = already covered today; empty = none is.
    explicit SitingWorld(const std::vector<int>& people, const std::vector<int>& zones = {},
                         const std::vector<bool>& served = {}) {
        const int columns = static_cast<int>(people.size());
        scene = tiny_scene(columns, 1, 1000, zones);
        settle(scene, people);
        Servers servers;
        std::vector<float> rsrp;
        for (int cell = 0; cell < columns; ++cell)
            rsrp.push_back(!served.empty() && served[static_cast<std::size_t>(cell)] ? -60.0F : -150.0F);
        receive(servers, scene, Technology::g5, "A", rsrp);
        CoverageDefinition definition;
        definition.technology = Technology::g5;
        coverage = classify(servers, scene, {definition});
        gaps = measure_gaps(coverage, scene);
    }

    /// One option of a candidate; the candidate is added when it is new. Gains count cells that are not covered today.
    SitingWorld& add(const std::string& id, const std::vector<std::uint32_t>& cells, int tier = 0, double height_m = 30,
                     double cost = 1) {
        std::size_t at = 0;
        while (at < review.candidates.size() && review.candidates[at].id != id) ++at;
        if (at == review.candidates.size()) {
            review.candidates.emplace_back();
            review.candidates.back().id = id;
        }
        SiteOption option;
        option.candidate = static_cast<int>(at);
        option.height_m = height_m;
        option.cost = cost;
        option.verdict.tier = tier;
        option.gain_computed = true;
        std::vector<std::uint32_t> gained;
        for (const auto cell : cells) {
            if (is_covered(coverage.technologies[0], cell)) continue;
            gained.push_back(cell);
            option.people += scene.land.pieces[cell].people;
            option.area += scene.land.pieces[cell].area;
        }
        option.cells = CellSet(gained);
        review.options.push_back(option);
        return *this;
    }

    Plan plan() const { return select(review, scene, coverage, gaps, targets, options); }

    /// Ids of the chosen candidates in rank order.
    std::vector<std::string> chosen(const Plan& plan) const {
        std::vector<std::string> ids;
        for (const PlanStep& step : plan.steps)
            ids.push_back(review
                              .candidates[static_cast<std::size_t>(
                                  review.options[static_cast<std::size_t>(step.option)].candidate)]
                              .id);
        return ids;
    }
};

}  // namespace funkloch::support
