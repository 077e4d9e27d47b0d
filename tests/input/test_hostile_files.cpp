#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/files/sql_budget.hpp"
#include "funkloch/files/transform.hpp"
#include "input/open_input.hpp"
#include "input/raster_source.hpp"
#include "input/vector_layer.hpp"
#include "support/tiny_files.hpp"
#include "support/vector_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <memory>

namespace funkloch::test_hostile_files {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string ascii_grid(int side) {
    std::string text = "ncols " + std::to_string(side) + "\nnrows " + std::to_string(side) +
                       "\nxllcorner 500000\nyllcorner 5700000\ncellsize 50\nNODATA_value -9999\n";
    for (int row = 0; row < side; ++row) {
        for (int col = 0; col < side; ++col) text += std::to_string(100 + (row * col) % 97) + " ";
        text += "\n";
    }
    return text;
}

std::string vrt_of(const std::string& source, const std::string& relative) {
    return R"(<VRTDataset rasterXSize="200" rasterYSize="200"><SRS>EPSG:25832</SRS><GeoTransform>500000, 50, 0, 5710000, 0,
-50</GeoTransform><VRTRasterBand dataType="Float32" band="1"><SimpleSource><SourceFilename relativeToVRT=")" +
           relative + "\">" + source +
           "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>";
}

/// Reads the southern half of a raster: rows that GDAL reaches only by those above.
std::string reading(const TinyFolder& folder, const std::string& name, bool allow_vrt = false) {
    return error_of([&] {
        InputPolicy policy = folder.policy();
        policy.allow_vrt = allow_vrt;
        const OGRSpatialReference crs = parse_crs("EPSG:25832", "");
        RasterSource source(policy, name, "terrain", "EPSG:25832", crs, Box({500000, 5700000}, {510000, 5710000}));
        std::vector<float> values;
        source.read({0, 100, 200, 200}, values);
    });
}

TEST(HostileRaster, ATruncatedAsciiGridIsAnErrorAndEnds) {
    const TinyFolder folder;
    const std::string text = ascii_grid(200);
    folder.text("whole.asc", text);
    EXPECT_EQ(reading(folder, "whole.asc"), "nothing was thrown");
    for (const std::size_t percent : {2, 10, 30, 60, 95}) {  // GDAL 3.6 alone needs 2^rows steps
        folder.text("cut.asc", text.substr(0, text.size() * percent / 100));
        EXPECT_THAT(reading(folder, "cut.asc"), HasSubstr("row ")) << percent;
        folder.text("cut.vrt", vrt_of("cut.asc", "1"));
        EXPECT_THAT(reading(folder, "cut.vrt", true), HasSubstr("row ")) << percent;
    }
}

TEST(HostileRaster, OnlyZeroAndOneSayWhereAVrtsSourceLies) {
    const TinyFolder folder;
    folder.text("t.asc", ascii_grid(200));
    for (const char* relative : {"2", "-1", "true", "YES", " 1", ""}) {
        folder.text("t.vrt", vrt_of("t.asc", relative));
        EXPECT_THAT(reading(folder, "t.vrt", true), HasSubstr("relativeToVRT")) << relative;
    }
    folder.text("t.vrt", vrt_of("t.asc", "1"));
    EXPECT_EQ(reading(folder, "t.vrt", true), "nothing was thrown");
}

TEST(HostileRaster, NeighboursAreLookedAtInAnyCase) {
    for (const char* name : {"dem.tif.Msk", "dem.tif.OVR", "DEM.tif.ovr", "dem.tif.msk.ovr"}) {
        const TinyFolder folder;
        write_raster(folder, "dem.tif", {500000, 5700100, 50, {{1, 2}, {3, 4}}});
        folder.text(name, vrt_of("dem.tif", "1"));
        EXPECT_THAT(error_of([&] { open_raster(folder.policy(), "dem.tif", "terrain"); }), HasSubstr(name));
    }
    const TinyFolder folder, elsewhere;
    write_raster(folder, "dem.tif", {500000, 5700100, 50, {{1, 2}, {3, 4}}});
    elsewhere.text("secret", "x");
    fs::create_symlink(elsewhere.path() / "secret", folder.path() / "DEM.TFW");
    EXPECT_THAT(error_of([&] { open_raster(folder.policy(), "dem.tif", "terrain"); }), HasSubstr("DEM.TFW"));
}

TEST(InputRecord, NamesTheFilesThatBelongToAnInput) {
    const TinyFolder folder;
    for (const char* name : {"a.shp", "a.DBF", "A.prj", "a.cpg", "a.shx", "b.dbf", "a.shp.aux.xml", "a.txt"})
        folder.text(name, name);
    std::vector<std::string> names;
    for (const InputPart& part : record_of(folder.path() / "a.shp", "a.shp", "x").parts) names.push_back(part.name);
    EXPECT_THAT(names, testing::ElementsAre("A.prj", "a.DBF", "a.cpg", "a.shp.aux.xml", "a.shx"));
}

TEST(InputRecord, NamesTheSourcesOfAVrt) {
    const TinyFolder folder;
    folder.text("t.asc", ascii_grid(200));
    folder.text("t.vrt", vrt_of("t.asc", "1"));
    InputPolicy policy = folder.policy();
    policy.allow_vrt = true;
    const auto parts = open_raster(policy, "t.vrt", "terrain").record.parts;
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].name, "t.asc");
}

/// A GeoPackage of one point, as any program would write it.
void write_places(const TinyFolder& folder) {
    write_vector(folder.path() / "a.gpkg", "GPKG",
                 {{.name = "places", .fields = {"NAME"}, .features = {{"POINT (500000 5700000)", {"x"}}}}});
}

void run_sql(const fs::path& file, const std::string& sql) {
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &raw), SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(raw, &sqlite3_close);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
    sqlite3_free(message);
}

std::string layer_error(const TinyFolder& folder, const std::string& where, std::uint64_t most_steps) {
    return error_of([&] {
        InputPolicy policy = folder.policy();
        policy.max_sql_steps = most_steps;
        read_vector(policy, "EPSG:25832", {{.path = "a.gpkg", .where = where}, "boundary", shape_point, {}, {}, {}});
    });
}

TEST(HostileDatabase, ChangesThatAreNotYetPartOfItAreNamed) {
    const TinyFolder folder;
    write_places(folder);
    for (const char* name : {"a.gpkg-wal", "a.gpkg-journal"}) {
        folder.text(name, "");
        EXPECT_EQ(layer_error(folder, "", 1'000'000'000), "nothing was thrown");
        folder.text(name, "not empty");
        EXPECT_THAT(layer_error(folder, "", 1'000'000'000), HasSubstr(name));
        fs::remove(folder.path() / name);
    }
}

TEST(HostileDatabase, NothingIsWrittenBesideADatabaseInWalMode) {
    const TinyFolder folder;
    write_places(folder);
    run_sql(folder.path() / "a.gpkg", "pragma journal_mode = wal");
    const auto before = record_of(folder.path() / "a.gpkg", "", "").sha256;
    EXPECT_EQ(layer_error(folder, "", 1'000'000'000), "nothing was thrown");
    EXPECT_EQ(record_of(folder.path() / "a.gpkg", "", "").sha256, before);
    EXPECT_FALSE(fs::exists(folder.path() / "a.gpkg-wal"));
    EXPECT_FALSE(fs::exists(folder.path() / "a.gpkg-shm"));
}

constexpr const char* endless =
    "fid in (with recursive n(i) as (select -1 union all select i - 1 from n) select i from n)";

TEST(HostileDatabase, AFilterWithoutEndReachesTheLimit) {
    const TinyFolder folder;
    write_places(folder);
    EXPECT_THAT(layer_error(folder, endless, 3'000'000), HasSubstr("max_sql_steps"));
    EXPECT_EQ(layer_error(folder, "NAME = 'x'", 3'000'000), "nothing was thrown");
}

TEST(HostileDatabase, AViewWithoutEndReachesTheLimit) {
    const TinyFolder folder;
    write_places(folder);
    run_sql(folder.path() / "a.gpkg",
            "drop trigger if exists rtree_places_geom_insert; alter table gpkg_contents rename to hidden; create view "
            "gpkg_contents as select * from hidden where 0 in (with recursive n(i) as (select 1 union all select i + 1 "
            "from n) "
            "select i from n)");
    EXPECT_THAT(layer_error(folder, "", 3'000'000), HasSubstr("max_sql_steps"));
}

TEST(SqlBudget, TheInnerOneCountsAndTheOuterOneComesBack) {
    const SqlBudget outer(1'000'000);
    {
        const SqlBudget inner(0);
        EXPECT_TRUE(SqlBudget::is_exhausted());
    }
    EXPECT_FALSE(SqlBudget::is_exhausted());
}

}  // namespace
}  // namespace funkloch::test_hostile_files
