#include "funkloch/input/inputs.hpp"

#include "support/expect_error.hpp"
#include "support/shared_data.hpp"
#include "support/temp_folder.hpp"
#include "support/vector_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace funkloch::test_sites {
namespace {

NetworkDefaults defaults() {
    NetworkDefaults out;
    const auto add = [&out](const std::string& name, Technology technology, double mhz, double width_mhz, int blocks) {
        out.bands[name] = {name, technology, mhz, width_mhz, 64, 4, blocks, false, "test"};
    };
    add("B1", Technology::g4, 2140, 20, 100);
    add("B20", Technology::g4, 806, 10, 50);
    add("N28", Technology::g5, 773, 10, 52);
    add("N78", Technology::g5, 3550, 90, 245);
    return out;
}

struct Sites : testing::Test {
    Network read(const std::string& csv, std::map<std::string, std::string> columns,
                 const NetworkDefaults& with = defaults()) {
        folder.write("sites.csv", csv);
        SitesInput input;
        input.path = "sites.csv";
        input.crs = "EPSG:25832";
        input.columns = std::move(columns);
        InputReader reader({.project_folder = folder.path()}, "EPSG:25832");
        Network network = reader.read_sites(input, with);
        record = reader.records().at(0);
        return network;
    }
    /// A table of one row at 700000, 5700000 with one further column; its message.
    std::string error_of(const std::string& field, const std::string& value) {
        return input_error_of([&] {
            read("id;x;y;band;c\nA;700000;5700000;B20;" + value + "\n", {{"id", "id"}, {"band", "band"}, {field, "c"}});
        });
    }
    void expect_error(const std::string& field, const std::string& value, const std::string& part) {
        const std::string message = error_of(field, value);
        EXPECT_NE(message.find(part), std::string::npos) << message << "\nlacks: " << part;
        EXPECT_NE(message.find("sites.csv: line 2: c is \"" + value + "\""), std::string::npos) << message;
    }
    bool warned(const std::string& part) const {
        return std::any_of(record.warnings.begin(), record.warnings.end(),
                           [&](const std::string& text) { return text.find(part) != std::string::npos; });
    }

    TempFolder folder;
    InputRecord record;
};

const std::map<std::string, std::string> all_columns = {{"id", "id"},
                                                        {"operator", "operator"},
                                                        {"technology", "technology"},
                                                        {"band", "band"},
                                                        {"antenna", "antenna"},
                                                        {"frequency_mhz", "frequency"},
                                                        {"bandwidth_mhz", "bandwidth"},
                                                        {"height_m", "height"},
                                                        {"kind", "kind"},
                                                        {"azimuth_deg", "azimuth"},
                                                        {"downtilt_deg", "tilt"},
                                                        {"mechanical_tilt_deg", "mechanical"},
                                                        {"eirp_dbm", "eirp"}};
const std::string all_heading =
    "id;operator;technology;band;antenna;frequency;bandwidth;height;kind;azimuth;tilt;mechanical;eirp;x;y\n";

int uses(const Network& network, const std::string& what) {
    for (const auto& [text, count] : network.assumptions)
        if (text == what) return count;
    return 0;
}

TEST_F(Sites, TakesEveryValueOfAFullRow) {
    const Network network =
        read(all_heading + "A;Telekom;4G;B20;omni;810;5;42;Dach;;6,5;2;61;700000;5700000\n", all_columns);
    ASSERT_EQ(network.sites.size(), 1u);
    const Site& site = network.sites[0];
    EXPECT_EQ(site.id, "A");
    EXPECT_EQ(site.kind, SiteKind::rooftop);
    EXPECT_EQ(site.height_m, 42);
    EXPECT_EQ(site.position.x(), 700000);
    ASSERT_EQ(site.sectors.size(), 1u);
    const Sector& sector = site.sectors[0];
    EXPECT_EQ(sector.id, "A/Telekom/B20/omni");
    EXPECT_EQ(sector.operator_name, "Telekom");
    EXPECT_EQ(sector.technology, Technology::g4);
    EXPECT_EQ(sector.frequency_mhz, 810);
    EXPECT_EQ(sector.bandwidth_mhz, 5);
    EXPECT_EQ(sector.resource_blocks, 25);  // of 5 MHz LTE
    EXPECT_EQ(sector.eirp_dbm, 61);
    EXPECT_EQ(sector.electrical_tilt_deg, 6.5);
    EXPECT_EQ(sector.mechanical_tilt_deg, 2);
    EXPECT_EQ(sector.height_m, 42);
    EXPECT_EQ(network.antennas[static_cast<std::size_t>(sector.antenna)].name, "omni");
    EXPECT_TRUE(network.assumptions.empty()) << network.assumptions.front().first;
    EXPECT_TRUE(record.warnings.empty());
}

TEST_F(Sites, ExpandsOperatorsBandsAndAzimuths) {
    const Network network = read("site,ops,bands,x,y\nA,\"Telekom,Vodafone\",\"B20,N28,GSM900\",700000,5700000\n",
                                 {{"id", "site"}, {"operator", "ops"}, {"band", "bands"}});
    ASSERT_EQ(network.sites[0].sectors.size(), 12u);  // 2 operators · 2 bands · 3 azimuths
    EXPECT_EQ(network.sites[0].sectors[0].id, "A/Telekom/B20/0");
    EXPECT_EQ(network.sites[0].sectors[11].id, "A/Vodafone/N28/240");
    EXPECT_EQ(network.sites[0].sectors[11].technology, Technology::g5);
    EXPECT_EQ(uses(network, "azimuth_deg: 0, 120, 240"), 12);
    EXPECT_EQ(uses(network, "eirp_dbm B20: 64 dBm"), 6);
    EXPECT_EQ(uses(network, "eirp_dbm N28: 64 dBm"), 6);
    EXPECT_EQ(uses(network, "height_m mast: 35 m"), 12);
    EXPECT_EQ(uses(network, "downtilt_deg B20: 4°"), 6);
    EXPECT_EQ(uses(network, "antenna: " + defaults().antenna), 12);
    EXPECT_EQ(uses(network, "kind: mast"), 1);
    EXPECT_EQ(uses(network, "operator: unknown"), 0);
    EXPECT_TRUE(warned("GSM and UMTS are not modelled: 1 carriers"));
    EXPECT_EQ(record.content, "1 rows, 1 sites, 12 sectors");
}

TEST_F(Sites, ReadsSeveralAzimuthsAndOmni) {
    const std::map<std::string, std::string> columns = {{"id", "id"}, {"band", "band"}, {"azimuth_deg", "a"}};
    const auto ids = [&](const std::string& cell) {
        const Network network = read("id|band|a|x|y\nA|B20|" + cell + "|700000|5700000\n", columns);
        std::string text;
        for (const auto& sector : network.sites[0].sectors)
            text.append(sector.id.substr(std::string("A/unknown/B20/").size())).append(" ");
        return text;
    };
    EXPECT_EQ(ids("0/120/240"), "0 120 240 ");
    EXPECT_EQ(ids("10, 130, 250"), "10 130 250 ");
    EXPECT_EQ(ids("10,130,250"), "10 130 250 ");
    EXPECT_EQ(ids("120,5"), "120.5 ");
    EXPECT_EQ(ids("360"), "0 ");
    EXPECT_EQ(ids("omni"), "omni ");
    EXPECT_EQ(ids(""), "0 120 240 ");
}

TEST_F(Sites, PutsTheRowsOfASiteTogether) {
    const std::string heading = "id;band;azimuth;height;x;y\n";
    const std::map<std::string, std::string> columns = {
        {"id", "id"}, {"band", "band"}, {"azimuth_deg", "azimuth"}, {"height_m", "height"}};
    const std::vector<std::string> rows = {"B;B20;0;30;700000;5700000\n", "A;B20;0;20;710000;5700000\n",
                                           "B;N28;0;28;700010;5700000\n", "B;B20;120;30;699990;5700000\n",
                                           "B;B20;0;25;700000;5700000\n", "B;B20;0;30;700000;5700000\n"};
    std::string forth = heading, back = heading;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        forth += rows[i];
        back += rows[rows.size() - 1 - i];
    }
    for (const auto& table : {forth, back}) {
        const Network network = read(table, columns);
        ASSERT_EQ(network.sites.size(), 2u);
        EXPECT_EQ(network.sites[0].id, "A");
        const Site& site = network.sites[1];
        EXPECT_EQ(site.position.x(), 699990);  // the westernmost, whatever the order
        EXPECT_EQ(site.height_m, 30);
        ASSERT_EQ(site.sectors.size(), 4u);
        EXPECT_EQ(site.sectors[0].id, "B/unknown/B20/0");
        EXPECT_EQ(site.sectors[0].height_m, 25);
        EXPECT_EQ(site.sectors[1].id, "B/unknown/B20/0/2");  // the same carrier at another height
        EXPECT_EQ(site.sectors[1].height_m, 30);
        EXPECT_EQ(site.sectors[2].id, "B/unknown/B20/120");
        EXPECT_TRUE(warned("1 carriers are identical to another one"));
    }
    expect_input_error([&] { read(heading + rows[0] + "B;B20;0;30;701000;5700000\n", columns); }, "line 3",
                       "site \"B\" lies 1000 m from its place in line 2", "id of its own");
}

TEST_F(Sites, KnowsWhatAntennasStandOn) {
    const Network network = read(
        "id,kind,band,x,y\nA,Building,B20,700000,5700000\nB,Freestanding,B20,701000,5700000\nC,GEBÄUDE,B20,702000,"
        "5700000\n"
        "D,Silo,B20,703000,5700000\nE,Indoor,B20,704000,5700000\nF,,B20,705000,5700000\n",
        {{"id", "id"}, {"kind", "kind"}, {"band", "band"}});
    ASSERT_EQ(network.sites.size(), 5u);  // without the antennas indoors
    EXPECT_EQ(network.sites[0].kind, SiteKind::rooftop);
    EXPECT_EQ(network.sites[0].height_m, 25);
    EXPECT_EQ(network.sites[1].kind, SiteKind::mast);
    EXPECT_EQ(network.sites[1].height_m, 35);
    EXPECT_EQ(network.sites[2].kind, SiteKind::rooftop);
    EXPECT_EQ(network.sites[3].kind, SiteKind::mast);
    EXPECT_TRUE(warned("kind \"Silo\" is not known: 1 rows taken as masts"));
    EXPECT_TRUE(warned("1 rows are antennas inside buildings"));
    EXPECT_EQ(uses(network, "kind: mast"), 1);
}

TEST_F(Sites, FillsBandsFromTechnologyAndFrequency) {
    const std::map<std::string, std::string> columns = {
        {"id", "id"}, {"technology", "t"}, {"frequency_mhz", "f"}, {"band", "b"}};
    const std::string heading = "id;t;f;b;x;y\n", place = ";700000;5700000\n";
    EXPECT_EQ(read(heading + "A;LTE;800;" + place, columns).sites[0].sectors[0].band, "B20");
    EXPECT_EQ(read(heading + "A;5G;3600;" + place, columns).sites[0].sectors[0].band, "N78");
    EXPECT_EQ(read(heading + "A;5G;;" + place, columns).sites[0].sectors[0].band, "N28");
    const Network both = read(heading + "A;;;" + place, columns);
    EXPECT_EQ(both.sites[0].sectors.size(), 6u);  // B20 and N28, three azimuths each
    EXPECT_EQ(uses(both, "band: B20, N28"), 1);
    EXPECT_EQ(read(heading + "A;4G;;n28" + place, {{"id", "id"}, {"band", "b"}}).sites[0].sectors[0].band, "N28");
    EXPECT_TRUE(read(heading + "A;2G;;" + place, columns).sites[0].sectors.empty());
    EXPECT_TRUE(warned("GSM and UMTS are not modelled: 1 carriers"));
    expect_input_error([&] { read(heading + "A;;800;" + place, columns); }, "does not tell 4G from 5G");
    expect_input_error([&] { read(heading + "A;4G;3600;" + place, columns); }, "f is \"3600\"",
                       "near one of the known bands");
    expect_input_error([&] { read(heading + "A;4G;2100;B20" + place, columns); }, "a frequency of B20, about 806 MHz");
    expect_input_error([&] { read(heading + "A;4G;;N28" + place, columns); }, "a band of 4G", "N28 is a band of 5G");
    expect_input_error([&] { read(heading + "A;6G;;" + place, columns); }, "t is \"6G\"; expected 4G");
    expect_input_error([&] { read(heading + "A;4G;806;B20,B1" + place, columns); }, "one row per carrier");
}

TEST_F(Sites, ChecksEveryValue) {
    expect_error("height_m", "0.5", "1 to 400 m");
    expect_error("height_m", "401", "1 to 400 m");
    expect_error("height_m", "hoch", "1 to 400 m");
    expect_error("eirp_dbm", "-11", "-10 to 90 dBm");
    expect_error("eirp_dbm", "91", "-10 to 90 dBm");
    expect_error("azimuth_deg", "361", "0 to 360 degrees");
    expect_error("azimuth_deg", "-1", "0 to 360 degrees");
    expect_error("azimuth_deg", "north", "0 to 360 degrees");
    expect_error("downtilt_deg", "31", "-30 to 30 degrees");
    expect_error("mechanical_tilt_deg", "-31", "-30 to 30 degrees");
    expect_error("frequency_mhz", "29", "30 to 6000 MHz");
    expect_error("frequency_mhz", "6001", "30 to 6000 MHz");
    expect_error("bandwidth_mhz", "7", "one of 1.4, 3, 5, 10, 15, 20 MHz for B20");
    expect_error("antenna", "3gpp-38902", "Did you mean \"3gpp-38901\"?");
    EXPECT_EQ(error_of("height_m", "400"), "no error");
    EXPECT_EQ(error_of("eirp_dbm", "-10"), "no error");
    EXPECT_EQ(error_of("azimuth_deg", "360"), "no error");
}

TEST_F(Sites, NamesWrongColumnsAndBands) {
    const std::string table = "id;band;x;y\nA;B2O;700000;5700000\n";  // a capital O
    expect_input_error(
        [&] {
            read(table, {{"id", "id"}, {"band", "band"}});
        },
        "line 2", "band is \"B2O\"", "B1, B20, N28, N78", "Did you mean \"B20\"?");
    expect_input_error([&] { read(table, {{"id", "sid"}}); }, "no column \"sid\"", "Did you mean \"id\"?");
    expect_input_error(
        [&] {
            read(table, {{"hight_m", "id"}});
        },
        "unknown field \"hight_m\"", "Did you mean \"height_m\"?");
    expect_input_error([&] { read("id;x;y\n;700000;5700000\n", {{"id", "id"}}); }, "line 2", "Every row needs the id");
}

TEST_F(Sites, NumbersRowsWithoutIds) {
    std::string table = "lat,lon\n";
    for (int i = 0; i < 10; ++i) table += "51." + std::to_string(i) + ",11.5\n";
    folder.write("sites.csv", table);
    SitesInput input;
    input.path = "sites.csv";
    input.crs = "EPSG:4326";
    InputReader reader({.project_folder = folder.path()}, "EPSG:25832");
    const Network network = reader.read_sites(input, defaults());
    ASSERT_EQ(network.sites.size(), 10u);
    EXPECT_EQ(network.sites[0].id, "02");  // lines 2 to 11
    EXPECT_EQ(network.sites[9].id, "11");
    EXPECT_EQ(uses(network, "id: number of the row"), 10);
}

TEST_F(Sites, ReadsOneColumnOfCoordinates) {
    folder.write("sites.csv", "id;where\nA;51.0,9.0\n");
    SitesInput input;
    input.path = "sites.csv";
    input.crs = "EPSG:4326";
    input.columns = {{"id", "id"}, {"coordinates", "where"}};
    const auto read_it = [&] {
        return InputReader({.project_folder = folder.path()}, "EPSG:25832").read_sites(input, defaults());
    };
    EXPECT_NEAR(read_it().sites[0].position.x(), 500000, 0.01);  // 9° is the zone's central meridian
    folder.write("sites.csv", "id;where\nA;51.0 north\n");
    expect_input_error(read_it, "line 2: coordinates are \"51.0 north\"");
    folder.write("sites.csv", "id;where\nA;9.0,51.0\n");
    expect_input_error(read_it, "the axes are swapped");
    input.crs = "EPSG:25832";
    expect_input_error(read_it, "a column of latitude and longitude in EPSG:25832");
}

TEST_F(Sites, ReadsAGeoPackage) {
    write_vector(folder / "sites.gpkg", "GPKG",
                 {{.fields = {"id", "band", "eirp"}, .features = {{"POINT(700000 5700000)", {"A", "B20", "60"}}}}});
    SitesInput input;
    input.path = "sites.gpkg";
    input.columns = {{"id", "id"}, {"band", "band"}, {"eirp_dbm", "eirp"}};
    const auto read_it = [&] {
        return InputReader({.project_folder = folder.path()}, "EPSG:25832").read_sites(input, defaults());
    };
    EXPECT_EQ(read_it().sites[0].sectors[0].eirp_dbm, 60);
    input.columns["x"] = "id";
    expect_input_error(read_it, "columns.x", "they are for CSV files");
}

TEST_F(Sites, TakesTheTiltOfAMeasuredPattern) {
    NetworkDefaults with = defaults();
    with.antennas = {gpp_pattern("measured", 65, 8, 28, 20)};
    with.antennas[0].electrical_tilt_deg = 6;
    const std::map<std::string, std::string> columns = {{"id", "id"}, {"band", "band"}, {"antenna", "antenna"}};
    const Network network = read("id,band,antenna,x,y\nA,B20,measured,700000,5700000\n", columns, with);
    EXPECT_EQ(network.sites[0].sectors[0].electrical_tilt_deg, 6);
    EXPECT_EQ(uses(network, "downtilt_deg antenna measured: 6°"), 3);
    EXPECT_EQ(network.antennas.size(), 5u);  // with the four built-in ones
    with.antennas.push_back(with.antennas[0]);
    expect_input_error(
        [&] {
            read("id,band,x,y\nA,B20,700000,5700000\n", {{"id", "id"}, {"band", "band"}}, with);
        },
        "two patterns are called \"measured\"");
}

TEST(RealSites, LeipzigComesInWhole) {
    const auto path = shared_data("region/st-south/leipzig_sites.csv");
    if (!path) GTEST_SKIP() << "the developers' shared folder is not there";
    SitesInput input;
    input.path = path->filename().string();
    input.crs = "EPSG:4326";
    input.columns = {
        {"id", "site_id"}, {"kind", "construction"}, {"operator", "operators"}, {"coordinates", "coordinates"}};
    InputReader reader({.project_folder = path->parent_path()}, "EPSG:25833");
    const Network network = reader.read_sites(input, defaults());
    EXPECT_EQ(network.sites.size(), 364u);  // 380 without the 16 indoors
    EXPECT_EQ(std::count_if(network.sites.begin(), network.sites.end(),
                            [](const Site& site) { return site.kind == SiteKind::rooftop; }),
              303);
    std::set<std::string> operators, ids;
    for (const auto& site : network.sites) {
        EXPECT_NEAR(site.position.x(), 317000, 20000) << site.id;  // Leipzig in UTM 33
        EXPECT_NEAR(site.position.y(), 5691000, 20000) << site.id;
        for (const auto& sector : site.sectors) {
            operators.insert(sector.operator_name);
            EXPECT_TRUE(ids.insert(sector.id).second) << sector.id;
        }
    }
    EXPECT_EQ(operators, (std::set<std::string>{"1&1", "Telefonica", "Telekom", "Vodafone"}));
}

}  // namespace
}  // namespace funkloch::test_sites
