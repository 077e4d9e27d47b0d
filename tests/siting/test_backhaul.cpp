#include "funkloch/siting/evidence.hpp"
#include "support/tiny_scene.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::test_backhaul {
namespace {

constexpr double flat_earth = std::numeric_limits<double>::infinity();

/// Level ground, 100 cells of 100 m from west to east; a new mast of 30 m in column 50, others where a test puts them.
struct Row {
    Scene scene = support::tiny_scene(101, 3, 100);
    Review reviewed;
    Plan plan;
    SitingOptions options;

    Row() {
        scene.network.sites.clear();
        add_candidate("C-1", 50, SiteKind::mast);
    }
    Point at(int col) const { return {scene.land.grid.x_of(col), scene.land.grid.y_of(1)}; }
    void wall(int col, float height_m) {
        const Window window = window_of(scene.terrain.grid, scene.land.grid);
        for (int row = 0; row < 3; ++row) scene.terrain.height_m.at(col + window.col0, row + window.row0) += height_m;
    }
    void add_site(const std::string& id, int col) {
        Site site{id, at(col), SiteKind::mast, 35, {}};
        for (const double height_m : {25.0, 30.0}) site.sectors.emplace_back().height_m = height_m;
        scene.network.sites.push_back(site);
    }
    void add_candidate(const std::string& id, int col, SiteKind kind, const std::string& existing = "") {
        Candidate candidate;
        candidate.id = id;
        candidate.position = at(col);
        candidate.kind = kind;
        candidate.existing_site = existing;
        reviewed.candidates.push_back(candidate);
        SiteOption option;
        option.candidate = static_cast<int>(reviewed.candidates.size()) - 1;
        option.height_m = 30;
        reviewed.options.push_back(option);
        plan.steps.emplace_back().option = static_cast<int>(reviewed.options.size()) - 1;
    }
    Backhaul ask() const { return backhaul_of(reviewed, plan, 0, scene, flat_earth, options); }
};

std::vector<std::string> names(const Backhaul& backhaul) {
    std::vector<std::string> names;
    for (const auto& link : backhaul.links) names.push_back(link.site);
    return names;
}

using Names = std::vector<std::string>;

TEST(Backhaul, NamesTheNearestFreeSitesWithDistanceAndAzimuth) {
    Row row;
    for (const auto& [id, col] : {std::pair{"far", 90}, {"east", 60}, {"west", 35}, {"farther", 5}})
        row.add_site(id, col);
    const Backhaul found = row.ask();
    EXPECT_EQ(names(found), (Names{"east", "west", "far"}));
    EXPECT_DOUBLE_EQ(found.links[0].distance_m, 1000);
    EXPECT_DOUBLE_EQ(found.links[0].azimuth_deg, 90);
    EXPECT_DOUBLE_EQ(found.links[1].azimuth_deg, 270);
    EXPECT_DOUBLE_EQ(found.links[0].height_m, 30);  // of the highest antenna, not of the structure
    EXPECT_EQ(found.hidden, 0);
    EXPECT_EQ(found.unknown, 0);
    EXPECT_DOUBLE_EQ(found.ghz, row.options.backhaul_ghz);
}

/// Half way over 2 km at 18 GHz the zone has a radius of 2.886 m; 60 % of it are 1.73 m.
TEST(Backhaul, SixTenthsOfTheZoneMustBeFree) {
    for (const auto& [wall_m, free] : {std::pair{28.2F, true}, {28.3F, false}}) {
        Row row;
        row.add_site("east", 70);
        row.wall(60, wall_m);
        EXPECT_EQ(row.ask().links.size(), free ? 1 : 0) << wall_m;
        EXPECT_EQ(row.ask().hidden, free ? 0 : 1) << wall_m;
    }
}

TEST(Backhaul, ReachAndNumberAreLimits) {
    Row row;
    row.add_site("near", 55);
    row.add_site("far", 80);
    row.options.backhaul_reach_m = 3000;
    EXPECT_EQ(names(row.ask()), (Names{"near", "far"}));
    row.options.backhaul_reach_m = 2999;
    EXPECT_EQ(names(row.ask()), (Names{"near"}));
    row.options.backhaul_reach_m = 3000;
    row.options.backhaul_links = 1;
    EXPECT_EQ(names(row.ask()), (Names{"near"}));
}

TEST(Backhaul, UnknownGroundIsCountedNotCalledHidden) {
    Row row;
    row.add_site("east", 70);
    row.wall(60, std::nanf(""));
    EXPECT_TRUE(row.ask().links.empty());
    EXPECT_EQ(row.ask().unknown, 1);
    EXPECT_EQ(row.ask().hidden, 0);
}

TEST(Backhaul, OtherNewMastsOfThePlanCountOnceAndTheOwnPlaceDoesNot) {
    Row row;
    row.add_site("here", 50);
    row.add_site("mast", 40);
    row.add_candidate("K-mast", 40, SiteKind::mast, "mast");  // hangs on it
    row.add_candidate("C-2", 53, SiteKind::mast);
    const Backhaul found = row.ask();
    EXPECT_EQ(names(found), (Names{"C-2", "mast"}));
    EXPECT_TRUE(found.links[0].planned);
    EXPECT_FALSE(found.links[1].planned);
}

}  // namespace
}  // namespace funkloch::test_backhaul
