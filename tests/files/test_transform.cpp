#include "funkloch/files/gdal.hpp"
#include "funkloch/files/transform.hpp"
#include "input/open_input.hpp"
#include "support/shared_data.hpp"
#include "support/tiny_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ogrsf_frmts.h>

#include <cmath>

namespace funkloch::test_transform {
namespace {

using testing::HasSubstr;

const Box saxony_anhalt_degrees{{11, 51}, {12, 52}};

TEST(CoordinateChange, CentralMeridianIsAt500Kilometres) {
    const auto utm = parse_crs("EPSG:25832", "f"), degrees = parse_crs("EPSG:4258", "f");
    const CoordinateChange change(degrees, utm, saxony_anhalt_degrees, "f");
    const Point image = change({9, 0});  // UTM 32: 9° E is x = 500 km, the equator y = 0
    EXPECT_NEAR(image.x(), 500000, 1e-6);
    EXPECT_NEAR(image.y(), 0, 1e-6);
    EXPECT_EQ(change.warning(), "");
}

TEST(CoordinateChange, ThereAndBack) {
    const CoordinateChange change(parse_crs("EPSG:3035", "f"), parse_crs("EPSG:25832", "f"),
                                  {{4400000, 3000000}, {4500000, 3100000}}, "f");
    std::vector<Point> points{{4437000, 3100000}};
    EXPECT_EQ(change.apply(points), 0u);
    EXPECT_EQ(change.apply_inverse(points), 0u);
    // PROJ 9.1's series for the equal-area latitude is good to some tenths of a millimetre.
    EXPECT_NEAR(points[0].x(), 4437000, 1e-3);
    EXPECT_NEAR(points[0].y(), 3100000, 1e-3);
}

TEST(CoordinateChange, SameCrsIsNone) {
    const auto crs = parse_crs("EPSG:25832", "f");
    const CoordinateChange change(crs, crs, {{0, 0}, {1, 1}}, "f");
    EXPECT_TRUE(change.identity());
    EXPECT_EQ(change.operation(), "none (same CRS)");
}

TEST(CoordinateChange, DhdnUsesTheBeta2007Grid) {
    const auto gk3 = parse_crs("EPSG:31467", "f"), utm = parse_crs("EPSG:25832", "f");
    const CoordinateChange change(gk3, utm, {{3550000, 5600000}, {3700000, 5800000}}, "f");
    if (change.warning().find("needs the grid") != std::string::npos) GTEST_SKIP() << change.warning();
    EXPECT_THAT(change.operation(), HasSubstr("BETA2007"));
    // The seven-parameter shift (+towgs84) lies up to some metres off, so the grid must show.
    OGRSpatialReference plain;
    plain.SetFromUserInput(
        "+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=3500000 +y_0=0 +ellps=bessel "
        "+towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m");
    plain.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const CoordinateChange helmert(plain, utm, {{3550000, 5600000}, {3700000, 5800000}}, "f");
    const Point a = change({3600000, 5700000}), b = helmert({3600000, 5700000});
    const double apart_m = std::hypot(a.x() - b.x(), a.y() - b.y());
    EXPECT_GT(apart_m, 0.01);
    EXPECT_LT(apart_m, 5);
}

TEST(CoordinateChange, RealMunicipalitiesInGaussKrueger) {
    const auto folder = shared_data("region/st-south");
    if (!folder) GTEST_SKIP() << "the shared folder is not here";
    InputPolicy policy;
    policy.project_folder = *folder;
    const auto input = open_vector(policy, "vg5000_st_neighbours_gk3.gpkg", "districts");
    auto* layer = input.dataset->GetLayer(0);
    const auto crs = crs_of_file(layer->GetSpatialRef(), "", "f"), utm = parse_crs("EPSG:25832", "f");
    OGREnvelope extent;
    ASSERT_EQ(layer->GetExtent(&extent), OGRERR_NONE);
    const Box box{{extent.MinX, extent.MinY}, {extent.MaxX, extent.MaxY}};
    EXPECT_NO_THROW(check_extent(crs, box, utm, "f"));
    const CoordinateChange change(crs, utm, box, "f");
    EXPECT_THAT(change.operation(), HasSubstr("BETA2007"));
    EXPECT_EQ(change.warning(), "");
}

TEST(CoordinateChange, PlacesWithoutImageAreErrors) {
    const CoordinateChange change(parse_crs("EPSG:4326", "f"), parse_crs("EPSG:25832", "f"), saxony_anhalt_degrees,
                                  "file.csv");
    EXPECT_THAT(error_of([&] { change({1e300, 51}); }), HasSubstr("file.csv"));
    EXPECT_THAT(error_of([&] { change({std::nan(""), 51}); }), HasSubstr("no place"));
}

std::string extent_error(const std::string& crs, const Box& box) {
    return error_of([&] { check_extent(parse_crs(crs, "f"), box, parse_crs("EPSG:25832", "f"), "file.tif"); });
}

TEST(CheckExtent, RefusesWhatContradictsTheCrs) {
    EXPECT_EQ(extent_error("EPSG:25832", {{650000, 5650000}, {700000, 5700000}}), "nothing was thrown");
    EXPECT_EQ(extent_error("EPSG:4326", {{11, 51}, {12, 52}}), "nothing was thrown");
    EXPECT_EQ(extent_error("EPSG:3035", {{4400000, 3000000}, {4500000, 3100000}}), "nothing was thrown");
    EXPECT_THAT(extent_error("EPSG:25832", {{11, 51}, {12, 52}}), HasSubstr("degrees where metres are due"));
    EXPECT_THAT(extent_error("EPSG:4326", {{650000, 5650000}, {700000, 5700000}}),
                HasSubstr("metres where degrees are due"));
    EXPECT_THAT(extent_error("EPSG:4326", {{51, 11}, {52, 12}}), HasSubstr("swapped"));
    EXPECT_THAT(extent_error("EPSG:25832", {{5650000, 650000}, {5700000, 700000}}), HasSubstr("swapped"));
    EXPECT_THAT(extent_error("EPSG:3035", {{3000000, 4400000}, {3100000, 4500000}}), HasSubstr("swapped"));
    EXPECT_THAT(extent_error("EPSG:4326", {{-70, -20}, {-69, -19}}), HasSubstr("far from the area"));
    EXPECT_THAT(extent_error("EPSG:25832", {{0, 0}, {1e300, 1}}), HasSubstr("no places"));
    EXPECT_THAT(extent_error("EPSG:25832", {{std::nan(""), 0}, {1, 1}}), HasSubstr("no places"));
}

TEST(CrsOfFile, MissingOrContradictory) {
    EXPECT_THAT(error_of([] { crs_of_file(nullptr, "", "dem.asc"); }), HasSubstr("no coordinate reference system"));
    EXPECT_EQ(describe_crs(crs_of_file(nullptr, "EPSG:25832", "f")), "EPSG:25832 ETRS89 / UTM zone 32N");
    const auto own = parse_crs("EPSG:25832", "f");
    EXPECT_THAT(error_of([&] { crs_of_file(&own, "EPSG:25833", "dem.tif"); }), HasSubstr("EPSG:25833"));
    EXPECT_THAT(error_of([] { parse_crs("EPSG:nonsense", "project.toml"); }), HasSubstr("not a known CRS"));
    EXPECT_THAT(error_of([] { parse_crs("/etc/passwd", "project.toml"); }), HasSubstr("not a known CRS"));
}

}  // namespace
}  // namespace funkloch::test_transform
