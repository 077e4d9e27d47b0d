// The two projects over the developers' real data, run whole on the real binary.
#include "support/paths.hpp"
#include "support/program.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace funkloch::test_region {
namespace {

namespace fs = std::filesystem;

class Region : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        const auto region = shared_data("region/st-south");
        if (!region) return;
        s_folder = fs::path(::testing::TempDir()) / ("funkloch-region-" + std::to_string(getpid()));
        fs::remove_all(s_folder);
        const auto prepared = support::run_program(
            "/usr/bin/python3",
            {(source_folder() / "tests/region/prepare.py").string(), region->string(), s_folder.string()});
        ASSERT_EQ(prepared.exit_code, 0) << prepared.err;
    }
    void SetUp() override {
        if (s_folder.empty()) GTEST_SKIP() << "the developers' region data is absent (../shared or FUNKLOCH_SHARED)";
    }
    static void TearDownTestSuite() {
        if (!s_folder.empty()) fs::remove_all(s_folder);
    }
    static nlohmann::json analyse(const std::string& name) {
        const auto run = support::run_program(
            program_path(), {"run", (s_folder / (name + ".toml")).string(), "--lang", "de", "--force", "--json"});
        EXPECT_EQ(run.exit_code, 0) << run.err;
        return nlohmann::json::parse(run.out);
    }
    static nlohmann::json row(const nlohmann::json& summary, const std::string& technology, const std::string& zone) {
        for (const auto& entry : summary["coverage"])
            if (entry["technology"] == technology && entry["operator"] == "*" && entry["zone"] == zone) return entry;
        ADD_FAILURE() << "no row for " << technology << " in " << zone;
        return {};
    }
    static fs::path s_folder;
};

fs::path Region::s_folder;

// Where 364 real outdoor sites stand nearly everybody must be served, or the model is wrong. What is missing at the
// northern tip is unknown (the terrain ends there), not uncovered.
TEST_F(Region, LeipzigIsServed) {
    const auto summary = analyse("leipzig");
    const auto land = row(summary, "4G", "land");
    EXPECT_NEAR(land["population"].get<double>(), 590000, 30000);  // 1 km census, cut at the city's edge
    EXPECT_NEAR(land["area_km2"].get<double>(), 298, 3);           // official: 297.8 km²
    EXPECT_GT(land["population_share"].get<double>(), 0.995);
    EXPECT_GT(row(summary, "5G", "land")["population_share"].get<double>(), 0.98);
}

TEST_F(Region, BurgenlandkreisHasGapsCandidatesAndAPlan) {
    const auto summary = analyse("burgenlandkreis");
    const auto land = row(summary, "5G", "land");
    EXPECT_NEAR(land["population"].get<double>(), 173872, 400);  // README of the region; cut exactly instead of by cell
    EXPECT_NEAR(land["area_km2"].get<double>(), 1419, 1);
    EXPECT_LT(land["population_share"].get<double>(), 0.95);
    EXPECT_GT(summary["gaps"]["5G"]["count"].get<int>(), 10);
    EXPECT_GT(summary["plan"]["sites"].get<int>(), 0);
    EXPECT_GE(summary["plan"]["sites"].get<int>(), summary["plan"]["lower_bound"].get<int>());
    EXPECT_GT(summary["plan"]["population_share"].get<double>(), land["population_share"].get<double>());

    double covered = 0;
    for (const auto& entry : summary["coverage"])
        if (entry["technology"] == "5G" && entry["operator"] == "*" && entry["zone"] != "land")
            covered += entry["population_covered"].get<double>();
    EXPECT_NEAR(covered, land["population_covered"].get<double>(), 1e-5);
}

}  // namespace
}  // namespace funkloch::test_region
