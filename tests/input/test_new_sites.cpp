#include "funkloch/input/inputs.hpp"
#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch::test_new_sites {
namespace {

NetworkDefaults defaults() {
    NetworkDefaults out;
    out.bands["B20"] = {"B20", Technology::g4, 806, 10, 64, 4, 50, false, "test"};
    out.bands["N28"] = {"N28", Technology::g5, 773, 10, 64, 4, 52, false, "test"};
    out.bands["N78"] = {"N78", Technology::g5, 3550, 90, 64, 4, 245, false, "test"};
    return out;
}

/// New sites for a project in EPSG:25832 whose table calls its columns in German.
class NewSitesOf : public ::testing::Test {
protected:
    NewSites read(const std::string& name, const std::string& content) {
        m_folder.write(name, content);
        SitesInput known;
        known.crs = "EPSG:25832";
        known.columns = {{"id", "Standort"}, {"operator", "Betreiber"}, {"x", "Ost"}, {"y", "Nord"}, {"height_m", ""}};
        InputReader reader({.project_folder = m_folder.path()}, "EPSG:25832");
        return reader.read_new_sites(name, known, defaults(), {{"A", "B"}, {"N78"}});
    }
    static std::string feature(const std::string& properties) {
        return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)" + properties +
               R"(,"geometry":{"type":"Point","coordinates":[11.5,51.5]}}]})";
    }
    TempFolder m_folder;
};

TEST_F(NewSitesOf, APlaceAloneIsEquippedForAllOperators) {
    const NewSites sites = read("neu.geojson", feature("{}"));
    EXPECT_TRUE(sites.drawn);
    ASSERT_EQ(sites.network.sites.size(), 1u);
    const Site& site = sites.network.sites[0];
    EXPECT_EQ(site.id, "neu-1");
    EXPECT_NEAR(site.position.x(), 673500, 500);  // 2.5° east of the central meridian at 51.5°: 173.6 km
    ASSERT_EQ(site.sectors.size(), 6u);           // two operators, three azimuths
    EXPECT_EQ(site.sectors[0].id, "neu-1/A/N78/0");
    EXPECT_EQ(site.height_m, 35);
}

TEST_F(NewSitesOf, HeightKindAndIdOfADrawingCount) {
    const NewSites sites = read("neu.geojson", feature(R"({"id":"X","height_m":48,"kind":"rooftop","band":null})"));
    EXPECT_TRUE(sites.drawn);
    EXPECT_EQ(sites.network.sites[0].id, "X");
    EXPECT_EQ(sites.network.sites[0].height_m, 48);
    EXPECT_EQ(sites.network.sites[0].kind, SiteKind::rooftop);
}

TEST_F(NewSitesOf, FieldsAreFoundUnderTheProjectsNamesOrTheirOwn) {
    const NewSites sites =
        read("neu.geojson", feature(R"({"Standort":"S1","Betreiber":"C","band":"B20","azimuth_deg":"90"})"));
    EXPECT_FALSE(sites.drawn);
    ASSERT_EQ(sites.network.sites[0].sectors.size(), 1u);
    EXPECT_EQ(sites.network.sites[0].sectors[0].id, "S1/C/B20/90");
}

TEST_F(NewSitesOf, WithoutABandTheNetworksDefaultsHold) {
    const NewSites sites = read("neu.geojson", feature(R"({"operator":"C"})"));
    EXPECT_FALSE(sites.drawn);
    EXPECT_EQ(sites.network.sites[0].sectors.size(), 6u);  // B20 and N28, three azimuths
}

// plan.csv has its places in the project's CRS, whatever that of the project's sites is.
TEST_F(NewSitesOf, APlanOfTheProgramIsAFileOfNewSites) {
    const NewSites sites =
        read("plan.csv",
             "rank,candidate,kind,origin,x_m,y_m,height_m,tier\r\n"
             "1,V-006,mast,refined,700000,5700000,50,3\r\n2,R-1,rooftop,given,701000,5700000,22,0\r\n");
    EXPECT_TRUE(sites.drawn);
    ASSERT_EQ(sites.network.sites.size(), 2u);
    EXPECT_EQ(sites.network.sites[1].id, "V-006");
    EXPECT_EQ(sites.network.sites[1].position.x(), 700000);
    EXPECT_EQ(sites.network.sites[1].height_m, 50);
    EXPECT_EQ(sites.network.sites[0].kind, SiteKind::rooftop);
}

TEST_F(NewSitesOf, ACsvMayBeLaidOutLikeTheProjectsTable) {
    const NewSites sites = read("more.csv", "Standort;Betreiber;band;Ost;Nord\nS1;C;N28;700000;5700000\n");
    EXPECT_EQ(sites.network.sites[0].position.x(), 700000);
    const NewSites plain = read("plain.csv", "x,y\n700000,5700000\n701000,5700000\n");
    EXPECT_TRUE(plain.drawn);
    ASSERT_EQ(plain.network.sites.size(), 2u);
    EXPECT_EQ(plain.network.sites[1].id, "plain-2");
}

TEST_F(NewSitesOf, WrongOnesAreNamed) {
    expect_input_error([&] { read("neu.geojson", feature(R"({"band":"B7"})")); }, "feature 0", "band is \"B7\"");
    expect_input_error([&] { read("neu.geojson", feature(R"({"height_m":900})")); }, "height_m is \"900\"");
    expect_input_error([&] { read("neu.geojson", R"({"type":"FeatureCollection","features":[]})"); }, "no features");
    expect_input_error([&] { read("neu.geojson", "{}"); }, "neu.geojson");
    expect_input_error([&] { read("neu.csv", "a,b\n1,2\n"); }, "no columns x and y");
}

TEST(SetHeight, CarriersThatOnlyHeightsToldApartBecomeOne) {
    Site site;
    site.id = "S";
    for (const double height_m : {20.0, 30.0}) {
        Sector sector;
        sector.operator_name = "A";
        sector.band = "B20";
        sector.azimuth_deg = 120;
        sector.height_m = height_m;
        sector.id = height_m == 20 ? "S/A/B20/120" : "S/A/B20/120/2";
        site.sectors.push_back(sector);
    }
    set_height(site, 44);
    ASSERT_EQ(site.sectors.size(), 1u);
    EXPECT_EQ(site.sectors[0].id, "S/A/B20/120");
    EXPECT_EQ(site.sectors[0].height_m, 44);
    EXPECT_EQ(site.height_m, 44);
}

TEST(SetHeight, CarriersThatDifferOtherwiseKeepTheirNumbers) {
    Site site;
    site.id = "S";
    for (const double eirp_dbm : {60.0, 62.0}) {
        Sector sector;
        sector.operator_name = "A";
        sector.band = "B20";
        sector.eirp_dbm = eirp_dbm;
        sector.id = eirp_dbm == 60 ? "S/A/B20/omni" : "S/A/B20/omni/2";
        site.sectors.push_back(sector);
    }
    set_height(site, 44);
    ASSERT_EQ(site.sectors.size(), 2u);
    EXPECT_EQ(site.sectors[1].id, "S/A/B20/omni/2");
    EXPECT_EQ(site.sectors[1].eirp_dbm, 62);
}

}  // namespace
}  // namespace funkloch::test_new_sites
