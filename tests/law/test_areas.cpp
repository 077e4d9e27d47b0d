#include "law/world.hpp"

#include <cmath>
#include <limits>

namespace funkloch::test_areas {
namespace {

struct AreaCase {
    const char* layer;
    const char* rule;
    int tier;
    Relief relief;
    Attributes values;
};

/// Each area once with the mast inside, on its edge and 0.1 m beside it.
TEST(Areas, ApplyInsideAndOnTheEdgeOnly) {
    const std::vector<AreaCase> cases = {
        {"nsg", "DE.BNATSCHG.23", 5, Relief::befreiung, {}},
        {"nationalpark", "DE.BNATSCHG.24.NLP_HARZ", 5, Relief::befreiung, {}},
        {"naturmonument", "DE.BNATSCHG.24.4.NNM", 5, Relief::befreiung, {}},
        {"lsg", "DE.BNATSCHG.26", 4, Relief::befreiung, {}},
        {"biotope", "DE.BNATSCHG.30", 4, Relief::ausnahme, {}},
        {"uesg", "DE.WHG.78", 4, Relief::ausnahme, {}},
        {"wsg", "DE.WHG.52.ZI", 5, Relief::befreiung, {{"zone", "I"}}},
        {"wsg", "DE.WHG.52.ZII", 4, Relief::befreiung, {{"zone", "Zone II"}}},
        {"forest", "ST.LWALDG.8", 3, Relief::none, {}},
        {"archaeology", "ST.DSCHG.14.2.ARCHAEO", 1, Relief::none, {}},
        {"military", "DE.SCHBERG.3", 2, Relief::none, {}},
        {"military_areas", "DE.MILITAER.UEBUNG", 5, Relief::einzelfall, {}},
        {"air_navigation", "DE.LUFTVG.18a", 3, Relief::einzelfall, {}},
        {"rail_areas", "DE.RAIL.FLAECHE", 4, Relief::einzelfall, {}},
        {"road_areas", "DE.TKG.127", 1, Relief::none, {}},
        {"carriageways", "DE.BAUO.GRUND.STRASSE", 5, Relief::none, {}},
        {"water_areas", "DE.BAUO.GRUND.WASSER", 5, Relief::none, {}},
        {"runways", "DE.BAUO.GRUND.STARTBAHN", 5, Relief::none, {}},
        {"physical_exclusion", "DE.BAUO.GRUND.SONSTIGES", 5, Relief::none, {}},
        {"buildings", "DE.BAUO.GRUND.GEBAEUDE", 5, Relief::none, {{"height_m", "8"}}},
    };
    for (const auto& one : cases) {
        auto world = World::complete();
        world.area(one.layer, -1000, -1000, 0, 1000, one.values);
        const auto inside = world.judge(mast(20, {-500, 0}));
        EXPECT_TRUE(applies(inside, one.rule)) << one.rule;
        EXPECT_EQ(inside.tier, one.tier) << one.rule;
        EXPECT_EQ(find(inside, one.rule)->relief, one.relief) << one.rule;
        EXPECT_TRUE(std::holds_alternative<MultiPolygon>(find(inside, one.rule)->geometry.value())) << one.rule;
        EXPECT_TRUE(contains(inside.consents, one.rule)) << one.rule;
        EXPECT_TRUE(applies(world.judge(mast(20, {0, 0})), one.rule)) << one.rule;
        EXPECT_FALSE(applies(world.judge(mast(20, {0.1, 0})), one.rule)) << one.rule;
    }
}

TEST(Areas, AWaterAreaWithoutZoneIsUnknown) {
    auto world = World::complete();
    world.area("wsg", -1000, -1000, 0, 1000);
    const auto verdict = world.judge(mast(20, {-500, 0}));
    EXPECT_TRUE(is_unknown(verdict, "DE.WHG.52.ZI"));
    EXPECT_TRUE(is_unknown(verdict, "DE.WHG.52.ZII"));
    EXPECT_TRUE(verdict.unknown_layers.empty());  // the layer is there, its attribute is not
}

TEST(Areas, ZoneThreeIsANote) {
    auto world = World::complete();
    world.area("wsg", -1000, -1000, 0, 1000, {{"zone", "IIIA"}});
    const auto verdict = world.judge(mast(20, {-500, 0}));
    EXPECT_TRUE(applies(verdict, "DE.WHG.52.ZIII"));
    EXPECT_EQ(verdict.tier, 1);  // of § 17 Abs. 3 BNatSchG
}

TEST(Areas, AMonumentBindsTheRooftopOnIt) {
    auto world = World::complete();
    world.area("monuments", -20, -20, 20, 20, {{"name", "Rathaus"}});
    EXPECT_TRUE(applies(world.judge(rooftop(20, 5)), "ST.DSCHG.14.DACH"));
    EXPECT_EQ(world.judge(rooftop(20, 5)).tier, 3);
    EXPECT_FALSE(applies(world.judge(rooftop(20, 5, {20.1, 0})), "ST.DSCHG.14.DACH"));
}

TEST(Areas, LocalStatutesBindInsideOnly) {
    auto world = World::complete();
    world.area("local_statutes", -5000, -5000, 5000, 5000);
    EXPECT_FALSE(applies(world.judge(rooftop(20, 5)), "ST.BAUO.85.SATZUNG"));
    world.area("ortslage", -1000, -1000, 1000, 1000, {{"area_type", "MK"}});
    EXPECT_TRUE(applies(world.judge(rooftop(20, 5)), "ST.BAUO.85.SATZUNG"));
}

TEST(Areas, HousingUnderSection34NeedsAnException) {
    auto world = World::complete();
    world.area("ortslage", -1000, -1000, 1000, 1000, {{"area_type", "WR"}});
    EXPECT_EQ(world.judge(rooftop(20, 5)).tier, 4);
    auto commercial = World::complete();
    commercial.area("ortslage", -1000, -1000, 1000, 1000, {{"area_type", "GE"}});
    EXPECT_EQ(commercial.judge(rooftop(20, 5)).tier, 0);
}

/// Terrain rises eastwards: 30 m per 100 m cell is 30 %, which is still allowed.
TEST(Slope, MoreThanThirtyPercentIsNoBuildingGround) {
    for (const double rise : {30.0, 30.1}) {
        auto world = World::complete();
        const auto& grid = world.scene.terrain.grid;
        for (int row = 0; row < grid.rows; ++row)
            for (int col = 0; col < grid.columns; ++col)
                world.scene.terrain.height_m.at(col, row) = static_cast<float>((col - 200) * rise);
        const auto verdict = world.judge(mast(20, {50, 50}));
        EXPECT_EQ(applies(verdict, "DE.BAUO.GRUND.HANG"), rise > 30) << rise;
        if (rise > 30) {
            EXPECT_EQ(find(verdict, "DE.BAUO.GRUND.HANG")->measured, "30.1 %");
        }
    }
}

TEST(Slope, AHoleInTheTerrainIsUnknown) {
    auto world = World::complete();
    world.heights(0, 0, 100, 100, std::numeric_limits<float>::quiet_NaN());
    const auto verdict = world.judge(mast(20, {150, 50}));  // the neighbouring cell
    EXPECT_TRUE(is_unknown(verdict, "DE.BAUO.GRUND.HANG"));
    EXPECT_TRUE(contains(verdict.unknown_layers, "terrain"));
}

/// A reserve of some thousand corners is not copied whole into each finding.
TEST(Areas, LargeGeometriesAreCutToTheNeighbourhood) {
    auto world = World::complete();
    Polygon large;
    for (int i = 0; i <= 4000; ++i) {
        const double angle = 2 * 3.14159265358979 * (i % 4000) / 4000;
        large.outer().push_back({9000 * std::cos(angle), 9000 * std::sin(angle)});
    }
    world.layer("nsg").features.push_back({"1", MultiPolygon{large}, {}});
    const auto verdict = world.judge(mast(20));
    const auto& cut = std::get<MultiPolygon>(*find(verdict, "DE.BNATSCHG.23")->geometry);
    ASSERT_EQ(cut.size(), 1u);
    EXPECT_EQ(cut[0].outer().size(), 5u);  // the square of 1 km around the place
}

}  // namespace
}  // namespace funkloch::test_areas
