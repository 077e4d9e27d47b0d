#include "files/crs_files.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/files/transform.hpp"
#include "input/geojson_check.hpp"
#include "input/open_input.hpp"
#include "support/tiny_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace funkloch::test_hostile_crs {
namespace {

using testing::HasSubstr;

TEST(HostileCrs, DefinitionsThatNameFilesOfTheirChoiceAreRefused) {
    for (const char* text :
         {"+init=/etc/passwd:1", "+INIT=/etc/passwd:1", "+proj=utm +zone=32 +nadgrids=/etc/passwd",
          "+proj=utm +zone=32 +nadgrids=@null,@/etc/passwd", "+proj=longlat +nadgrids=../secret.gsb",
          "+proj=longlat +geoidgrids=~/x.gtx", "+proj=pipeline +step +proj=hgridshift +grids=/etc/passwd",
          "+proj=longlat +nadgrids=secret", "+init=epsg", "+init=secret:25832"})
        EXPECT_THAT(error_of([&] { parse_crs(text, "p.toml"); }), HasSubstr("refers to the file")) << text;
}

TEST(HostileCrs, GridsOfProjAndCodesStayAllowed) {
    EXPECT_EQ(foreign_file_in_crs("+proj=longlat +ellps=bessel +nadgrids=@BETA2007.gsb,null +no_defs"), "");
    EXPECT_EQ(foreign_file_in_crs("+init=epsg:25832"), "");
    EXPECT_EQ(foreign_file_in_crs("+proj=longlat +nadgrids=de_adv_BETA2007.tif"), "");
    EXPECT_EQ(foreign_file_in_crs("EPSG:25832"), "");
    EXPECT_NO_THROW(parse_crs("+proj=utm +zone=32 +ellps=GRS80 +units=m +no_defs", "p.toml"));
}

TEST(HostileCrs, WktThatNamesAGridIsRefused) {
    EXPECT_EQ(foreign_file_in_crs(R"(GEOGCS["x",EXTENSION["PROJ4_GRIDS","/etc/passwd"]])"), "/etc/passwd");
    EXPECT_EQ(foreign_file_in_crs(R"(GEOGCS["x",EXTENSION["PROJ4","+proj=longlat +init=/etc/passwd:1"]])"),
              "/etc/passwd:1");
    EXPECT_EQ(foreign_file_in_crs(R"(BOUNDCRS[x,PARAMETERFILE["Latitude difference file","/etc/passwd"]])"),
              "/etc/passwd");
    EXPECT_EQ(foreign_file_in_crs(R"(BOUNDCRS[x,PARAMETERFILE["Geoid file","us_nga_egm96_15.tif"]])"), "");
}

TEST(HostileCrs, JsonThatNamesAGridIsRefusedToo) {
    // PROJ's JSON is understood first; the grid shows in its WKT.
    const std::string text = R"({"type": "BoundCRS", "source_crs": {"type": "GeographicCRS", "name": "x", "datum":
        {"type": "GeodeticReferenceFrame", "name": "x", "ellipsoid": {"name": "GRS 1980", "semi_major_axis": 6378137,
        "inverse_flattening": 298.257222101}}, "coordinate_system": {"subtype": "ellipsoidal", "axis":
        [{"name": "Longitude", "abbreviation": "lon", "direction": "east", "unit": "degree"}, {"name": "Latitude",
        "abbreviation": "lat", "direction": "north", "unit": "degree"}]}}, "target_crs": {"type": "GeographicCRS",
        "name": "WGS 84", "datum": {"type": "GeodeticReferenceFrame", "name": "World Geodetic System 1984", "ellipsoid":
        {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563}}, "coordinate_system":
        {"subtype": "ellipsoidal", "axis": [{"name": "Latitude", "abbreviation": "lat", "direction": "north", "unit":
        "degree"}, {"name": "Longitude", "abbreviation": "lon", "direction": "east", "unit": "degree"}]}},
        "transformation": {"name": "t", "method": {"name": "NTv2", "id": {"authority": "EPSG", "code": 9615}},
        "parameters": [{"name": "Latitude and longitude difference file", "value": "/etc/passwd", "id": {"authority":
        "EPSG", "code": 8656}}]}})";
    EXPECT_THAT(error_of([&] { parse_crs(text, "p.toml"); }), HasSubstr("/etc/passwd"));
}

std::string geojson_error(const std::string& text) {
    return error_of([&] {
        std::istringstream stream(text);
        refuse_linked_crs(stream, "b.geojson");
    });
}

TEST(GeoJsonCheck, CrsByLinkIsRefusedHoweverItIsWritten) {
    for (const char* text :
         {R"({"crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/"}}})",
          R"({"CRS" : {"Type": "LINK"}})", R"({"\u0063r\u0073": {"type": "link"}})",
          R"({"features": [{"geometry": {"crs": {"type": "url", "properties": {"url": "http://x/"}}}}]})",
          R"({"a": "\"crs\": 1", "crs": {"type": "name", "properties": {"href": "http://x/"}}})",
          R"({"crs": {"type": "link", "type": "name", "properties": {"name": "a", "HREF": "x"}}})"})
        EXPECT_THAT(geojson_error(text), HasSubstr("opens no connections")) << text;
    EXPECT_THAT(geojson_error(R"({"crs": {"type": "OGC"}})"), HasSubstr("of type \"ogc\""));
    EXPECT_THAT(geojson_error(R"({"crs": {"type": "name", "properties": {"name": "+init=/etc/passwd:1"}}})"),
                HasSubstr("/etc/passwd"));
    EXPECT_THAT(geojson_error(R"({"crs": {"type": )"), HasSubstr("ends within"));
    EXPECT_THAT(geojson_error("{\"crs\": {\"a\": " + std::string(70'000, '[')), HasSubstr("65536"));
    EXPECT_THAT(geojson_error(R"({"crs": {"a": [[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]}})"),
                HasSubstr("deeply"));
}

TEST(GeoJsonCheck, NamesAndPropertiesPass) {
    for (const char* text :
         {R"({"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}, "features": []})",
          R"({"crs": {"type": "EPSG", "properties": {"code": 25832}}})", R"({"crs": null})",
          R"({"features": [{"properties": {"crs": "link", "href": "http://x/"}}]})", R"({"name": "crs"})", "no JSON",
          "", R"(["crs", {"type": "link"}])"})
        EXPECT_EQ(geojson_error(text), "nothing was thrown") << text;
}

TEST(OpenVector, GeoJsonWithALinkedCrsIsRefusedWhateverItsName) {
    const TinyFolder folder;
    const std::string text =
        R"({"type": "FeatureCollection", "crs": {"type": "link", "properties": {"href": "http://127.0.0.1:9/x"}},
            "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]})";
    for (const char* name : {"a.geojson", "a.gpkg", "a.txt"}) {
        folder.text(name, text);
        EXPECT_THAT(error_of([&] { open_vector(folder.policy(), name, "boundary"); }),
                    HasSubstr("opens no connections"))
            << name;
    }
}

}  // namespace
}  // namespace funkloch::test_hostile_crs
