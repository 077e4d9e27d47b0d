#include "funkloch/coverage/coverage.hpp"
#include "funkloch/coverage/signal.hpp"
#include "support/tiny_scene.hpp"
#include "support/tiny_servers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::test_classify {
namespace {

using support::receive;
using support::settle;
using support::tiny_scene;

constexpr float nothing = -std::numeric_limits<float>::infinity();
const float unknown = std::nanf("");

CoverageDefinition threshold(double rsrp_dbm, Scope scope = Scope::any) {
    CoverageDefinition definition;
    definition.rsrp_dbm = rsrp_dbm;
    definition.scope = scope;
    return definition;
}

const TechnologyCoverage::Row& row_of(const TechnologyCoverage& coverage, const std::string& name, int zone) {
    for (const auto& row : coverage.rows)
        if (row.operator_name == name && row.zone == zone) return row;
    throw std::out_of_range("no row " + name);
}

// Four cells of 1 km in two zones; 10, 20 | 30, 40 people. A reaches the first two, B the last and, weakly, the first.
class Classify : public ::testing::Test {
protected:
    void SetUp() override {
        m_scene = tiny_scene(4, 1, 1000, {1, 1, 2, 2});
        settle(m_scene, {10, 20, 30, 40});
        receive(m_servers, m_scene, Technology::g4, "A", {-90, -100, -101, nothing});
        receive(m_servers, m_scene, Technology::g4, "B", {-95, nothing, unknown, -99});
    }
    TechnologyCoverage classified(const CoverageDefinition& definition) const {
        return classify(m_servers, m_scene, {definition}).technologies.at(0);
    }
    Scene m_scene;
    Servers m_servers;
};

TEST_F(Classify, CountsPeopleAndAreaOfServedCells) {
    const auto coverage = classified(threshold(-100));
    EXPECT_EQ(coverage.served_by[0], 3u);  // A and B
    EXPECT_EQ(coverage.served_by[1], 1u);  // A exactly at the threshold
    EXPECT_EQ(coverage.served_by[2], 0u);
    EXPECT_EQ(coverage.served_by[3], 2u);
    const auto& land = row_of(coverage, "*", -1);
    EXPECT_EQ(land.people, 100 * micro_per_person);
    EXPECT_EQ(land.people_covered, 70 * micro_per_person);
    EXPECT_EQ(land.people_unknown, 30 * micro_per_person);  // B unknown, A too weak
    EXPECT_DOUBLE_EQ(square_km(land.area_covered), 3);
    EXPECT_EQ(row_of(coverage, "A", -1).people_covered, 30 * micro_per_person);
    EXPECT_EQ(row_of(coverage, "A", -1).people_unknown, 0);
    EXPECT_EQ(row_of(coverage, "B", 2).people_covered, 40 * micro_per_person);
    EXPECT_EQ(row_of(coverage, "B", 2).people_unknown, 30 * micro_per_person);
}

TEST_F(Classify, TheBestServerIsTheStrongestOperator) {
    const StrongestOperator strongest(m_servers, Technology::g4);
    EXPECT_FLOAT_EQ(strongest.rsrp_dbm(0), -90);
    EXPECT_EQ(strongest.server(0), 0);
    EXPECT_FLOAT_EQ(strongest.rsrp_dbm(2), -101);  // B is unknown there, but A is received
    EXPECT_EQ(strongest.server(3), 1);
    EXPECT_EQ(strongest.used(), (std::vector<bool>{true, true}));
    const StrongestOperator nobody(m_servers, Technology::g5);
    EXPECT_EQ(nobody.rsrp_dbm(0), nothing);
    EXPECT_EQ(nobody.server(0), no_server);
}

TEST_F(Classify, EachOperatorMustServeWhenTheScopeSaysSo) {
    const auto coverage = classified(threshold(-100, Scope::each_operator));
    EXPECT_EQ(row_of(coverage, "*", -1).people_covered, 10 * micro_per_person);
}

TEST_F(Classify, ZonesAddUpToTheLandExactly) {
    const auto coverage = classified(threshold(-100));
    for (const std::string name : {"*", "A", "B"}) {
        MicroPeople people = 0;
        SquareCentimetres area = 0;
        for (int zone = 0; zone <= 2; ++zone) {
            people += row_of(coverage, name, zone).people_covered;
            area += row_of(coverage, name, zone).area_covered;
        }
        EXPECT_EQ(people, row_of(coverage, name, -1).people_covered);
        EXPECT_EQ(area, row_of(coverage, name, -1).area_covered);
    }
}

TEST_F(Classify, ALowerThresholdNeverCoversFewer) {
    MicroPeople before = 0;
    for (const double rsrp : {-80.0, -92.0, -99.5, -100.0, -110.0}) {
        const auto now = row_of(classified(threshold(rsrp)), "*", -1).people_covered;
        EXPECT_GE(now, before);
        before = now;
    }
}

TEST_F(Classify, ExpectedPeopleWeighTheProbability) {
    m_servers.names[0].sigma_db = 6;  // A: 50 % where the level equals the threshold
    const auto coverage = classified(threshold(-90));
    const double at_1db = 0.5 * std::erfc(10 / (6 * std::sqrt(2.0)));  // cell 1 lies 10 dB below
    const double at_2db = 0.5 * std::erfc(11 / (6 * std::sqrt(2.0)));
    EXPECT_NEAR(row_of(coverage, "A", -1).people_expected, 10 * 0.5 + 20 * at_1db + 30 * at_2db, 1e-9);
    EXPECT_EQ(row_of(coverage, "A", -1).people_covered, 10 * micro_per_person);
}

TEST(RequiredRsrp, AddsTheMarginOfTheProbability) {
    CoverageDefinition definition = threshold(-100);
    definition.probability = 0.5;
    EXPECT_NEAR(required_rsrp_dbm(definition, 800, 10, 8), -100, 1e-12);
    definition.probability = 0.9;  // Phi^-1(0.9) = 1.2816
    EXPECT_NEAR(required_rsrp_dbm(definition, 800, 10, 8), -100 + 8 * 1.281552, 1e-5);
    EXPECT_NEAR(probability_of_coverage(required_rsrp_dbm(definition, 800, 10, 8), -100, 8), 0.9, 1e-12);
}

TEST(Threshold, FollowsTheBandwidthOfTheCarrier) {  // the steps of Mecklenburg-Vorpommern 2021
    CoverageDefinition definition = threshold(-105);
    definition.rsrp_by_bandwidth = {{10, -104}, {15, -109}, {20, -114}};
    EXPECT_EQ(threshold_dbm(definition, 800, 10), -104);
    EXPECT_EQ(threshold_dbm(definition, 800, 19.9), -109);
    EXPECT_EQ(threshold_dbm(definition, 800, 40), -114);
    EXPECT_EQ(threshold_dbm(definition, 800, 5), std::numeric_limits<double>::infinity());
    definition.rsrp_by_bandwidth.clear();
    EXPECT_EQ(threshold_dbm(definition, 800, 5), -105);
}

TEST(Threshold, IsRaisedByTheEntryLossIndoors) {
    CoverageDefinition definition = threshold(-105);
    EXPECT_EQ(entry_loss_db(definition, 800), 0);
    definition.indoors = Indoors::traditional;
    // P.2109 at 50 %: the sum in powers of 12.29 dB (12.64 + 3.72 lg 0.8 + 0.96 lg² 0.8), 9.41 dB (9.6 + 2 lg 0.8) and
    // −3 dB is 14.2 dB.
    EXPECT_NEAR(threshold_dbm(definition, 800, 10), -105 + 14.2, 0.05);
    const double traditional = entry_loss_db(definition, 3500);
    definition.indoors = Indoors::thermally_efficient;
    EXPECT_GT(entry_loss_db(definition, 3500), traditional + 10);
}

TEST(Budget, EirpPerResourceElement) {  // method.md §2: 27.8 dB for 50, 30.8 dB for 100 resource blocks
    Sector sector;
    sector.eirp_dbm = 64;
    sector.resource_blocks = 50;
    EXPECT_NEAR(eirp_per_resource_element_dbm(sector), 64 - 27.78, 0.01);
    sector.resource_blocks = 100;
    EXPECT_NEAR(eirp_per_resource_element_dbm(sector), 64 - 30.79, 0.01);
    sector.resource_blocks = 0;
    EXPECT_THROW(eirp_per_resource_element_dbm(sector), std::invalid_argument);
}

}  // namespace
}  // namespace funkloch::test_classify
