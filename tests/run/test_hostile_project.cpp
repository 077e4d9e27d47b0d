#include "funkloch/run/project.hpp"

#include "support/hostile_texts.hpp"

namespace funkloch::test_hostile_project {
namespace {

TEST(HostileProject, IsReadOrRefused) {
    const std::string smallest =
        "inputs.terrain.path = \"t.tif\"\ninputs.population.path = \"p.tif\"\ninputs.boundary.path = \"b.gpkg\"\n"
        "inputs.sites.path = \"s.csv\"\n";
    EXPECT_NO_THROW(parse_project(smallest, "project.toml", {}));
    expect_survival(smallest, [](const std::string& text) { parse_project(text, "project.toml", {}); });
    expect_survival("radio.radius_km = 10 #", [&](const std::string& setting) {
        parse_project(smallest, "project.toml", {.settings = {setting}, .output = {}, .language = {}});
    });
}

}  // namespace
}  // namespace funkloch::test_hostile_project
