#include "funkloch/coverage/official.hpp"
#include "support/tiny_scene.hpp"
#include "support/tiny_servers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>

namespace funkloch::test_official {
namespace {

using support::receive;
using support::settle;
using support::tiny_scene;

constexpr float good = -80, nothing = -std::numeric_limits<float>::infinity();
const float unknown = std::nanf("");
constexpr std::uint8_t silent = official_unknown;

OfficialMap map_of(OfficialSubject subject, const Scene& scene, const std::vector<std::uint8_t>& operators) {
    OfficialMap map{subject, Raster<std::uint8_t>(scene.land.grid.columns, scene.land.grid.rows, silent)};
    std::copy(operators.begin(), operators.end(), map.operators.cells().begin());
    return map;
}

CoverageDefinition definition(Technology technology, Scope scope = Scope::any) {
    CoverageDefinition definition;
    definition.technology = technology;
    definition.rsrp_dbm = -100;
    definition.scope = scope;
    return definition;
}

MicroPeople people_of(const OfficialComparison::Row& row, Agreement agreement) {
    return row.of(agreement).people / micro_per_person;
}

// Six cells of 1 km in two zones, 1, 2, 4 | 8, 16, 32 people; A reaches the first three and the last is unknown.
class OfficialComparing : public ::testing::Test {
protected:
    void SetUp() override {
        m_scene = tiny_scene(6, 1, 1000, {1, 1, 1, 2, 2, 2});
        settle(m_scene, {1, 2, 4, 8, 16, 32});
        receive(m_servers, m_scene, Technology::g4, "A", {good, good, good, nothing, nothing, unknown});
        receive(m_servers, m_scene, Technology::g4, "B", {good, nothing, nothing, nothing, nothing, unknown});
        receive(m_servers, m_scene, Technology::g5, "C", {nothing, nothing, nothing, good, nothing, nothing});
    }
    OfficialComparison compared(Scope scope, OfficialSubject subject, const std::vector<std::uint8_t>& official) const {
        const Coverage coverage =
            classify(m_servers, m_scene, {definition(Technology::g4, scope), definition(Technology::g5, scope)});
        return compare_official(coverage, m_scene.land, map_of(subject, m_scene, official));
    }
    Scene m_scene;
    Servers m_servers;
};

TEST_F(OfficialComparing, TellsEveryCellApart) {
    const auto result = compared(Scope::any, OfficialSubject::g4, {2, 0, silent, 3, 0, 1});
    using enum Agreement;
    const std::vector<Agreement> expected = {both, only_computed, not_official, only_official, neither, not_computed};
    for (std::size_t cell = 0; cell < expected.size(); ++cell) {
        EXPECT_EQ(result.agreement[cell], static_cast<std::uint8_t>(expected[cell])) << cell;
        EXPECT_EQ(people_of(result.land(), expected[cell]), 1 << cell) << cell;
        EXPECT_DOUBLE_EQ(square_km(result.land().of(expected[cell]).area), 1) << cell;
    }
    ASSERT_EQ(result.rows.size(), 4u);  // the land, no district, two districts
    EXPECT_EQ(people_of(result.rows[2], only_computed), 2);
    EXPECT_EQ(people_of(result.rows[2], only_official), 0);
    EXPECT_EQ(people_of(result.rows[3], only_official), 8);
    EXPECT_EQ(result.rows[1].total(), PeopleAndArea{});
    EXPECT_DOUBLE_EQ(*result.land().people_agreement(), (1 + 16) / (1 + 16 + 2 + 8.0));
    EXPECT_DOUBLE_EQ(*result.land().area_agreement(), 0.5);
    EXPECT_FALSE(result.rows[1].people_agreement());
}

TEST_F(OfficialComparing, EveryOperatorMeansAsManyOfficially) {
    const auto result = compared(Scope::each_operator, OfficialSubject::g4, {2, 2, 1, 0, 3, silent});
    EXPECT_EQ(result.operators, 2);
    using enum Agreement;
    const std::vector<Agreement> expected = {both, only_official, neither, neither, only_official, not_official};
    for (std::size_t cell = 0; cell < expected.size(); ++cell)
        EXPECT_EQ(result.agreement[cell], static_cast<std::uint8_t>(expected[cell])) << cell;
    std::vector<std::array<std::int64_t, 3>> counts;
    for (const auto& count : result.counts)
        counts.push_back({count.computed, count.official, count.sum.people / micro_per_person});
    const std::vector<std::array<std::int64_t, 3>> by_hand = {{0, 0, 8}, {0, 3, 16}, {1, 1, 4}, {1, 2, 2}, {2, 2, 1}};
    EXPECT_EQ(counts, by_hand);
}

TEST_F(OfficialComparing, EitherTechnologyCountsForBoth) {
    const auto result = compared(Scope::any, OfficialSubject::broadband, {1, 1, 1, 1, 0, 1});
    EXPECT_EQ(people_of(result.land(), Agreement::both), 1 + 2 + 4 + 8);
    EXPECT_EQ(people_of(result.land(), Agreement::neither), 16);
    EXPECT_EQ(people_of(result.land(), Agreement::not_computed), 32);
    EXPECT_EQ(result.operators, 3);
}

TEST_F(OfficialComparing, OfficialCoverageCountsAtLeastSoManyOperators) {
    const auto map = map_of(OfficialSubject::g4, m_scene, {0, 1, 3, 2, silent, 1});
    const Coverage coverage = official_coverage({map}, m_scene.land, {definition(Technology::g4)}, 3);
    const TechnologyCoverage& g4 = coverage.technologies.at(0);
    EXPECT_EQ(g4.operators, (std::vector<std::string>{">=1", ">=2", ">=3"}));
    const auto covered = [&](const char* name) {
        return find_row(g4, name, whole_land)->people_covered / micro_per_person;
    };
    EXPECT_EQ(covered("*"), 2 + 4 + 8 + 32);
    EXPECT_EQ(covered(">=1"), 2 + 4 + 8 + 32);
    EXPECT_EQ(covered(">=2"), 4 + 8);
    EXPECT_EQ(covered(">=3"), 4);
    EXPECT_EQ(find_row(g4, "*", whole_land)->people_unknown, 16 * micro_per_person);
    EXPECT_DOUBLE_EQ(find_row(g4, "*", 2)->people_expected, 8 + 32);
    EXPECT_EQ(find_row(g4, "*", 2)->people_expected_sd, 0);
    const Coverage each = official_coverage({map}, m_scene.land, {definition(Technology::g4, Scope::each_operator)}, 2);
    EXPECT_EQ(find_row(each.technologies.at(0), "*", whole_land)->people_covered, (4 + 8) * micro_per_person);
    EXPECT_THROW(official_coverage({map}, m_scene.land, {definition(Technology::g5)}, 3), std::invalid_argument);
}

/// Random lands: kinds are counted by hand, add up to the land, and a map made of the computed coverage agrees fully.
TEST(OfficialComparingProperty, SumsAreThoseOfTheCells) {
    EXPECT_TRUE(rc::check([] {
        const int cells = *rc::gen::inRange(1, 40);
        Scene scene = tiny_scene(cells, 1, 100);
        settle(scene, *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(cells), rc::gen::inRange(0, 50)));
        Servers servers;
        for (const char* name : {"A", "B", "C"}) {
            std::vector<float> rsrp;
            for (int cell = 0; cell < cells; ++cell) rsrp.push_back(*rc::gen::element(good, good, nothing, unknown));
            receive(servers, scene, Technology::g4, name, rsrp);
        }
        const Scope scope = *rc::gen::element(Scope::any, Scope::each_operator);
        const Coverage coverage = classify(servers, scene, {definition(Technology::g4, scope)});
        const TechnologyCoverage& g4 = coverage.technologies[0];
        const auto operators = *rc::gen::container<std::vector<std::uint8_t>>(
            static_cast<std::size_t>(cells), rc::gen::element<std::uint8_t>(0, 1, 2, 3, silent));
        const auto result = compare_official(coverage, scene.land, map_of(OfficialSubject::g4, scene, operators));

        std::array<MicroPeople, agreements> by_hand{};
        for (std::size_t cell = 0; cell < operators.size(); ++cell) {
            const int enough = scope == Scope::any ? 1 : 3;
            const bool computed = std::popcount(g4.served_by[cell]) >= enough, official = operators[cell] >= enough;
            const Agreement kind = operators[cell] == silent ? Agreement::not_official
                                   : g4.unknown[cell] != 0   ? Agreement::not_computed
                                   : computed && official    ? Agreement::both
                                   : computed                ? Agreement::only_computed
                                   : official                ? Agreement::only_official
                                                             : Agreement::neither;
            by_hand[static_cast<std::size_t>(kind)] += scene.land.pieces[cell].people;
        }
        for (std::size_t kind = 0; kind < agreements; ++kind)
            RC_ASSERT(result.land().sums[kind].people == by_hand[kind]);
        RC_ASSERT(result.land().total().people == scene.land.people());
        RC_ASSERT(result.land().total().area == scene.land.area());

        std::vector<std::uint8_t> same;
        for (std::size_t cell = 0; cell < operators.size(); ++cell)
            same.push_back(static_cast<std::uint8_t>(std::popcount(g4.served_by[cell])));
        const auto itself = compare_official(coverage, scene.land, map_of(OfficialSubject::g4, scene, same));
        RC_ASSERT(itself.land().of(Agreement::only_computed) == PeopleAndArea{});
        RC_ASSERT(itself.land().of(Agreement::only_official) == PeopleAndArea{});
    }));
}

}  // namespace
}  // namespace funkloch::test_official
