#include "funkloch/core/error.hpp"
#include "funkloch/run/project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace funkloch::test_project_file {
namespace {

using ::testing::HasSubstr;

constexpr const char* smallest = R"(
[inputs.terrain]
path = "terrain.tif"
[inputs.population]
path = "people.tif"
[inputs.boundary]
path = "land.gpkg"
[inputs.sites]
path = "sites.csv"
id = "site"
)";

class ProjectFile : public ::testing::Test {
protected:
    void SetUp() override {
        m_folder = std::filesystem::path(::testing::TempDir()) /
                   ::testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::create_directories(m_folder);
    }
    Project read(const std::string& text, const ProjectOverrides& overrides = {}) const {
        std::ofstream(m_folder / "project.toml") << text;
        return read_project(m_folder / "project.toml", overrides);
    }
    std::string refusal(const std::string& text, const ProjectOverrides& overrides = {}) const {
        try {
            read(text, overrides);
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ExitCode::bad_input);
            return error.what();
        }
        return "accepted";
    }
    static std::string origin_of(const Project& project, const std::string& key) {
        for (const auto& parameter : project.parameters)
            if (parameter.key == key) return parameter.value + " from " + parameter.origin;
        return "absent";
    }
    std::filesystem::path m_folder;
};

TEST_F(ProjectFile, DefaultsAreFilledInAndEchoed) {
    const Project project = read(smallest);
    EXPECT_EQ(project.radio.radius_m, 15000);
    EXPECT_EQ(project.coverage.size(), 2u);  // 4G and 5G
    EXPECT_EQ(project.coverage[1].rsrp_dbm, -110);
    EXPECT_EQ(origin_of(project, "radio.radius_km"), "15.0 from default");
    EXPECT_EQ(origin_of(project, "inputs.terrain.path"), "[\"terrain.tif\"] from project.toml:3");
    EXPECT_EQ(project.sites.at(0).columns.at("id"), "site");
}

std::string with_people(const std::string& lines) {
    std::string text = smallest;
    const std::string path = "path = \"people.tif\"\n";
    return text.replace(text.find(path), path.size(), lines);
}

TEST_F(ProjectFile, APresetStandsForKeysThatTheTableDoesNotHave) {
    const Project project =
        read(with_people("path = \"gitter.csv\"\npreset = \"zensus-2022\"\nvalue = \"Personen\"\n"));
    EXPECT_EQ(project.population.x, "x_mp_100m");
    EXPECT_EQ(project.population.cell_m, 100);
    EXPECT_EQ(project.population.value, "Personen");
    EXPECT_EQ(origin_of(project, "inputs.population.x"), "\"x_mp_100m\" from preset zensus-2022");
    EXPECT_EQ(origin_of(project, "inputs.population.value"), "\"Personen\" from project.toml:7");
    EXPECT_EQ(origin_of(project, "inputs.population.preset"), "\"zensus-2022\" from project.toml:6");
    ProjectOverrides overrides;
    overrides.settings = {"inputs.population.preset=eurostat-1km", "inputs.sites.preset=opencellid"};
    const Project other = read(with_people("path = \"gitter.csv\"\n"), overrides);
    EXPECT_EQ(other.population.id, "GRD_ID");
    EXPECT_EQ(other.sites.at(0).columns.at("technology"), "radio");
    EXPECT_EQ(other.sites.at(0).columns.at("id"), "site");  // the file's own
}

TEST_F(ProjectFile, AnUnknownPresetNamesThoseOfItsTable) {
    const std::string told = refusal(with_people("path = \"gitter.csv\"\npreset = \"opencellid\"\n"));
    EXPECT_THAT(told, HasSubstr("key inputs.population.preset"));
    EXPECT_THAT(told, HasSubstr("zensus-2022"));
}

TEST_F(ProjectFile, EveryPresetNamesKeysThatThereAre) {
    for (const auto& [table, names] : std::map<std::string, std::vector<std::string>>{
             {"population", {"zensus-2022", "zensus-2022-1km", "eurostat-1km"}},
             {"official", {"bnetza-100m"}},
             {"sites", {"opencellid"}}})
        for (const std::string& name : names) {
            ProjectOverrides overrides;
            overrides.settings = {"inputs." + table + ".preset=" + name};
            if (table == "official") overrides.settings.push_back("inputs.official.path=mobilfunk.csv");
            EXPECT_NO_THROW(read(smallest, overrides)) << name;
        }
}

TEST_F(ProjectFile, TheTemplateIsAProject) {
    const Project project = read(project_template());
    EXPECT_EQ(project.name, "Musterland");
    EXPECT_EQ(project.coverage.at(0).technology, Technology::g4);
    EXPECT_EQ(project.coverage.at(0).profile, "bnetza");
}

TEST_F(ProjectFile, TheTemplateNamesEveryOption) {
    const Project project = read(smallest);
    const std::string text = project_template();
    for (const auto& parameter : project.parameters)
        EXPECT_THAT(text, HasSubstr(parameter.key.substr(parameter.key.rfind('.') + 1) + " = ")) << parameter.key;
}

TEST_F(ProjectFile, UnknownKeysNameTheNearest) {
    EXPECT_THAT(
        refusal(std::string(smallest) + "[radio]\nradius = 3\n"),
        AllOf(HasSubstr("project.toml: line 12, key radio.radius"), HasSubstr("Did you mean radio.radius_km?")));
    EXPECT_THAT(refusal(std::string(smallest) + "[[coverage]]\ntechnolgy = \"4G\"\n"),
                HasSubstr("Did you mean coverage.technology?"));
    EXPECT_THAT(refusal(std::string(smallest) + "opertor = \"x\"\n"), HasSubstr("inputs.sites.operator?"));
    EXPECT_THAT(refusal("[inputs.terain]\npath = \"x\"\n"), HasSubstr("no such key"));
}

TEST_F(ProjectFile, ValuesOutOfRangeAreRefusedWithTheRange) {
    EXPECT_THAT(refusal(std::string(smallest) + "[radio]\nradius_km = 0.1\n"), HasSubstr("0.5 … 100"));
    EXPECT_THAT(refusal(std::string(smallest) + "[radio]\nradius_km = nan\n"), HasSubstr("a number"));
    EXPECT_THAT(refusal(std::string(smallest) + "[radio]\nradius_km = \"far\"\n"), HasSubstr("a number"));
    // A double cannot hold this whole number.
    EXPECT_THAT(refusal(std::string(smallest) + "[siting]\nbudget = 9007199254740993\n"),
                HasSubstr("the value is 9007199254740993"));
    EXPECT_THAT(refusal(std::string(smallest) + "[radio]\nmodel = \"hata\"\n"), HasSubstr("one of p1812"));
    EXPECT_THAT(refusal("[radio]\nradius_km = 70\n[project]\ncell_m = 1\n" + std::string(smallest)),
                HasSubstr("at most 65536 cells"));
    EXPECT_THAT(refusal(std::string(smallest) + "[siting]\nmax_sites = 1.5\n"), HasSubstr("a whole number"));
}

TEST_F(ProjectFile, MissingKeysAreNamed) {
    EXPECT_THAT(refusal("[inputs.terrain]\npath = \"t.tif\"\n"), HasSubstr("inputs.population.path"));
    EXPECT_THAT(refusal("[inputs.terrain\n"), HasSubstr("line 1"));
    EXPECT_THAT(refusal(std::string(smallest) + "[inputs.clutter]\npath = \"c.tif\"\n"),
                HasSubstr("inputs.clutter.classes"));
    EXPECT_THAT(refusal(std::string(smallest) + "[targets]\nper = [\"districts\"]\n"), HasSubstr("inputs.districts"));
}

TEST_F(ProjectFile, ProfilesGiveThresholdsAndOwnFiguresReplaceThem) {
    const Project project = read(std::string(smallest) +
                                 "[[coverage]]\ntechnology = \"4G\"\nprofile = \"mv-2021\"\n"
                                 "[[coverage]]\nprofile = \"fcc\"\nrsrp_dbm = -100\n");
    EXPECT_EQ(project.coverage[0].rsrp_by_bandwidth.size(), 3u);
    EXPECT_EQ(project.coverage[1].rsrp_dbm, -100);
    EXPECT_EQ(project.coverage[1].probability, 0.9);
    EXPECT_THAT(refusal(std::string(smallest) + "[[coverage]]\nprofile = \"ofkom\"\n"), HasSubstr("ofcom"));
}

TEST_F(ProjectFile, EveryBuiltInProfileAndTableLoads) {
    for (const char* profile : {"bnetza", "mv-2021", "fcc", "ofcom", "arcep"})
        for (const char* technology : {"4G", "5G"})
            EXPECT_NO_THROW(read(std::string(smallest) + "[siting]\ntechnologies = [\"" + technology +
                                 "\"]\n[[coverage]]\ntechnology = \"" + technology + "\"\nprofile = \"" + profile +
                                 "\"\n"));
    for (const char* table : {"corine", "worldcover"})
        EXPECT_GT(read(std::string(smallest) + "[inputs.clutter]\npath = \"c.tif\"\nclasses = \"" + table + "\"\n")
                      .clutter.classes.size(),
                  5u);
}

TEST_F(ProjectFile, SettingsOfTheCommandLineWin) {
    ProjectOverrides overrides;
    overrides.settings = {"radio.radius_km=7.5", "project.name=Test"};
    const Project project = read(std::string(smallest) + "[radio]\nradius_km = 3\n", overrides);
    EXPECT_EQ(project.radio.radius_m, 7500);
    EXPECT_EQ(project.name, "Test");
    EXPECT_EQ(origin_of(project, "radio.radius_km"), "7.5 from --set");
    overrides.settings = {"radio.radiuskm=1"};
    EXPECT_THAT(refusal(smallest, overrides), HasSubstr("Did you mean radio.radius_km?"));
}

TEST_F(ProjectFile, WhatShapesCandidatesAndPlanIsAnOptionAndEchoed) {
    const Project project = read(std::string(smallest) +
                                 "[siting]\nreach_m = 4000\nspacing_m = 900\nhilltop_radius_m = 700\n"
                                 "hilltop_relief_m = 25\neffort = 0.5\n");
    EXPECT_EQ(project.siting.reach_m, 4000);
    EXPECT_EQ(project.siting.spacing_m, 900);
    EXPECT_EQ(project.siting.hilltop_radius_m, 700);
    EXPECT_EQ(project.siting.hilltop_relief_m, 25);
    EXPECT_EQ(project.siting.effort, 0.5);
    EXPECT_THAT(origin_of(project, "siting.spacing_m"), HasSubstr("900.0 from project.toml:"));
    EXPECT_EQ(origin_of(read(smallest), "siting.effort"), "1.0 from default");
    EXPECT_THAT(refusal(std::string(smallest) + "[siting]\neffort = 0\n"), HasSubstr("0.01 … 100"));
}

TEST_F(ProjectFile, SettingsReplaceWhatStandsInTablesThatMayRepeat) {
    ProjectOverrides overrides;
    overrides.settings = {"inputs.sites.path=other.csv", "inputs.sites.where=height > 20"};
    const Project one = read(smallest, overrides);  // one network, not two
    ASSERT_EQ(one.sites.size(), 1u);
    EXPECT_EQ(one.sites[0].path, "other.csv");
    EXPECT_EQ(one.sites[0].where, "height > 20");
    overrides.settings = {"inputs.sites.0.path=other.csv"};
    EXPECT_EQ(read(smallest, overrides).sites[0].path, "other.csv");

    const std::string two = std::string(smallest) +
                            "[[coverage]]\ntechnology = \"4G\"\nrsrp_dbm = -105\n"
                            "[[coverage]]\ntechnology = \"5G\"\nrsrp_dbm = -110\n";
    overrides.settings = {"coverage.1.rsrp_dbm=-100"};
    const Project changed = read(two, overrides);
    ASSERT_EQ(changed.coverage.size(), 2u);
    EXPECT_EQ(changed.coverage[0].rsrp_dbm, -105);
    EXPECT_EQ(changed.coverage[1].rsrp_dbm, -100);
    for (const char* unclear : {"coverage.rsrp_dbm=-100", "coverage.2.rsrp_dbm=-100", "coverage.0=1"}) {
        overrides.settings = {unclear};
        EXPECT_THROW(read(two, overrides), UsageError) << unclear;
    }
    overrides.settings = {"radio.radius_km=far"};
    EXPECT_THAT(refusal(smallest, overrides), HasSubstr("--set"));  // not a line of the file
    EXPECT_THAT(refusal(smallest, overrides), testing::Not(HasSubstr("line 1")));
}

TEST_F(ProjectFile, OwnClutterClassesAndBands) {
    const Project project = read(std::string(smallest) +
                                 "[inputs.clutter]\npath = \"c.tif\"\n[inputs.clutter.classes]\n7 = {name = \"Wald\", "
                                 "height_m = 18}\n[[radio.bands]]\nname = \"B20\"\neirp_dbm = 61\n");
    EXPECT_EQ(project.clutter.classes.at(7).height_m, 18);
    EXPECT_EQ(project.defaults.bands.at("B20").eirp_dbm, 61);
    EXPECT_GT(project.defaults.bands.at("B20").frequency_mhz, 700);
    EXPECT_THAT(refusal(std::string(smallest) + "[[radio.bands]]\nname = \"X1\"\n"),
                HasSubstr("neither built in nor complete"));
}

}  // namespace
}  // namespace funkloch::test_project_file
