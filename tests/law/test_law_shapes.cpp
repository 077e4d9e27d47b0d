#include "law/world.hpp"

#include <cmath>
#include <numbers>

namespace funkloch::test_law_shapes {
namespace {

Polygon ring(std::vector<Point> points) {
    Polygon polygon;
    points.push_back(points.front());
    polygon.outer().assign(points.begin(), points.end());
    return polygon;
}

World with(const std::string& layer, const MultiPolygon& areas, const Attributes& values = {}) {
    auto world = World::complete();
    world.layer(layer).features.push_back({"odd", areas, values});
    return world;
}

/// A bow tie crosses itself at the origin: both of its wings are inside, the space above and below is not.
const MultiPolygon bow_tie = {ring({{-100, -100}, {100, 100}, {100, -100}, {-100, 100}})};

TEST(OddShapes, ABowTieHasTwoWings) {
    const auto world = with("nsg", bow_tie);
    EXPECT_EQ(world.judge(mast(20, {-60, 10})).tier, 5);
    EXPECT_EQ(world.judge(mast(20, {60, 10})).tier, 5);
    EXPECT_EQ(world.judge(mast(20, {0, 80})).tier, 1);  // § 17 Abs. 3 BNatSchG, everywhere outside
}

/// None of the layers that GEOS computes with may end the analysis when a polygon is broken.
TEST(OddShapes, BrokenPolygonsDoNotStopTheJudgement) {
    const MultiPolygon spike = {ring({{-500, -500}, {500, -500}, {500, 500}, {900, 500}, {500, 500}, {-500, 500}})};
    const MultiPolygon twice = {ring({{-500, -500}, {500, -500}, {500, 500}, {-500, 500}}),
                                ring({{-400, -400}, {400, -400}, {400, 400}, {-400, 400}})};
    for (const auto& areas : {bow_tie, spike, twice})
        for (const char* layer :
             {"parcels", "road_areas", "ortslage", "bplan", "buildings", "forest", "ortsdurchfahrt"}) {
            auto world = with(layer, areas, {{"area_type", "GE"}, {"height_m", "5"}});
            world.area("ortslage", -3000, -3000, 3000, 3000).line("roads_b", {-900, 3}, {900, 3});
            EXPECT_NO_THROW(world.judge(mast(30, {-60, 10}))) << layer;
            EXPECT_NO_THROW(world.judge(mast(30, {0, 450}))) << layer;
        }
}

TEST(OddShapes, EmptyGeometriesAreNowhere) {
    auto world = World::complete();
    for (const char* layer : {"nsg", "forest", "ortslage", "parcels"})
        world.layer(layer).features.push_back({"empty", MultiPolygon{}, {}});
    world.layer("roads_b").features.push_back({"empty", MultiLineString{}, {}});
    world.layer("monuments").features.push_back({"empty", MultiPoint{}, {}});
    EXPECT_EQ(world.judge(mast(20)).tier, 1);
}

/// A circle of a million vertices and 10 km radius: the place 50 m inside its edge lies in it, 50 m outside does not.
TEST(OddShapes, AMillionVerticesAreOnePolygon) {
    std::vector<Point> points;
    for (int i = 0; i < 1'000'000; ++i) {
        const double angle = 2 * std::numbers::pi * i / 1e6;
        points.emplace_back(10000 * std::cos(angle), 10000 * std::sin(angle));
    }
    const auto world = with("nsg", {ring(std::move(points))});
    const Reviewer reviewer(load_rules("DE-ST"), {}, world.scene);
    const auto inside = reviewer.judge(mast(20, {9950, 0}));
    EXPECT_EQ(inside.tier, 5);
    EXPECT_EQ(reviewer.judge(mast(20, {10050, 0})).tier, 1);
    const auto& shown = *find(inside, "DE.BNATSCHG.23")->geometry;  // cut to the neighbourhood
    std::size_t vertices = 0;
    for (const auto& part : std::get<MultiPolygon>(shown)) vertices += part.outer().size();
    EXPECT_GT(vertices, 4u);
    EXPECT_LT(vertices, 50'000u);
}

/// Coordinates far beyond the land and a polygon around the whole earth.
TEST(OddShapes, HugeCoordinates) {
    const MultiPolygon earth = {ring({{-2e7, -2e7}, {2e7, -2e7}, {2e7, 2e7}, {-2e7, 2e7}})};
    EXPECT_EQ(with("nsg", earth).judge(mast(20)).tier, 5);
    auto world = World::complete();
    world.line("roads_b", {-2e7, 30}, {2e7, 30}, {{"width_m", "8"}});
    const auto verdict = world.judge(mast(20));  // needs no permit, so the road asks for one of its own
    const Finding* road = find(verdict, "DE.FSTRG.9.5.B");
    ASSERT_NE(road, nullptr);
    EXPECT_EQ(road->measured, "roads_b 1: 26 m");
}

}  // namespace
}  // namespace funkloch::test_law_shapes
