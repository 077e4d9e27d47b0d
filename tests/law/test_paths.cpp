#include "law/world.hpp"

namespace funkloch::test_paths {
namespace {

struct Case {
    double height_m;
    const char* path;
    int tier;
    int deadline_days;
};

/// Outside, nothing around: the ladder of Saxony-Anhalt. Up to 20 m the
/// nature authority permits the impairment; from there on the municipality must agree, in parallel.
TEST(Path, OutsideClimbsTheHeightLadder) {
    const auto world = World::complete();
    for (const Case& one : {Case{5.0, "ST.BAUO.60.5a.AUSSEN", 1, 90}, Case{20.0, "ST.BAUO.60.5a.AUSSEN", 1, 90},
                            Case{20.1, "ST.BAUO.62.EINFACH", 2, 112}, Case{30.0, "ST.BAUO.62.EINFACH", 2, 112},
                            Case{30.1, "ST.BAUO.2.SONDERBAU", 3, 90}, Case{100.1, "ST.BAUO.2.SONDERBAU", 3, 90}}) {
        const auto verdict = world.judge(mast(one.height_m));
        EXPECT_EQ(verdict.path_rule, one.path) << one.height_m;
        EXPECT_EQ(verdict.tier, one.tier) << one.height_m;
        EXPECT_EQ(verdict.deadline_days, one.deadline_days) << one.height_m;
        EXPECT_EQ(verdict.zone, PlanningZone::aussenbereich);
        EXPECT_TRUE(verdict.unknown_layers.empty());
    }
}

TEST(Path, EquipmentAboveTenCubicMetresNeedsAPermit) {
    auto proposal = mast(20);
    proposal.equipment_m3 = 10;
    EXPECT_EQ(World::complete().judge(proposal).path_rule, "ST.BAUO.60.5a.AUSSEN");
    proposal.equipment_m3 = 10.1;
    EXPECT_EQ(World::complete().judge(proposal).path_rule, "ST.BAUO.62.EINFACH");
}

TEST(Path, AMovableMastIsFreeForTwentyFourMonths) {
    auto proposal = mast(40);
    proposal.months = 24;
    const auto free = World::complete().judge(proposal);
    EXPECT_EQ(free.path_rule, "ST.BAUO.60.5b.TEMP");
    EXPECT_EQ(free.tier, 1);  // an impairment outside needs the nature authority's permit
    EXPECT_TRUE(contains(free.documents, "Bestätigung der Standsicherheit des Mastes durch eine sachkundige Person"));
    proposal.months = 25;
    EXPECT_EQ(World::complete().judge(proposal).tier, 3);
    proposal.months = 0;  // for good
    EXPECT_EQ(World::complete().judge(proposal).tier, 3);
}

TEST(Path, RooftopsAreMeasuredFromTheRoofSkin) {
    const auto world = World::complete();
    EXPECT_EQ(world.judge(rooftop(27, 15)).path_rule, "ST.BAUO.60.5a.DACH");
    EXPECT_EQ(world.judge(rooftop(27, 15)).tier, 0);
    EXPECT_EQ(world.judge(rooftop(27.1, 15.1)).path_rule, "ST.BAUO.62.EINFACH");
    EXPECT_EQ(world.judge(rooftop(45, 15)).tier, 0);  // the building's height does not count
    EXPECT_EQ(world.judge(rooftop(45, 15.1)).tier, 3);
}

TEST(Path, SmallInstallationsAreFreeEverywhere) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500);
    auto proposal = mast(5);
    EXPECT_EQ(world.judge(proposal).path_rule, "ST.BAUO.60.4b.KASTEN");
    proposal.height_m = 5.1;
    EXPECT_EQ(world.judge(proposal).path_rule, "ST.BAUO.60.5a.INNEN_FREISTEHEND");
    proposal.height_m = 5;
    proposal.equipment_m2 = 20.1;
    EXPECT_EQ(world.judge(proposal).path_rule, "ST.BAUO.60.5a.INNEN_FREISTEHEND");
}

/// The missing comma: strict by default, generous by a named switch, and only up to 15 m.
TEST(Path, TheCommaIsASwitch) {
    auto world = World::complete();
    world.area("ortslage", -500, -500, 500, 500, {{"area_type", "GE"}});
    const auto strict = world.judge(mast(15));
    EXPECT_EQ(strict.tier, 2);
    EXPECT_EQ(strict.path_rule, "ST.BAUO.60.5a.INNEN_FREISTEHEND");
    const std::map<std::string, bool> generous = {{"st_innen_15m", true}};
    const auto free = world.judge(mast(15), generous);
    EXPECT_EQ(free.path_rule, "ST.BAUO.60.5a.INNEN_15");
    EXPECT_TRUE(find(free, "DE.BAUGB.36.EINVERNEHMEN") == nullptr);
    EXPECT_EQ(world.judge(mast(15.1), generous).path_rule, "ST.BAUO.62.EINFACH");
    EXPECT_EQ(world.judge(mast(15), {{"st_innen_15m", false}}).tier, 2);
}

TEST(Path, ExistingStructuresNeedNoNewPermit) {
    auto world = World::complete();
    world.area("nsg", -500, -500, 500, 500);
    auto proposal = mast(60);
    EXPECT_EQ(world.judge(proposal).tier, 5);
    proposal.existing_structure = true;
    const auto verdict = world.judge(proposal);
    EXPECT_EQ(verdict.path_rule, "ST.BAUO.KOLOKATION");
    EXPECT_EQ(verdict.tier, 0);
    EXPECT_TRUE(contains(verdict.consents, "DE.BEMFV.4"));  // the site certificate remains
}

TEST(Path, AQualifiedNewPlanExemptsUpToThirtyMetres) {
    auto world = World::complete();
    world.area("bplan", -500, -500, 500, 500, {{"qualified", "yes"}, {"date", "2021-06-23"}, {"area_type", "GE"}});
    world.area("parcels", -500, -500, 500, 500);
    const auto free = world.judge(mast(30));
    EXPECT_EQ(free.zone, PlanningZone::bplan);
    EXPECT_EQ(free.path_rule, "ST.BAUO.61.FREISTELLUNG");
    EXPECT_EQ(free.tier, 1);
    EXPECT_EQ(free.deadline_days, 30);
    EXPECT_TRUE(applies(free, "DE.BAUNVO.14.1a"));
    EXPECT_EQ(world.judge(mast(30.1)).tier, 3);
}

TEST(Path, AnOldPlanNeedsAnException) {
    auto world = World::complete();
    world.area("bplan", -500, -500, 500, 500, {{"qualified", "yes"}, {"date", "2021/06/22"}, {"area_type", "GE"}});
    world.area("parcels", -500, -500, 500, 500);
    const auto verdict = world.judge(mast(20));
    EXPECT_EQ(verdict.path_rule, "ST.BAUO.62.EINFACH");
    EXPECT_EQ(verdict.tier, 4);
    ASSERT_TRUE(applies(verdict, "DE.BAUNVO.14.2.ALT"));
    EXPECT_EQ(find(verdict, "DE.BAUNVO.14.2.ALT")->relief, Relief::ausnahme);
}

TEST(Path, APlanWithoutDateLeavesItsRulesUnknown) {
    auto world = World::complete();
    world.area("bplan", -500, -500, 500, 500, {{"qualified", "yes"}});
    const auto verdict = world.judge(mast(20));
    EXPECT_TRUE(is_unknown(verdict, "DE.BAUNVO.14.2.ALT"));
    EXPECT_TRUE(is_unknown(verdict, "ST.BAUO.61.FREISTELLUNG"));
    EXPECT_EQ(verdict.path_rule, "ST.BAUO.62.EINFACH");
}

}  // namespace
}  // namespace funkloch::test_paths
