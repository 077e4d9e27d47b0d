#include "support/siting_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch::test_propose {
namespace {

using support::receive;
using support::settle;
using support::tiny_scene;
using ::testing::ElementsAre;

/// A scene with its coverage: nothing is served unless a test says so.
struct World {
    Scene scene;
    Coverage coverage;
    Gaps gaps;
    SitingOptions options;

    World(int columns, int rows, double cell_m) : scene(tiny_scene(columns, rows, cell_m)) {}

    void analyse(float rsrp_dbm = -150, Scope scope = Scope::any) {
        Servers servers;
        const std::vector<float> everywhere(scene.land.grid.size(), rsrp_dbm);
        receive(servers, scene, Technology::g5, "A", everywhere);
        receive(servers, scene, Technology::g5, "B", everywhere);
        CoverageDefinition definition;
        definition.technology = Technology::g5;
        definition.scope = scope;
        coverage = classify(servers, scene, {definition});
        gaps = measure_gaps(coverage, scene);
    }
    std::vector<Candidate> proposed(ProposeReport* report = nullptr) const {
        return propose(scene, coverage, gaps, options, report);
    }
    int col(const Candidate& candidate) const { return scene.land.grid.col_of(candidate.position.x()); }
    int row(const Candidate& candidate) const { return scene.land.grid.row_of(candidate.position.y()); }
    Point centre(int col, int row) const { return {scene.land.grid.x_of(col), scene.land.grid.y_of(row)}; }
};

GivenCandidate point(const std::string& id, const Point& position) {
    GivenCandidate given;
    given.id = id;
    given.geometry = MultiPoint{position};
    return given;
}

std::vector<std::string> ids(const std::vector<Candidate>& candidates) {
    std::vector<std::string> result;
    for (const auto& candidate : candidates) result.push_back(candidate.id);
    return result;
}

TEST(ProposeGapCentres, LargeGapsAreSplitAndCentresFollowPeople) {
    // A gap of 11 cells of 1 km, split every 5 km: cells 0-4, 5-9, 10. All people live in cell 0, so the first part's
    // centre is cell 0; nobody lives in the others, whose centres are cells 7 and 10. Potential (share of people +
    // share of area within 5 km): cell 0: 1 + 6/11, cell 7: 0 + 9/11, cell 10: 0 + 6/11.
    World world(11, 1, 1000);
    settle(world.scene, {50});
    world.analyse();
    const auto candidates = world.proposed();
    ASSERT_THAT(ids(candidates), ElementsAre("K-001", "K-002", "K-003"));
    EXPECT_EQ(world.col(candidates[0]), 0);
    EXPECT_EQ(world.col(candidates[1]), 7);
    EXPECT_EQ(world.col(candidates[2]), 10);
    for (const auto& candidate : candidates) EXPECT_EQ(candidate.origin, Origin::gap_centre);
}

TEST(ProposeGapCentres, NoneWithoutGaps) {
    World world(11, 1, 1000);
    world.analyse(-60);
    EXPECT_TRUE(world.proposed().empty());
}

// 21 × 21 cells of 100 m at 100 m, with hills at (5, 5) and (15, 15), and a hummock of 5 m at (5, 15).
World hills() {
    World world(21, 21, 100);
    world.scene.terrain.height_m.at(5, 5) = 150;
    world.scene.terrain.height_m.at(15, 15) = 130;
    world.scene.terrain.height_m.at(5, 15) = 105;
    world.options.hilltop_radius_m = 500;
    world.options.spacing_m = 400;
    world.analyse();
    return world;
}

std::vector<std::pair<int, int>> hilltops(const World& world) {
    std::vector<std::pair<int, int>> result;
    for (const auto& candidate : world.proposed())
        if (candidate.origin == Origin::high_ground) result.emplace_back(world.col(candidate), world.row(candidate));
    std::sort(result.begin(), result.end());
    return result;
}

TEST(ProposeHighGround, FindsHillsButNotPlainsAndHummocks) {
    EXPECT_THAT(hilltops(hills()), ElementsAre(std::pair(5, 5), std::pair(15, 15)));
}

TEST(ProposeHighGround, OfTwoHillsInOneWindowTheHigherCounts) {
    World world = hills();
    world.scene.terrain.height_m.at(9, 5) = 149;   // within 5 cells of (5, 5)
    world.scene.terrain.height_m.at(0, 0) = 140;   // a corner, in the window of (5, 5) as well
    world.scene.terrain.height_m.at(20, 0) = 120;  // a corner on its own
    EXPECT_THAT(hilltops(world), ElementsAre(std::pair(5, 5), std::pair(15, 15), std::pair(20, 0)));
}

TEST(ProposeHighGround, UnknownHeightsAreNoHills) {
    World world = hills();
    world.scene.terrain.height_m.at(5, 5) = std::nanf("");
    EXPECT_THAT(hilltops(world), ElementsAre(std::pair(15, 15)));
}

TEST(ProposeHighGround, MovingTheWorldByWholeCellsMovesTheCandidates) {
    const World world = hills();
    World moved = hills();
    moved.scene.land.grid.west_m += 300;
    moved.scene.land.grid.north_m -= 700;
    moved.scene.terrain.grid = moved.scene.land.grid;
    const auto before = world.proposed();
    const auto after = moved.proposed();
    ASSERT_EQ(ids(before), ids(after));
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_DOUBLE_EQ(after[i].position.x() - before[i].position.x(), 300);
        EXPECT_DOUBLE_EQ(after[i].position.y() - before[i].position.y(), -700);
    }
}

TEST(Propose, GeneratedOnesKeepTheirDistanceFromBetterOnesAndFromGivenOnes) {
    World world(11, 1, 1000);
    world.analyse();
    world.options.spacing_m = 3500;
    world.scene.candidates = {point("S-1", world.centre(0, 0))};
    // Centres of the parts: cells 2, 7 and 10. Cell 2 is 2 km from S-1; cells 7 and 10 are 3 km apart, 7 is better.
    ProposeReport report;
    const auto candidates = world.proposed(&report);
    ASSERT_THAT(ids(candidates), ElementsAre("S-1", "K-001"));
    EXPECT_EQ(world.col(candidates[1]), 7);
    EXPECT_EQ(report.crowded, 2);
}

TEST(Propose, WhereRoomIsScarceEachOriginHasAThirdAndExistingMastsTheRest) {
    World world(11, 1, 1000);
    world.analyse();
    Site mast;
    mast.id = "M-1";
    mast.position = world.centre(5, 0);
    mast.height_m = 35;
    world.scene.network.sites = {mast};
    world.scene.candidates = {point("S-2", world.centre(10, 0)), point("S-1", world.centre(0, 0))};
    EXPECT_EQ(world.proposed().size(), 5u);  // and the parts' centres 2 and 7 (10 is taken by S-2)
    ProposeReport report;
    world.options.max_candidates = 4;
    EXPECT_THAT(ids(world.proposed(&report)), ElementsAre("S-1", "S-2", "K-001", "K-002"));
    EXPECT_EQ(report.generated_dropped, 1);
    world.options.max_candidates = 3;  // S-1 reaches cells 0-5, S-2 cells 5-10: a tie, the north-western one
    EXPECT_THAT(ids(world.proposed(&report)), ElementsAre("S-1", "K-001", "K-002"));
    EXPECT_EQ(report.given_dropped, 1);
    EXPECT_EQ(report.existing_dropped, 0);
    world.options.max_candidates = 1;
    EXPECT_EQ(world.proposed(&report).front().existing_site, "M-1");
    EXPECT_EQ(report.given_dropped, 2);
}

TEST(Propose, LargerGapsAreWorthMoreCandidates) {
    World world(11, 1, 1000);  // 11 km²
    world.analyse();
    ProposeReport report;
    world.proposed(&report);
    EXPECT_EQ(report.limit, 405);
    world.options.gap_km2_per_candidate = 0.1;
    world.proposed(&report);
    EXPECT_EQ(report.limit, 510);
    world.options.max_candidates = 450;
    world.proposed(&report);
    EXPECT_EQ(report.limit, 450);
}

TEST(Propose, LeavesOutIdsThatTheUserGave) {
    World world(11, 1, 1000);
    world.analyse();
    world.scene.candidates = {point("K-001", world.centre(0, 0))};
    EXPECT_THAT(ids(world.proposed()), ElementsAre("K-001", "K-002", "K-003", "K-004"));
}

class ProposeCoLocation : public ::testing::Test {
protected:
    ProposeCoLocation() : m_world(11, 1, 1000) {
        Site mast;
        mast.position = m_world.centre(5, 0);
        mast.height_m = 35;
        Sector sector;
        sector.operator_name = "A";
        mast.id = "only-4G";
        sector.technology = Technology::g4;
        mast.sectors = {sector};
        m_world.scene.network.sites.push_back(mast);
        mast.id = "with-5G";
        sector.technology = Technology::g5;
        mast.sectors = {sector};
        mast.kind = SiteKind::rooftop;
        m_world.scene.network.sites.push_back(mast);
        mast.id = "far-away";
        mast.sectors.clear();
        mast.position = Point(m_world.scene.land.grid.west_m - 6000, m_world.scene.land.grid.north_m);
        m_world.scene.network.sites.push_back(mast);
    }
    std::vector<std::string> existing() const {
        std::vector<std::string> result;
        for (const auto& candidate : m_world.proposed())
            if (candidate.origin == Origin::co_location) result.push_back(candidate.existing_site);
        std::sort(result.begin(), result.end());
        return result;
    }
    World m_world;
};

TEST_F(ProposeCoLocation, OffersMastsWithoutTheTechnology) {
    m_world.analyse();
    EXPECT_THAT(existing(), ElementsAre("only-4G"));
    const auto candidates = m_world.proposed();
    EXPECT_EQ(candidates[0].existing_height_m, 35);
    EXPECT_EQ(candidates[0].owner, "A");
    EXPECT_EQ(candidates[0].kind, SiteKind::mast);
}

TEST_F(ProposeCoLocation, WhereEveryOperatorMustServeAnotherOperatorsMastCountsToo) {
    m_world.analyse(-150, Scope::each_operator);
    EXPECT_THAT(existing(), ElementsAre("only-4G", "with-5G"));  // operator B lacks 5G on the second
}

// A square of 10 × 10 cells of 100 m with its highest ground in cell (2, 7).
class ProposeGiven : public ::testing::Test {
protected:
    ProposeGiven() : m_world(10, 10, 100) {
        m_world.scene.terrain.height_m.at(2, 7) = 130;
        m_world.options.max_candidates = 2;
        m_world.analyse();
    }
    /// Corners in metres from the south-west corner of the land.
    GivenCandidate area(const std::string& id, const std::vector<std::pair<double, double>>& corners) const {
        const GridSpec& grid = m_world.scene.land.grid;
        Polygon polygon;
        for (const auto& [x, y] : corners) polygon.outer().push_back({grid.west_m + x, grid.north_m - 1000 + y});
        polygon.outer().push_back(polygon.outer().front());
        GivenCandidate given;
        given.id = id;
        given.geometry = MultiPolygon{polygon};
        return given;
    }
    World m_world;
};

TEST_F(ProposeGiven, APolygonOffersItsHighestGroundAndItsCentreAsOnePlace) {
    m_world.scene.candidates = {area("P-7", {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}})};
    const auto candidates = m_world.proposed();
    ASSERT_THAT(ids(candidates), ElementsAre("P-7/1", "P-7/2"));
    EXPECT_EQ(m_world.col(candidates[0]), 2);
    EXPECT_EQ(m_world.row(candidates[0]), 7);
    EXPECT_DOUBLE_EQ(candidates[1].position.x(), m_world.scene.land.grid.west_m + 500);
    EXPECT_EQ(candidates[0].place, "P-7");
    EXPECT_EQ(candidates[1].place, "P-7");
}

TEST_F(ProposeGiven, ACentreLiesInsideEvenWhereTheCentroidDoesNot) {
    // A horseshoe, open to the south, thinner than a cell. Area 2 · 90·10 + 1000·10, centroid level with y < 990: on
    // that level the legs lie at x 0-10 and 980-1000, the second being wider.
    m_world.scene.candidates = {
        area("P-1", {{0, 900}, {10, 900}, {10, 990}, {980, 990}, {980, 900}, {1000, 900}, {1000, 1000}, {0, 1000}})};
    m_world.scene.terrain.height_m = Raster<float>(10, 10, std::nanf(""));
    const auto candidates = m_world.proposed();
    ASSERT_EQ(candidates.front().id, "P-1");
    EXPECT_DOUBLE_EQ(candidates[0].position.x(), m_world.scene.land.grid.west_m + 990);
}

TEST_F(ProposeGiven, ARoofIsOneCandidateWithItsHeightOrTheDefault) {
    auto roof = area("R-1", {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}});
    roof.kind = SiteKind::rooftop;
    roof.roof_height_m = 22;
    auto other = point("R-2", m_world.centre(1, 1));
    other.kind = SiteKind::rooftop;
    other.cost = 0.7;
    other.owner = "Gemeinde";
    m_world.scene.candidates = {other, roof};
    const auto candidates = m_world.proposed();
    ASSERT_THAT(ids(candidates), ElementsAre("R-1", "R-2"));
    EXPECT_EQ(candidates[0].kind, SiteKind::rooftop);
    EXPECT_EQ(candidates[0].roof_height_m, 22);
    EXPECT_EQ(candidates[1].roof_height_m, m_world.options.default_roof_m);
    EXPECT_EQ(candidates[1].cost, 0.7);
    EXPECT_EQ(candidates[1].owner, "Gemeinde");
}

TEST_F(ProposeGiven, TheOrderOfTheLayerDoesNotMatter) {
    m_world.options.max_candidates = 400;
    m_world.scene.candidates = {point("B", m_world.centre(1, 1)), point("A", m_world.centre(8, 8))};
    const auto one = m_world.proposed();
    std::reverse(m_world.scene.candidates.begin(), m_world.scene.candidates.end());
    EXPECT_EQ(ids(one), ids(m_world.proposed()));
    EXPECT_EQ(one[0].id, "A");
}

TEST_F(ProposeGiven, RefusesDuplicateIdsLinesAndEmptyGeometries) {
    m_world.scene.candidates = {point("A", m_world.centre(1, 1)), point("A", m_world.centre(2, 2))};
    EXPECT_THROW(m_world.proposed(), InputError);
    GivenCandidate line;
    line.id = "L";
    line.geometry = MultiLineString{{{0, 0}, {1, 1}}};
    m_world.scene.candidates = {line};
    EXPECT_THROW(m_world.proposed(), InputError);
    line.geometry = MultiPolygon{};
    m_world.scene.candidates = {line};
    EXPECT_THROW(m_world.proposed(), InputError);
    m_world.scene.candidates.clear();
    m_world.options.technology = Technology::g4;
    EXPECT_THROW(m_world.proposed(), InputError);
}

}  // namespace
}  // namespace funkloch::test_propose
