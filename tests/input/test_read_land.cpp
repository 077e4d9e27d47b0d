#include "funkloch/files/gdal.hpp"
#include "funkloch/input/inputs.hpp"
#include "support/shared_data.hpp"
#include "support/tiny_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ogrsf_frmts.h>

#include <cmath>

namespace funkloch::test_read_land {
namespace {

using testing::HasSubstr;

/// The land: 200 m × 200 m in UTM 32, cells of 100 m. The census grid is the same, so that shares can be seen.
const GridSpec grid2{600000, 5700000, 100, 2, 2, "EPSG:25832"};
const MultiPolygon square{
    Polygon{{{600000, 5699800}, {600200, 5699800}, {600200, 5700000}, {600000, 5700000}, {600000, 5699800}}}};

PopulationInput csv(const std::string& path) {
    PopulationInput input;
    input.path = path;
    input.x = "x";
    input.y = "y";
    input.value = "pop";
    input.crs = "EPSG:25832";
    input.cell_m = 100;
    return input;
}

struct Result {
    Land land;
    PopulationReport report;
    Listener listener;
    std::string content;
};

Result read(const TinyFolder& folder, const PopulationInput& input) {
    Result result;
    InputReader reader(folder.policy(), "EPSG:25832");
    result.land = reader.read_land(square, "land", {}, grid2, input, result.report, result.listener);
    result.content = reader.records().back().content;
    return result;
}

std::string failure(const TinyFolder& folder, const PopulationInput& input) {
    return error_of([&] { read(folder, input); });
}

const std::string four_cells = "600050,5699950,10\n600150,5699950,20\n600050,5699850,30\n600150,5699850,40\n";

TEST(ReadLand, CellForCell) {
    const TinyFolder folder;
    const auto result = read(folder, csv(folder.text("p.csv", "x,y,pop\n" + four_cells + "600250,5699850,5\n")));
    ASSERT_EQ(result.land.pieces.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(result.land.pieces[i].people, static_cast<MicroPeople>(i + 1) * 10 * micro_per_person);
    EXPECT_EQ(result.report.input_total, 105);
    EXPECT_NEAR(result.report.input_inside, 100, 1e-5);
    EXPECT_EQ(result.report.grid_inside, 100);
    EXPECT_EQ(result.report.cells, 5);
    ASSERT_EQ(result.land.zones.size(), 1u);  // zone 0 was added
    EXPECT_THAT(result.content, HasSubstr("sum 105"));
}

TEST(ReadLand, TrueAreaOfUtm) {
    // At x = 600 km, 100 km from the central meridian, k = 0.9996 (1 + (100 km)² / (2 R²)) = 0.9996 · 1.000123 with
    // R = 6382 km; a drawn area is k² = 0.999446 of the true one.
    const TinyFolder folder;
    const auto result = read(folder, csv(folder.text("p.csv", "x,y,pop\n" + four_cells)));
    EXPECT_NEAR(static_cast<double>(result.land.area()) * 1e-4, 40000 / 0.999446, 0.1);
}

TEST(ReadLand, HalfACensusCellInside) {
    // Lower-left corners shifted by half a cell: the eastern cell lies half outside.
    const TinyFolder folder;
    auto input = csv(folder.text("p.csv", "x,y,pop\n600050,5699800,10\n600150,5699800,10\n"));
    input.lower_left = true;
    const auto result = read(folder, input);
    EXPECT_EQ(result.report.grid_inside, 15);
    EXPECT_NEAR(result.report.input_inside, 15, 1e-5);
    EXPECT_EQ(result.land.pieces[2].people, 5 * micro_per_person);
    EXPECT_EQ(result.land.pieces[3].people, 10 * micro_per_person);
}

TEST(ReadLand, DialectsOfCsv) {
    const TinyFolder folder;
    folder.text("semicolon.csv", "\xEF\xBB\xBFid;x;y;pop\r\na;600050,0;5699950,0;12,5\r\n\r\nb;600150;5699950;1\r\n");
    folder.text("tab.csv", "x\ty\tpop\n600050\t5699950\t12.5\n600150\t5699950\t1");
    folder.text("quoted.csv",
                "\"x\",\"y\",\"pop\",\"name\"\n600050,5699950,\"12.5\",\"a, \"\"b\"\"\"\n600150,5699950,+1,c\n");
    folder.gzip("packed.csv.gz", "x,y,pop\n600050,5699950,12.5\n600150,5699950,1\n");
    for (const char* name : {"semicolon.csv", "tab.csv", "quoted.csv", "packed.csv.gz"})
        EXPECT_EQ(read(folder, csv(name)).report.grid_inside, 13.5) << name;
}

// Cells of 100 m in the project's own CRS, so that an id of the INSPIRE kind names the same cells as their centres.
TEST(ReadLand, CellIdsSayPlaceSideAndGrid) {
    const TinyFolder folder;
    PopulationInput input;
    input.path =
        folder.text("p.csv", "cell;people\nCRS25832RES100mN5699900E600000;12,5\nCRS25832RES100mN5699900E600100;1\n");
    input.id = "cell";
    input.value = "people";
    EXPECT_EQ(read(folder, input).report.grid_inside, 13.5);
    input.path = folder.text("q.csv", "cell;people\nCRS25832RES100mN5699900E600000;1\n1kmN5699E600;2\n");
    EXPECT_THAT(failure(folder, input), HasSubstr("is of another grid"));
    input.path = folder.text("r.csv", "cell;people\n4711;1\n");
    EXPECT_THAT(failure(folder, input), HasSubstr("no cell id"));
    input.x = "x";
    EXPECT_THAT(failure(folder, input), HasSubstr("given beside id"));
}

TEST(ReadLand, SuppressedIsUnknown) {
    const TinyFolder folder;
    const auto result = read(folder, csv(folder.text("p.csv",
                                                     "x,y,pop\n600050,5699950,–\n600150,5699950,-1\n"
                                                     "600050,5699850,7\n600150,5699850,\n609950,5699850,nan\n")));
    EXPECT_EQ(result.report.unknown_cells, 3);  // the fifth lies far outside of the land
    EXPECT_EQ(result.report.cells, 1);
    EXPECT_EQ(result.report.grid_inside, 7);
    EXPECT_TRUE(result.listener.heard("4 cells of the file have no value"));
    EXPECT_TRUE(result.listener.heard("3 census cells of the land are unknown"));
}

TEST(ReadLand, WhatIsWrongIsNamed) {
    const TinyFolder folder;
    const auto table = [&](const std::string& content) { return csv(folder.text("p.csv", content)); };
    EXPECT_THAT(failure(folder, table("x,y,people\n1,2,3\n")), HasSubstr("no column \"pop\""));
    EXPECT_THAT(failure(folder, table("x,y,pop\n600050,5699950,many\n")), HasSubstr("line 2, column pop"));
    EXPECT_THAT(failure(folder, table("x,y,pop\n600050,here,1\n")), HasSubstr("line 2, column y"));
    EXPECT_THAT(failure(folder, table("x,y,pop\n1e300,5699950,1\n")), HasSubstr("not a coordinate"));
    EXPECT_THAT(failure(folder, table("x,y,pop\n600050,5699950\n")), HasSubstr("2 columns"));
    EXPECT_THAT(failure(folder, table("x,y,pop\n")), HasSubstr("no line below the header"));
    EXPECT_THAT(failure(folder, table("")), HasSubstr("empty"));
    EXPECT_THAT(failure(folder, table("x,y,pop\n11.5,51.5,1\n")), HasSubstr("degrees where metres"));
    auto input = table("x,y,pop\n" + four_cells);
    input.crs = "";
    EXPECT_THAT(failure(folder, input), HasSubstr("[inputs.population] crs"));
    input.crs = "EPSG:4326";
    EXPECT_THAT(failure(folder, input), HasSubstr("does not count in metres"));
    input = table("x,y,pop\n" + four_cells);
    input.cell_m = 0;
    EXPECT_THAT(failure(folder, input), HasSubstr("cell_m"));
    input.cell_m = 1000;
    EXPECT_THAT(failure(folder, input), HasSubstr("cells would overlap"));
    auto policy = folder.policy();
    policy.max_csv_bytes = 10;
    InputReader reader(policy, "EPSG:25832");
    PopulationReport report;
    EXPECT_THAT(error_of([&] {
                    reader.read_land(square, "", {}, grid2, table("x,y,pop\n" + four_cells), report, no_progress());
                }),
                HasSubstr("[limits] max_csv_bytes"));
}

TEST(ReadLand, CutOffArchiveIsAnError) {
    const TinyFolder folder;
    std::string content = "x,y,pop\n";
    for (int i = 0; i < 2000; ++i)
        content += std::to_string(600050 + 100 * (i * 7919 % 997)) + ",5699950," + std::to_string(i) + "\n";
    folder.gzip("p.csv.gz", content);
    std::filesystem::resize_file(folder.path() / "p.csv.gz",
                                 std::filesystem::file_size(folder.path() / "p.csv.gz") / 2);
    EXPECT_THAT(failure(folder, csv("p.csv.gz")), HasSubstr("damaged or cut off"));
}

TEST(ReadLand, SuspiciousGridsAreWarnedOf) {
    const TinyFolder folder;
    EXPECT_TRUE(read(folder, csv(folder.text("p.csv", "x,y,pop\n" + four_cells + "600150,5699850,2\n")))
                    .listener.heard("more than once"));
    std::string corners = "x,y,pop\n", wide = "x,y,pop\n";
    for (int i = 0; i < 12; ++i) {
        corners += std::to_string(600000 + 100 * i) + ",5699900,1\n";
        wide += std::to_string(600050 + 1000 * i) + ",5699950,1\n";
    }
    EXPECT_TRUE(read(folder, csv(folder.text("c.csv", corners))).listener.heard("look like lower-left corners"));
    EXPECT_TRUE(read(folder, csv(folder.text("w.csv", wide))).listener.heard("multiples of 1000 m apart"));
}

TEST(ReadLand, RastersOfCountsAndDensities) {
    const TinyFolder folder;
    write_raster(folder, "p.tif", {600000, 5700000, 100, {{10, 20, 1}, {-9999, 40, 1}}});
    PopulationInput input;
    input.path = "p.tif";
    auto result = read(folder, input);
    EXPECT_EQ(result.report.grid_inside, 70);
    EXPECT_EQ(result.report.input_total, 72);
    EXPECT_EQ(result.report.unknown_cells, 1);
    input.density = true;
    result = read(folder, input);
    // A drawn cell of 0.01 km² is 0.01 / 0.999446 km² large (see TrueAreaOfUtm).
    EXPECT_NEAR(result.report.grid_inside, 70 * 0.01 / 0.999446, 1e-5);
    input.path = "missing.tif";
    EXPECT_THAT(failure(folder, input), HasSubstr("cannot be opened"));
}

TEST(ReadLand, OverlappingDistrictsAreReported) {
    const TinyFolder folder;
    InputReader reader(folder.policy(), "EPSG:25832");
    PopulationReport report;
    Listener listener;
    const Land land = reader.read_land(square, "land", {Zone{}, {"a", "A", square}, {"b", "B", square}}, grid2,
                                       csv(folder.text("p.csv", "x,y,pop\n" + four_cells)), report, listener);
    for (const auto& piece : land.pieces) EXPECT_EQ(piece.zone, 1);
    EXPECT_TRUE(listener.heard("districts overlap on 0.0400 km²"));
}

TEST(InputReader, ProjectCrsMustCountInMetres) {
    EXPECT_THAT(error_of([] { InputReader({}, "EPSG:4326"); }), HasSubstr("does not count in metres"));
    EXPECT_THAT(error_of([] { InputReader({}, "EPSG:2277"); }), HasSubstr("does not count in metres"));  // US feet
}

/// A polygon of the shared boundaries, as it is in the file.
MultiPolygon boundary(const std::filesystem::path& file, const std::string& where) {
    set_up_gdal();
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
    auto* layer = dataset->GetLayer(0);
    layer->SetAttributeFilter(where.c_str());
    const auto ring = [](const OGRLinearRing& from, Polygon::ring_type& to) {
        for (const auto& p : from) to.push_back({p.getX(), p.getY()});
    };
    MultiPolygon out;
    for (const auto& feature : *layer)
        for (const auto* part : *feature->GetGeometryRef()->toMultiPolygon()) {
            out.emplace_back();
            ring(*part->getExteriorRing(), out.back().outer());
            for (int i = 0; i < part->getNumInteriorRings(); ++i)
                ring(*part->getInteriorRing(i), out.back().inners().emplace_back());
        }
    return out;
}

struct RealCase {
    const char *boundary, *where, *population;
    bool lower_left;
    double cell_m, expected;
};

class RealPeople : public testing::TestWithParam<RealCase> {};

TEST_P(RealPeople, SumsAgreeWithTheCensus) {
    const auto folder = shared_data("region/st-south");
    if (!folder) GTEST_SKIP() << "the shared folder is not here";
    InputPolicy policy;
    policy.project_folder = *folder;
    const RealCase& real = GetParam();
    const MultiPolygon land = boundary(*folder / real.boundary, real.where);
    PopulationInput input;
    input.path = real.population;
    input.x = real.lower_left ? "x_ll_3035" : "x_mp_3035";
    input.y = real.lower_left ? "y_ll_3035" : "y_mp_3035";
    input.value = "pop";
    input.crs = "EPSG:3035";
    input.cell_m = real.cell_m;
    input.lower_left = real.lower_left;
    const GridSpec grid = grid_covering(600000, 5640000, 800000, 5900000, 500, "EPSG:25832");
    InputReader reader(policy, "EPSG:25832");
    PopulationReport report;
    const Land result = reader.read_land(land, "", {}, grid, input, report, no_progress());
    // The known sums assign whole census cells; cut exactly, the border cells differ a little.
    EXPECT_NEAR(report.grid_inside, real.expected, 0.002 * real.expected);
    EXPECT_EQ(people(result.people()), report.grid_inside);
    EXPECT_LT(std::abs(report.residual), 0.01);
    EXPECT_EQ(report.unknown_cells, 0);
}

INSTANTIATE_TEST_SUITE_P(Shared, RealPeople,
                         testing::Values(RealCase{"vg250_laender_st_sn_th_by_utm32.gpkg", "GEN='Sachsen-Anhalt'",
                                                  "st_plus20km_pop_1km_2021.csv.gz", true, 1000, 2132198},
                                         RealCase{"vg250_kreise_blk_grz_abg_v_utm32.gpkg", "GEN='Burgenlandkreis'",
                                                  "st_plus20km_pop_100m_DERIVED.csv.gz", false, 100, 173872}),
                         // Names of their own: the default prints bytes, addresses among them.
                         [](const auto& instance) {
                             return instance.index == 0 ? "SachsenAnhalt1km" : "Burgenlandkreis100m";
                         });

}  // namespace
}  // namespace funkloch::test_read_land
