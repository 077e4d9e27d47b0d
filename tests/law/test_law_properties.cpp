#include "law/world.hpp"

#include <rapidcheck.h>

#include <random>
#include <thread>

namespace funkloch::test_law_properties {
namespace {

/// Everything of a verdict as text, for comparison.
std::string print(const Verdict& verdict) {
    std::string text = std::to_string(static_cast<int>(verdict.zone)) + std::to_string(verdict.tier) +
                       verdict.path_rule + std::to_string(verdict.deadline_days) + verdict.reason_de +
                       verdict.reason_en + std::to_string(verdict.worst_tier) + " " + std::to_string(verdict.answered) +
                       "/" + std::to_string(verdict.asked);
    for (const auto& open : verdict.open) text += "|" + open.rule_id + open.layer + std::to_string(open.tier);
    for (const auto* list : {&verdict.consents, &verdict.authorities, &verdict.documents, &verdict.unknown_layers})
        for (const auto& word : *list) text += "|" + word;
    for (const auto& finding : verdict.findings)
        text += "\n" + finding.rule_id + finding.measured + finding.limit + finding.reason_de + finding.reason_en +
                std::to_string(finding.geometry ? static_cast<int>(finding.geometry->index()) : -1);
    return text;
}

/// A land of 6 km x 6 km with something of everything, from a fixed seed.
World mixed_world() {
    auto world = World::complete();
    std::mt19937 random(7);
    const auto number = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() % 10000) / 10000.0;
    };
    for (const char* layer : {"nsg", "lsg", "forest", "natura2000", "uesg", "ortslage", "parcels", "buildings",
                              "road_areas", "biotope", "monuments", "water1"})
        for (int i = 0; i < 30; ++i) {
            const double x = number(-3000, 3000), y = number(-3000, 3000), size = number(10, 400);
            world.area(layer, x, y, x + size, y + size, {{"height_m", "9"}, {"area_type", "MI"}});
        }
    for (const char* layer : {"roads_b", "roads_lk", "roads_bab", "rail", "powerlines", "water2"})
        for (int i = 0; i < 5; ++i)
            world.line(layer, {number(-3000, 3000), -3000}, {number(-3000, 3000), 3000},
                       {{"kv", i % 2 == 0 ? "110" : "380"}});
    world.point("airports", {4000, 4000}, {{"z_arp", "100"}});
    world.heights(-500, -500, 800, 900, 165);
    return world;
}

std::vector<Proposal> proposals() {
    std::vector<Proposal> list;
    for (int i = 0; i < 12; ++i)
        for (int k = 0; k < 12; ++k)
            for (const double height : {15.0, 30.0, 50.0})
                list.push_back(mast(height, {-2900.0 + 531 * i, -2900.0 + 523 * k}));
    return list;
}

TEST(Reviewer, ThreadsGiveTheSameAnswers) {
    const auto world = mixed_world();
    const auto all = proposals();
    const Reviewer alone(load_rules("DE-ST"), {}, world.scene);
    std::vector<std::string> expected;
    for (const auto& proposal : all) expected.push_back(print(alone.judge(proposal)));

    const Reviewer shared(load_rules("DE-ST"), {}, world.scene);
    std::vector<std::string> found(all.size());
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 7; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = t; i < all.size(); i += 7) found[i] = print(shared.judge(all[i]));
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(found, expected);
}

TEST(Reviewer, AnswersDoNotDependOnWhatWasAskedBefore) {
    const auto world = mixed_world();
    auto all = proposals();
    const Reviewer forward(load_rules("DE-ST"), {}, world.scene), backward(load_rules("DE-ST"), {}, world.scene);
    std::vector<std::string> first, second;
    for (const auto& proposal : all) first.push_back(print(forward.judge(proposal)));
    for (auto it = all.rbegin(); it != all.rend(); ++it) second.push_back(print(backward.judge(*it)));
    std::reverse(second.begin(), second.end());
    EXPECT_EQ(first, second);
}

TEST(Reviewer, MovesAndKeepsAnswering) {
    const auto world = mixed_world();
    Reviewer first(load_rules("DE-ST"), {}, world.scene);
    const auto before = print(first.judge(mast(30)));
    const Reviewer second = std::move(first);
    EXPECT_EQ(print(second.judge(mast(30))), before);
    EXPECT_EQ(second.book().land, "DE-ST");
}

/// One more constraint never makes a place easier. Zone layers and plots are no constraints: a plan may free.
TEST(Properties, AConstraintNeverImprovesTheTier) {
    static const std::vector<std::string> areas = {
        "nsg",         "lsg",       "nationalpark",      "naturmonument",  "natura2000", "biotope",
        "uesg",        "forest",    "archaeology",       "monuments",      "water1",     "water2",
        "water_areas", "military",  "military_areas",    "air_navigation", "rail_areas", "carriageways",
        "runways",     "buildings", "physical_exclusion"};
    static const std::vector<std::string> lines = {"roads_bab", "roads_b", "roads_lk", "rail", "powerlines"};
    const auto base = mixed_world();
    const bool held = rc::check("adding a constraint never improves the tier", [&] {
        auto world = base;
        const double x = *rc::gen::inRange(-3000, 3000), y = *rc::gen::inRange(-3000, 3000);
        const double size = *rc::gen::inRange(1, 900), height = *rc::gen::inRange(5, 120);
        const Point place(x + *rc::gen::inRange(-500, 500), y + *rc::gen::inRange(-500, 500));
        const auto before = world.judge(mast(height, place));
        if (*rc::gen::arbitrary<bool>())
            world.area(*rc::gen::elementOf(areas), x, y, x + size, y + size, {{"height_m", "9"}});
        else
            world.line(*rc::gen::elementOf(lines), {x, y}, {x + size, y + 1}, {{"kv", "110"}, {"width_m", "9"}});
        const auto after = world.judge(mast(height, place));
        RC_ASSERT(after.tier >= before.tier);
        RC_ASSERT(after.consents.size() >= before.consents.size());
    });
    EXPECT_TRUE(held);
}

/// Taller is never easier, everything else being equal.
TEST(Properties, HeightNeverImprovesTheTierOutside) {
    const auto world = World::complete();
    const Reviewer reviewer(load_rules("DE-ST"), {}, world.scene);
    const bool held = rc::check("a taller mast never has a lower tier", [&] {
        const double low = *rc::gen::inRange(30, 1500) / 10.0;
        const double more = *rc::gen::inRange(0, 500) / 10.0;
        RC_ASSERT(reviewer.judge(mast(low)).tier <= reviewer.judge(mast(low + more)).tier);
    });
    EXPECT_TRUE(held);
}

std::vector<std::string> usable_lands() {
    std::vector<std::string> lands;
    for (const auto& [land, state] : known_lands())
        if (state == "usable") lands.push_back(land);
    return lands;
}

/// A mast of one watt per carrier: no building lies in its safety distance, which is the one rule that height helps.
Proposal faint_mast(double height_m, const Point& place) {
    auto proposal = mast(height_m, place);
    proposal.carriers = {{2100, 1}};
    return proposal;
}

/// In a land with something of everything, under the code of every Land.
TEST(Properties, HeightNeverImprovesTheTierAnywhere) {
    const auto world = mixed_world();
    for (const auto& land : usable_lands()) {
        const Reviewer reviewer(load_rules(land), {land, {}, {}}, world.scene);
        EXPECT_TRUE(rc::check(land + ": taller is never easier", [&] {
            const Point place(*rc::gen::inRange(-3000, 3000), *rc::gen::inRange(-3000, 3000));
            const double low = *rc::gen::inRange(10, 1200) / 10.0;
            const double more = *rc::gen::inRange(0, 500) / 10.0;
            RC_ASSERT(reviewer.judge(faint_mast(low, place)).tier <=
                      reviewer.judge(faint_mast(low + more, place)).tier);
        }));
    }
}

/// What the law wants otherwise: 1.2 kW and a house of 20 m at 5 m. d = sqrt(30 * 1200) / 61 = 3.1 m counts for none,
/// 12.4 kW (d = 10 m) for the antenna beside the roof, but not for the one 10 m above it.
TEST(Properties, OnlyTheSafetyDistanceIsHelpedByHeight) {
    auto world = World::complete();
    world.area("buildings", 5, -50, 50, 50, {{"height_m", "20"}});
    const auto tier = [&](double height_m, double eirp_w) {
        auto proposal = mast(height_m);
        proposal.carriers = {{2100, eirp_w}};
        return world.judge(proposal).tier;
    };
    EXPECT_EQ(tier(20, 1200), 1);  // permit-free, and § 17 Abs. 3 BNatSchG
    EXPECT_EQ(tier(20, 12400), 4);
    EXPECT_EQ(tier(30, 12400), 2);
}

/// A constraint that grows never lets go.
TEST(Properties, EnlargingAConstraintNeverImprovesTheTier) {
    static const std::vector<std::string> areas = {"nsg",      "lsg",       "natura2000", "biotope",        "uesg",
                                                   "forest",   "monuments", "water1",     "air_navigation", "runways",
                                                   "military", "roads_b",   "roads_bab",  "buildings"};
    const auto base = mixed_world();
    const bool held = rc::check("enlarging a constraint never improves the tier", [&] {
        const auto layer = *rc::gen::elementOf(areas);
        const double x = *rc::gen::inRange(-3000, 3000), y = *rc::gen::inRange(-3000, 3000);
        const double size = *rc::gen::inRange(1, 500), more = *rc::gen::inRange(0, 500);
        const Point place(x + *rc::gen::inRange(-400, 400), y + *rc::gen::inRange(-400, 400));
        const double height = *rc::gen::inRange(5, 120);
        auto small = base, large = base;
        small.area(layer, x - size, y - size, x + size, y + size, {{"height_m", "9"}});
        large.area(layer, x - size - more, y - size - more, x + size + more, y + size + more, {{"height_m", "9"}});
        RC_ASSERT(large.judge(mast(height, place)).tier >= small.judge(mast(height, place)).tier);
    });
    EXPECT_TRUE(held);
}

/// Knowing less never makes a site look better: neither the worst tier nor the checked share.
TEST(Properties, ALayerLessNeverPromisesMore) {
    const auto base = mixed_world();
    std::vector<std::string> layers;
    for (const auto& [name, layer] : base.scene.constraints) layers.push_back(name);
    for (const auto& land : usable_lands()) {
        const RuleBook book = load_rules(land);
        const bool held = rc::check(land + ": one layer less never promises more", [&] {
            const Point place(*rc::gen::inRange(-3000, 3000), *rc::gen::inRange(-3000, 3000));
            const auto proposal = mast(*rc::gen::inRange(5, 120), place);
            // The settled area decides which rules are asked at all; without it buildings stand in.
            const auto missing = *rc::gen::suchThat(rc::gen::elementOf(layers), [](const std::string& layer) {
                return layer != "ortslage" && layer != "bplan" && layer != "buildings";
            });
            auto less = base;
            less.without(missing);
            const auto known = Reviewer(book, {land, {}}, base.scene).judge(proposal);
            const auto unknown = Reviewer(book, {land, {}}, less.scene).judge(proposal);
            RC_LOG() << missing;
            RC_ASSERT(unknown.worst_tier >= known.tier);
            RC_ASSERT(unknown.worst_tier >= known.worst_tier);
            RC_ASSERT(unknown.checked_share() <= known.checked_share());
        });
        EXPECT_TRUE(held);
    }
}

}  // namespace
}  // namespace funkloch::test_law_properties
