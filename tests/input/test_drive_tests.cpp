#include "funkloch/input/drive_tests.hpp"
#include "support/tiny_files.hpp"
#include "support/tiny_scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace funkloch::test_drive_tests {
namespace {

using support::tiny_scene;
using ::testing::HasSubstr;

Sector sector(const std::string& id, const std::string& operator_name, Technology technology, const std::string& band,
              double frequency_mhz) {
    Sector made;
    made.id = id;
    made.operator_name = operator_name;
    made.technology = technology;
    made.band = band;
    made.frequency_mhz = frequency_mhz;
    return made;
}

/// 10 × 10 cells of 100 m from E 600,000 and N 5,700,000 southwards; two operators.
class DriveTestFile : public ::testing::Test {
protected:
    DriveTestFile() : m_land(tiny_scene(10, 10, 100).land) {
        m_network.sites.resize(1);
        m_network.sites[0].sectors = {sector("M1/Alpha/B20/0", "Alpha", Technology::g4, "B20", 806),
                                      sector("M1/Alpha/N78/0", "Alpha", Technology::g5, "N78", 3600),
                                      sector("M1/Beta/B20/0", "Beta", Technology::g4, "B20", 796)};
        m_input.crs = "EPSG:25832";
        m_input.columns["operator"] = "operator";
    }
    DriveTests read(const std::string& text) {
        m_input.path = m_folder.text("measured.csv", text);
        m_records.clear();
        return read_drive_tests(m_folder.policy(), {m_input}, "EPSG:25832", m_land, m_network, m_records,
                                no_progress());
    }
    std::string error(const std::string& text) {
        return error_of([&] { read(text); });
    }
    std::string warnings() const {
        std::string all;
        for (const auto& warning : m_records.front().warnings) all += warning + "\n";
        return all;
    }

    TinyFolder m_folder;
    Land m_land;
    Network m_network;
    DriveTestInput m_input;
    std::vector<InputRecord> m_records;
};

TEST_F(DriveTestFile, KeepsWhatLiesInTheLandAndHasASender) {
    const DriveTests tests = read(
        "x,y,operator,rsrp_dbm\n"
        "600050,5699950,Beta,-91.5\n"
        "600050,5699950,Alpha,-80\n"
        "600050,5699950,Gamma,-70\n"  // not in the network
        "700050,5699950,Alpha,-80\n"  // outside
        "600150,5699950,Alpha,\n"     // nothing received
        ",,Alpha,-80\n");             // no place
    ASSERT_EQ(tests.values.size(), 2u);
    ASSERT_EQ(tests.carriers.size(), 2u);
    EXPECT_EQ(tests.carriers[0].operator_name, "Alpha");  // sorted, whatever the order of rows
    EXPECT_EQ(tests.carriers[tests.values[0].carrier].operator_name, "Beta");
    EXPECT_FLOAT_EQ(tests.values[0].rsrp_dbm, -91.5F);
    EXPECT_EQ(m_records.front().role, "drive tests");
    EXPECT_THAT(m_records.front().content, HasSubstr("2 values of 6"));
    for (const char* part : {"1 values are empty", "1 values have no place", "1 values lie outside the land",
                             "operators that the network does not have, with their values: \"Gamma\" (1)"})
        EXPECT_THAT(warnings(), HasSubstr(part));
    EXPECT_EQ(tests.sha256, std::vector<std::string>{m_records.front().sha256});
}

TEST_F(DriveTestFile, TellsCarriersApart) {
    m_input.columns.insert({{"technology", "tech"}, {"frequency_mhz", "mhz"}, {"band", "band"}});
    const DriveTests tests = read(
        "x;y;operator;tech;mhz;band;rsrp_dbm\n"
        "600050;5699950;Alpha;LTE;806,4;;-80,5\n"
        "600050;5699950;Alpha;5G;;n78;-90\n"
        "600050;5699950;Alpha;4G;1800;;-90\n");  // a carrier that Alpha does not have there
    ASSERT_EQ(tests.values.size(), 2u);
    const DriveCarrier& g4 = tests.carriers[tests.values[0].carrier];
    const auto& sectors = m_network.sites[0].sectors;
    EXPECT_TRUE(g4.fits(sectors[0]));
    EXPECT_FALSE(g4.fits(sectors[1]));
    EXPECT_FALSE(g4.fits(sectors[2]));
    EXPECT_TRUE(tests.carriers[tests.values[1].carrier].fits(sectors[1]));
    EXPECT_FLOAT_EQ(tests.values[0].rsrp_dbm, -80.5F);
    EXPECT_THAT(warnings(), HasSubstr("no sector of the network has, with their values: \"Alpha 4G  1800 MHz\" (1)"));
}

TEST_F(DriveTestFile, CellsNameSectors) {
    m_input.columns["operator"] = "";
    m_input.columns["cell"] = "pci";
    m_input.cells = {{"64", "M1/Alpha/B20/0"}};
    m_input.offset_db = 2;
    const DriveTests tests = read(
        "x,y,pci,rsrp_dbm\n600050,5699950,64,-90\n600050,5699950,65,-90\n"
        "600050,5699950,M1/Beta/B20/0,-90\n");
    ASSERT_EQ(tests.values.size(), 2u);
    EXPECT_EQ(tests.carriers[tests.values[0].carrier].sector, "M1/Alpha/B20/0");
    EXPECT_EQ(tests.carriers[tests.values[1].carrier].sector, "M1/Beta/B20/0");
    EXPECT_FLOAT_EQ(tests.values[0].rsrp_dbm, -88);
    EXPECT_THAT(warnings(), HasSubstr("1 values name a cell"));
    m_input.cells = {{"64", "M1/Alpha/B20/1"}};
    EXPECT_THAT(error("x,y,pci,rsrp_dbm\n600050,5699950,64,-90\n"),
                AllOf(HasSubstr("cells.64"), HasSubstr("Did you mean \"M1/Alpha/B20/0\"?")));
}

TEST_F(DriveTestFile, OtherCoordinatesAreTransformed) {
    m_input.crs = "EPSG:4326";
    const DriveTests tests = read("x,y,operator,rsrp_dbm\n10.445927,51.437769,Alpha,-80\n");
    ASSERT_EQ(tests.values.size(), 1u);
    EXPECT_NEAR(tests.values[0].position.x(), 600500, 0.1);
    EXPECT_NEAR(tests.values[0].position.y(), 5699500, 0.1);
}

TEST_F(DriveTestFile, BadTablesAreRefusedWithAReason) {
    const std::string good = "x,y,operator,rsrp_dbm\n600050,5699950,Alpha,-80\n";
    EXPECT_THAT(error("x,y,operator,rssi\n600050,5699950,Alpha,-80\n"), HasSubstr("rsrp_dbm"));
    EXPECT_THAT(error("x,y,operator,rsrp_dbm\n600050,5699950,Alpha,80\n"),
                AllOf(HasSubstr("measured.csv"), HasSubstr("line 2"), HasSubstr("rsrp_dbm is 80 dBm"),
                      HasSubstr("-170 to -20 dBm"), HasSubstr("not an index")));
    EXPECT_THAT(error("x,y,operator,rsrp_dbm\n600050,5699950,Alpha,loud\n"), HasSubstr("line 2"));
    EXPECT_THAT(error("x,y,operator,rsrp_dbm\n600050,5699950,Alhpa,-80\n"),
                AllOf(HasSubstr("no operator \"Alhpa\" (1)"), HasSubstr("Did you mean \"Alpha\"?")));
    EXPECT_THAT(error("x,y,operator,rsrp_dbm\n5699950,600050,Alpha,-80\n"), HasSubstr("1 lie outside the land"));
    EXPECT_THAT(error("x,y,operator,rsrp_dbm\n"), HasSubstr("none of 0 records"));
    m_input.crs = "";
    EXPECT_THAT(error(good), HasSubstr("no coordinate reference system"));
    m_input.crs = "EPSG:25832";
    m_input.columns["operator"] = "";
    EXPECT_THAT(error(good), HasSubstr("nothing tells whose signal was measured"));
    m_input.operator_name = "Alpha";
    EXPECT_EQ(error(good), "nothing was thrown");
    m_input.columns["technology"] = "operator";
    EXPECT_THAT(error(good), HasSubstr("4G, LTE, 5G or NR"));
}

TEST_F(DriveTestFile, ClutterIsNamedByClass) {
    ClutterInput clutter;
    clutter.path =
        write_raster(m_folder, "clutter.tif", {600000, 5700000, 500, {{1, 2}, {3, -9999}}, "EPSG:25832", -9999, true});
    clutter.classes = {{1, {"Wald", 20}}, {2, {"Wiese", 0}}, {3, {"Wald", 15}}};  // two codes of one class
    const ClutterClasses classes =
        read_clutter_classes(m_folder.policy(), clutter, "EPSG:25832", m_land.grid, no_progress());
    EXPECT_EQ(classes.names, (std::vector<std::string>{"unknown", "Wald", "Wiese"}));
    EXPECT_EQ(classes.at(600050, 5699950), 1);
    EXPECT_EQ(classes.at(600950, 5699950), 2);
    EXPECT_EQ(classes.at(600050, 5699050), 1);
    EXPECT_EQ(classes.at(600950, 5699050), 0);
    EXPECT_EQ(classes.at(700000, 5699050), 0);  // beyond the land
    EXPECT_EQ(read_clutter_classes(m_folder.policy(), {}, "EPSG:25832", m_land.grid, no_progress()).at(600050, 5699950),
              0);
}

}  // namespace
}  // namespace funkloch::test_drive_tests
