#include "funkloch/core/text.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/run/outputs.hpp"
#include "support/official_csv.hpp"
#include "support/paths.hpp"
#include "support/program.hpp"
#include "support/schema.hpp"
#include "support/shared_data.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

namespace funkloch::test_commands {
namespace {

namespace fs = std::filesystem;
using support::content_of;
using support::fresh_folder;
using support::ProgramResult;
using ::testing::HasSubstr;

ProgramResult funkloch(const std::vector<std::string>& arguments, const fs::path& folder = ".") {
    return support::run_program(program_path(), arguments, folder);
}

TEST(Program, NamesItsCommandsAndVersion) {
    const ProgramResult help = funkloch({"--help"});
    EXPECT_EQ(help.exit_code, 0);
    for (const char* command : {"init", "demo", "check", "run", "link", "law", "rules", "synth", "verify", "replan",
                                "compare", "batch", "export", "whatif", "manual"}) {
        EXPECT_THAT(help.out, HasSubstr(command));
        EXPECT_EQ(funkloch({command, "--help"}).exit_code, 0) << command;
    }
    EXPECT_THAT(funkloch({"--version"}).out, HasSubstr("propagation engine: "));
}

TEST(Program, WrongUsageIsExitCodeTwo) {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {}, {"fly"}, {"run"}, {"run", "p.toml", "--fast"}, {"link"}, {"rules", "--explain", "NO.SUCH.RULE"}}) {
        const ProgramResult result = funkloch(arguments);
        EXPECT_EQ(result.exit_code, 2) << result.err;
        EXPECT_EQ(result.out, "");
    }
}

TEST(Program, AMissingProjectIsExitCodeThree) {
    const ProgramResult result = funkloch({"run", "nowhere.toml"}, fresh_folder());
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_THAT(result.err, HasSubstr("nowhere.toml"));
}

TEST(Program, ErrorsCannotDriveTheTerminal) {
    const fs::path folder = fresh_folder();
    std::ofstream(folder / "p.toml") << "[inputs.terrain]\n\"\\u001b[2J\" = 1\n";
    const ProgramResult result = funkloch({"check", "p.toml"}, folder);
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_EQ(result.err.find('\x1b'), std::string::npos);
    EXPECT_THAT(result.err, HasSubstr("\\u001b[2J"));
}

TEST(Init, WritesATemplateThatCheckUnderstandsUpToItsFiles) {
    const fs::path folder = fresh_folder();
    EXPECT_EQ(funkloch({"init", "land"}, folder).exit_code, 0);
    EXPECT_THAT(content_of(folder / "land/project.toml"), HasSubstr("[inputs.terrain]"));
    const ProgramResult check = funkloch({"check", "land/project.toml"}, folder);
    EXPECT_EQ(check.exit_code, 3);  // the files that the template names are not there yet
    EXPECT_THAT(check.err, HasSubstr("land.gpkg"));
    EXPECT_EQ(funkloch({"init", "land"}, folder).exit_code, 3);  // nothing is overwritten
}

TEST(Rules, AreListedAndExplained) {
    EXPECT_THAT(funkloch({"rules", "--lang", "de"}).out, HasSubstr("§ 60"));
    const ProgramResult json = funkloch({"rules", "--json"});
    const auto rules = nlohmann::json::parse(json.out);
    EXPECT_GT(rules["rules"].size(), 60u);
    const std::string id = rules["rules"][0]["id"];
    EXPECT_THAT(funkloch({"rules", "--explain", id}).out, HasSubstr(rules["rules"][0]["paragraph"].get<std::string>()));
    const ProgramResult german = funkloch({"rules", "--explain", "ST.BAUO.60.5a.INNEN_15", "--lang", "de"});
    for (const char* text : {"Gesamthöhe über Gelände h ≤ 15 m", "zählt nur mit [law.switches] st_innen_15m = true",
                             "am Gesetzestext geprüft, Sicherheit 45 %", "Keine Rechtsberatung."})
        EXPECT_THAT(german.out, HasSubstr(text));
    const ProgramResult english = funkloch({"rules", "--explain", "DE.FSTRG.9.2.B", "--lang", "en"});
    for (const char* text :
         {"at most 40 m from roads_b, measured from the paved edge",
          "60 days (about 2 months), may be extended by 30 days", "then deemed granted", "Landesstraßenbaubehörde",
          "Tier 1: notice or a single consent", "roads_b; for the planning zone bplan, ortslage or buildings"})
        EXPECT_THAT(english.out, HasSubstr(text));
    EXPECT_EQ(funkloch({"rules", "--land", "DE-NI"}).exit_code, 3);
    EXPECT_EQ(funkloch({"rules", "--land", "DE-XX"}).exit_code, 3);
}

TEST(Link, FreeSpaceOverAShortFlatPath) {
    const fs::path folder = fresh_folder();
    std::ofstream(folder / "path.csv") << "distance_km,terrain_m\n0,100\n0.5,100\n1,100\n";
    const ProgramResult result = funkloch({"link", "--profile", "path.csv", "--frequency-mhz", "800", "--tx-height-m",
                                           "50", "--rx-height-m", "50", "--json"},
                                          folder);
    ASSERT_EQ(result.exit_code, 0) << result.err;
    const auto values = nlohmann::json::parse(result.out);
    // Eq. (8): 92.4 + 20 lg 0.8 + 20 lg 1 = 90.46 dB
    EXPECT_NEAR(values["Lbfs"].get<double>(), 90.46, 0.01);
    EXPECT_NEAR(values["Lb"].get<double>(), 90.46, 0.5);
}

TEST(Link, ASingleWrongLineIsNamed) {
    const fs::path folder = fresh_folder();
    std::ofstream(folder / "path.csv") << "distance_km,terrain_m\n0,100\n2,100\n1,100\n";
    const ProgramResult result = funkloch(
        {"link", "--profile", "path.csv", "--frequency-mhz", "800", "--tx-height-m", "50", "--rx-height-m", "1.5"},
        folder);
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_THAT(result.err, HasSubstr("line 4"));
    EXPECT_EQ(funkloch({"link", "--profile", "path.csv"}, folder).exit_code, 2);
}

/// One row for each layer of each file: what lies in the land, and what the file is complete for.
TEST(Check, PrintsHowLayersFitTheLand) {
    const fs::path folder = fresh_folder();
    ASSERT_EQ(funkloch({"synth", "land", "--area-km2", "30", "--cell-m", "200", "--sites", "4", "--seed", "2"}, folder)
                  .exit_code,
              0);
    const ProgramResult table = funkloch({"check", "land/project.toml"}, folder);
    ASSERT_EQ(table.exit_code, 0) << table.err;
    EXPECT_THAT(table.out, HasSubstr("constraint layers:\n  layer  "));
    EXPECT_THAT(table.out, ::testing::ContainsRegex("\n  forest +[0-9]+ +[0-9]+  land  +100.0 %  [0-9]+ … "));
    EXPECT_THAT(table.out, Not(HasSubstr("(default)")));  // the example says it of every layer
    const auto json = nlohmann::json::parse(funkloch({"check", "land/project.toml", "--json"}, folder).out);
    ASSERT_GT(json["constraint_layers"].size(), 10U);
    for (const auto& layer : json["constraint_layers"]) {
        EXPECT_EQ(layer["covers"], "land") << layer;
        EXPECT_EQ(layer["covers_given"], true) << layer;
        EXPECT_EQ(layer["known_share"], 1.0) << layer;
        EXPECT_LE(layer["inside"], layer["features"]) << layer;
        EXPECT_EQ(layer["extent"].size(), 4U) << layer;
    }
    fs::remove_all(folder);
}

TEST(Demo, WritesMusterlandAndAnalysesIt) {
    const fs::path folder = fresh_folder();
    const ProgramResult demo = funkloch({"demo", "land", "--lang", "en", "--quiet"}, folder);
    ASSERT_EQ(demo.exit_code, 0) << demo.err;
    EXPECT_THAT(demo.out, HasSubstr("Musterland"));
    EXPECT_GT(fs::file_size(folder / "land/out/report.html"), 10000u);
    EXPECT_EQ(funkloch({"demo", "land"}, folder).exit_code, 3);  // nothing is replaced unasked
    fs::remove_all(folder);
}

/// One small synthetic land for the tests of the main job.
class Run : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = support::fresh_folder();
        const ProgramResult synth = funkloch(
            {"synth", "land", "--area-km2", "150", "--cell-m", "200", "--sites", "14", "--seed", "5"}, s_folder);
        ASSERT_EQ(synth.exit_code, 0) << synth.err;
        write_official();
        s_run = run({"--out", (s_folder / "out").string(), "--threads", "2", "--json"});
        ASSERT_EQ(s_run.exit_code, 0) << s_run.err;
    }
    static void TearDownTestSuite() { fs::remove_all(s_folder); }
    static ProgramResult run(std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"run", (s_folder / "land/project.toml").string(), "--lang", "de", "--set",
                     "siting.max_candidates=25", "--set", "inputs.official.path=\"official.csv\"", "--set",
                     R"(inputs.drive_tests={path="measured.csv", crs="EPSG:25832", operator="operator"})", "--set",
                     "radio.calibration.fit=true"});
        return funkloch(more, s_folder);
    }
    /// An official map of all cells around the land, which says nothing of every seventh column; and measured values.
    static void write_official() {
        const ProgramResult check = funkloch({"check", "land/project.toml", "--json"}, s_folder);
        ASSERT_EQ(check.exit_code, 0) << check.err;
        std::string text;  // "west … east, south … north"
        const auto understood = nlohmann::json::parse(check.out);
        for (const auto& input : understood["inputs"])
            if (input["role"] == "boundary") text = input["extent"];
        std::vector<double> extent;
        for (const auto word : split(text, ' '))
            if (word != "…") extent.push_back(std::stod(std::string(word)));
        ASSERT_EQ(extent.size(), 4u);
        std::ofstream(s_folder / "land/official.csv")
            << support::official_csv(extent[0], extent[2], extent[1], extent[3], [](double x, double y) {
                   const int column = static_cast<int>(x / 100), row = static_cast<int>(y / 100);
                   return support::OfficialNumbers{column % 7 == 0 ? -1 : row % 4, column % 3};
               });
        std::ofstream measured(s_folder / "land/measured.csv");
        measured << "x,y,operator,rsrp_dbm\n";
        const double step = 400;
        for (int column = 0; extent[0] + column * step < extent[1]; ++column)
            for (int row = 0; extent[2] + row * step < extent[3]; ++row)
                measured << std::fixed << extent[0] + column * step << ',' << extent[2] + row * step << ','
                         << first_operator() << ",-95\n";
    }
    static std::string first_operator() {
        std::ifstream sites(s_folder / "land/sites.csv");
        std::string header, row;
        std::getline(sites, header);
        std::getline(sites, row);
        return std::string(split(row, ',')[1]);
    }
    static std::string first_site() {
        std::ifstream sites(s_folder / "land/sites.csv");
        std::string header, row;
        std::getline(sites, header);
        std::getline(sites, row);
        return row.substr(0, row.find(','));
    }
    static fs::path s_folder;
    static ProgramResult s_run;
};

fs::path Run::s_folder;
ProgramResult Run::s_run;

TEST_F(Run, WritesWhatTheListOfOutputsSaysAndNothingElse) {
    std::set<std::string> expected = {".funkloch",
                                      "served_4g.tif.aux.xml",
                                      "served_5g.tif.aux.xml",
                                      "official_4g.tif.aux.xml",
                                      "official_5g.tif.aux.xml",
                                      "server_4g.tif.aux.xml",
                                      "server_5g.tif.aux.xml",
                                      "tiers.tif.aux.xml",
                                      "tiers_worst.tif.aux.xml"};
    for (const OutputFile& file : output_files())
        for (std::string name : file.names) {
            if (name.ends_with('/')) name.pop_back();
            const auto star = name.find('*');
            if (star == std::string::npos) {
                expected.insert(name);
                continue;
            }
            for (const char* technology : {"4g", "5g"}) expected.insert(std::string(name).replace(star, 1, technology));
        }
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(s_folder / "out")) {
        found.insert(entry.path().filename().string());
        EXPECT_TRUE(entry.is_directory() || entry.file_size() > 50) << entry.path();
    }
    EXPECT_EQ(found, expected);
    for (const auto& entry : fs::directory_iterator(s_folder))
        EXPECT_FALSE(entry.path().filename().string().starts_with(".out")) << entry.path();
}

// Every key that is written is declared and explained, and every key that is promised is written.
TEST_F(Run, JsonDocumentsKeepToTheirSchemas) {
    const ProgramResult whatif =
        funkloch({"whatif", "out", "--remove", first_site(), "--out", "variant", "--json"}, s_folder);
    ASSERT_EQ(whatif.exit_code, 0) << whatif.err;
    std::ofstream(s_folder / "whatif.json") << whatif.out;
    const ProgramResult compared = funkloch({"compare", "out", "out", "--json"}, s_folder);
    ASSERT_EQ(compared.exit_code, 0) << compared.err;
    std::ofstream(s_folder / "compare.json") << compared.out;
    const std::vector<std::pair<const char*, fs::path>> documents = {{"summary", s_folder / "out/summary.json"},
                                                                     {"summary", s_folder / "variant/summary.json"},
                                                                     {"run", s_folder / "out/run.json"},
                                                                     {"whatif", s_folder / "whatif.json"},
                                                                     {"compare", s_folder / "compare.json"}};
    for (const auto& [schema, file] : documents) EXPECT_EQ(support::schema_errors(schema, file), "") << file;
}

// The plan goes back in as it came out, and covers what it promised: the table and the layer alike.
TEST_F(Run, AWhatIfTakesThePlanAsItWasWritten) {
    const auto with = [&](const std::string& file) {
        const ProgramResult result = funkloch({"whatif", "out", "--add", file, "--json"}, s_folder);
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return nlohmann::json::parse(result.out);
    };
    const nlohmann::json table = with("out/plan.csv"), layer = with("out/analysis.gpkg");
    EXPECT_EQ(table["coverage"], layer["coverage"]);
    EXPECT_NE(table["coverage"], table["coverage_before"]);
}

TEST_F(Run, ReplansWithAndWithoutASite) {
    const auto ask = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"replan", "out", "--json"});
        const ProgramResult result = funkloch(more, s_folder);
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return nlohmann::json::parse(result.out);
    };
    const auto summary = nlohmann::json::parse(s_run.out);
    const auto each = ask({"--each"});
    EXPECT_EQ(each["proposal"]["cost"], summary["plan"]["cost"]);
    EXPECT_EQ(each["asked"]["cost"], summary["plan"]["cost"]);  // nothing was asked for
    ASSERT_EQ(each["without"].size(), each["asked"]["sites"].get<std::size_t>());
    ASSERT_GT(each["without"].size(), 0u);
    for (const auto& without : each["without"]) {
        for (const auto& site : without["plan"]["places"]) EXPECT_NE(site["candidate"], without["candidate"]);
        const bool comparable =
            without["plan"]["targets_met"] == true && without["plan"]["by_tier"] == each["asked"]["by_tier"];
        EXPECT_TRUE(!comparable || without["plan"]["cost"].get<double>() >= each["asked"]["cost"].get<double>());
    }
    // A site of the plan changes nothing; it can't be wanted and unwanted at once.
    const std::string site = each["asked"]["places"][0]["candidate"];
    EXPECT_EQ(ask({"--must", site})["asked"]["cost"], summary["plan"]["cost"]);
    EXPECT_EQ(funkloch({"replan", "out", "--must", site, "--must-not", site}, s_folder).exit_code, 3);
    const ProgramResult unknown = funkloch({"replan", "out", "--must", "nowhere"}, s_folder);
    EXPECT_EQ(unknown.exit_code, 3);
    EXPECT_THAT(unknown.err, HasSubstr("no such candidate"));
}

// The table in README is the list of outputs.
TEST(Readme, ListsTheFilesOfARun) {
    std::string table;
    for (const OutputFile& file : output_files()) {
        std::string names;
        for (const auto& name : file.names) names += (names.empty() ? "`" : " `") + name + "`";
        table += "| " + names + " | " + file.content_en + " |\n";
    }
    EXPECT_THAT(content_of(source_folder() / "README.md"), HasSubstr(table));
}

TEST(Program, ExplainsEveryFileColumnAndKey) {
    const std::string english = funkloch({"manual", "data"}).out,
                      german = funkloch({"manual", "data", "--lang", "de"}).out;
    for (const char* line :
         {"| `districts.csv` | coverage of each district by technology and operator |",
          "| `worst_tier` | Highest tier still possible |", "## analysis.gpkg, districts: Districts",
          "| `targets_met_5g` | Targets met with 5G (of 2) |",
          "| `coverage[].rsrp_dbm` | RSRP from which a cell counts as covered; null for official coverage |",
          "| `engine.deviation.rmse_db` |"})
        EXPECT_THAT(english, HasSubstr(line));
    EXPECT_THAT(german, HasSubstr("| `worst_tier` | Höchste noch mögliche Stufe |"));
}

TEST_F(Run, SummaryAndOfficialTableTellTheSame) {
    const auto official = nlohmann::json::parse(s_run.out)["official"];
    ASSERT_EQ(official.size(), 2u);
    for (const auto& comparison : official) {
        const auto& land = comparison["zones"][0];
        double people = 0, zones = 0;
        for (const char* kind : {"both", "neither", "only_official", "only_computed", "not_official", "not_computed"})
            people += land[std::string("population_") + kind].get<double>();
        for (const auto& zone : comparison["zones"])
            if (zone["zone"] != "land") zones += zone["population_only_official"].get<double>();
        EXPECT_GT(land["population_not_official"], 0);
        EXPECT_NEAR(people, land["population"].get<double>(), 1e-5);
        EXPECT_NEAR(zones, land["population_only_official"].get<double>(), 1e-5);
        const auto& district = comparison["zones"][1];
        EXPECT_THAT(content_of(s_folder / "out/official.csv"),
                    HasSubstr(district["zone"].get<std::string>() + "," + district["zone_name"].get<std::string>() +
                              "," + comparison["technology"].get<std::string>() + ","));
    }
}

TEST_F(Run, SummaryAndDistrictTableAgreeToTheLastPerson) {
    const auto summary = nlohmann::json::parse(s_run.out);
    EXPECT_EQ(summary, nlohmann::json::parse(content_of(s_folder / "out/summary.json")));
    for (const std::string technology : {"4G", "5G"}) {
        double land = 0, zones = 0;
        for (const auto& row : summary["coverage"]) {
            if (row["technology"] != technology || row["operator"] != "*") continue;
            (row["zone"] == "land" ? land : zones) += row["population_covered"].get<double>();
        }
        EXPECT_GT(land, 0);
        EXPECT_NEAR(land, zones, 1e-5) << technology;  // zone "no district" is listed too
    }
}

TEST_F(Run, ReportsItsProvenance) {
    const auto run = nlohmann::json::parse(content_of(s_folder / "out/run.json"));
    EXPECT_GT(run["engine"]["deviation"]["sample"].get<int>(), 500);
    EXPECT_LT(run["engine"]["deviation"]["rmse_db"].get<double>(), 2);
    EXPECT_GT(run["engine"]["receivers_per_s"].get<double>(), 0);
    bool hashed = false;
    for (const auto& input : run["inputs"]) hashed = hashed || input["sha256"].get<std::string>().size() == 64;
    EXPECT_TRUE(hashed);
}

TEST_F(Run, IsNeverOverwrittenWithoutForce) {
    const std::string before = content_of(s_folder / "out/summary.json");
    const ProgramResult again = run({"--out", (s_folder / "out").string()});
    EXPECT_EQ(again.exit_code, 3);
    EXPECT_THAT(again.err, HasSubstr("--force"));
    EXPECT_EQ(content_of(s_folder / "out/summary.json"), before);
}

TEST_F(Run, ForceReplacesOnlyRunDirectories) {
    const fs::path precious = s_folder / "precious";
    fs::create_directories(precious);
    std::ofstream(precious / "thesis.txt") << "years of work";
    EXPECT_EQ(run({"--out", precious.string(), "--force"}).exit_code, 3);
    EXPECT_EQ(content_of(precious / "thesis.txt"), "years of work");
}

TEST_F(Run, GivesTheSameBytesOnOneTwoAndSevenThreads) {
    for (const char* threads : {"1", "7"}) {
        const fs::path out = s_folder / (std::string("threads") + threads);
        ASSERT_EQ(run({"--out", out.string(), "--threads", threads}).exit_code, 0);
        for (const char* name : {"summary.json", "districts.csv", "candidates.csv", "plan.csv", "rsrp_4g.tif",
                                 "served_5g.tif", "server_5g.tif", "analysis.gpkg"})
            EXPECT_TRUE(content_of(out / name) == content_of(s_folder / "out" / name)) << threads << " " << name;
    }
}

TEST_F(Run, AMastMoreNeverCoversFewer) {
    // The same network without its last site.
    const fs::path poorer = s_folder / "poorer";
    fs::remove_all(poorer);
    fs::copy(s_folder / "land", poorer, fs::copy_options::recursive);
    std::ifstream all(s_folder / "land/sites.csv");
    std::ofstream fewer(poorer / "sites.csv");
    for (std::string line; std::getline(all, line);)
        if (line.find("M0014") == std::string::npos) fewer << line << '\n';
    fewer.close();
    const ProgramResult less = funkloch({"run", (poorer / "project.toml").string(), "--out",
                                         (s_folder / "less").string(), "--json", "--set", "siting.max_candidates=0"},
                                        s_folder);
    ASSERT_EQ(less.exit_code, 0) << less.err;
    const auto rich = nlohmann::json::parse(s_run.out), poor = nlohmann::json::parse(less.out);
    ASSERT_EQ(rich["coverage"].size(), poor["coverage"].size());
    for (std::size_t i = 0; i < rich["coverage"].size(); ++i)
        EXPECT_GE(rich["coverage"][i]["population_covered"].get<double>(),
                  poor["coverage"][i]["population_covered"].get<double>());
}

TEST_F(Run, LeavesNothingBehindWhenAnInputIsWrong) {
    const ProgramResult broken =
        run({"--out", (s_folder / "broken").string(), "--set", "inputs.terrain.path=nothing.tif"});
    EXPECT_EQ(broken.exit_code, 3);
    EXPECT_THAT(broken.err, HasSubstr("nothing.tif"));
    EXPECT_FALSE(fs::exists(s_folder / "broken"));
    for (const auto& entry : fs::directory_iterator(s_folder))
        EXPECT_EQ(entry.path().filename().string().find("broken"), std::string::npos) << entry.path();
}

TEST_F(Run, RefusesMisspeltLayersSwitchesAndIdsInCheckToo) {
    const std::string project = (s_folder / "land/project.toml").string();
    const ProgramResult layer = funkloch({"check", project, "--set", "law.switches.bogus=true"}, s_folder);
    EXPECT_EQ(layer.exit_code, 3);
    EXPECT_THAT(layer.err, HasSubstr("bogus"));
    const ProgramResult far = funkloch({"check", project, "--set", "inputs.sites.x=y"}, s_folder);
    EXPECT_EQ(far.exit_code, 3);
    const fs::path wrong = s_folder / "land/wrong.toml";
    std::ofstream(wrong) << content_of(project) << "\n[[inputs.constraints]]\nname = \"nsgg\"\npath = \"x.gpkg\"\n";
    const ProgramResult misspelt = funkloch({"check", wrong.string()}, s_folder);
    EXPECT_EQ(misspelt.exit_code, 3);
    EXPECT_THAT(misspelt.err, HasSubstr("Did you mean nsg?"));
    fs::remove(wrong);
}

TEST_F(Run, LinkOfASiteToAPlaceMatchesTheMap) {
    const auto gpkg = support::run_program("ogrinfo", {"-ro", "-al", "-so", (s_folder / "out/analysis.gpkg").string()});
    if (gpkg.exit_code != 0) GTEST_SKIP() << "ogrinfo is not installed";
    const ProgramResult outside =
        funkloch({"link", (s_folder / "land/project.toml").string(), "--from", "M0001", "--to", "0,0"}, s_folder);
    EXPECT_EQ(outside.exit_code, 2) << outside.err;
    const ProgramResult unknown =
        funkloch({"link", (s_folder / "land/project.toml").string(), "--from", "M001", "--to", "11.3,51.8"}, s_folder);
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_THAT(unknown.err, HasSubstr("did you mean"));
    const ProgramResult link = funkloch(
        {"link", (s_folder / "land/project.toml").string(), "--from", "M0001", "--to", "11.33,51.835", "--json"},
        s_folder);
    ASSERT_EQ(link.exit_code, 0) << link.err;
    const auto sectors = nlohmann::json::parse(link.out);
    ASSERT_GT(sectors.size(), 0u);
    EXPECT_NEAR(sectors[0]["Lb"].get<double>(), sectors[0]["p1812"]["Lb"].get<double>(), 1e-4);  // float in the map
    EXPECT_EQ(funkloch({"link", (s_folder / "land/project.toml").string(), "--from", "M0001", "--to", "11.33,51.835",
                        "--time-percent", "10"},
                       s_folder)
                  .exit_code,
              2);
}

ProgramResult law_at(const fs::path& project, const std::string& at, std::vector<std::string> more) {
    more.insert(more.begin(), {"law", project.string(), "--at", at});
    return funkloch(more, project.parent_path());
}

TEST_F(Run, LawOfAPlaceIsThatOfTheRun) {
    std::ifstream table(s_folder / "out/candidates.csv");
    std::string line;
    std::getline(table, line);
    std::map<std::string, std::size_t> at;  // no commas stand before `tier`
    for (const auto name : split(line, ',')) at.emplace(std::string(name), at.size());
    int compared = 0;
    while (std::getline(table, line) && compared < 4) {
        std::vector<std::string> cells;
        for (const auto cell : split(line, ',')) cells.emplace_back(cell);
        const auto cell = [&](const char* name) { return cells[at.at(name)]; };
        if (cell("kind") != "mast" || cell("origin") == "co_location" || cell("owner").starts_with('"')) continue;
        if (line.find(",0,0,") != std::string::npos) continue;  // without a gain the run judges more strictly
        const Point lon_lat = lon_lat_of(Point(std::stod(cell("x_m")), std::stod(cell("y_m"))), "EPSG:25832");
        char place[64];
        std::snprintf(place, sizeof place, "%.9f,%.9f", lon_lat.x(), lon_lat.y());
        const ProgramResult law =
            law_at(s_folder / "land/project.toml", place, {"--height", cell("height_m"), "--json"});
        ASSERT_EQ(law.exit_code, 0) << law.err;
        const auto answer = nlohmann::json::parse(law.out);
        EXPECT_EQ(answer["heights"][0]["tier"], std::stoi(cell("tier"))) << line;
        ++compared;
    }
    EXPECT_GT(compared, 0);
}

TEST_F(Run, LawAnswersForOnePlace) {
    const fs::path project = s_folder / "land/project.toml";
    const ProgramResult json = law_at(project, "11.33,51.835", {"--height", "50,20,30", "--json", "--lang", "en"});
    ASSERT_EQ(json.exit_code, 0) << json.err;
    const auto answer = nlohmann::json::parse(json.out);
    EXPECT_EQ(answer["legal_advice"], false);
    EXPECT_EQ(answer["rules"]["law"], "BauO LSA");
    ASSERT_EQ(answer["heights"].size(), 3u);
    EXPECT_EQ(answer["heights"][0]["height_m"], 20.0);  // in rising order
    EXPECT_LE(answer["heights"][0]["tier"].get<int>(), answer["heights"][2]["tier"].get<int>());
    for (const char* key : {"path", "months", "authorities", "consents", "documents", "findings", "unknown_layers"})
        EXPECT_TRUE(answer["heights"][2].contains(key)) << key;
    EXPECT_DOUBLE_EQ(answer["ladder"].front()["from_m"].get<double>(), 1.0);
    EXPECT_DOUBLE_EQ(answer["ladder"].back()["to_m"].get<double>(), 120.0);
    const ProgramResult text = law_at(project, "11.33,51.835", {"--height", "30", "--lang", "de"});
    for (const char* part : {"== 30 m – mindestens Stufe", "Gebietsart:", "Größte Höhe je Stufe",
                             "Keine Rechtsberatung.", "Regelwerk: BauO LSA (DE-ST), Fassung"})
        EXPECT_THAT(text.out, HasSubstr(part));
    // What no layer answers stands once, by layer; on demand at every height with its rule.
    const std::vector<std::string> heights = {"--height", "20,30,40,50", "--lang", "en"};
    const auto lines = [](const std::string& out) { return std::count(out.begin(), out.end(), '\n'); };
    std::vector<std::string> all = heights;
    all.emplace_back("--all");
    const ProgramResult brief = law_at(project, "11.33,51.835", heights);
    const ProgramResult full = law_at(project, "11.33,51.835", all);
    EXPECT_LT(lines(brief.out), lines(full.out));
    const ProgramResult roof = law_at(project, "11.33,51.835", {"--kind", "rooftop", "--roof-height", "10", "--json"});
    ASSERT_EQ(roof.exit_code, 0) << roof.err;
    EXPECT_EQ(nlohmann::json::parse(roof.out)["heights"][0]["above_ground_m"], 15.0);  // 5 m by default
}

TEST_F(Run, LawRefusesPlacesItCannotJudge) {
    const fs::path project = s_folder / "land/project.toml";
    const ProgramResult outside = law_at(project, "13.4,52.5", {});
    EXPECT_EQ(outside.exit_code, 3);
    EXPECT_THAT(outside.err, HasSubstr("outside the land"));
    EXPECT_THAT(outside.err, HasSubstr("LON,LAT"));
    EXPECT_EQ(law_at(project, "51.835", {}).exit_code, 2);
    EXPECT_EQ(law_at(project, "11.33,51.835", {"--height", "0"}).exit_code, 2);
    EXPECT_EQ(law_at(project, "11.33,51.835", {"--roof-height", "10"}).exit_code, 2);
    EXPECT_EQ(law_at(project, "11.33,51.835", {"--kind", "tower"}).exit_code, 2);
    EXPECT_EQ(law_at(project, "11.33,51.835", {"--set", "law.land=DE-NI"}).exit_code, 3);
}

}  // namespace
}  // namespace funkloch::test_commands
