#include "funkloch/core/error.hpp"
#include "run/memory/memory_need.hpp"
#include "support/tiny_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace funkloch::test_memory {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

/// A county of 2,000 km² in cells of that side: 45 km across, sites count from 15 km around.
RunSize county(double cell_m) {
    RunSize size;
    size.land_cells = 2000e6 / (cell_m * cell_m);
    size.cells = size.land_cells / 0.7;
    size.terrain_cells = 75e3 * 75e3 / (cell_m * cell_m);
    size.disc_cells = 30e3 * 30e3 / (cell_m * cell_m);
    size.maps = 6;
    size.technologies = 2;
    size.threads = 2;
    return size;
}

Project project_of(double cell_m, double memory_gb) {
    Project project;
    project.file = "land/project.toml";
    project.language = "en";
    project.cell_m = cell_m;
    project.memory_gb = memory_gb;
    return project;
}

// Measured: 491 MB at 25 m, 184 MB at 50 m (tools/bench, memory_forecast).
TEST(Memory, IsForetoldForWhatWasMeasured) {
    EXPECT_NEAR(bytes_needed(county(25)) / 1e6, 491, 0.15 * 491);
    EXPECT_NEAR(bytes_needed(county(50)) / 1e6, 184, 0.15 * 184);
}

TEST(Memory, GrowsWithEverythingThatIsKept) {
    const double plain = bytes_needed(county(25));
    const auto with = [&](auto change) {
        RunSize size = county(25);
        change(size);
        return bytes_needed(size);
    };
    EXPECT_GT(with([](RunSize& s) { s.clutter = true; }), plain);
    EXPECT_GT(with([](RunSize& s) { s.maps = 8; }), plain);
    EXPECT_GT(with([](RunSize& s) { s.threads = 8; }), plain);
    EXPECT_GT(with([](RunSize& s) { s.land_cells *= 2; }), plain);
}

TEST(Memory, WhatIsThereIsKnown) {
    EXPECT_GT(bytes_available(), 1e8);
    EXPECT_TRUE(std::isfinite(bytes_available()));
}

TEST(Memory, ARunThatFitsSaysWhatItNeeds) {
    Listener listener;
    EXPECT_EQ(require_memory(project_of(25, 100), county(25), listener), bytes_needed(county(25)));
    EXPECT_THAT(listener.said.at(0),
                ContainsRegex("^memory: about 0[.][0-9] GB, at most 2[.]4 GB more for the plan, [0-9.]+ GB are free$"));
}

TEST(Memory, ARunThatDoesNotFitIsToldTheCellThatWould) {
    Listener listener;
    try {
        require_memory(project_of(10, 1), county(10), listener);
        FAIL() << "2.5 GB are not 1 GB";
    } catch (const InputError& error) {
        const std::string text = error.what();
        EXPECT_THAT(text, HasSubstr("project.toml"));
        EXPECT_THAT(text, HasSubstr("at most 1 GB (limits.memory_gb)"));
        const auto at = text.find("a cell_m of ");
        ASSERT_NE(at, std::string::npos) << text;
        const double cell_m = std::stod(text.substr(at + 12));
        EXPECT_LE(bytes_needed(county(cell_m)), 1e9);
        EXPECT_GT(bytes_needed(county(cell_m - 1)), 1e9);
    }
}

TEST(Memory, APlanThatWouldNotFitIsRefusedBeforeItIsMade) {
    EXPECT_NO_THROW(require_plan_memory(project_of(25, 3), 1e9, 100'000'000));
    try {
        require_plan_memory(project_of(25, 2), 1e9, 100'000'000);
        ADD_FAILURE() << "1.2 GB fit into 1 GB";
    } catch (const InputError& error) {
        const std::string text = error.what();
        EXPECT_THAT(text, HasSubstr("siting.max_plan_cells"));
        EXPECT_THAT(text, HasSubstr("about 1.2 GB"));
    }
}

}  // namespace
}  // namespace funkloch::test_memory
