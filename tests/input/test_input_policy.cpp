#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_file.hpp"
#include "input/open_input.hpp"
#include "support/tiny_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace funkloch::test_input_policy {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const TinyRaster plain{500000, 5700100, 50, {{1, 2}, {3, 4}}};

std::string opening(const TinyFolder& folder, const std::string& name) {
    return error_of([&] { open_raster(folder.policy(), name, "terrain"); });
}

TEST(InputPath, RefusesNamesThatAreNoFiles) {
    const TinyFolder folder;
    for (const char* name : {"/vsicurl/http://example.org/a.tif", "/vsizip/a.zip/a.tif", "http://example.org/a.tif",
                             "GTIFF_DIR:1:a.tif", "<VRTDataset/>", "{\"type\": 1}", ""})
        EXPECT_THAT(opening(folder, name),
                    testing::AnyOf(HasSubstr("not the path of a local file"), HasSubstr("empty")))
            << name;
    EXPECT_THAT(opening(folder, "absent.tif"), HasSubstr("cannot be opened"));
    fs::create_directory(folder.path() / "folder.tif");
    EXPECT_THAT(opening(folder, "folder.tif"), HasSubstr("not a regular file"));
}

TEST(InputPath, StaysInTheProjectsFolder) {
    const TinyFolder folder, elsewhere;
    write_raster(elsewhere, "dem.tif", plain);
    fs::create_symlink(elsewhere.path() / "dem.tif", folder.path() / "link.tif");
    const auto way_out = fs::relative(elsewhere.path() / "dem.tif", folder.path()).string();
    for (const std::string& name : {std::string("link.tif"), way_out, (elsewhere.path() / "dem.tif").string()}) {
        EXPECT_THAT(opening(folder, name), HasSubstr("--allow-outside")) << name;
        auto policy = folder.policy();
        policy.allow_outside = true;
        EXPECT_EQ(open_raster(policy, name, "terrain").record.driver, "GTiff");
    }
}

TEST(InputPath, SideFilesStayThereToo) {
    const TinyFolder folder, elsewhere;
    write_raster(folder, "dem.tif", plain);
    elsewhere.text("secret", "x");
    fs::create_symlink(elsewhere.path() / "secret", folder.path() / "dem.tfw");
    EXPECT_THAT(opening(folder, "dem.tif"), HasSubstr("dem.tfw"));
}

TEST(OpenRaster, SaysWhatItUnderstood) {
    const TinyFolder folder;
    const auto input = open_raster(folder.policy(), write_raster(folder, "dem.tif", plain), "terrain");
    EXPECT_EQ(input.record.role, "terrain");
    EXPECT_EQ(input.record.crs, "EPSG:25832 ETRS89 / UTM zone 32N");
    EXPECT_EQ(input.record.bytes, fs::file_size(folder.path() / "dem.tif"));
    EXPECT_EQ(input.record.sha256.size(), 64u);
    EXPECT_THAT(input.record.content, HasSubstr("2 × 2 cells of 50"));
}

TEST(OpenRaster, HashIsThatOfTheBytes) {
    const TinyFolder folder;
    // The well-known SHA-256 of "abc" (FIPS 180-2, appendix B.1).
    const auto record = record_of(folder.path() / folder.text("abc", "abc"), "abc", "");
    EXPECT_EQ(record.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(record.bytes, 3u);
}

TEST(OpenRaster, RenamedVrtIsRefused) {
    const TinyFolder folder;
    folder.text(
        "dem.tif",
        R"(<VRTDataset rasterXSize="2" rasterYSize="2"><VRTRasterBand dataType="Byte" band="1"/></VRTDataset>)");
    EXPECT_THAT(opening(folder, "dem.tif"), HasSubstr("the file is a VRT, whatever its name says"));
    folder.text("mrf.tif", "<MRF_META><Raster><Size x=\"2\" y=\"2\"/></Raster></MRF_META>");
    EXPECT_THAT(opening(folder, "mrf.tif"), HasSubstr("the file is an MRF"));
    folder.text("text.tif", "no raster at all");
    EXPECT_THAT(opening(folder, "text.tif"), HasSubstr("text.tif"));
    folder.text("empty.tif", "");
    EXPECT_THAT(opening(folder, "empty.tif"), HasSubstr("empty"));
}

std::string vrt_over(const std::string& source, const std::string& extra = "") {
    return R"(<VRTDataset rasterXSize="2" rasterYSize="2"><SRS>EPSG:25832</SRS>
<GeoTransform>500000, 50, 0, 5700100, 0, -50</GeoTransform><VRTRasterBand dataType="Float32" band="1">)" +
           extra + R"(<SimpleSource><SourceFilename relativeToVRT="1">)" + source +
           R"(</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>)";
}

TEST(OpenRaster, VrtIsOptInAndItsSourcesAreChecked) {
    const TinyFolder folder, elsewhere;
    write_raster(folder, "dem.tif", plain);
    write_raster(elsewhere, "dem.tif", plain);
    folder.text("good.vrt", vrt_over("dem.tif"));
    EXPECT_THAT(opening(folder, "good.vrt"), HasSubstr("allow_vrt"));
    auto policy = folder.policy();
    policy.allow_vrt = true;
    EXPECT_EQ(open_raster(policy, "good.vrt", "terrain").record.driver, "VRT");
    const auto refused = [&](const std::string& name, const std::string& content) {
        folder.text(name, content);
        return error_of([&] { open_raster(policy, name, "terrain"); });
    };
    const auto way_out = fs::relative(elsewhere.path() / "dem.tif", folder.path()).string();
    EXPECT_THAT(refused("out.vrt", vrt_over(way_out)), HasSubstr("outside the project's folder"));
    EXPECT_THAT(refused("net.vrt", vrt_over("/vsicurl/http://example.org/a.tif")),
                HasSubstr("not the path of a local file"));
    EXPECT_THAT(refused("nested.vrt", vrt_over("good.vrt")), HasSubstr("not a GeoTIFF"));
    EXPECT_THAT(refused("script.vrt", vrt_over("dem.tif", "<PixelFunctionType>f</PixelFunctionType>")),
                HasSubstr("does more than arrange the cells"));
}

TEST(OpenRaster, HugeHeaderIsRefusedBeforeAnyAllocation) {
    const TinyFolder folder;
    set_up_gdal();
    char** options = CSLSetNameValue(nullptr, "SPARSE_OK", "YES");
    options = CSLSetNameValue(options, "BIGTIFF", "YES");
    options = CSLSetNameValue(options, "TILED", "YES");
    options = CSLSetNameValue(options, "BLOCKXSIZE", "16384");
    options = CSLSetNameValue(options, "BLOCKYSIZE", "16384");
    GDALDatasetUniquePtr(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        (folder.path() / "huge.tif").c_str(), 200000, 200000, 1, GDT_Float64, options));
    CSLDestroy(options);
    EXPECT_THAT(opening(folder, "huge.tif"), HasSubstr("[limits] max_cells"));
    auto policy = folder.policy();
    policy.max_cells = 1'000'000'000'000;
    // One tile would hold 16384² × 8 bytes = 2.1 GB.
    EXPECT_THAT(error_of([&] { open_raster(policy, "huge.tif", "terrain"); }), HasSubstr("[limits] max_block_bytes"));
}

TEST(OpenRaster, ForeignOverviewIsRefused) {
    const TinyFolder folder;
    write_raster(folder, "dem.tif", plain);
    folder.text("dem.tif.ovr", vrt_over("dem.tif"));
    EXPECT_THAT(opening(folder, "dem.tif"), HasSubstr("dem.tif.ovr"));
}

TEST(OpenRaster, NothingIsWrittenBeside) {
    const TinyFolder folder;
    write_raster(folder, "dem.tif", plain);
    {
        auto input = open_raster(folder.policy(), "dem.tif", "terrain");
        double mean, deviation, low, high;
        (void)input.dataset->GetRasterBand(1)->ComputeStatistics(false, &low, &high, &mean, &deviation, nullptr,
                                                                 nullptr);
    }
    EXPECT_FALSE(fs::exists(folder.path() / "dem.tif.aux.xml"));
}

TEST(OpenVector, OnlyAllowedFormats) {
    const TinyFolder folder;
    folder.text("a.geojson", R"({"type":"FeatureCollection","features":[]})");
    EXPECT_EQ(open_vector(folder.policy(), "a.geojson", "boundary").record.driver, "GeoJSON");
    folder.text("a.gml", R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "x">]><gml>&e;</gml>)");
    EXPECT_THAT(error_of([&] { open_vector(folder.policy(), "a.gml", "boundary"); }), HasSubstr("GeoPackage"));
}

}  // namespace
}  // namespace funkloch::test_input_policy
