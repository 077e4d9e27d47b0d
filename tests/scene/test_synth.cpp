#include "funkloch/scene/synth.hpp"

#include "support/shapes.hpp"

#include <gtest/gtest.h>
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace funkloch::test_synth {
namespace {

SynthOptions small(std::uint64_t seed = 1) {
    SynthOptions options;
    options.area_km2 = 300;
    options.sites = 30;
    options.cell_m = 200;
    options.margin_m = 2000;
    options.seed = seed;
    return options;
}

TEST(Synth, IsTheSameForTheSameSeedAndAnotherForAnother) {
    const SynthLand a = synthesize(small()), b = synthesize(small()), c = synthesize(small(2));
    EXPECT_EQ(a.terrain_m, b.terrain_m);
    EXPECT_EQ(a.people, b.people);
    ASSERT_EQ(a.sectors.size(), b.sectors.size());
    EXPECT_EQ(a.sectors.back().site, b.sectors.back().site);
    EXPECT_FALSE(a.terrain_m == c.terrain_m);
}

TEST(Synth, IsTheSameForAnyNumberOfThreads) {
    const int before = omp_get_max_threads();
    omp_set_num_threads(1);
    const SynthLand one = synthesize(small());
    omp_set_num_threads(7);
    const SynthLand seven = synthesize(small());
    omp_set_num_threads(before);
    EXPECT_EQ(one.terrain_m, seven.terrain_m);
    EXPECT_EQ(one.clutter_code, seven.clutter_code);
}

TEST(Synth, HasTheAreaAndThePeopleItWasAskedFor) {
    const SynthLand land = synthesize(small());
    EXPECT_NEAR(area_m2(land.outline), 300e6, 500);  // borders move the outline by centimetres
    const auto cells = land.people.cells();
    const double people = std::accumulate(cells.begin(), cells.end(), 0.0);
    EXPECT_NEAR(people, 300 * 104, 0.15 * 300 * 104);
    EXPECT_GE(*std::min_element(cells.begin(), cells.end()), 0);
}

TEST(Synth, TownsFallOffAsZipfSays) {
    const SynthLand land = synthesize(small());
    ASSERT_GE(land.towns.size(), 6u);
    for (std::size_t k = 1; k < land.towns.size(); ++k) EXPECT_LT(land.towns[k].people, land.towns[k - 1].people);
    EXPECT_NEAR(static_cast<double>(land.towns[0].people) / land.towns[1].people, 2.7 / 1.7, 0.01);
}

TEST(Synth, DistrictsFillTheLandWithoutOverlap) {
    const SynthLand land = synthesize(small());
    double sum = 0;
    for (const auto& district : land.districts) sum += area_m2(district.outline);
    EXPECT_NEAR(sum, area_m2(land.outline), 0.01);
}

TEST(Synth, EveryMastStandsInTheLandAndHasThreeOperatorsAmongThem) {
    const SynthLand land = synthesize(small());
    std::set<std::string> sites, operators;
    for (const auto& sector : land.sectors) {
        sites.insert(sector.site);
        operators.insert(sector.operator_name);
        EXPECT_TRUE(is_within(sector.position, land.outline)) << sector.site;
        EXPECT_GE(sector.height_m, 10);
    }
    EXPECT_EQ(sites.size(), 30u);
    EXPECT_EQ(operators.size(), 3u);
}

TEST(Synth, GeometriesAreValid) {
    const SynthLand land = synthesize(small());
    for (const auto& [name, layer] : land.constraints)
        for (const auto& feature : layer.features) EXPECT_EQ(fault_of(feature.geometry), "") << feature.id;
    EXPECT_EQ(fault_of(land.outline), "");
}

TEST(Synth, RefusesOptionsWithoutSense) {
    SynthOptions options = small();
    options.area_km2 = 0;
    EXPECT_THROW(synthesize(options), std::invalid_argument);
    options = small();
    options.sites = 0;
    EXPECT_THROW(synthesize(options), std::invalid_argument);
}

}  // namespace
}  // namespace funkloch::test_synth
