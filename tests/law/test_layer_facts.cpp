#include "funkloch/law/layer_facts.hpp"
#include "law/world.hpp"

#include <gmock/gmock.h>

namespace funkloch::test_layer_facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

/// As the rules say: 100 m from the paved edge of a motorway, whose centre line without width has 29 m; ten heights
/// around monuments; 300 m around Natura 2000; 10 km to an airport; reserves where they lie.
TEST(LayerFacts, TheReachIsTheFarthestThatARuleLooks) {
    const auto book = load_rules("DE-ST");
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "roads_bab", 50), 100 + 14.5);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "ortsdurchfahrt", 50), 40 + 4);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "monuments", 50), 500);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "monuments", 5), 100);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "natura2000", 50), 300);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "airports", 50), 10000);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "airfields", 50), 4000);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "powerlines", 50), 35 + 50);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "parcels", 50), 20);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "nsg", 50), 0);
    EXPECT_DOUBLE_EQ(layer_reach_m(book, "no such layer", 50), 0);
}

TEST(LayerFacts, AttributesAreThoseThatSomethingReads) {
    const auto book = load_rules("DE-ST");
    EXPECT_THAT(layer_attributes(book, "nsg"), ElementsAre("label", "name", "ref"));
    EXPECT_THAT(layer_attributes(book, "powerlines"), ElementsAre("kv", "label", "name", "ref"));
    EXPECT_THAT(layer_attributes(book, "roads_b"), IsSupersetOf({"ortsdurchfahrt", "width_m"}));
    EXPECT_THAT(layer_attributes(book, "municipalities"), IsSupersetOf({"inhabitants"}));
}

TEST(LayerFacts, EveryLayerHasAKindOfGeometry) {
    EXPECT_EQ(shapes_of_layer("nsg"), areas_shape);
    EXPECT_EQ(shapes_of_layer("wind_turbines"), points_shape);
    EXPECT_EQ(shapes_of_layer("roads_b"), lines_shape | areas_shape);
    EXPECT_EQ(shapes_of_layer("a layer of one's own"), any_shape);
    for (const auto& [layer, rules] : layers_needed(load_rules("DE-ST")))
        EXPECT_NE(shapes_of_layer(layer), any_shape) << layer;
    EXPECT_EQ(words_of_shapes(points_shape | areas_shape), "points or areas");
}

TEST(LayerFacts, AFeatureTouchesTheLandLiesNearItOrFarAway) {
    World world;
    world.area("land", 0, 0, 1000, 1000);
    const auto& land = std::get<MultiPolygon>(world.layer("land").features.front().geometry);
    world.area("a", 1000, 0, 1100, 100).point("a", {500, 500}).line("a", {2000, 0}, {3000, 0});
    const auto inside = place_of_layer(world.layer("a"), land, 0);
    EXPECT_EQ(inside.inside, 2U);  // on the edge counts, too
    EXPECT_TRUE(inside.near);
    EXPECT_EQ(inside.extent->max_corner().x(), 3000);
    world.area("b", 1300, 1400, 1500, 1500);  // 300 m east and 400 m north of the corner: 500 m
    EXPECT_TRUE(place_of_layer(world.layer("b"), land, 500).near);
    EXPECT_FALSE(place_of_layer(world.layer("b"), land, 499.9).near);
    EXPECT_EQ(place_of_layer(world.layer("b"), land, 500).inside, 0U);
    EXPECT_FALSE(place_of_layer(world.layer("none"), land, 500).near);
    EXPECT_FALSE(place_of_layer(world.layer("none"), land, 500).extent);
}

}  // namespace
}  // namespace funkloch::test_layer_facts
