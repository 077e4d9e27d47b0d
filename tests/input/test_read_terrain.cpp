#include "funkloch/files/gdal.hpp"
#include "funkloch/input/inputs.hpp"
#include "support/shared_data.hpp"
#include "support/tiny_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <cmath>

namespace funkloch::test_read_terrain {
namespace {

using testing::HasSubstr;
constexpr double north = 5700000;

GridSpec grid_of(int columns, int rows, double cell_m) {
    return {600000, north, cell_m, columns, rows, "EPSG:25832"};
}

TerrainInput files(std::vector<std::string> paths, const std::string& crs = "") {
    TerrainInput input;
    input.paths = std::move(paths);
    input.crs = crs;
    return input;
}

Terrain read(const TinyFolder& folder, const TerrainInput& input, const GridSpec& grid,
             Progress& progress = no_progress(), const std::optional<ClutterInput>& clutter = std::nullopt) {
    InputReader reader(folder.policy(), "EPSG:25832");
    return reader.read_terrain(input, clutter, grid, progress);
}

TEST(ReadTerrain, SameGridIsACopy) {
    const TinyFolder folder;
    const TinyRaster raster{600000, north, 50, {{1, 2}, {3, 4}}};
    const Terrain terrain = read(folder, files({write_raster(folder, "a.tif", raster)}), grid_of(2, 2, 50));
    const std::vector<float> expected{1, 2, 3, 4};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(terrain.height_m[i], expected[i], 1e-5);
}

TEST(ReadTerrain, CoarserSourceIsInterpolated) {
    // Heights 10, 20, 30 at x = 50, 150, 250; cells of 50 m have their centres at 25, 75, 125, 175, 225, 275. Between
    // the centres of the source the slope is 0.1 per metre, beyond the outer ones the value stays.
    const TinyFolder folder;
    const TinyRaster raster{600000, north, 100, {{10, 20, 30}, {10, 20, 30}}};
    const Terrain terrain = read(folder, files({write_raster(folder, "a.tif", raster)}), grid_of(6, 2, 50));
    const std::vector<float> expected{10, 12.5, 17.5, 22.5, 27.5, 30};
    for (int col = 0; col < 6; ++col)
        EXPECT_NEAR(terrain.height_m.at(col, 0), expected[static_cast<std::size_t>(col)], 1e-4);
}

TEST(ReadTerrain, FinerSourceIsAveraged) {
    const TinyFolder folder;
    const TinyRaster raster{600000, north, 10, {{1, 3, 10, 10}, {5, 7, 10, 30}}};
    const Terrain terrain = read(folder, files({write_raster(folder, "a.tif", raster)}), grid_of(2, 1, 20));
    EXPECT_NEAR(terrain.height_m[0], 4, 1e-4);   // (1 + 3 + 5 + 7) / 4
    EXPECT_NEAR(terrain.height_m[1], 15, 1e-4);  // (10 + 10 + 10 + 30) / 4
}

TEST(ReadTerrain, UnknownIsNotZero) {
    const TinyFolder folder;
    const TinyRaster raster{600000, north, 10, {{-9999, -9999, 20000, 8}, {-9999, 6, 8, 8}}};
    Listener listener;
    const Terrain terrain = read(folder, files({write_raster(folder, "a.tif", raster)}), grid_of(2, 1, 20), listener);
    EXPECT_TRUE(std::isnan(terrain.height_m[0]));  // three of four are unknown
    EXPECT_NEAR(terrain.height_m[1], 8, 1e-4);     // 20 000 m is no height
    EXPECT_TRUE(listener.heard("1 cells outside"));
    EXPECT_TRUE(listener.heard("1 of 2 cells"));
}

TEST(ReadTerrain, MosaicTakesTheFirstFileWithAValue) {
    const TinyFolder folder;
    write_raster(folder, "west.tif", {600000, north, 50, {{1, -9999}}});
    write_raster(folder, "all.tif", {600000, north, 25, {{5, 5, 6, 6, 7, 7}, {5, 5, 6, 6, 7, 7}}});
    const Terrain terrain = read(folder, files({"west.tif", "all.tif"}), grid_of(3, 1, 50));
    const std::vector<float> expected{1, 6, 7};
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(terrain.height_m[i], expected[i], 1e-4);
}

TEST(ReadTerrain, OtherCrsIsBroughtOver) {
    // A plane that falls by 1 m per 0.001° of latitude, read at a place whose latitude PROJ knows: 9° E, 51° N is
    // x = 500 000 and a height of 1000 · (51 − 50.9) = 100 m above the plane's foot at 50.9° N.
    const TinyFolder folder;
    TinyRaster raster{8.95, 51.1, 0.005, {}, "EPSG:4258"};
    for (int row = 0; row < 40; ++row) raster.rows.emplace_back(20, 1000 * (51.1 - 0.005 * (row + 0.5) - 50.9));
    const double northing_of_51 = 5649824;  // EPSG:25832, 51° N on the central meridian, to the metre
    const GridSpec grid{499950, std::ceil(northing_of_51 / 100) * 100, 100, 1, 1, "EPSG:25832"};
    const Terrain terrain = read(folder, files({write_raster(folder, "a.tif", raster)}), grid);
    // 0.001° of latitude are 111 m: the cell's centre lies within 100 m of the place, the height within 1 m.
    EXPECT_NEAR(terrain.height_m[0], 100, 1);
}

TEST(ReadTerrain, FeetBecomeMetres) {
    const TinyFolder folder;
    TinyRaster raster{600000, north, 50, {{1000}}};
    raster.unit = "ft";
    const Terrain terrain = read(folder, files({write_raster(folder, "a.tif", raster)}), grid_of(1, 1, 50));
    EXPECT_NEAR(terrain.height_m[0], 304.8, 1e-3);
    raster.unit = "fathom";
    write_raster(folder, "b.tif", raster);
    EXPECT_THAT(error_of([&] { read(folder, files({"b.tif"}), grid_of(1, 1, 50)); }), HasSubstr("fathom"));
}

TEST(ReadTerrain, AsciiGridNeedsACrs) {
    const TinyFolder folder;
    const std::string grid =
        "ncols 2\nnrows 1\nxllcorner 600000\nyllcorner 5699950\ncellsize 50\nNODATA_value -9999\n7 -9999\n";
    folder.text("a.asc", grid);
    EXPECT_THAT(error_of([&] { read(folder, files({"a.asc"}), grid_of(2, 1, 50)); }),
                HasSubstr("a.asc: the file carries no coordinate reference system"));
    const Terrain terrain = read(folder, files({"a.asc"}, "EPSG:25832"), grid_of(2, 1, 50));
    EXPECT_NEAR(terrain.height_m[0], 7, 1e-5);
    EXPECT_TRUE(std::isnan(terrain.height_m[1]));
}

TEST(ReadTerrain, DegreesInAMetricCrsAreRefused) {
    const TinyFolder folder;
    write_raster(folder, "a.tif", {11, 52, 0.01, {{1, 2}, {3, 4}}, "EPSG:25832"});
    EXPECT_THAT(error_of([&] { read(folder, files({"a.tif"}), grid_of(2, 2, 50)); }),
                HasSubstr("degrees where metres"));
}

TEST(ReadTerrain, WithoutAnyHeightIsAnError) {
    const TinyFolder folder;
    write_raster(folder, "a.tif", {700000, north, 50, {{1, 2}}});
    EXPECT_THAT(error_of([&] { read(folder, files({"a.tif"}), grid_of(2, 1, 50)); }),
                HasSubstr("no height in the area"));
    EXPECT_THAT(error_of([&] { read(folder, files({}), grid_of(2, 1, 50)); }), HasSubstr("[inputs.terrain] path"));
}

TEST(ReadTerrain, TruncatedFileIsAnError) {
    const TinyFolder folder;
    TinyRaster raster{600000, north, 10, std::vector<std::vector<double>>(200, std::vector<double>(200, 100.0))};
    for (std::size_t i = 0; i < 200; ++i)
        for (std::size_t k = 0; k < 200; ++k) raster.rows[i][k] += static_cast<double>((i * 37 + k * 11) % 101);
    write_raster(folder, "a.tif", raster);
    const auto whole = std::filesystem::file_size(folder.path() / "a.tif");
    for (const auto percent : {1u, 10u, 50u, 90u, 99u}) {
        write_raster(folder, "a.tif", raster);
        std::filesystem::resize_file(folder.path() / "a.tif", whole * percent / 100);
        EXPECT_THAT(error_of([&] { read(folder, files({"a.tif"}), grid_of(200, 200, 10)); }), HasSubstr("a.tif"))
            << percent;
    }
}

TEST(ReadTerrain, BlocksThatWereNeverWrittenAreNotZero) {
    const TinyFolder folder;
    set_up_gdal();
    char** options = CSLSetNameValue(nullptr, "SPARSE_OK", "YES");
    const GDALDatasetUniquePtr sparse(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        (folder.path() / "a.tif").c_str(), 4, 4, 1, GDT_Float32, options));
    CSLDestroy(options);
    double transform[6] = {600000, 50, 0, north, 0, -50};
    sparse->SetGeoTransform(transform);
    sparse->FlushCache(true);
    EXPECT_THAT(error_of([&] { read(folder, files({"a.tif"}, "EPSG:25832"), grid_of(4, 4, 50)); }),
                HasSubstr("never written"));
}

TEST(ReadTerrain, HgtAloneInAZip) {
    const TinyFolder folder;
    // 1201 × 1201 heights of 300 m as big-endian shorts: 300 = 0x012C.
    std::string tile;
    for (int i = 0; i < 1201 * 1201; ++i) tile += std::string("\x01\x2C", 2);
    const auto pack = [&](const std::string& name, std::vector<std::pair<std::string, std::string>> entries) {
        zip_t* archive = zip_open((folder.path() / name).c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
        for (const auto& [entry, content] : entries)
            zip_file_add(archive, entry.c_str(), zip_source_buffer(archive, content.data(), content.size(), 0), 0);
        zip_close(archive);
        return name;
    };
    EXPECT_NEAR(read(folder, files({pack("N51E010.hgt.zip", {{"N51E010.hgt", tile}})}), grid_of(4, 4, 100)).height_m[5],
                300, 1e-4);
    const auto failure = [&](const std::string& name) {
        return error_of([&] { read(folder, files({name}), grid_of(4, 4, 100)); });
    };
    EXPECT_THAT(failure(pack("two.zip", {{"N51E010.hgt", tile}, {"N51E011.hgt", tile}})), HasSubstr("2 .hgt files"));
    EXPECT_THAT(failure(pack("none.zip", {{"readme.txt", "x"}})), HasSubstr("0 .hgt files"));
    EXPECT_THAT(failure(pack("short.zip", {{"N51E010.hgt", "short"}})), HasSubstr("5 bytes"));
}

ClutterInput clutter_of(const std::string& path) {
    ClutterInput input;
    input.path = path;
    input.classes = {{211, {"field", 0}}, {312, {"forest", 15}}};
    return input;
}

TEST(ReadClutter, MajorityOfFinerCodes) {
    const TinyFolder folder;
    write_raster(folder, "dem.tif", {600000, north, 20, {{1, 1, 1}}});
    write_raster(folder, "clutter.tif",
                 {600000, north, 10, {{312, 312, 211, 211, -9999, -9999}, {312, 211, 211, 312, -9999, -9999}}});
    Listener listener;
    const Terrain terrain = read(folder, files({"dem.tif"}), grid_of(3, 1, 20), listener, clutter_of("clutter.tif"));
    EXPECT_EQ(terrain.clutter_m[0], 15.0F);  // three of four
    EXPECT_EQ(terrain.clutter_m[1], 0.0F);
    EXPECT_EQ(terrain.clutter_m[2], 0.0F);  // unknown
    EXPECT_TRUE(listener.heard("the clutter of 1 of 3 cells"));
}

TEST(ReadClutter, UnknownCodeNamesItself) {
    const TinyFolder folder;
    write_raster(folder, "dem.tif", {600000, north, 20, {{1}}});
    write_raster(folder, "clutter.tif", {600000, north, 20, {{999}}});
    const auto message = error_of(
        [&] { read(folder, files({"dem.tif"}), grid_of(1, 1, 20), no_progress(), clutter_of("clutter.tif")); });
    EXPECT_THAT(message, HasSubstr("code 999 has no class"));
    EXPECT_THAT(message, HasSubstr("[inputs.clutter] classes"));
}

TEST(ReadClutter, SurfaceModelWithClutterIsWarnedOf) {
    const TinyFolder folder;
    write_raster(folder, "dem.tif", {600000, north, 20, {{1}}});
    write_raster(folder, "clutter.tif", {600000, north, 20, {{312}}});
    auto input = files({"dem.tif"});
    input.surface_model = true;
    Listener listener;
    read(folder, input, grid_of(1, 1, 20), listener, clutter_of("clutter.tif"));
    EXPECT_TRUE(listener.heard("count twice"));
}

TEST(ReadTerrain, RealTilesAgree) {
    const auto folder = shared_data("region/st-south");
    if (!folder) GTEST_SKIP() << "the shared folder is not here";
    InputPolicy policy;
    policy.project_folder = *folder;
    const GridSpec grid{664000, 5650000, 100, 100, 100, "EPSG:25832"};
    const auto heights = [&](const char* path) {
        InputReader reader(policy, "EPSG:25832");
        return reader.read_terrain(files({path}), std::nullopt, grid, no_progress()).height_m;
    };
    const auto surface = heights("thuringia_srtm3_N50E011.hgt.zip"), ground = heights("st_south_dgm200_utm32.tif");
    double sum = 0;
    for (std::size_t i = 0; i < grid.size(); ++i) sum += surface[i] - ground[i];
    // The radar saw tree tops: some metres above the ground on average, never tens.
    EXPECT_GT(sum / static_cast<double>(grid.size()), -2);
    EXPECT_LT(sum / static_cast<double>(grid.size()), 12);
}

}  // namespace
}  // namespace funkloch::test_read_terrain
