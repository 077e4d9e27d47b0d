#include "funkloch/files/place.hpp"
#include "support/expect_error.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"
#include "support/whatif_world.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <random>

namespace funkloch::test_whatif {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using namespace funkloch::support;

/// One land and its run for all tests; tests that damage something work on a copy.
class WhatIf : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder.emplace();
        s_world.emplace(s_folder->path());
        WhatIfWorld::run(s_world->land(), s_world->out());
        s_sites.emplace(s_world->land() / "sites.csv");
    }
    static void TearDownTestSuite() {
        s_sites.reset();
        s_world.reset();
        s_folder.reset();
    }
    static WhatIfAnswer ask(const WhatIfRequest& request) { return what_if(request, no_progress()); }
    static std::string id(std::size_t i) { return s_sites->ids().at(i); }
    /// A place near a site, and the same as it comes back from degrees.
    static SiteMove near(const std::string& site, const std::string& moved, double east_m, double north_m) {
        const Point from = s_sites->place_of(site);
        const Point degrees = lon_lat({from.x() + east_m, from.y() + north_m});
        return {moved, degrees.x(), degrees.y()};
    }
    static Point place_of(const SiteMove& move) {
        return place_in("EPSG:25832", move.longitude_deg, move.latitude_deg, "test");
    }

    static std::optional<TempFolder> s_folder;
    static std::optional<WhatIfWorld> s_world;
    static std::optional<SitesTable> s_sites;
};

std::optional<TempFolder> WhatIf::s_folder;
std::optional<WhatIfWorld> WhatIf::s_world;
std::optional<SitesTable> WhatIf::s_sites;

/// A request and the table of sites that a fresh run would need for the same network.
struct Scenario {
    WhatIfRequest request;
    SitesTable sites;
};

class RandomChanges : public WhatIf, public ::testing::WithParamInterface<unsigned> {
protected:
    /// One to four changes of different sites.
    static Scenario scenario(unsigned seed) {
        Scenario s{s_world->request(), *s_sites};
        std::mt19937 random(seed);
        std::vector<std::string> ids = s_sites->ids();
        std::shuffle(ids.begin(), ids.end(), random);
        const auto number = [&](double low, double high) {
            return low + (high - low) * static_cast<double>(random() % 1001) / 1000;
        };
        const unsigned count = 1 + random() % 4;
        for (unsigned i = 0; i < count; ++i) {
            switch (random() % 5) {
                case 0:
                    s.request.remove.push_back(ids[i]);
                    s.sites.remove(ids[i]);
                    break;
                case 1: {
                    const SiteMove move = near(ids[i], ids[i], number(-2500, 2500), number(-2500, 2500));
                    s.request.move.push_back(move);
                    s.sites.move(ids[i], place_of(move));
                    break;
                }
                case 2: {
                    const double height_m = std::floor(number(10, 80));
                    s.request.height.push_back({ids[i], height_m});
                    s.sites.raise(ids[i], height_m);
                    break;
                }
                default:
                    add_site(s, fmt::format("{}{}", random() % 2 == 0 ? "A" : "Z", i), near(ids[i], "", 900, -700));
            }
        }
        return s;
    }
    static void add_site(Scenario& s, const std::string& new_id, const SiteMove& place) {
        const fs::path file = s_world->folder / ("add-" + new_id + ".geojson");
        const Point at = place_of(place);
        write_geojson(file, {{{place.longitude_deg, place.latitude_deg},
                              {{"id", '"' + new_id + '"'},
                               {"operator", "\"Neunetz\""},
                               {"band", "\"B20|N28\""},
                               {"height_m", "42"},
                               {"azimuth_deg", "\"10/130/250\""}}}});
        s.request.add.push_back(file.string());
        s.sites.add({{"site_id", new_id},
                     {"operator", "Neunetz"},
                     {"band", "B20|N28"},
                     {"height_m", "42"},
                     {"azimuth_deg", "10/130/250"},
                     {"x", fmt::format("{}", at.x())},
                     {"y", fmt::format("{}", at.y())}});
    }
};

TEST_P(RandomChanges, EqualAFreshRunToTheByte) {
    Scenario s = scenario(GetParam());
    s.request.out = s_world->folder / fmt::format("random-{}", GetParam());
    const WhatIfAnswer answer = ask(s.request);
    EXPECT_TRUE(answer.from_cache);
    const fs::path fresh = s_world->fresh_run(fmt::format("random-{}", GetParam()), s.sites);
    expect_same_coverage(s.request.out, fresh);
    EXPECT_EQ(coverage_of(whatif_json(answer)), coverage_of(content_of(fresh / "summary.json")));
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomChanges, ::testing::Range(1U, 11U));

TEST_F(WhatIf, EveryOperatorMustServe) {  // a new operator then changes the answer everywhere
    const fs::path out = s_world->folder / "each";
    const fs::path land = s_world->folder / "each-copy";
    fs::copy(s_world->land(), land, fs::copy_options::recursive);
    std::string text = content_of(land / "project.toml");
    text.insert(text.find("technology = \"4G\""), "scope = \"each-operator\"\n");
    std::ofstream(land / "project.toml") << text;
    WhatIfWorld::run(land, out);
    const SiteMove place = near(id(3), "", 500, 500);
    const fs::path file = s_world->folder / "each.geojson";
    write_geojson(file, {{{place.longitude_deg, place.latitude_deg},
                          {{"id", "\"X1\""}, {"operator", "\"Neunetz\""}, {"band", "\"B20\""}}}});
    WhatIfRequest request;
    request.run_directory = out;
    request.add = {file.string()};
    request.remove = {id(5)};
    const WhatIfAnswer answer = ask(request);
    SitesTable sites = *s_sites;
    sites.remove(id(5));
    const Point at = place_of(place);
    sites.add({{"site_id", "X1"},
               {"operator", "Neunetz"},
               {"band", "B20"},
               {"x", fmt::format("{}", at.x())},
               {"y", fmt::format("{}", at.y())}});
    sites.write(land / "sites.csv");
    WhatIfWorld::run(land, s_world->folder / "each-fresh");
    EXPECT_EQ(coverage_of(whatif_json(answer)), coverage_of(content_of(s_world->folder / "each-fresh/summary.json")));
}

TEST_F(WhatIf, CellsThatAreNotExactInBinaryTakeTheWholeLand) {
    const std::vector<std::string> settings = {"project.cell_m=166.7"};
    WhatIfWorld::run(s_world->land(), s_world->folder / "odd-cells", settings);
    WhatIfRequest request;
    request.run_directory = s_world->folder / "odd-cells";
    request.remove = {id(1)};
    request.height = {{id(20), 55}};
    SitesTable sites = *s_sites;
    sites.remove(id(1));
    sites.raise(id(20), 55);
    EXPECT_EQ(coverage_of(whatif_json(ask(request))),
              coverage_of(content_of(s_world->fresh_run("odd-cells", sites, settings) / "summary.json")));
}

TEST_F(WhatIf, AnOperatorMayDisappear) {
    // One site is left; whoever is not on it is gone.
    WhatIfRequest request = s_world->request();
    SitesTable sites = *s_sites;
    const auto ids = s_sites->ids();
    for (std::size_t i = 1; i < ids.size(); ++i) {
        request.remove.push_back(ids[i]);
        sites.remove(ids[i]);
    }
    const WhatIfAnswer answer = ask(request);
    EXPECT_EQ(coverage_of(whatif_json(answer)),
              coverage_of(content_of(s_world->fresh_run("last", sites) / "summary.json")));
}

TEST_F(WhatIf, ADrawnPointGetsTheEquipmentOfThePlan) {
    const SiteMove place = near(id(2), "", 1500, 300);
    const fs::path file = s_world->folder / "drawn.geojson";
    write_geojson(file, {{{place.longitude_deg, place.latitude_deg}, {}}});
    WhatIfRequest request = s_world->request();
    request.add = {file.string()};
    const WhatIfAnswer answer = ask(request);
    EXPECT_THAT(answer.changes, Contains(HasSubstr("hinzugefügt drawn-1 bei")));
    EXPECT_THAT(answer.notes, Contains(HasSubstr("only places")));
    // The lowest 5G band, three sectors, 35 m, for all operators that have 5G: the table of a fresh run says so.
    std::string operators;
    for (const std::string& name : answer.before.technologies[1].operators)
        operators += (operators.empty() ? "" : "|") + name;
    SitesTable sites = *s_sites;
    const Point at = place_of(place);
    sites.add({{"site_id", "drawn-1"},
               {"operator", operators},
               {"band", "N28"},
               {"x", fmt::format("{}", at.x())},
               {"y", fmt::format("{}", at.y())}});
    EXPECT_EQ(coverage_of(whatif_json(answer)),
              coverage_of(content_of(s_world->fresh_run("drawn", sites) / "summary.json")));
    EXPECT_GT(answer.difference[1].cells_changed, 0);
    EXPECT_EQ(answer.difference[0].cells_changed, 0);  // no 4G on it
}

TEST_F(WhatIf, GainsAndLossesAddUpToTheDifferenceOfTheRows) {
    WhatIfRequest request = s_world->request();
    request.remove = {id(4)};
    request.height = {{id(9), 80}};
    const WhatIfAnswer answer = ask(request);
    for (std::size_t t = 0; t < answer.difference.size(); ++t) {
        const auto& before = answer.before.technologies[t].rows;
        const auto& after = answer.after.coverage.technologies[t].rows;
        ASSERT_EQ(before.size(), after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            MicroPeople people = 0;
            SquareCentimetres area = 0;
            for (const ZoneChange& zone : answer.difference[t].zones)
                if (zone.operator_name == before[i].operator_name && zone.zone == before[i].zone) {
                    people += zone.people_gained - zone.people_lost;
                    area += zone.area_gained - zone.area_lost;
                }
            EXPECT_EQ(after[i].people_covered - before[i].people_covered, people);
            EXPECT_EQ(after[i].area_covered - before[i].area_covered, area);
        }
    }
}

TEST_F(WhatIf, ASiteAtItsOwnHeightChangesNothing) {
    WhatIfRequest request = s_world->request();
    request.height = {{id(0), std::stod(s_sites->value(id(0), "height_m"))}};
    const WhatIfAnswer answer = ask(request);
    EXPECT_EQ(coverage_of(whatif_json(answer)), coverage_of(content_of(s_world->out() / "summary.json")));
    for (const TechnologyChange& change : answer.difference) {
        EXPECT_EQ(change.cells_changed, 0);
        EXPECT_TRUE(change.zones.empty());
    }
}

TEST_F(WhatIf, TheSameForAnyNumberOfThreads) {
    WhatIfRequest request = s_world->request();
    request.remove = {id(6)};
    request.height = {{id(11), 64}};
    request.threads = 2;
    request.out = s_world->folder / "threads-2";
    const std::string two = whatif_json(ask(request));
    for (const int threads : {1, 7}) {
        request.threads = threads;
        request.out = s_world->folder / fmt::format("threads-{}", threads);
        EXPECT_EQ(whatif_json(ask(request)), two) << threads;
        expect_same_coverage(request.out, s_world->folder / "threads-2");
    }
}

TEST_F(WhatIf, ASiteMayBeReplaced) {
    const SiteMove place = near(id(7), "", 250, 250);
    const fs::path file = s_world->folder / "replace.geojson";
    write_geojson(file, {{{place.longitude_deg, place.latitude_deg},
                          {{"id", '"' + id(7) + '"'}, {"operator", "\"Neunetz\""}, {"band", "\"B20\""}}}});
    WhatIfRequest request = s_world->request();
    request.add = {file.string()};
    expect_input_error([&] { ask(request); }, "the network already has a site with this id",
                       "remove it in the same command");
    request.remove = {id(7)};
    EXPECT_EQ(ask(request).changes.size(), 2u);
}

TEST_F(WhatIf, EachMistakeIsOneClearError) {
    WhatIfRequest request = s_world->request();
    request.remove = {"M00"};
    expect_input_error([&] { ask(request); }, "--remove M00", "no such site", "Did you mean");
    request.remove = {id(0), id(0)};
    expect_input_error([&] { ask(request); }, "--remove " + id(0), "named twice");
    request.remove = {id(0)};
    request.move = {near(id(0), id(0), 10, 10)};
    expect_input_error([&] { ask(request); }, "--move " + id(0), "no such site");
    request = s_world->request();
    request.move = {{id(0), 13.4, 52.5}};
    expect_input_error([&] { ask(request); }, "farther from the land than the radius", "at most 3 km");
    request = s_world->request();
    request.height = {{id(0), 0.5}};
    expect_input_error([&] { ask(request); }, "1 to 400 m");
    request = s_world->request();
    request.remove = s_sites->ids();
    expect_input_error([&] { ask(request); }, "no site is left");
}

TEST_F(WhatIf, WrongFilesOfSitesAreNamed) {
    const fs::path folder = s_world->folder;
    const auto adding = [&](const fs::path& file) {
        WhatIfRequest request = s_world->request();
        request.add = {file.string()};
        return [request] { ask(request); };
    };
    expect_input_error(adding(folder / "nowhere.geojson"), "nowhere.geojson", "cannot be opened");
    std::ofstream(folder / "broken.geojson") << R"({"type":"FeatureCollection","features":[{"type":"Feat)";
    expect_input_error(adding(folder / "broken.geojson"), "broken.geojson");
    std::ofstream(folder / "area.geojson")
        << R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[11,51],[11.1,51],[11,51.1],[11,51]]]}})";
    expect_input_error(adding(folder / "area.geojson"), "polygons", "points for new sites");
    write_geojson(folder / "metres.geojson", {{{650000, 5750000}, {}}});  // metres where degrees belong
    expect_input_error(adding(folder / "metres.geojson"), "metres.geojson");
    write_geojson(folder / "swapped.geojson", {{{51.8, 11.3}, {}}});
    expect_input_error(adding(folder / "swapped.geojson"), "swapped.geojson");
    const SiteMove place = near(id(2), "", 100, 100);
    const Point at{place.longitude_deg, place.latitude_deg};
    write_geojson(folder / "band.geojson", {{at, {{"band", "\"B99\""}}}});
    expect_input_error(adding(folder / "band.geojson"), "band is \"B99\"", "one of");
    write_geojson(folder / "berlin.geojson", {{{13.4, 52.5}, {}}});
    expect_input_error(adding(folder / "berlin.geojson"), "site berlin-1", "farther from the land than the radius");
}

TEST_F(WhatIf, OnlyRunDirectoriesAreOpened) {
    WhatIfRequest request;
    request.run_directory = s_world->land();
    request.remove = {id(0)};
    expect_input_error([&] { ask(request); }, "not a run directory", "run.json");
    request.run_directory = s_world->folder / "nowhere";
    expect_input_error([&] { ask(request); }, "nowhere", "not a run directory");
    const fs::path odd = s_world->folder / "odd";
    fs::create_directories(odd);
    std::ofstream(odd / "run.json") << "{\"program\": 1}";
    request.run_directory = odd;
    expect_input_error([&] { ask(request); }, "run.json", "Run the project again");
}

TEST_F(WhatIf, OutputsGoOnlyIntoNewFolders) {
    WhatIfRequest request = s_world->request();
    request.remove = {id(0)};
    request.out = s_world->out();
    expect_input_error([&] { ask(request); }, "the run directory itself");
    request.out = s_world->land();
    expect_input_error([&] { ask(request); }, "the folder exists already");
}

}  // namespace
}  // namespace funkloch::test_whatif
