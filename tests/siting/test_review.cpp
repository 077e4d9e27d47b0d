#include "funkloch/coverage/signal.hpp"
#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <omp.h>

#include <cmath>

namespace funkloch::test_review {
namespace {

using support::cap_of_40_m;
using support::settle;
using support::tiny_scene;
using ::testing::HasSubstr;

/// Counts warnings; cancels on demand.
class Listener final : public Progress {
public:
    explicit Listener(bool cancel = false) : m_cancel(cancel) {}
    void begin(std::string_view, std::uint64_t) override {}
    void advance(std::uint64_t) override {}
    void end() override {}
    void warn(std::string_view message) override { m_warnings.emplace_back(message); }
    bool cancelled() const override { return m_cancel; }
    const std::vector<std::string>& warnings() const { return m_warnings; }

private:
    bool m_cancel;
    std::vector<std::string> m_warnings;
};

// 41 × 41 cells of 100 m, flat; one weak mast in the west, free-space loss, so that distance alone decides.
struct ReviewWorld {
    ReviewWorld() : m_scene(tiny_scene(41, 41, 100)) {
        std::vector<int> people;
        for (int cell = 0; cell < 41 * 41; ++cell) people.push_back(cell % 7);
        settle(m_scene, people);
        m_scene.network.antennas = {omni_pattern("omni", 65, 30)};
        Site mast;
        mast.id = "M-1";
        mast.position = Point(m_scene.land.grid.x_of(5), m_scene.land.grid.y_of(20));
        mast.height_m = 25;
        mast.sectors = {sector("M-1/a")};
        mast.sectors[0].height_m = 25;
        m_scene.network.sites = {mast};
        m_definition.technology = Technology::g5;
        m_radio.model = &free_space_model();
        m_radio.radius_m = 2000;
        m_radio.deviation_sample = 0;
        m_equipment.sectors = {sector("new")};
        m_equipment.antennas = m_scene.network.antennas;
        m_options.heights_m = {50, 20, 30};
        analyse();
    }

    static Sector sector(const std::string& id) {
        Sector sector;
        sector.id = id;
        sector.operator_name = "A";
        sector.technology = Technology::g5;
        sector.band = "N28";
        sector.frequency_mhz = 700;
        sector.bandwidth_mhz = 10;
        sector.resource_blocks = 52;
        sector.eirp_dbm = 15;  // weak: -105 dBm per resource element is reached within about a kilometre
        return sector;
    }

    void analyse() {
        m_coverage = classify(best_servers(m_scene, m_radio, {m_definition}, no_progress()), m_scene, {m_definition});
        m_gaps = measure_gaps(m_coverage, m_scene);
    }

    Candidate candidate(const std::string& id, int col, int row) const {
        Candidate candidate;
        candidate.id = id;
        candidate.position = Point(m_scene.land.grid.x_of(col), m_scene.land.grid.y_of(row));
        return candidate;
    }

    Review reviewed(const std::vector<Candidate>& candidates, Progress& progress) const {
        const Reviewer law(cap_of_40_m(), {}, m_scene);
        return review(m_scene, m_coverage, m_gaps, m_radio, law, candidates, m_equipment, m_options, progress);
    }
    Review reviewed(const std::vector<Candidate>& candidates) const { return reviewed(candidates, no_progress()); }

    const TechnologyCoverage::Row& land_row() const { return m_coverage.technologies[0].rows.front(); }

    Scene m_scene;
    CoverageDefinition m_definition;
    RadioOptions m_radio;
    Coverage m_coverage;
    Gaps m_gaps;
    Equipment m_equipment;
    SitingOptions m_options;
};

class ReviewTest : public ::testing::Test, public ReviewWorld {};

TEST_F(ReviewTest, BuildingAnOptionRaisesTheCoverageByExactlyItsGain) {
    const Review result = reviewed({candidate("S-1", 12, 20)});
    for (const SiteOption& option : {result.options[0], result.options[1]}) {
        const auto before = land_row();
        ASSERT_GT(option.people, 0);
        ASSERT_LT(option.people, before.people - before.people_covered);  // there is something left to get wrong
        ReviewWorld built = *this;
        Site site;
        site.id = "S-1";
        site.position = result.candidates[0].position;
        site.height_m = option.height_m;
        site.sectors = m_equipment.sectors;
        site.sectors[0].height_m = option.height_m;
        built.m_scene.network.sites.push_back(site);
        built.analyse();
        EXPECT_EQ(built.land_row().people_covered, before.people_covered + option.people);
        EXPECT_EQ(built.land_row().area_covered, before.area_covered + option.area);
    }
}

TEST_F(ReviewTest, APlanAgreesWithTheCoverageOfTheNetworkItBuilds) {
    const Review result = reviewed({candidate("S-1", 14, 20), candidate("S-2", 25, 12), candidate("S-3", 30, 30)});
    Targets targets;
    targets.population = targets.area = 1;
    const Plan plan = select(result, m_scene, m_coverage, m_gaps, targets, m_options);
    ASSERT_GE(plan.steps.size(), 2u);
    ReviewWorld built = *this;
    for (const PlanStep& step : plan.steps) {
        const SiteOption& option = result.options[static_cast<std::size_t>(step.option)];
        const Candidate& chosen = result.candidates[static_cast<std::size_t>(option.candidate)];
        Site site;
        site.id = chosen.id;
        site.position = chosen.position;
        site.sectors = m_equipment.sectors;
        site.sectors[0].height_m = option.height_m;
        built.m_scene.network.sites.push_back(site);
    }
    built.analyse();
    EXPECT_EQ(built.land_row().people_covered, plan.people_covered);
    EXPECT_EQ(built.land_row().area_covered, plan.area_covered);
    EXPECT_EQ(built.land_row().people_share(), plan.population_share);
    EXPECT_EQ(built.land_row().area_share(), plan.area_share);
}

TEST_F(ReviewTest, ExcludedHeightsKeepTheirVerdictAndHaveNoGain) {
    const Review result = reviewed({candidate("S-1", 25, 20)});
    ASSERT_EQ(result.options.size(), 3u);  // sorted by height
    EXPECT_EQ(result.options[0].height_m, 20);
    EXPECT_EQ(result.options[2].height_m, 50);
    EXPECT_TRUE(result.options[0].gain_computed);
    EXPECT_EQ(result.options[2].verdict.tier, 5);
    EXPECT_FALSE(result.options[2].gain_computed);
    EXPECT_THAT(result.options[2].reason_de, HasSubstr("ausgeschlossen"));
}

TEST_F(ReviewTest, UnknownGroundIsReportedNotTakenForNoGain) {
    m_scene.terrain.height_m.at(25, 20) = std::nanf("");
    Listener listener;
    const Review result = reviewed({candidate("S-1", 25, 20)}, listener);
    EXPECT_FALSE(result.options[0].gain_computed);
    EXPECT_THAT(result.options[0].reason_de, HasSubstr("Geländehöhe"));
    ASSERT_EQ(listener.warnings().size(), 1u);
    EXPECT_THAT(listener.warnings()[0], HasSubstr("2 of 3"));  // the third is excluded by law anyway
}

TEST_F(ReviewTest, HeightsAndCostsFollowTheKindOfSite) {
    m_options.mast_cost_per_m = 0.1;
    Candidate roof = candidate("R", 25, 20);
    roof.kind = SiteKind::rooftop;
    roof.roof_height_m = 15;
    Candidate existing = candidate("K-001", 5, 20);
    existing.origin = Origin::co_location;
    existing.existing_site = "M-1";
    existing.existing_height_m = 25;
    Candidate priced = candidate("S", 30, 20);
    priced.cost = 7;
    const Review result = reviewed({roof, existing, priced, candidate("T", 31, 20)});
    ASSERT_EQ(result.options.size(), 8u);
    EXPECT_EQ(result.options[0].height_m, 20);  // 15 m and the default of 5 m above the roof
    EXPECT_EQ(result.options[0].cost, m_options.rooftop_cost);
    EXPECT_EQ(result.options[1].height_m, 25);
    EXPECT_EQ(result.options[1].cost, m_options.co_location_cost);
    EXPECT_EQ(result.options[2].cost, 7);
    EXPECT_DOUBLE_EQ(result.options[5].cost, m_options.mast_cost + 0.1 * 20);
}

TEST_F(ReviewTest, TheNumberOfThreadsDoesNotMatter) {
    const std::vector<Candidate> candidates = {candidate("S-1", 12, 20), candidate("S-2", 25, 12),
                                               candidate("S-3", 33, 30)};
    const int threads = omp_get_max_threads();
    omp_set_num_threads(1);
    const Review one = reviewed(candidates);
    omp_set_num_threads(7);
    const Review seven = reviewed(candidates);
    omp_set_num_threads(threads);
    ASSERT_EQ(one.options.size(), seven.options.size());
    for (std::size_t i = 0; i < one.options.size(); ++i) {
        EXPECT_EQ(one.options[i].cells, seven.options[i].cells);
        EXPECT_EQ(one.options[i].reason_en, seven.options[i].reason_en);
    }
    EXPECT_EQ(one.counts.receivers, seven.counts.receivers);
}

TEST_F(ReviewTest, StopsWhenAsked) {
    Listener listener(true);
    EXPECT_THROW(reviewed({candidate("S-1", 25, 20)}, listener), Interrupted);
}

TEST_F(ReviewTest, RefusesNegativeCostsAndEquipmentThatDoesNotCount) {
    Candidate cheap = candidate("S-1", 25, 20);
    cheap.cost = -1;
    EXPECT_THROW(reviewed({cheap}), InputError);
    m_equipment.sectors[0].technology = Technology::g4;
    EXPECT_THROW(reviewed({candidate("S-1", 25, 20)}), InputError);
}

}  // namespace
}  // namespace funkloch::test_review
