#include "funkloch/core/shapes.hpp"
#include "funkloch/siting/evidence.hpp"
#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <omp.h>

namespace funkloch::test_evidence {
namespace {

using support::settle;
using support::SitingWorld;
using support::tiny_scene;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

RuleTest compare(const std::string& op, double value) {
    RuleTest test;
    test.kind = RuleTest::Kind::compare;
    test.variable = "h";
    test.op = op;
    test.value = value;
    return test;
}

Rule rule(const std::string& id, RuleClass rule_class, RuleVerdict verdict, int tier, const RuleTest& test) {
    Rule one;
    one.id = id;
    one.paragraph = "§ " + id;
    one.rule_class = rule_class;
    one.verdict = verdict;
    one.tier = tier;
    one.applies_to = {SiteKind::mast, SiteKind::rooftop};
    one.zones = {PlanningZone::bplan, PlanningZone::innenbereich, PlanningZone::aussenbereich};
    one.tests = {test};
    return one;
}

/// Free to 25 m, above it tier 2; in the park an exemption (tier 4).
RuleBook park_book() {
    RuleTest in_park;
    in_park.kind = RuleTest::Kind::intersects;
    in_park.layer = "park";
    RuleBook book;
    book.land = "DE-ST";
    book.rules = {rule("free", RuleClass::path, RuleVerdict::permit_free, 0, compare("<=", 25)),
                  rule("permit", RuleClass::path, RuleVerdict::permit_required, 2, compare(">", 25)),
                  rule("park", RuleClass::gate, RuleVerdict::consent_required, 4, in_park)};
    return book;
}

/// 61 × 61 cells of 100 m with one resident each, nothing covered, free-space loss: a site covers all cells within
/// some distance. The western part up to x = 602000 is the park. Steps of the lattice are 30 m.
struct EvidenceWorld {
    EvidenceWorld() : scene(tiny_scene(61, 61, 100)) {
        settle(scene, std::vector<int>(61 * 61, 1));
        Servers servers;
        support::receive(servers, scene, Technology::g5, "A", std::vector<float>(61 * 61, -150.0F));
        definition.technology = Technology::g5;
        coverage = classify(servers, scene, {definition});
        gaps = measure_gaps(coverage, scene);
        Polygon west;
        west.outer() = {{590000, 5690000}, {602000, 5690000}, {602000, 5710000}, {590000, 5710000}, {590000, 5690000}};
        scene.constraints["park"] = {"park", "", {{"p", MultiPolygon{west}, {}}}, 0, 0};
        radio.model = &free_space_model();
        radio.radius_m = 3000;
        equipment.antennas = {omni_pattern("omni", 65, 30)};
        Sector sector;
        sector.id = "new";
        sector.operator_name = "A";
        sector.technology = Technology::g5;
        sector.band = "N28";
        sector.frequency_mhz = 700;
        sector.bandwidth_mhz = 10;
        sector.resource_blocks = 52;
        sector.eirp_dbm = 15;
        equipment.sectors = {sector};
        options.heights_m = {20, 30};
        options.microsite_m = 450;
        options.evidence_sites = 0;
    }

    EvidenceWorld& add(const std::string& id, double x_m, double y_m) {
        Candidate candidate;
        candidate.id = id;
        candidate.position = Point(x_m, y_m);
        candidates.push_back(candidate);
        return *this;
    }

    /// Evidence of the options, as if the plan were made of them in this order.
    std::vector<SiteEvidence> evidence(const std::vector<int>& chosen) {
        const Reviewer law(park_book(), {}, scene);
        reviewed = review(scene, coverage, gaps, radio, law, candidates, equipment, options, no_progress());
        Plan plan;
        for (const int option : chosen) {
            PlanStep step;
            step.option = option;
            plan.steps.push_back(step);
        }
        return gather_evidence(reviewed, plan, scene, coverage, radio, law, equipment, options, no_progress());
    }

    Scene scene;
    CoverageDefinition definition;
    Coverage coverage;
    Gaps gaps;
    RadioOptions radio;
    Equipment equipment;
    SitingOptions options;
    std::vector<Candidate> candidates;
    Review reviewed;
};

TEST(Evidence, GivesTheLargestHeightOfEachTierWithItsGain) {
    EvidenceWorld world;
    world.add("K", 603000, 5697000);
    const auto all = world.evidence({0});
    ASSERT_EQ(all.size(), 1u);
    const auto& tiers = all[0].tiers;
    ASSERT_EQ(tiers.size(), 2u);
    EXPECT_EQ(tiers[0].tier, 0);
    EXPECT_DOUBLE_EQ(tiers[0].height_m, 25);  // between the heights of the ladder
    EXPECT_FALSE(tiers[0].end_of_ladder);
    EXPECT_TRUE(tiers[0].gain_computed);
    EXPECT_GT(tiers[0].people, 0);
    EXPECT_EQ(tiers[1].tier, 2);
    EXPECT_DOUBLE_EQ(tiers[1].height_m, 30);
    EXPECT_TRUE(tiers[1].end_of_ladder);
    EXPECT_EQ(tiers[1].people, world.reviewed.options[1].people);  // taken from the review
    EXPECT_FALSE(all[0].better.has_value());                       // tier 0 is the lowest
}

/// 100 m inside the park's edge, which still belongs to it: 101 m to the east the site is free.
TEST(Evidence, FindsTheNearestPlaceOfALowerTierToTheMetre) {
    EvidenceWorld world;
    world.add("K", 601900, 5697000);
    const auto all = world.evidence({0});
    ASSERT_TRUE(all[0].better.has_value());
    const BetterPlace& better = *all[0].better;
    EXPECT_DOUBLE_EQ(better.distance_m, 101);
    EXPECT_DOUBLE_EQ(better.direction_deg, 90);
    EXPECT_DOUBLE_EQ(better.position.x(), 602001);
    EXPECT_EQ(better.tier, 0);
    EXPECT_THAT(better.removed, ElementsAre("park"));
    EXPECT_GT(better.people, 0);
    EXPECT_THAT(better.reason_en, HasSubstr("Tier 0"));
}

TEST(Evidence, NoBetterPlaceWithinReachIsSaid) {
    EvidenceWorld world;
    world.add("K", 601500, 5697000);  // 500 m from the edge, 450 m are looked at
    const auto all = world.evidence({0});
    EXPECT_TRUE(all[0].moved);
    EXPECT_FALSE(all[0].better.has_value());
    EXPECT_LE(all[0].judged, 709 + 1);
}

/// What a site and one moved by d both cover of a circle of radius R is about 1 − 2 d / (pi R): nine tenths at 0.157 R.
TEST(Evidence, TheSearchAreaKeepsTheGain) {
    EvidenceWorld world;
    world.add("K", 603050, 5697050);
    const auto all = world.evidence({0});
    ASSERT_TRUE(all[0].area.has_value());
    const SearchArea& area = *all[0].area;
    const double covered_m2 = square_km(world.reviewed.options[0].area) * 1e6;
    const double expected_m = 0.157 * std::sqrt(covered_m2 / 3.14159);
    EXPECT_DOUBLE_EQ(area.step_m, 30);
    EXPECT_NEAR(area.radius_m, expected_m, 90);  // blocks of 90 m share a computation
    EXPECT_NEAR(area_m2(area.outline), area.area_km2 * 1e6, 1);
    EXPECT_TRUE(is_within(Point(603050, 5697050), area.outline));
    EXPECT_LE(all[0].discs, 81 + 2);
}

TEST(Evidence, TheSearchAreaKeepsTheTier) {
    EvidenceWorld world;
    world.add("K", 602050, 5697050);  // 50 m east of the park: steps 1 and 2 to the west, at 30 and 60 m
    const auto all = world.evidence({0});
    ASSERT_TRUE(all[0].area.has_value());
    EXPECT_DOUBLE_EQ(all[0].area->radius_m, 45);  // the square of step 1 ends at 30 + 15 m
    for (const Polygon& part : all[0].area->outline)
        for (const Point& point : part.outer()) EXPECT_GE(point.x(), 602050 - 45 - 1e-6);
}

TEST(Evidence, WithAShareOfZeroOnlyTheLawCounts) {
    EvidenceWorld world;
    world.options.circle_share = 0;
    world.add("K", 603000, 5697000);
    const SearchArea area = *world.evidence({0})[0].area;
    EXPECT_NEAR(area.area_km2, 709 * 30 * 30 * 1e-6, 1e-9);  // lattice points in a circle of 15 steps
}

TEST(Evidence, StandingStructuresAndRoofsStayWhereTheyAre) {
    EvidenceWorld world;
    world.add("K", 603000, 5697000).add("R", 604000, 5697000);
    world.candidates[0].origin = Origin::co_location;
    world.candidates[0].existing_height_m = 40;
    world.candidates[1].kind = SiteKind::rooftop;
    world.candidates[1].roof_height_m = 12;
    const auto all = world.evidence({0, 1});
    EXPECT_FALSE(all[0].moved);
    EXPECT_TRUE(all[0].ladder.empty());
    EXPECT_FALSE(all[1].moved);
    EXPECT_FALSE(all[1].ladder.empty());
    EXPECT_DOUBLE_EQ(all[1].tiers.front().height_m, 25);  // roof of 12 m and 13 m of antenna
}

TEST(Evidence, TheBestOthersFollowThePlan) {
    EvidenceWorld world;
    world.options.evidence_sites = 1;
    world.add("P", 601000, 5697000).add("K", 603000, 5697000).add("L", 601500, 5695000);
    const auto all = world.evidence({0});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(world.reviewed.options[static_cast<std::size_t>(all[1].option)].candidate, 1);  // tier 0, not the park
    EXPECT_TRUE(all[1].alternatives.empty());
}

TEST(Evidence, MicrositingCanBeTurnedOff) {
    EvidenceWorld world;
    world.options.microsite_m = 0;
    world.add("K", 601900, 5697000);
    const auto all = world.evidence({0});
    EXPECT_FALSE(all[0].moved);
    EXPECT_FALSE(all[0].area.has_value());
    EXPECT_FALSE(all[0].ladder.empty());
}

TEST(Evidence, IsTheSameForAnyNumberOfThreads) {
    EvidenceWorld world;
    world.add("K", 601900, 5697000).add("L", 602500, 5695500).add("M", 603500, 5697000);
    const int threads = omp_get_max_threads();
    omp_set_num_threads(1);
    const auto one = world.evidence({0, 2, 4});
    omp_set_num_threads(3);
    const auto three = world.evidence({0, 2, 4});
    omp_set_num_threads(threads);
    ASSERT_EQ(one.size(), three.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].area->area_km2, three[i].area->area_km2);
        EXPECT_EQ(one[i].judged, three[i].judged);
        EXPECT_EQ(one[i].better.has_value(), three[i].better.has_value());
    }
}

/// The plan has A for cells 0 to 3. B would keep half of them, C asks for more, X is excluded, D covers other cells.
TEST(Alternatives, NameTheReasonLawBeforeBenefit) {
    SitingWorld world({10, 10, 10, 10, 10, 10});
    world.add("A", {0, 1, 2, 3}, 1).add("B", {0, 1}, 1).add("C", {0, 1, 2, 3}, 3).add("D", {4, 5}, 1);
    world.add("X", {}, 5);
    world.review.options.back().verdict.reason_en = "Tier 5, excluded: park";
    Plan plan;
    plan.steps.emplace_back();
    const auto found = rejected_alternatives(world.review, plan, plan.steps[0], world.scene.land, world.options, 5);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].option, 2);  // C keeps all
    EXPECT_DOUBLE_EQ(found[0].kept, 1);
    EXPECT_THAT(found[0].reason_en, HasSubstr("tier 3 instead of 1"));
    EXPECT_THAT(found[0].reason_de, HasSubstr("Stufe 3 statt 1"));
    EXPECT_EQ(found[1].option, 1);
    EXPECT_DOUBLE_EQ(found[1].kept, 0.5);
    EXPECT_THAT(found[1].reason_en, HasSubstr("covers only 50"));
    EXPECT_EQ(found[2].option, 4);  // excluded ones last
    EXPECT_EQ(found[2].reason_en, "Tier 5, excluded: park");
    EXPECT_EQ(rejected_alternatives(world.review, plan, plan.steps[0], world.scene.land, world.options, 1).size(), 1u);
}

TEST(Alternatives, EqualOnesAreInterchangeable) {
    SitingWorld world({10, 10});
    world.add("A", {0, 1}, 1, 30, 1).add("B", {0, 1}, 1, 30, 1).add("C", {0, 1}, 1, 30, 2);
    Plan plan;
    plan.steps.emplace_back();
    const auto found = rejected_alternatives(world.review, plan, plan.steps[0], world.scene.land, world.options, 5);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_THAT(found[0].reason_en, HasSubstr("interchangeable"));
    EXPECT_THAT(found[1].reason_en, HasSubstr("dearer"));
}

}  // namespace
}  // namespace funkloch::test_evidence
