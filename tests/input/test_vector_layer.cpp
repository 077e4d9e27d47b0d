#include "funkloch/core/shapes.hpp"
#include "funkloch/input/inputs.hpp"

#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"
#include "support/vector_files.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <fstream>
#include <limits>

namespace funkloch::test_vector_layer {
namespace {

/// A place near Halle in ETRS89 / UTM 32N, for all tests here.
constexpr double x0 = 700000, y0 = 5700000;

struct VectorLayer : testing::Test {
    Layer read(const LayerInput& input) {
        InputReader reader({.project_folder = folder.path()}, "EPSG:25832");
        Layer layer = std::move(reader.read_layer({input}, "nature").layers.at(0));
        record = reader.records().at(0);
        return layer;
    }
    Layer read_file(const std::string& path) { return read(LayerInput{.name = "nature", .path = path}); }
    void write(const std::string& name, const std::string& driver, const TestLayer& layer) {
        write_vector(folder / name, driver, {layer});
    }
    bool warned(const std::string& part) const {
        return std::any_of(record.warnings.begin(), record.warnings.end(),
                           [&](const std::string& text) { return text.find(part) != std::string::npos; });
    }

    TempFolder folder;
    InputRecord record;
};

double area_of(const Feature& feature) {
    return area_m2(std::get<MultiPolygon>(feature.geometry));
}

TEST_F(VectorLayer, ReadsEveryFormat) {
    const TestLayer squares{.fields = {"name"},
                            .features = {{square_wkt(x0, y0, 10), {"Müritz"}}, {square_wkt(x0, y0, 20), {}}}};
    for (const auto& [name, driver] :
         {std::pair("a.gpkg", "GPKG"), std::pair("b.shp", "ESRI Shapefile"), std::pair("c.fgb", "FlatGeobuf")}) {
        write(name, driver, squares);
        const Layer layer = read_file(name);
        ASSERT_EQ(layer.features.size(), 2u) << driver;
        EXPECT_EQ(layer.name, "nature");
        std::vector<double> areas{area_of(layer.features[0]), area_of(layer.features[1])};
        std::sort(areas.begin(), areas.end());
        EXPECT_NEAR(areas[0], 100, 1e-6) << driver;
        EXPECT_NEAR(areas[1], 400, 1e-6) << driver;
        const auto& named = area_of(layer.features[0]) < 200 ? layer.features[0] : layer.features[1];
        const auto& unnamed = area_of(layer.features[0]) < 200 ? layer.features[1] : layer.features[0];
        EXPECT_EQ(named.attributes.at("name"), "Müritz") << driver;
        EXPECT_EQ(unnamed.attributes.count("name"), 0u) << driver;  // missing is absent, not empty
        EXPECT_EQ(record.driver, driver);
        EXPECT_EQ(record.crs, "EPSG:25832 ETRS89 / UTM zone 32N") << driver;
        EXPECT_EQ(record.operation, "none (same CRS)");
        EXPECT_EQ(record.content, "2 polygons");
        EXPECT_EQ(record.sha256.size(), 64u);
        EXPECT_TRUE(record.warnings.empty()) << driver << ": " << record.warnings.front();
    }
}

TEST_F(VectorLayer, BringsPlacesIntoTheProjectsCrs) {
    // Zone 32's central meridian is 9° east: x is 500 km there. The meridian arc of GRS 80 to 51° north is
    // 111132.9525·51 − 16038.509·sin 102° + 16.833·sin 204° = 5 652 085.7 m, times 0.9996.
    folder.write("a.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},
        "geometry":{"type":"Point","coordinates":[9.0,51.0]}}]})");
    const Layer layer = read_file("a.geojson");
    const auto& points = std::get<MultiPoint>(layer.features[0].geometry);
    ASSERT_EQ(points.size(), 1u);
    EXPECT_NEAR(points[0].x(), 500000, 0.01);
    EXPECT_NEAR(points[0].y(), 5649824.9, 0.1);
    EXPECT_NE(record.operation.find("UTM zone 32N"), std::string::npos) << record.operation;
}

TEST_F(VectorLayer, SaysWhichDatumShiftWasUsed) {
    write("a.gpkg", "GPKG", {.crs = "EPSG:31467", .features = {{"POINT(3500000 5650000)", {}}}});
    read_file("a.gpkg");
    const bool with_grid =
        record.operation.find("BETA2007") != std::string::npos && record.operation.find("WITHOUT") == std::string::npos;
    EXPECT_NE(with_grid, warned("BETA2007")) << record.operation;  // either the grid, or a warning
}

TEST_F(VectorLayer, ReadsPointsOfACsvFile) {
    folder.write("a.csv", "name;x;y\nA;700000;5700000,5\nB;;\nC;700010;5700000\n");
    const Layer layer = read({.name = "nature", .path = "a.csv", .crs = "EPSG:25832"});
    ASSERT_EQ(layer.features.size(), 2u);
    EXPECT_EQ(layer.skipped, 1);  // no place
    EXPECT_EQ(layer.features[1].id, "4");
    EXPECT_NEAR(std::get<MultiPoint>(layer.features[0].geometry)[0].y(), 5700000.5, 1e-9);
    EXPECT_TRUE(warned("1 features without geometry"));
    EXPECT_EQ(read({.path = "a.csv", .where = "name = 'C'", .crs = "EPSG:25832"}).features.size(), 1u);
    expect_input_error([&] { read_file("a.csv"); }, "a.csv", "no coordinate reference system");
    folder.write("b.csv", "name,foo,bar\nA,1,2\n");
    expect_input_error([&] { read({.path = "b.csv", .crs = "EPSG:25832"}); }, "no columns x and y");
    folder.write("c.csv", "x,y\n1,\n");
    expect_input_error([&] { read({.path = "c.csv", .crs = "EPSG:25832"}); }, "line 2: only one of x and y");
}

TEST_F(VectorLayer, ChoosesTheLayer) {
    const TestLayer one{.name = "forest", .features = {{square_wkt(x0, y0, 10), {}}}};
    TestLayer two = one;
    two.name = "water";
    two.features[0].wkt = square_wkt(x0, y0, 20);
    write_vector(folder / "a.gpkg", "GPKG", {one, two});
    EXPECT_NEAR(area_of(read({.path = "a.gpkg", .layer = "water"}).features[0]), 400, 1e-6);
    expect_input_error([&] { read_file("a.gpkg"); }, "2 layers: forest, water", "layer = \"forest\"");
    expect_input_error([&] { read({.path = "a.gpkg", .layer = "watre"}); }, "no layer \"watre\"",
                       "Did you mean \"water\"?");
}

TEST_F(VectorLayer, Filters) {
    write("a.gpkg", "GPKG",
          {.fields = {"kind"}, .features = {{"POINT(700000 5700000)", {"nsg"}}, {"POINT(700001 5700000)", {"lsg"}}}});
    EXPECT_EQ(read({.path = "a.gpkg", .where = "kind = 'nsg'"}).features.size(), 1u);
    expect_input_error([&] { read({.path = "a.gpkg", .where = "kind = 'x'"}); },
                       "no feature passes the filter \"kind = 'x'\"");
    expect_input_error([&] { read({.path = "a.gpkg", .where = "kin d ="}); }, "where", "kin d =", "columns kind");
    expect_input_error([&] { read({.path = "a.gpkg", .where = "art = 'x'"}); }, "where", "columns kind");
    write("a.shp", "ESRI Shapefile", {.fields = {"kind"}, .features = {{"POINT(700000 5700000)", {"nsg"}}}});
    expect_input_error([&] { read({.path = "a.shp", .where = "art = 'x'"}); }, "where", "columns kind");
}

TEST_F(VectorLayer, NamesMissingPartsOfAShapefile) {
    const TestLayer point{.fields = {"name"}, .features = {{"POINT(700000 5700000)", {"a"}}}};
    write("a.shp", "ESRI Shapefile", point);
    std::filesystem::remove(folder / "a.prj");
    expect_input_error([&] { read_file("a.shp"); }, "the file a.prj is missing", "crs = \"EPSG:");
    EXPECT_EQ(read({.path = "a.shp", .crs = "EPSG:25832"}).features.size(), 1u);
    std::filesystem::remove(folder / "a.shx");
    expect_input_error([&] { read({.path = "a.shp", .crs = "EPSG:25832"}); }, "the file a.shx is missing",
                       "copy all of them");
}

TEST_F(VectorLayer, ReadsAShapefileInAZip) {
    write("a.shp", "ESRI Shapefile", {.fields = {"name"}, .features = {{square_wkt(x0, y0, 10), {"Köthen"}}}});
    int code = 0;
    zip_t* archive = zip_open((folder / "a.zip").c_str(), ZIP_CREATE, &code);
    for (const char* extension : {"shp", "shx", "dbf", "prj", "cpg"}) {
        const auto part = folder / ("a." + std::string(extension));
        if (std::filesystem::exists(part))
            zip_file_add(archive, ("sub/a." + std::string(extension)).c_str(),
                         zip_source_file(archive, part.c_str(), 0, -1), ZIP_FL_ENC_UTF_8);
    }
    ASSERT_EQ(zip_close(archive), 0);
    std::filesystem::remove(folder / "a.shp");
    EXPECT_EQ(read_file("a.zip").features[0].attributes.at("name"), "Köthen");
    archive = zip_open((folder / "b.zip").c_str(), ZIP_CREATE, &code);
    zip_file_add(archive, "readme.md", zip_source_buffer(archive, "x", 1, 0), ZIP_FL_ENC_UTF_8);
    ASSERT_EQ(zip_close(archive), 0);
    expect_input_error([&] { read_file("b.zip"); }, "0 shapefiles in the archive", "exactly one");
}

/// Byte 29 of a .dbf names its code page; 0 = none.
void set_code_page(const std::filesystem::path& dbf, char value) {
    std::fstream file(dbf, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(29);
    file.put(value);
}

TEST_F(VectorLayer, BringsEveryEncodingToUtf8) {
    TestLayer layer{.fields = {"name"}, .features = {{"POINT(700000 5700000)", {"Bad Kösen"}}}};
    layer.options = {"ENCODING=ISO-8859-1"};
    write("a.shp", "ESRI Shapefile", layer);
    EXPECT_EQ(read_file("a.shp").features[0].attributes.at("name"), "Bad Kösen");  // .cpg or code page
    std::filesystem::remove(folder / "a.cpg");
    set_code_page(folder / "a.dbf", 0x57);  // "ANSI"
    EXPECT_EQ(read_file("a.shp").features[0].attributes.at("name"), "Bad Kösen");
    EXPECT_FALSE(warned("CP1252"));
    set_code_page(folder / "a.dbf", 0);
    EXPECT_EQ(read_file("a.shp").features[0].attributes.at("name"), "Bad Kösen");
    EXPECT_TRUE(warned("read as CP1252"));
    folder.write("a.cpg", "UTF-8");  // which is wrong
    EXPECT_EQ(read_file("a.shp").features[0].attributes.at("name"), "Bad Kösen");
    EXPECT_TRUE(warned("read as CP1252"));

    layer.options = {"ENCODING=UTF-8"};
    write("b.shp", "ESRI Shapefile", layer);
    EXPECT_EQ(read_file("b.shp").features[0].attributes.at("name"), "Bad Kösen");
    std::filesystem::remove(folder / "b.cpg");
    set_code_page(folder / "b.dbf", 0);
    EXPECT_EQ(read_file("b.shp").features[0].attributes.at("name"), "Bad Kösen");
}

TEST_F(VectorLayer, RepairsPolygons) {
    // A bow tie: two triangles of 10 m base and 5 m height, 25 m² each.
    const std::string bow_tie = "POLYGON((700000 5700000,700010 5700000,700000 5700010,700010 5700010,700000 5700000))";
    // A ring that runs forth and back has no area.
    const std::string flat = "POLYGON((700000 5700000,700010 5700000,700000 5700000,700000 5700000))";
    write("a.gpkg", "GPKG", {.features = {{bow_tie, {}}, {square_wkt(x0, y0, 10), {}}, {flat, {}}, {"", {}}}});
    const Layer layer = read_file("a.gpkg");
    ASSERT_EQ(layer.features.size(), 2u);
    EXPECT_EQ(layer.repaired, 2);
    EXPECT_EQ(layer.skipped, 2);  // the flat one and the one without geometry
    EXPECT_NEAR(area_of(layer.features[0]), 50, 1e-6);
    EXPECT_EQ(std::get<MultiPolygon>(layer.features[0].geometry).size(), 2u);
    EXPECT_TRUE(warned("2 polygons cross themselves"));
    EXPECT_TRUE(warned("2 features without geometry or area"));
}

TEST_F(VectorLayer, OrientsAndKeepsHoles) {
    // Clockwise outer ring of 100 m², hole of 4 m².
    write("a.gpkg", "GPKG",
          {.features = {{"POLYGON((700000 5700000,700000 5700010,700010 5700010,700010 5700000,700000 5700000),"
                         "(700002 5700002,700004 5700002,700004 5700004,700002 5700004,700002 5700002))",
                         {}}}});
    EXPECT_NEAR(area_of(read_file("a.gpkg").features[0]), 96, 1e-6);
    EXPECT_EQ(read_file("a.gpkg").repaired, 0);
}

TEST_F(VectorLayer, MakesCurvesStraightAndDropsHeights) {
    // A circle of radius 10 m: the chords lose less than a hundredth of its area.
    write("a.gpkg", "GPKG",
          {.features = {{"CURVEPOLYGON(CIRCULARSTRING(700000 5700010,700020 5700010,700000 5700010))", {}}}});
    EXPECT_NEAR(area_of(read_file("a.gpkg").features[0]), 314.16, 0.5);
    write("b.gpkg", "GPKG", {.features = {{"LINESTRING Z(700000 5700000 5,700010 5700000 7)", {}}}});
    EXPECT_EQ(std::get<MultiLineString>(read_file("b.gpkg").features[0].geometry)[0].size(), 2u);
    EXPECT_EQ(record.content, "1 lines");
}

TEST_F(VectorLayer, RefusesPlacesThatAreNone) {
    write("a.gpkg", "GPKG", {.features = {{"POINT(700000 5700000)", {}}, {"POINT(1e300 5700000)", {}}}});
    expect_input_error([&] { read_file("a.gpkg"); }, "feature 2", "1e+300");
    folder.write("b.csv", "x,y\n700000,5700000\nnan,5700000\n");
    expect_input_error([&] { read({.path = "b.csv", .crs = "EPSG:25832"}); }, "line 3", "nan");
    write("c.gpkg", "GPKG", {.features = {{"POINT(11.5 51.5)", {}}}});
    expect_input_error([&] { read_file("c.gpkg"); }, "degrees where metres are due");
    write("d.gpkg", "GPKG", {.crs = "EPSG:4326", .features = {{"POINT(700000 5700000)", {}}}});
    expect_input_error([&] { read_file("d.gpkg"); }, "metres where degrees are due");
    write("e.gpkg", "GPKG", {.crs = "EPSG:4326", .features = {{"POINT(51.5 11.5)", {}}}});
    expect_input_error([&] { read_file("e.gpkg"); }, "the axes are swapped");
}

TEST_F(VectorLayer, RefusesEmptyLayersAndMixedCollections) {
    write("a.gpkg", "GPKG", {.features = {}});
    expect_input_error([&] { read_file("a.gpkg"); }, "no features");
    write("b.gpkg", "GPKG", {.features = {{"", {}}}});
    expect_input_error([&] { read_file("b.gpkg"); }, "none of 1 features has a geometry");
    folder.write("c.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":
        {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[9,51]},
        {"type":"LineString","coordinates":[[9,51],[9,52]]}]}}]})");
    expect_input_error([&] { read_file("c.geojson"); }, "GEOMETRYCOLLECTION of several kinds");
    folder.write("d.gpkg", "not a database");
    expect_input_error([&] { read_file("d.gpkg"); }, "d.gpkg");
    folder.write("e.geojson", "{\"type\":\"FeatureCollection\",\"features\":[");
    expect_input_error([&] { read_file("e.geojson"); }, "e.geojson");
}

TEST_F(VectorLayer, KeepsToTheLimits) {
    write("a.gpkg", "GPKG", {.features = {{square_wkt(x0, y0, 10), {}}, {square_wkt(x0, y0, 20), {}}}});
    const auto read_with = [&](const InputPolicy& policy) {
        InputReader(policy, "EPSG:25832").read_layer({{.path = "a.gpkg"}}, "nature");
    };
    expect_input_error([&] { read_with({.project_folder = folder.path(), .max_features = 1}); }, "2 features",
                       "max_features");
    // A square has five vertices, the last one repeating the first.
    expect_input_error([&] { read_with({.project_folder = folder.path(), .max_vertices = 9}); }, "feature 2",
                       "max_vertices");
    read_with({.project_folder = folder.path(), .max_features = 2, .max_vertices = 10});
}

}  // namespace
}  // namespace funkloch::test_vector_layer
