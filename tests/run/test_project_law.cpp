#include "funkloch/core/error.hpp"
#include "funkloch/run/analyze.hpp"
#include "funkloch/run/project.hpp"
#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"

#include <fmt/chrono.h>
#include <gmock/gmock.h>

#include <ctime>

namespace funkloch::test_project_law {
namespace {

using ::testing::HasSubstr;

const std::string smallest = R"(
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

struct ProjectLaw : ::testing::Test {
    Project read(const std::string& more, const ProjectOverrides& overrides = {}) {
        return parse_project(smallest + more, folder / "project.toml", overrides);
    }
    /// What `check` and `run` say before they open a file.
    std::string refusal(const std::string& more) {
        return input_error_of([&] { load_scene(read(more), LoadFor::run, no_progress()); });
    }
    static std::string origin_of(const Project& project, const std::string& key) {
        for (const auto& parameter : project.parameters)
            if (parameter.key == key) return parameter.value + " from " + parameter.origin;
        return "absent";
    }
    TempFolder folder;
};

TEST_F(ProjectLaw, TheDayOfTheRunIsEchoedUnlessTheProjectNamesOne) {
    const auto before = std::time(nullptr);
    const Project today = read("");
    const auto day = [](std::time_t time) { return fmt::format("{:%Y-%m-%d}", fmt::localtime(time)); };
    EXPECT_TRUE(today.law.date == day(before) || today.law.date == day(std::time(nullptr))) << today.law.date;
    EXPECT_EQ(origin_of(today, "law.date"), "\"" + today.law.date + "\" from default");
    const Project given = read("[law]\ndate = \"2026-03-01\"\n");
    EXPECT_EQ(given.law.date, "2026-03-01");
    EXPECT_THAT(origin_of(given, "law.date"), HasSubstr("\"2026-03-01\" from project.toml:"));
    EXPECT_EQ(read("[law]\ndate = 2026-03-01  # a day of TOML\n").law.date, "2026-03-01");
    ProjectOverrides overrides;
    overrides.settings = {"law.date=2025-01-02"};
    EXPECT_EQ(read("", overrides).law.date, "2025-01-02");
}

TEST_F(ProjectLaw, ADateThatIsNoneIsRefusedBeforeAnythingIsRead) {
    EXPECT_THAT(refusal("[law]\ndate = \"2026-02-30\"\n"), HasSubstr("\"2026-02-30\" is not a day"));
}

TEST_F(ProjectLaw, LandsWithOldTextsAreRefused) {
    EXPECT_THAT(refusal("[law]\nland = \"DE-NI\"\n"), HasSubstr("only the 2012 text of the NBauO was read"));
    EXPECT_THAT(refusal("[law]\nland = \"DE-SN\"\n"), HasSubstr("SächsBO of 2011-10-29"));
    EXPECT_THAT(refusal("[law]\nland = \"DE-BY\"\n"), HasSubstr("land.gpkg"));  // usable: the first file is looked for
}

TEST_F(ProjectLaw, AConstraintHasANameOrAMapping) {
    const auto with = [&](const std::string& keys) {
        return refusal("[[inputs.constraints]]\npath = \"a.osm.pbf\"\n" + keys);
    };
    EXPECT_THAT(with(""), HasSubstr("neither name nor mapping"));
    EXPECT_THAT(with("name = \"nsg\"\nmapping = \"osm\"\n"), HasSubstr("name and mapping"));
    EXPECT_THAT(with("mapping = \"omm\"\n"), HasSubstr("Did you mean \"osm\"?"));
    EXPECT_THAT(with("mapping = \"osm\"\nwhere = \"a = 1\"\n"), HasSubstr("a filter together with a mapping"));
    EXPECT_THAT(with("mapping = \"osm\"\n"), HasSubstr("land.gpkg"));  // understood
}

TEST_F(ProjectLaw, AMappingMayBeTheProjectsOwn) {
    const std::string keys = "[[inputs.constraints]]\npath = \"a.gpkg\"\nmapping = \"own.toml\"\n";
    EXPECT_THAT(refusal(keys), HasSubstr("own.toml"));  // not there
    const std::string head = "[mapping]\ntitle = \"T\"\n[[layer]]\ngeometry = \"area\"\nsource = [\"x\"]\n";
    folder.write("own.toml", head + "name = \"nsgg\"\n");
    EXPECT_THAT(refusal(keys), HasSubstr("layer nsgg: no rule asks for this layer"));
    folder.write("own.toml", head + "name = \"nsg\"\n");
    EXPECT_THAT(refusal(keys), HasSubstr("land.gpkg"));
}

}  // namespace
}  // namespace funkloch::test_project_law
