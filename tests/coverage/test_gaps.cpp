#include "funkloch/coverage/coverage.hpp"
#include "support/tiny_scene.hpp"
#include "support/tiny_servers.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_gaps {
namespace {

using support::receive;
using support::settle;
using support::tiny_scene;

constexpr float no = -std::numeric_limits<float>::infinity();
constexpr float ok = -80;

Gaps gaps_in(const Scene& scene, const Servers& servers) {
    CoverageDefinition g4, g5;
    g4.technology = Technology::g4;
    g5.technology = Technology::g5;
    return measure_gaps(classify(servers, scene, {g4, g5}), scene);
}

// 4 × 3 cells of 1 km. 5G is missing in an L of three cells (people 5), in one cell that touches the L only over a
// corner (people 7), and in an empty one.
TEST(Gaps, JoinOverEdgesAndRankByPeople) {
    Scene scene = tiny_scene(4, 3, 1000, {1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2});
    settle(scene, {2, 9, 9, 9,  //
                   1, 2, 9, 0,  //
                   9, 9, 7, 9});
    Servers servers;
    receive(servers, scene, Technology::g4, "A", {ok, ok, ok, ok, ok, ok, ok, no, no, ok, ok, ok});
    receive(servers, scene, Technology::g5, "A", {no, ok, ok, ok, no, no, ok, no, ok, ok, no, ok});
    const Gaps gaps = gaps_in(scene, servers);
    const TechnologyGaps& g5 = gaps.technologies.at(1);
    ASSERT_EQ(g5.gaps.size(), 3u);
    EXPECT_EQ(g5.gaps[0].id, "G-5G-1");
    EXPECT_EQ(g5.gaps[0].people, 7 * micro_per_person);
    EXPECT_EQ(g5.gaps[0].zone, 2);
    EXPECT_EQ(g5.gaps[1].people, 5 * micro_per_person);
    EXPECT_EQ(g5.gaps[1].cells, 3);
    EXPECT_DOUBLE_EQ(square_km(g5.gaps[1].area), 3);
    EXPECT_EQ(g5.gaps[2].people, 0);
    EXPECT_EQ(g5.label.at(0, 0), 1);
    EXPECT_EQ(g5.label.at(2, 2), 0);
    EXPECT_EQ(g5.label.at(1, 0), -1);
    EXPECT_EQ(g5.people, 12 * micro_per_person);
    // People-weighted centre of the L: x = (2·0.5 + 1·0.5 + 2·1.5)/5 km from the west edge.
    EXPECT_NEAR(g5.gaps[1].centre.x() - scene.land.grid.west_m, 900, 1e-6);
    EXPECT_FALSE(g5.gaps[1].white);  // 4G is there
    EXPECT_TRUE(g5.gaps[2].white);   // neither 4G nor 5G in column 3, row 1
}

TEST(Gaps, WhiteAndGreySpotsCountOperatorsOverTechnologies) {
    Scene scene = tiny_scene(3, 1, 1000);
    settle(scene, {1, 2, 4});
    Servers servers;
    receive(servers, scene, Technology::g4, "A", {ok, ok, no});
    receive(servers, scene, Technology::g4, "B", {no, no, no});
    receive(servers, scene, Technology::g5, "B", {ok, no, no});
    const Gaps gaps = gaps_in(scene, servers);
    EXPECT_EQ(gaps.spots.white_people, 4 * micro_per_person);  // third cell: nobody
    EXPECT_EQ(gaps.spots.grey_people, 2 * micro_per_person);   // second: A only; first: A with 4G and B with 5G
    EXPECT_DOUBLE_EQ(square_km(gaps.spots.grey_area), 1);
}

TEST(Gaps, UnknownCellsAreNoGaps) {
    Scene scene = tiny_scene(2, 1, 1000);
    settle(scene, {3, 5});
    Servers servers;
    receive(servers, scene, Technology::g4, "A", {std::numeric_limits<float>::quiet_NaN(), no});
    const Gaps gaps = gaps_in(scene, servers);
    ASSERT_EQ(gaps.technologies[0].gaps.size(), 1u);
    EXPECT_EQ(gaps.technologies[0].people, 5 * micro_per_person);
}

TEST(Gaps, WindingShapesAreOneGap) {  // a U: its arms meet only in the last row
    Scene scene = tiny_scene(3, 3, 1000);
    Servers servers;
    receive(servers, scene, Technology::g4, "A", {no, ok, no, no, ok, no, no, no, no});
    const Gaps gaps = gaps_in(scene, servers);
    ASSERT_EQ(gaps.technologies[0].gaps.size(), 1u);
    EXPECT_EQ(gaps.technologies[0].gaps[0].cells, 7);
}

}  // namespace
}  // namespace funkloch::test_gaps
