#include "funkloch/input/inputs.hpp"

#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"
#include "support/vector_files.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_candidates {
namespace {

struct Candidates : testing::Test {
    std::vector<GivenCandidate> read(const std::vector<std::string>& fields, const std::vector<TestFeature>& features) {
        write_vector(folder / "a.gpkg", "GPKG", {{.fields = fields, .features = features}});
        InputReader reader({.project_folder = folder.path()}, "EPSG:25832");
        auto candidates = reader.read_candidates({.path = "a.gpkg"});
        record = reader.records().at(0);
        return candidates;
    }
    const std::string point = "POINT(700000 5700000)";
    TempFolder folder;
    InputRecord record;
};

TEST_F(Candidates, TakesWhatTheColumnsSay) {
    const auto candidates = read({"ID", "Art", "Eigentümer", "Kosten", "Roof_Height_M"},
                                 {{point, {"b", "Dach", "Stadt Halle", "85000", "18,5"}},
                                  {square_wkt(700000, 5700000, 50), {"a", "mast", "", "", ""}}});
    ASSERT_EQ(candidates.size(), 2u);
    EXPECT_EQ(candidates[0].id, "a");
    EXPECT_TRUE(std::holds_alternative<MultiPolygon>(candidates[0].geometry));
    EXPECT_EQ(candidates[0].kind, SiteKind::mast);
    EXPECT_FALSE(candidates[0].cost.has_value());
    EXPECT_FALSE(candidates[0].roof_height_m.has_value());
    EXPECT_EQ(candidates[1].kind, SiteKind::rooftop);
    EXPECT_EQ(candidates[1].owner, "Stadt Halle");
    EXPECT_EQ(candidates[1].cost, 85000);
    EXPECT_EQ(candidates[1].roof_height_m, 18.5);
    EXPECT_TRUE(record.warnings.empty());
}

TEST_F(Candidates, CountsThoseWithoutAKind) {
    const auto candidates = read({"x"}, {{point, {"1"}}, {point, {"2"}}});
    EXPECT_EQ(candidates[0].id, "1");  // the feature's own id
    ASSERT_EQ(record.warnings.size(), 1u);
    EXPECT_EQ(record.warnings[0], "2 candidates without a kind: taken as places for a mast");
}

TEST_F(Candidates, NamesTheFeatureOfEveryError) {
    expect_input_error(
        [&] {
            read({"id"}, {{point, {"a"}}, {point, {"a"}}});
        },
        "feature 2", "id \"a\" is also that of feature 1");
    expect_input_error(
        [&] {
            read({"kind"}, {{point, {"boat"}}});
        },
        "kind is \"boat\"; expected \"mast\" or \"rooftop\"");
    expect_input_error([&] { read({"kind"}, {{point, {"indoor"}}}); }, "kind is \"indoor\"");
    expect_input_error([&] { read({"cost"}, {{point, {"-1"}}}); }, "cost is \"-1\"");
    expect_input_error(
        [&] {
            read({"height_m"}, {{point, {"500"}}});
        },
        "height_m is \"500\"; expected a number from 1 to 400");
    expect_input_error(
        [&] {
            read({"id"}, {{"LINESTRING(700000 5700000,700010 5700000)", {"a"}}});
        },
        "feature 1: lines; expected points or polygons for candidates");
}

}  // namespace
}  // namespace funkloch::test_candidates
