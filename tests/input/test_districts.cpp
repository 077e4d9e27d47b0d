#include "funkloch/input/inputs.hpp"

#include "support/expect_error.hpp"
#include "support/shapes.hpp"
#include "support/shared_data.hpp"
#include "support/temp_folder.hpp"
#include "support/vector_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch::test_districts {
namespace {

constexpr double x0 = 700000, y0 = 5700000;

struct Districts : testing::Test {
    std::vector<Zone> districts(const std::string& id, const std::string& name, const std::string& where = {}) {
        DistrictsInput input;
        input.path = "a.gpkg";
        input.where = where;
        input.id_field = id;
        input.name_field = name;
        InputReader reader({.project_folder = folder.path()}, "EPSG:25832");
        auto zones = reader.read_districts(input);
        warnings = reader.records().at(0).warnings;
        return zones;
    }
    MultiPolygon boundary(std::string& name, const std::string& where = {}) {
        return InputReader({.project_folder = folder.path()}, "EPSG:25832")
            .read_boundary({.path = "a.gpkg", .where = where}, name);
    }
    void write(const std::vector<TestFeature>& features) {
        write_vector(folder / "a.gpkg", "GPKG", {{.fields = {"AGS", "GEN"}, .features = features}});
    }

    TempFolder folder;
    std::vector<std::string> warnings;
};

TEST_F(Districts, PutsTheZoneOfNoDistrictInFront) {
    write(
        {{square_wkt(x0 + 100, y0, 100), {"15084", "Burgenlandkreis"}}, {square_wkt(x0, y0, 100), {"15002", "Halle"}}});
    const auto zones = districts("AGS", "GEN");
    ASSERT_EQ(zones.size(), 3u);
    EXPECT_EQ(zones[0].id, "");
    EXPECT_TRUE(zones[0].outline.empty());
    EXPECT_EQ(zones[1].id, "15002");  // sorted by id
    EXPECT_EQ(zones[2].name, "Burgenlandkreis");
    EXPECT_NEAR(area_m2(zones[2].outline), 10000, 1e-6);
    EXPECT_TRUE(warnings.empty());
    EXPECT_EQ(districts("AGS", "")[1].name, "15002");
}

TEST_F(Districts, MergesTheRowsOfOneId) {
    // Two squares side by side and one apart: 3 · 10000 m² in two polygons.
    write({{square_wkt(x0, y0, 100), {"1", "Land"}},
           {square_wkt(x0 + 100, y0, 100), {"1", "Wasser"}},
           {square_wkt(x0 + 500, y0, 100), {"1", "Land"}},
           {square_wkt(x0, y0 + 500, 100), {"2", "B"}}});
    const auto zones = districts("AGS", "GEN");
    ASSERT_EQ(zones.size(), 3u);
    EXPECT_EQ(zones[1].name, "Land");
    EXPECT_EQ(zones[1].outline.size(), 2u);
    EXPECT_EQ(fault_of(zones[1].outline), "");
    EXPECT_NEAR(area_m2(zones[1].outline), 30000, 1e-6);
    ASSERT_EQ(warnings.size(), 2u);
    EXPECT_NE(warnings[0].find("1 ids occur in several rows"), std::string::npos);
    EXPECT_NE(warnings[1].find("several names"), std::string::npos);
}

TEST_F(Districts, DoesNotDependOnTheOrderOfRows) {
    std::vector<TestFeature> rows{{square_wkt(x0, y0, 100), {"1", "A"}},
                                  {square_wkt(x0 + 50, y0 + 50, 100), {"1", "A"}},
                                  {square_wkt(x0 + 500, y0, 100), {"1", "A"}}};
    write(rows);
    const auto first = districts("AGS", "GEN");
    std::reverse(rows.begin(), rows.end());
    write(rows);
    const auto second = districts("AGS", "GEN");
    ASSERT_EQ(first[1].outline.size(), second[1].outline.size());
    for (std::size_t i = 0; i < first[1].outline.size(); ++i) {
        const auto &a = first[1].outline[i].outer(), &b = second[1].outline[i].outer();
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t k = 0; k < a.size(); ++k) EXPECT_TRUE(a[k].x() == b[k].x() && a[k].y() == b[k].y());
    }
}

TEST_F(Districts, NamesWrongColumnsAndRows) {
    write({{square_wkt(x0, y0, 100), {"", "A"}}});
    expect_input_error([&] { districts("ASG", "GEN"); }, "no column \"ASG\"", "AGS, GEN", "Did you mean \"AGS\"?");
    expect_input_error([&] { districts("AGS", "GENN"); }, "no column \"GENN\"", "Did you mean \"GEN\"?");
    expect_input_error([&] { districts("", ""); }, "no id given", "AGS, GEN");
    expect_input_error([&] { districts("AGS", "GEN"); }, "feature 1", "no value in column \"AGS\"");
}

TEST_F(Districts, RefusesOtherGeometries) {
    write({{"POINT(700000 5700000)", {"1", "A"}}});
    std::string name;
    expect_input_error([&] { districts("AGS", "GEN"); }, "feature 1: points; expected polygons for districts");
    expect_input_error([&] { boundary(name); }, "expected polygons for boundary");
}

TEST_F(Districts, JoinsTheBoundaryAndTakesItsName) {
    write({{square_wkt(x0, y0, 100), {"1", "Sachsen-Anhalt"}},
           {square_wkt(x0 + 50, y0, 100), {"1", "Sachsen-Anhalt"}},
           {square_wkt(x0 + 900, y0, 100), {"2", "Sachsen"}}});
    std::string name;
    EXPECT_NEAR(area_m2(boundary(name, "AGS = '1'")), 15000, 1e-6);  // the overlap counts once
    EXPECT_EQ(name, "Sachsen-Anhalt");
    std::string given = "Mein Land";
    boundary(given);
    EXPECT_EQ(given, "Mein Land");
    std::string none;
    boundary(none);
    EXPECT_EQ(none, "");  // the rows disagree
}

TEST(RealDistricts, Vg5000ComesOverTheDatumShift) {
    const auto path = shared_data("region/st-south/vg5000_st_neighbours_gk3.gpkg");
    if (!path) GTEST_SKIP() << "the developers' shared folder is not there";
    DistrictsInput input;
    input.path = path->filename().string();
    input.layer = "gem";
    input.where = "AGS LIKE '15084%'";
    input.id_field = "AGS";
    input.name_field = "GEN";
    InputReader reader({.project_folder = path->parent_path()}, "EPSG:25832");
    const auto zones = reader.read_districts(input);
    const auto& record = reader.records().at(0);
    EXPECT_NE(record.operation.find("DHDN"), std::string::npos) << record.operation;
    double area_km2 = 0;
    for (const auto& zone : zones) area_km2 += area_m2(zone.outline) * 1e-6;
    EXPECT_NEAR(area_km2, 1414, 15);  // Burgenlandkreis: 1 414 km² in the official statistics
    EXPECT_TRUE(
        std::any_of(zones.begin(), zones.end(), [](const Zone& zone) { return zone.name.starts_with("Naumburg"); }));
}

TEST(RealDistricts, Vg250GivesTheLand) {
    const auto path = shared_data("region/st-south/vg250_laender_st_sn_th_by_utm32.gpkg");
    if (!path) GTEST_SKIP() << "the developers' shared folder is not there";
    InputReader reader({.project_folder = path->parent_path()}, "EPSG:25832");
    std::string name;
    const MultiPolygon land =
        reader.read_boundary({.path = path->filename().string(), .where = "GEN = 'Sachsen-Anhalt'"}, name);
    EXPECT_EQ(name, "Sachsen-Anhalt");
    EXPECT_NEAR(area_m2(land) * 1e-6, 20459, 120);  // official statistics; this outline is 0.45 % larger
    DistrictsInput input;
    input.path = path->filename().string();
    input.id_field = "AGS";
    input.name_field = "GEN";
    EXPECT_EQ(reader.read_districts(input).size(), 5u);  // four Länder behind the zone of no district
}

}  // namespace
}  // namespace funkloch::test_districts
