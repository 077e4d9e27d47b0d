#include "funkloch/law/layer_facts.hpp"
#include "run/project/project_checks.hpp"
#include "run/scene_parts.hpp"

#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"
#include "support/vector_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace funkloch::test_constraint_fit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A land of 20 km x 20 km in ETRS89 / UTM 32N, under the law of Saxony-Anhalt.
constexpr double x0 = 700000, y0 = 5700000, side_m = 20000;

struct ConstraintFit : ::testing::Test {
    ConstraintFit() {
        write_vector(folder / "land.gpkg", "GPKG", {{.features = {{square_wkt(x0, y0, side_m), {}}}}});
        project.policy.project_folder = folder.path();
        project.crs = "EPSG:25832";
    }
    /// Squares of 1 km with these lower left corners, counted in kilometres from the corner of the land.
    void squares(const std::string& name, const std::vector<std::pair<double, double>>& corners_km,
                 const std::string& crs = "EPSG:25832") {
        TestLayer layer{.crs = crs, .fields = {"SITENAME", "NAME"}};
        for (const auto& [x, y] : corners_km)
            layer.features.push_back({square_wkt(x0 + 1000 * x, y0 + 1000 * y, 1000), {"Aue", "7"}});
        write_vector(folder / name, "GPKG", {layer});
    }
    ConstraintInput nature(const std::string& path) {
        ConstraintInput input;
        input.name = "nsg";
        input.path = path;
        return input;
    }
    Constraints read(const std::vector<ConstraintInput>& inputs) {
        warnings.clear();
        project.constraints = inputs;
        check_law(project);
        InputReader reader(project.policy, project.crs);
        std::string name;
        const MultiPolygon outline = reader.read_boundary({.path = "land.gpkg"}, name);
        const RuleBook book = rules_of(project);
        return read_constraints(
            project, reader, {&outline, &book, 50, project.crs}, [](const std::string&) { return true; }, warnings);
    }
    std::string refusal(const std::vector<ConstraintInput>& inputs) {
        return input_error_of([&] { read(inputs); });
    }
    /// The tier of a 30 m mast in the land by these layers, and what could not be checked.
    static Verdict judge(const Constraints& constraints, double x_km, double y_km) {
        Scene scene;
        scene.constraints = constraints;
        Proposal mast;
        mast.position = {x0 + 1000 * x_km, y0 + 1000 * y_km};
        mast.height_m = 30;
        return Reviewer(load_rules("DE-ST"), {}, scene).judge(mast);
    }
    static bool is_open(const Verdict& verdict, const std::string& layer) {
        return std::find(verdict.unknown_layers.begin(), verdict.unknown_layers.end(), layer) !=
               verdict.unknown_layers.end();
    }

    TempFolder folder;
    Project project;
    std::vector<std::string> warnings;
};

TEST_F(ConstraintFit, AWrongZoneIsAnErrorThatNamesTheRightOne) {
    squares("nsg.gpkg", {{2, 2}, {4, 9}}, "EPSG:25833");  // coordinates are those of zone 32
    const std::string text = refusal({nature("nsg.gpkg")});
    EXPECT_THAT(text, HasSubstr("layer nsg: no feature within 0 m of the land"));
    EXPECT_THAT(text, HasSubstr("as EPSG:25832 it would lie in the land"));
    EXPECT_THAT(text, HasSubstr("the land at x 700000 … 720000, y 5700000 … 5720000 (EPSG:25832)"));
    squares("far.gpkg", {{14, 2}, {18, 9}}, "EPSG:25833");  // so far off that the project's CRS is not made for it
    EXPECT_THAT(refusal({nature("far.gpkg")}), HasSubstr("as EPSG:25832 it would lie in the land"));
    auto complete = nature("nsg.gpkg");
    complete.covers = "land";  // as an example has it: the CRS is wrong all the same
    EXPECT_THAT(refusal({complete}), HasSubstr("if it is right, name a file of areas in covers"));
    squares("right.gpkg", {{2, 2}, {4, 9}});
    EXPECT_EQ(judge(read({nature("right.gpkg")}), 2.5, 2.5).tier, 5);
}

TEST_F(ConstraintFit, EveryUsualMisstatementIsRecognised) {
    // The middle of the land in other systems, as gdaltransform gives it, said to be EPSG:25832.
    const auto with = [&](const std::string& stated, double x, double y, double half) {
        write_vector(folder / "odd.gpkg", "GPKG",
                     {{.crs = stated, .features = {{square_wkt(x - half, y - half, 2 * half), {}}}}});
        return refusal({nature("odd.gpkg")});
    };
    EXPECT_THAT(with("EPSG:25832", 4502400, 5708300, 1000), HasSubstr("as EPSG:31468 it would lie in the land"));
    EXPECT_THAT(with("EPSG:25832", 291900, 5709400, 1000), HasSubstr("as EPSG:25833 it would lie in the land"));
    EXPECT_THAT(with("EPSG:4326", 51.5, 12.03, 0.01), HasSubstr("the axes are swapped"));
    EXPECT_THAT(with("EPSG:25832", 12.03, 51.5, 0.01), HasSubstr("probably EPSG:4326"));
}

TEST_F(ConstraintFit, ALayerThatMissesTheLandIsNeverSilentlyEmpty) {
    squares("nsg.gpkg", {{30, 3}, {32, 8}});
    EXPECT_THAT(refusal({nature("nsg.gpkg")}), HasSubstr("no feature within 0 m of the land"));
    EXPECT_THAT(refusal({nature("nsg.gpkg")}), HasSubstr("write covers = \"land\""));
    auto input = nature("nsg.gpkg");
    input.covers = "extent";  // says nothing of the land
    EXPECT_THAT(refusal({input}), HasSubstr("no feature within 0 m of the land"));
    input.covers = "land";
    const auto constraints = read({input});
    EXPECT_FALSE(is_open(judge(constraints, 10, 10), "nsg"));
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_THAT(warnings[0], HasSubstr("Since covers = \"land\", this counts as \"nothing there\""));
}

/// Natura 2000 counts up to 300 m: 0.2 km beyond the edge is near enough, 0.4 km is not.
TEST_F(ConstraintFit, RulesTellHowFarBeyondTheEdgeALayerMayLie) {
    auto input = nature("n.gpkg");
    input.name = "natura2000";
    squares("n.gpkg", {{20.2, 3}});
    EXPECT_EQ(read({input}).at("natura2000").files.at(0).inside, 0U);
    squares("n2.gpkg", {{20.4, 3}});
    input.path = "n2.gpkg";
    EXPECT_THAT(refusal({input}), HasSubstr("no feature within 300 m of the land"));
}

TEST_F(ConstraintFit, AnExtractIsKnownWithinItsExtentOnly) {
    squares("nsg.gpkg", {{0, 0}, {9, 19}, {-3, 5}});  // x from -3 to 10 km, y from 0 to 20 km
    const auto constraints = read({nature("nsg.gpkg")});
    const LayerFit& fit = constraints.at("nsg").files.at(0);
    EXPECT_EQ(fit.features, 3U);
    EXPECT_EQ(fit.inside, 2U);
    EXPECT_EQ(fit.covers, "extent");
    EXPECT_FALSE(fit.chosen);
    EXPECT_NEAR(fit.known_share, 0.5, 1e-9);
    EXPECT_FALSE(is_open(judge(constraints, 9.99, 10), "nsg"));
    EXPECT_TRUE(is_open(judge(constraints, 10.01, 10), "nsg"));
    EXPECT_GE(judge(constraints, 10.01, 10).worst_tier, 5);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_THAT(warnings[0], HasSubstr("its own extent only, 50.0 % of the land; beyond it rules on nsg are unknown"));
}

TEST_F(ConstraintFit, AFileWhoseExtentHoldsTheLandIsKnownEverywhere) {
    squares("nsg.gpkg", {{-5, -5}, {25, 25}, {3, 3}});
    const auto constraints = read({nature("nsg.gpkg")});
    EXPECT_EQ(constraints.at("nsg").files.at(0).covers, "land");
    EXPECT_FALSE(constraints.at("nsg").known);
    EXPECT_THAT(warnings, IsEmpty());
    // With 100 m around the land Natura 2000, which counts up to 300 m, is an extract: unknown along the edge.
    squares("near.gpkg", {{-0.1, -0.1}, {19.1, 19.1}});
    auto input = nature("near.gpkg");
    input.name = "natura2000";
    const auto near = read({input});
    EXPECT_EQ(near.at("natura2000").files.at(0).covers, "extent");
    EXPECT_TRUE(is_open(judge(near, 19.9, 10), "natura2000"));
    EXPECT_FALSE(is_open(judge(near, 19.7, 10), "natura2000"));
    EXPECT_THAT(warnings, IsEmpty());  // the land itself is covered
}

TEST_F(ConstraintFit, OneWordMakesScatteredFeaturesComplete) {
    squares("nsg.gpkg", {{2, 2}, {4, 9}, {7, 3}});
    auto input = nature("nsg.gpkg");
    EXPECT_TRUE(is_open(judge(read({input}), 15, 15), "nsg"));
    input.covers = "land";
    const auto constraints = read({input});
    EXPECT_FALSE(is_open(judge(constraints, 15, 15), "nsg"));
    EXPECT_EQ(constraints.at("nsg").files.at(0).covers, "land");
    EXPECT_TRUE(constraints.at("nsg").files.at(0).chosen);
    EXPECT_THAT(warnings, IsEmpty());
}

TEST_F(ConstraintFit, AreasOfAFileSayWhereALayerIsComplete) {
    squares("nsg.gpkg", {{2, 2}, {4, 9}});
    write_vector(folder / "county.gpkg", "GPKG",
                 {{.features = {{square_wkt(x0, y0, 10000), {}}, {square_wkt(x0 + 10000, y0, 5000), {}}}}});
    auto input = nature("nsg.gpkg");
    input.covers = "county.gpkg";
    const auto constraints = read({input});
    EXPECT_NEAR(constraints.at("nsg").files.at(0).known_share, 125.0 / 400, 1e-9);
    EXPECT_FALSE(is_open(judge(constraints, 9.9, 9.9), "nsg"));
    EXPECT_FALSE(is_open(judge(constraints, 10, 4), "nsg"));  // no gap between the two areas
    EXPECT_FALSE(is_open(judge(constraints, 15, 4), "nsg"));  // on the edge
    EXPECT_TRUE(is_open(judge(constraints, 15.001, 4), "nsg"));
    EXPECT_TRUE(is_open(judge(constraints, 12, 8), "nsg"));

    write_vector(folder / "elsewhere.gpkg", "GPKG", {{.features = {{square_wkt(x0 + 50000, y0, 10000), {}}}}});
    input.covers = "elsewhere.gpkg";
    EXPECT_THAT(refusal({input}), HasSubstr("covers of layer nsg: the areas lie at x 750000"));
    input.covers = "absent.gpkg";
    EXPECT_THAT(refusal({input}), HasSubstr("absent.gpkg"));
}

TEST_F(ConstraintFit, TwoFilesAreCompleteWhereOneOfThemIs) {
    squares("west.gpkg", {{0, 0}, {4, 19}});
    squares("east.gpkg", {{10, 0}, {19, 19}});
    const auto both = read({nature("west.gpkg"), nature("east.gpkg")});
    EXPECT_EQ(both.at("nsg").files.size(), 2U);
    EXPECT_EQ(both.at("nsg").features.size(), 4U);
    EXPECT_FALSE(is_open(judge(both, 3, 10), "nsg"));
    EXPECT_TRUE(is_open(judge(both, 7, 10), "nsg"));
    EXPECT_FALSE(is_open(judge(both, 15, 10), "nsg"));
    auto whole = nature("east.gpkg");
    whole.covers = "land";
    EXPECT_FALSE(is_open(judge(read({nature("west.gpkg"), whole}), 7, 10), "nsg"));
    EXPECT_FALSE(is_open(judge(read({whole, nature("west.gpkg")}), 7, 10), "nsg"));
}

TEST_F(ConstraintFit, LinesWhereAreasAreDueAreRefused) {
    write_vector(folder / "lines.gpkg", "GPKG", {{.features = {{"LINESTRING (700000 5700000, 710000 5710000)", {}}}}});
    const std::string text = refusal({nature("lines.gpkg")});
    EXPECT_THAT(text, HasSubstr("lines.gpkg"));
    EXPECT_THAT(text, HasSubstr("lines"));
    EXPECT_THAT(text, HasSubstr("polygons for nsg"));
    auto road = nature("lines.gpkg");
    road.name = "federal_roads";
    EXPECT_EQ(read({road}).at("roads_b").features.size(), 1U);
    squares("areas.gpkg", {{2, 2}});
    auto line = nature("areas.gpkg");
    line.name = "powerlines";
    EXPECT_THAT(refusal({line}), HasSubstr("lines for powerlines"));
}

TEST_F(ConstraintFit, AnEmptyLayerMustSaySo) {
    write_vector(folder / "none.gpkg", "GPKG", {{.fields = {"name"}}});
    auto input = nature("none.gpkg");
    EXPECT_THAT(refusal({input}), HasSubstr("write empty = true"));
    input.empty = true;
    const auto constraints = read({input});
    EXPECT_FALSE(is_open(judge(constraints, 10, 10), "nsg"));
    EXPECT_TRUE(is_open(judge({}, 10, 10), "nsg"));
    EXPECT_EQ(constraints.at("nsg").files.at(0).covers, "land");
    input.covers = "extent";
    EXPECT_THAT(refusal({input}), HasSubstr("\"extent\" of a layer without features"));
    squares("full.gpkg", {{2, 2}});
    input = nature("full.gpkg");
    input.empty = true;
    EXPECT_THAT(refusal({input}), HasSubstr("1 features"));
    EXPECT_THAT(refusal({input}), HasSubstr("empty = true"));
    input.where = "NAME = 'none'";  // a filter that nothing passes leaves nothing
    EXPECT_FALSE(is_open(judge(read({input}), 2.5, 2.5), "nsg"));
    input.empty = false;
    EXPECT_THAT(refusal({input}), HasSubstr("Check the filter's values. If it means that there is nothing"));
}

TEST_F(ConstraintFit, EmptyFilesOfEveryFormat) {
    write_vector(folder / "none.shp", "ESRI Shapefile", {{.fields = {"name"}}});
    folder.write("none.geojson", R"({"type": "FeatureCollection", "features": []})");
    for (const char* name : {"none.shp", "none.geojson"}) {
        auto input = nature(name);
        EXPECT_THAT(refusal({input}), HasSubstr("empty = true")) << name;
        input.empty = true;
        EXPECT_THAT(read({input}).at("nsg").features, IsEmpty()) << name;
    }
}

TEST_F(ConstraintFit, ColumnsGetTheNamesThatRulesRead) {
    squares("nsg.gpkg", {{2, 2}});
    auto input = nature("nsg.gpkg");
    input.columns = {{"name", "SITENAME"}};
    const auto named = read({input});
    EXPECT_THAT(named.at("nsg").features.at(0).attributes,
                ElementsAre(std::pair("SITENAME", "Aue"), std::pair("name", "Aue")));  // NAME steps back
    input.columns = {{"name", "SITENAME"}, {"ref", "NAME"}};
    EXPECT_EQ(read({input}).at("nsg").features.at(0).attributes.at("ref"), "7");
    input.columns = {{"name", "SITENAM"}};
    EXPECT_THAT(refusal({input}), HasSubstr("no column \"SITENAM\""));
    EXPECT_THAT(refusal({input}), HasSubstr("Did you mean \"SITENAME\"?"));
    input.columns = {{"nam", "SITENAME"}};
    EXPECT_THAT(refusal({input}), HasSubstr("nothing reads the attribute \"nam\" of nsg"));
    EXPECT_THAT(refusal({input}), HasSubstr("Did you mean name?"));
}

TEST_F(ConstraintFit, KeysOfTheProjectFile) {
    const Project read = parse_project(R"(
[inputs.terrain]
path = "t.tif"
[inputs.population]
path = "p.tif"
[inputs.boundary]
path = "land.gpkg"
[inputs.sites]
path = "s.csv"
[[inputs.constraints]]
name = "roads_b"
path = "r.gpkg"
covers = "land"
columns = {name = "BEZ", width_m = "BREITE"}
[[inputs.constraints]]
name = "nsg"
path = "n.gpkg"
empty = true
)",
                                       folder / "project.toml", {});
    ASSERT_EQ(read.constraints.size(), 2U);
    EXPECT_EQ(read.constraints[0].covers, "land");
    EXPECT_THAT(read.constraints[0].columns, ElementsAre(std::pair("name", "BEZ"), std::pair("width_m", "BREITE")));
    EXPECT_TRUE(read.constraints[1].empty);
    const auto echoed = [&](const std::string& key) {
        for (const auto& parameter : read.parameters)
            if (parameter.key == key) return parameter.value;
        return std::string("absent");
    };
    EXPECT_EQ(echoed("inputs.constraints[0].columns"), "{name = \"BEZ\", width_m = \"BREITE\"}");
    EXPECT_EQ(echoed("inputs.constraints[1].columns"), "absent");
}

/// One file of several layers: one of them near the land proves the CRS right for all.
TEST_F(ConstraintFit, LayersOfAMappingAreFittedTogether) {
    folder.write("own.toml", R"(
[mapping]
title = "T"
[[layer]]
name = "nsg"
geometry = "area"
source = ["near"]
[[layer]]
name = "lsg"
geometry = "area"
source = ["far"]
)");
    const TestLayer near{.name = "near", .features = {{square_wkt(x0, y0, 1000), {}}}};
    const TestLayer far{.name = "far", .features = {{square_wkt(x0 + 30000, y0 + 18000, 2000), {}}}};
    write_vector(folder / "two.gpkg", "GPKG", {near, far});
    ConstraintInput input;
    input.path = "two.gpkg";
    input.mapping = "own.toml";
    const auto constraints = read({input});
    EXPECT_EQ(constraints.at("nsg").files.at(0).inside, 1U);
    EXPECT_EQ(constraints.at("lsg").files.at(0).inside, 0U);
    EXPECT_FALSE(is_open(judge(constraints, 5, 10), "lsg"));  // within the extent of the file
    EXPECT_NEAR(constraints.at("lsg").files.at(0).known_share, 1, 1e-9);
    write_vector(folder / "two.gpkg", "GPKG", {far});
    EXPECT_THAT(refusal({input}), HasSubstr("mapping own.toml: no feature within"));
    TestLayer other = far;
    other.crs = "EPSG:25833";
    write_vector(folder / "three.gpkg", "GPKG", {near, other});
    input.path = "three.gpkg";
    EXPECT_THAT(refusal({input}), HasSubstr("one CRS for the file"));
    input.columns = {{"name", "NAME"}};
    EXPECT_THAT(refusal({input}), HasSubstr("columns together with a mapping"));
    folder.write("own.toml",
                 "[mapping]\ntitle = \"T\"\n[[layer]]\nname = \"nsg\"\ngeometry = \"line\"\nsource = [\"far\"]\n");
    input.columns.clear();
    EXPECT_THAT(refusal({input}), HasSubstr("layer nsg: lines"));
}

/// The program's own mappings make layers that rules can use.
TEST(BuiltinMappings, GiveGeometriesThatRulesCanUse) {
    for (const auto& name : mapping_names())
        for (const auto& layer : builtin_mapping(name).layers)
            EXPECT_NE(shape_of(layer) & shapes_of_layer(canonical_layer(layer.name)), 0U) << name << " " << layer.name;
}

}  // namespace
}  // namespace funkloch::test_constraint_fit
