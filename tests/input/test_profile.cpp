#include "funkloch/input/profile.hpp"

#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_profile {
namespace {

ProfileTable read(std::string_view bytes) {
    const TempFolder folder;
    folder.write("p.csv", bytes);
    return read_profile_csv("p.csv", {.project_folder = folder.path()});
}

void expect_error(std::string_view bytes, const std::string& part) {
    expect_input_error([&] { read(bytes); }, "p.csv", part);
}

TEST(ReadProfile, TakesColumnsInAnyOrder) {
    const ProfileTable profile = read("zone,clutter_m,terrain_m,distance_km\n4,0,100,0\nA1,15,110.5,0.1\nB,0,-2,0.2\n");
    EXPECT_EQ(profile.distance_km, (std::vector<double>{0, 0.1, 0.2}));
    EXPECT_EQ(profile.terrain_m, (std::vector<double>{100, 110.5, -2}));
    EXPECT_EQ(profile.clutter_m, (std::vector<double>{0, 15, 0}));
    EXPECT_EQ(profile.zone, (std::vector<int>{4, 3, 1}));
    EXPECT_TRUE(profile.has_clutter);
}

TEST(ReadProfile, NeedsNoClutter) {
    const ProfileTable profile = read("distance_km;terrain_m\n0;1\n1,5;2\n2;3\n");
    EXPECT_EQ(profile.distance_km[1], 1.5);
    EXPECT_EQ(profile.clutter_m, (std::vector<double>{0, 0, 0}));
    EXPECT_FALSE(profile.has_clutter);
    EXPECT_TRUE(profile.zone.empty());
}

TEST(ReadProfile, NamesTheLineOfEveryError) {
    const std::string heading = "distance_km,terrain_m,clutter_m\n";
    expect_error("distance,terrain_m\n0,1\n", "no column \"distance_km\"");
    expect_error(heading + "0.1,1,0\n", "line 2: the first distance_km is 0.1; expected 0");
    expect_error(heading + "0,1,0\n1,1,0\n1,1,0\n", "line 4: distance_km is 1 after 1");
    expect_error(heading + "0,1,0\nnan,1,0\n", "line 3: distance_km is \"nan\"");
    expect_error(heading + "0,,0\n", "line 2: terrain_m is \"\"");
    expect_error(heading + "0,9001,0\n", "line 2: terrain_m is 9001");
    expect_error(heading + "0,1,-1\n", "line 2: clutter_m is -1");
    expect_error(heading + "0,1,0\n1,1,0\n", "2 points; expected at least 3");
    expect_error("distance_km,terrain_m,zone\n0,1,2\n", "line 2: zone is \"2\"");
}

}  // namespace
}  // namespace funkloch::test_profile
