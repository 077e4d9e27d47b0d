#include "funkloch/siting/plan/land_cover.hpp"
#include "funkloch/siting/plan/selection.hpp"
#include "support/siting_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <set>

namespace funkloch::test_select_properties {
namespace {

using support::SitingWorld;

// Random worlds small enough for trying everything: up to 8 cells, 6 candidates of one or two heights.
SitingWorld random_world(int heights) {
    const int cells = *rc::gen::inRange(1, 9);
    std::vector<int> people, zones;
    std::vector<bool> served;
    for (int cell = 0; cell < cells; ++cell) {
        people.push_back(*rc::gen::inRange(0, 30));
        zones.push_back(*rc::gen::inRange(0, 3));
        served.push_back(*rc::gen::inRange(0, 5) == 0);
    }
    SitingWorld world(people, zones, served);
    world.targets.population = *rc::gen::element(0.5, 0.7, 0.9, 0.99, 1.0);
    world.targets.area = *rc::gen::element(0.0, 0.5, 0.75, 0.9, 1.0);
    world.targets.per_districts = *rc::gen::arbitrary<bool>();
    world.targets.per_boundary = !world.targets.per_districts || *rc::gen::arbitrary<bool>();
    const int candidates = *rc::gen::inRange(0, 7);
    for (int i = 0; i < candidates; ++i) {
        const int options = *rc::gen::inRange(1, heights + 1);
        for (int h = 0; h < options; ++h) {
            std::vector<std::uint32_t> covered;
            for (int cell = 0; cell < cells; ++cell)
                if (*rc::gen::inRange(0, 10) < 4) covered.push_back(static_cast<std::uint32_t>(cell));
            world.add("S-" + std::to_string(i), covered, *rc::gen::inRange(0, 3), 20 + 10 * h, *rc::gen::inRange(1, 4));
        }
    }
    return world;
}

/// True when these options, by index into the review, reach every target, recounted from cells with the tables' shares.
bool reaches(const SitingWorld& world, const std::vector<int>& options) {
    const auto& coverage = world.coverage.technologies[0];
    std::set<std::size_t> covered;
    for (std::size_t cell = 0; cell < world.scene.land.grid.size(); ++cell)
        if (is_covered(coverage, cell)) covered.insert(cell);
    for (const int o : options)
        for (const auto cell : world.review.options[static_cast<std::size_t>(o)].cells) covered.insert(cell);
    const auto met = [&](int zone) {
        MicroPeople people = 0, people_covered = 0;
        SquareCentimetres area = 0, area_covered = 0;
        for (const Piece& piece : world.scene.land.pieces) {
            if (zone >= 0 && piece.zone != zone) continue;
            people += piece.people;
            area += piece.area;
            if (!covered.contains(piece.cell)) continue;
            people_covered += piece.people;
            area_covered += piece.area;
        }
        const auto enough = [](std::int64_t part, std::int64_t whole, double target) {
            return whole == 0 || static_cast<double>(part) / static_cast<double>(whole) >= target;
        };
        return enough(people_covered, people, world.targets.population) &&
               enough(area_covered, area, world.targets.area);
    };
    if (world.targets.per_boundary && !met(-1)) return false;
    if (world.targets.per_districts)
        for (int zone = 1; zone < static_cast<int>(world.scene.land.zones.size()); ++zone)
            if (!met(zone)) return false;
    return true;
}

/// Fewest sites over all choices of at most one option of tiers up to `tier` per candidate; -1 when none reaches.
int fewest_by_trying(const SitingWorld& world, int tier) {
    int fewest = -1;
    std::vector<int> chosen;
    const auto& options = world.review.options;
    const auto walk = [&](auto&& self, std::size_t candidate) -> void {
        if (candidate == world.review.candidates.size()) {
            if ((fewest < 0 || static_cast<int>(chosen.size()) < fewest) && reaches(world, chosen))
                fewest = static_cast<int>(chosen.size());
            return;
        }
        self(self, candidate + 1);
        for (std::size_t o = 0; o < options.size(); ++o) {
            if (options[o].candidate != static_cast<int>(candidate) || options[o].verdict.tier > tier) continue;
            chosen.push_back(static_cast<int>(o));
            self(self, candidate + 1);
            chosen.pop_back();
        }
    };
    walk(walk, 0);
    return fewest;
}

std::vector<int> sources(const Plan& plan) {
    std::vector<int> result;
    for (const PlanStep& step : plan.steps) result.push_back(step.option);
    return result;
}

CoverProblem problem_of(const SitingWorld& world) {
    const std::vector<const TechnologyCoverage*> technologies = {&world.coverage.technologies[0]};
    return land_cover(world.review, world.scene.land, world.targets, world.options,
                      requirements_of(technologies, world.scene.land, world.targets));
}

TEST(SelectProperties, ThePlanIsTheBestOfAll) {
    const bool ok = rc::check("fewest sites", [] {
        for (int turn = 0; turn < 3; ++turn) {  // 300 worlds in a default run
            SitingWorld world = random_world(2);
            world.options.objective = PlanObjective::sites;
            world.options.tier_rule = TierRule::none;
            const Plan plan = world.plan();
            const int optimum = fewest_by_trying(world, 4);
            RC_ASSERT((plan.status != PlanStatus::infeasible) == (optimum >= 0));
            if (optimum < 0) continue;
            RC_ASSERT(plan.status == PlanStatus::optimal);
            RC_ASSERT(static_cast<int>(plan.steps.size()) == optimum);
            RC_ASSERT(plan.lower_bound == optimum);
            RC_ASSERT(plan.cost >= plan.cost_lower_bound - 1e-9);
        }
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, EachHighestTierHasItsFewestSites) {
    const bool ok = rc::check("rows by tier", [] {
        SitingWorld world = random_world(2);
        world.options.objective = PlanObjective::sites;
        const Plan plan = world.plan();
        for (const auto& [tier, sites] : plan.sites_by_allowed_tier) RC_ASSERT(sites == fewest_by_trying(world, tier));
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, LexicographicPlansUseTheLowestSufficientTiers) {
    const bool ok = rc::check("lowest tiers", [] {
        SitingWorld world = random_world(1);
        world.options.tier_rule = TierRule::lexicographic;
        const Plan plan = world.plan();
        if (plan.highest_tier > 0)
            RC_ASSERT(fewest_by_trying(world, plan.highest_tier - 1) < 0 || plan.status == PlanStatus::infeasible);
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, PlanEqualsARecountAndNoSiteIsRedundant) {
    const bool ok = rc::check("recount", [] {
        const SitingWorld world = random_world(2);
        const Plan plan = world.plan();
        const auto& land = any_row(world.coverage.technologies[0], -1);
        std::set<std::uint32_t> cells;
        std::set<int> candidates;
        for (const int o : sources(plan)) {
            const SiteOption& option = world.review.options[static_cast<std::size_t>(o)];
            cells.insert(option.cells.begin(), option.cells.end());
            RC_ASSERT(candidates.insert(option.candidate).second);
        }
        MicroPeople people = land.people_covered;
        SquareCentimetres area = land.area_covered;
        for (const auto cell : cells) {
            people += world.scene.land.pieces[cell].people;
            area += world.scene.land.pieces[cell].area;
        }
        RC_ASSERT(plan.people_covered == people);
        RC_ASSERT(plan.area_covered == area);
        RC_ASSERT(reaches(world, sources(plan)) == (plan.status != PlanStatus::infeasible));
        RC_ASSERT(plan.population_met == true || plan.status == PlanStatus::infeasible);
        if (plan.status == PlanStatus::infeasible) return;
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            auto fewer = sources(plan);
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            RC_ASSERT(!reaches(world, fewer));
        }
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, OrderOfCandidatesAndOptionsDoesNotMatter) {
    const bool ok = rc::check("order", [] {
        const SitingWorld world = random_world(2);
        SitingWorld turned = world;
        std::reverse(turned.review.candidates.begin(), turned.review.candidates.end());
        std::reverse(turned.review.options.begin(), turned.review.options.end());
        for (auto& option : turned.review.options)
            option.candidate = static_cast<int>(turned.review.candidates.size()) - 1 - option.candidate;
        const Plan a = world.plan();
        const Plan b = turned.plan();
        RC_ASSERT(world.chosen(a) == turned.chosen(b));
        RC_ASSERT(a.steps.size() == b.steps.size());
        for (std::size_t i = 0; i < a.steps.size(); ++i) {
            RC_ASSERT(a.steps[i].reason_de == b.steps[i].reason_de);
            RC_ASSERT(a.steps[i].replaceable_by == b.steps[i].replaceable_by);
            RC_ASSERT(world.review.options[static_cast<std::size_t>(a.steps[i].option)].height_m ==
                      turned.review.options[static_cast<std::size_t>(b.steps[i].option)].height_m);
        }
        RC_ASSERT(a.lower_bound == b.lower_bound);
        RC_ASSERT(a.status == b.status);
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, LimitsAreKept) {
    const bool ok = rc::check("limits", [] {
        SitingWorld world = random_world(2);
        world.options.max_sites = *rc::gen::inRange(0, 4);
        world.options.budget = *rc::gen::inRange(0, 6);
        const Plan plan = world.plan();
        RC_ASSERT(static_cast<int>(plan.steps.size()) <= world.options.max_sites);
        if (world.options.budget > 0) RC_ASSERT(plan.cost <= world.options.budget + 1e-6);
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, DeltaGainsEqualARecount) {
    // Whatever is added and removed, an option's kept gain is the sum of its classes that nothing covers.
    const bool ok = rc::check("delta gains", [] {
        const SitingWorld world = random_world(2);
        const CoverProblem problem = problem_of(world);
        if (problem.options.empty()) return;
        Selection selection(problem);
        for (int turn = 0; turn < 10; ++turn) {
            const int option = *rc::gen::inRange(0, static_cast<int>(problem.options.size()));
            const int chosen = selection.chosen_at(problem.options[static_cast<std::size_t>(option)].place);
            if (chosen == no_option)
                selection.add(option);
            else
                selection.remove(chosen);
        }
        std::set<int> covered;
        for (const int option : selection.chosen())
            for (const auto c : problem.option_classes[static_cast<std::size_t>(option)]) covered.insert(c);
        for (int option = 0; option < static_cast<int>(problem.options.size()); ++option) {
            MicroPeople expected = 0, kept = 0;
            for (const auto c : problem.option_classes[static_cast<std::size_t>(option)])
                if (!covered.contains(c)) expected += problem.classes[static_cast<std::size_t>(c)].people;
            for (const GroupGain& gain : selection.gains(option)) kept += gain.people;
            RC_ASSERT(expected == kept);
        }
    });
    EXPECT_TRUE(ok);
}

TEST(SelectProperties, MoreOptionsNeverLowerWhatIsPossible) {
    const bool ok = rc::check("possible shares", [] {
        SitingWorld world = random_world(1);
        const Plan before = world.plan();
        world.add("Z", {0}, *rc::gen::inRange(0, 3));
        const Plan after = world.plan();
        RC_ASSERT(after.population_share_possible >= before.population_share_possible);
        RC_ASSERT(after.area_share_possible >= before.area_share_possible);
        if (before.status != PlanStatus::infeasible) RC_ASSERT(after.status != PlanStatus::infeasible);
    });
    EXPECT_TRUE(ok);
}

}  // namespace
}  // namespace funkloch::test_select_properties
