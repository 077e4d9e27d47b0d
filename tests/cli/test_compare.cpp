#include "support/paths.hpp"
#include "support/program.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <fstream>
#include <set>

namespace funkloch::test_compare {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using support::content_of;
using support::ProgramResult;
using ::testing::HasSubstr;

ProgramResult funkloch(const std::vector<std::string>& arguments, const fs::path& folder) {
    return support::run_program(program_path(), arguments, folder);
}

/// Runs of a small land, made when a test asks for them: "a" as it is, "strict" with a higher level for 4G, "coarse"
/// with larger cells.
class Compare : public ::testing::Test {
protected:
    void SetUp() override {
        folder = fs::path(::testing::TempDir()) / ("funkloch-compare-" + std::to_string(getpid()));
        if (!fs::exists(folder / "land"))
            expect_zero(funkloch({"synth", (folder / "land").string(), "--area-km2", "20", "--cell-m", "100", "--sites",
                                  "6", "--seed", "3"},
                                 "."));
        make("a", "project.cell_m=100");
    }
    static void TearDownTestSuite() { fs::remove_all(folder); }
    static void expect_zero(const ProgramResult& result) { ASSERT_EQ(result.exit_code, 0) << result.err; }
    static void make(const std::string& run, const std::string& setting) {
        if (fs::exists(folder / run)) return;
        expect_zero(funkloch(
            {"run", "land/project.toml", "--out", run, "--quiet", "--set", "siting.max_candidates=3", "--set", setting},
            folder));
    }
    static void make_strict() { make("strict", "coverage.0.rsrp_dbm=-95"); }
    static Json compared(const std::string& a, const std::string& b) {
        const ProgramResult result = funkloch({"compare", a, b, "--json"}, folder);
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return Json::parse(result.out);
    }
    static double covered(const std::string& run, const std::string& technology, const char* key) {
        const Json summary = Json::parse(content_of(folder / run / "summary.json"));
        for (const Json& row : summary["coverage"])
            if (row["technology"] == technology && row["operator"] == "*" && row["zone"] == "land") return row[key];
        ADD_FAILURE() << technology;
        return 0;
    }

    static inline fs::path folder;
};

TEST_F(Compare, ARunIsLikeItself) {
    const Json same = compared("a", "a");
    EXPECT_TRUE(same["parameters"].empty());
    EXPECT_TRUE(same["inputs"].empty());
    ASSERT_FALSE(same["coverage"].empty());
    for (const Json& row : same["coverage"]) EXPECT_EQ(row["before"], row["after"]);
    ASSERT_EQ(same["changes"].size(), 2u);
    for (const Json& change : same["changes"]) {
        EXPECT_EQ(change["gained"]["cells"], 0);
        EXPECT_EQ(change["lost"]["cells"], 0);
    }
}

/// What cells lose adds up to what the two summaries differ by, in people and in true area.
TEST_F(Compare, CellsAddUpToTheSummaries) {
    make_strict();
    const Json change = compared("a", "strict")["changes"][0];
    ASSERT_EQ(change["technology"], "4G");
    EXPECT_EQ(change["gained"]["cells"], 0);  // a stricter level covers nothing more
    EXPECT_GT(change["lost"]["cells"], 0);
    EXPECT_NEAR(change["lost"]["population"].get<double>(),
                covered("a", "4G", "population_covered") - covered("strict", "4G", "population_covered"), 1e-5);
    EXPECT_NEAR(change["lost"]["area_km2"].get<double>(),
                covered("a", "4G", "area_covered_km2") - covered("strict", "4G", "area_covered_km2"), 1e-6);
}

TEST_F(Compare, TheOtherWayRoundGainedIsLost) {
    make_strict();
    const Json there = compared("a", "strict"), back = compared("strict", "a");
    for (std::size_t t = 0; t < there["changes"].size(); ++t) {
        EXPECT_EQ(there["changes"][t]["gained"], back["changes"][t]["lost"]);
        EXPECT_EQ(there["changes"][t]["lost"], back["changes"][t]["gained"]);
    }
    ASSERT_EQ(there["coverage"].size(), back["coverage"].size());
    for (std::size_t i = 0; i < there["coverage"].size(); ++i)
        EXPECT_EQ(there["coverage"][i]["before"], back["coverage"][i]["after"]);
}

TEST_F(Compare, NamesWhatWasSetDifferently) {
    make_strict();
    std::set<std::string> keys;
    const Json answer = compared("a", "strict");
    for (const Json& one : answer["parameters"]) keys.insert(one["key"].get<std::string>());
    EXPECT_EQ(keys, std::set<std::string>{"coverage[0].rsrp_dbm"});
}

TEST_F(Compare, WithoutTheCachePeopleOfAreasAreUnknown) {
    make_strict();
    fs::create_directories(folder / "bare");
    for (const char* name : {"a", "strict"}) {
        fs::remove_all(folder / "bare" / name);
        fs::copy(folder / name, folder / "bare" / name, fs::copy_options::recursive);
        fs::remove_all(folder / "bare" / name / "cache");
    }
    const Json answer = compared("bare/a", "bare/strict");
    EXPECT_TRUE(answer["changes"][0]["lost"]["population"].is_null());
    EXPECT_EQ(answer["changes"][0]["lost"]["cells"], compared("a", "strict")["changes"][0]["lost"]["cells"]);
    ASSERT_EQ(answer["notes"].size(), 1u);
    EXPECT_THAT(answer["notes"][0].get<std::string>(), HasSubstr("output.cache_mb"));
}

TEST_F(Compare, GridsThatDifferHaveNoMaps) {
    make("coarse", "project.cell_m=200");
    const Json answer = compared("a", "coarse");
    EXPECT_TRUE(answer["changes"].empty());
    EXPECT_FALSE(answer["coverage"].empty());
    ASSERT_FALSE(answer["notes"].empty());
    EXPECT_THAT(answer["notes"][0].get<std::string>(), HasSubstr("project.cell_m"));
}

TEST_F(Compare, FilesHoldWhatIsPrinted) {
    make_strict();
    expect_zero(funkloch({"compare", "a", "strict", "--out", "files"}, folder));
    const fs::path out = folder / "files";
    const Json document = Json::parse(content_of(out / "compare.json"));
    EXPECT_EQ(document, compared("a", "strict"));
    GDALAllRegister();
    const GDALDatasetUniquePtr raster(GDALDataset::Open((out / "change_4g.tif").c_str()));
    ASSERT_TRUE(raster);
    std::vector<std::uint8_t> cells(static_cast<std::size_t>(raster->GetRasterXSize()) *
                                    static_cast<std::size_t>(raster->GetRasterYSize()));
    ASSERT_EQ(raster->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, raster->GetRasterXSize(), raster->GetRasterYSize(),
                                                 cells.data(), raster->GetRasterXSize(), raster->GetRasterYSize(),
                                                 GDT_Byte, 0, 0, nullptr),
              CE_None);
    EXPECT_EQ(std::count(cells.begin(), cells.end(), 3), document["changes"][0]["lost"]["cells"]);
    const GDALDatasetUniquePtr areas(GDALDataset::Open((out / "changes.gpkg").c_str(), GDAL_OF_VECTOR));
    ASSERT_TRUE(areas);
    const auto count = [&](const char* technology, const char* key) {
        OGRLayer* layer = areas->GetLayerByName("changes");
        layer->SetAttributeFilter(
            (std::string("technology = '") + technology + "' AND change = '" + key + "'").c_str());
        return layer->GetFeatureCount();
    };
    EXPECT_EQ(count("4G", "lost"), document["changes"][0]["lost"]["areas"]);
    EXPECT_EQ(count("4G", "gained"), 0);
    const std::string table = content_of(out / "compare.csv");
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + static_cast<long>(document["coverage"].size()));
}

TEST_F(Compare, RefusesWhatIsNoRunAndWhatIsThere) {
    make_strict();
    const ProgramResult no_run = funkloch({"compare", "a", "land"}, folder);
    EXPECT_EQ(no_run.exit_code, 3);
    EXPECT_THAT(no_run.err, HasSubstr("no run directory"));
    fs::create_directories(folder / "taken");
    const ProgramResult taken = funkloch({"compare", "a", "strict", "--out", "taken"}, folder);
    EXPECT_EQ(taken.exit_code, 3);
    EXPECT_THAT(taken.err, HasSubstr("taken"));
    fs::copy(folder / "a", folder / "torn", fs::copy_options::recursive);
    fs::resize_file(folder / "torn/served_4g.tif", 200);
    const ProgramResult torn = funkloch({"compare", "a", "torn", "--out", "never"}, folder);
    EXPECT_EQ(torn.exit_code, 3);
    EXPECT_THAT(torn.err, HasSubstr("served_4g.tif"));
    EXPECT_FALSE(fs::exists(folder / "never"));
}

}  // namespace
}  // namespace funkloch::test_compare
