#include "funkloch/input/inputs.hpp"
#include "input/cells_inside.hpp"
#include "input/official_id.hpp"
#include "support/hostile_texts.hpp"
#include "support/official_csv.hpp"
#include "support/tiny_files.hpp"
#include "support/tiny_scene.hpp"
#include "support/vector_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cmath>

namespace funkloch::test_official {
namespace {

using support::official_csv;
using support::OfficialNumbers;
using support::tiny_scene;
using ::testing::HasSubstr;

constexpr int unknown = official_unknown;
const std::vector<Technology> both = {Technology::g4, Technology::g5};

TEST(OfficialId, NamesTheSouthWestCorner) {
    const auto cell = parse_official_id("100mN58735E4942");
    ASSERT_TRUE(cell);
    EXPECT_EQ(cell->north, 58735);
    EXPECT_EQ(cell->east, 4942);
    for (const auto& [east_m, north_m, east, north] : {std::tuple{494200.0, 5873500.0, 4942, 58735},
                                                       {494299.999, 5873599.999, 4942, 58735},
                                                       {494300.0, 5873500.0, 4943, 58735},
                                                       {494200.0, 5873600.0, 4942, 58736},
                                                       {494199.999, 5873499.999, 4941, 58734}}) {
        const OfficialCell at = official_cell_at(east_m, north_m);
        EXPECT_EQ(at.east, east) << east_m;
        EXPECT_EQ(at.north, north) << north_m;
    }
}

TEST(OfficialId, AnythingElseIsRefused) {
    for (const char* text :
         {"", "100m", "100mN", "100mNE", "100mN58735", "100mN58735E", "100mE4942N58735", "1kmN5873E494", "N58735E4942",
          "100mN58735E4942 ", "100mN58735E4942x", "100mN-5873E4942", "100mN5873.5E4942", "100mN5873599999E4942",
          "100mN58735E99999999999999999999", "100MN58735E4942", "CRS3035RES100mN2684000E4334000"})
        EXPECT_FALSE(parse_official_id(text)) << text;
    for (const auto& [name, text] : hostile_texts()) EXPECT_FALSE(parse_official_id(text)) << name;
}

/// Cells of 100 m at E 600,000 … 600,400 and N 5,699,800 … 5,700,000.
class Official : public ::testing::Test {
protected:
    OfficialInput input(std::vector<std::string> paths) const {
        OfficialInput official;
        official.paths = std::move(paths);
        return official;
    }
    std::vector<OfficialMap> read(const OfficialInput& official, const std::string& crs = "EPSG:25832") {
        InputReader reader(m_folder.policy(), crs);
        auto maps = reader.read_official(official, m_scene.land, both, m_listener);
        m_warnings.clear();
        for (const auto& record : reader.records())
            for (const auto& warning : record.warnings) m_warnings += warning + "\n";
        return maps;
    }
    std::string failure(const std::string& text) {
        const std::string name = m_folder.text("cells.csv", "id,lte,nr_gesamt\n" + text);
        return error_of([&] { read(input({name})); });
    }
    static std::vector<int> numbers(const OfficialMap& map) {
        return {map.operators.cells().begin(), map.operators.cells().end()};
    }
    /// An area file with these columns and (column of the west edge, width, values).
    std::string areas(const std::vector<std::string>& fields,
                      const std::vector<std::pair<std::array<double, 2>, std::vector<std::string>>>& squares) const {
        TestLayer layer;
        layer.fields = fields;
        for (const auto& [place, values] : squares)
            layer.features.push_back({square_wkt(600000 + place[0], 5699800, place[1]), values});
        write_vector(m_folder.path() / "areas.gpkg", "GPKG", {layer});
        return "areas.gpkg";
    }

    TinyFolder m_folder;
    Scene m_scene = tiny_scene(4, 2, 100);
    Listener m_listener;
    std::string m_warnings;
};

TEST_F(Official, CellsComeWhereTheyLie) {
    const auto count = [](double x, double y) {
        return OfficialNumbers{static_cast<int>((x - 600000) / 100), y > 5699900 ? 1 : 0};
    };
    for (const char separator : {',', ';'}) {
        const std::string text = official_csv(599000, 5699000, 601000, 5701000, count, separator);
        for (const auto& name : {m_folder.text("c.csv", text), m_folder.gzip("c.csv.gz", text)}) {
            const auto maps = read(input({name}));
            ASSERT_EQ(maps.size(), 2u);
            EXPECT_EQ(maps[0].subject, OfficialSubject::g4);
            EXPECT_EQ(numbers(maps[0]), (std::vector<int>{0, 1, 2, 3, 0, 1, 2, 3}));
            EXPECT_EQ(numbers(maps[1]), (std::vector<int>{1, 1, 1, 1, 0, 0, 0, 0}));
            EXPECT_EQ(m_warnings, "");
        }
    }
}

TEST_F(Official, ACellWithoutARowOrNumberIsUnknownUnlessTheProjectSaysOtherwise) {
    OfficialInput official =
        input({m_folder.text("c.csv", "id,lte,nr_gesamt\n100mN56999E6000,2,\n100mN56999E6001,0,3\n")});
    auto maps = read(official);
    EXPECT_EQ(numbers(maps[0]), (std::vector<int>{2, 0, unknown, unknown, unknown, unknown, unknown, unknown}));
    EXPECT_EQ(numbers(maps[1]), (std::vector<int>{unknown, 3, unknown, unknown, unknown, unknown, unknown, unknown}));
    EXPECT_THAT(m_warnings, HasSubstr("4G: of 6 of the land's 8 cells nothing is said; they count as unknown"));
    EXPECT_THAT(m_warnings, HasSubstr("1 numbers of operators around the land are empty"));
    official.absent_is_uncovered = true;
    maps = read(official);
    EXPECT_EQ(numbers(maps[1]), (std::vector<int>{0, 3, 0, 0, 0, 0, 0, 0}));
    EXPECT_THAT(m_warnings, HasSubstr("they count as not covered"));
}

TEST_F(Official, FilesAddUpAndColumnsHaveNames) {
    OfficialInput official = input({m_folder.text("a.csv", "zelle,lte,nr_dss\n100mN56999E6000,1,2\n"),
                                    m_folder.text("b.csv", "zelle;nr_dss;lte\n100mN56999E6001;4;3\n")});
    official.id = "zelle";
    official.nr = "nr_dss";
    const auto maps = read(official);
    EXPECT_EQ(maps[0].operators[0], 1);
    EXPECT_EQ(maps[0].operators[1], 3);
    EXPECT_EQ(maps[1].operators[0], 2);
    EXPECT_EQ(maps[1].operators[1], 4);
}

TEST_F(Official, CellsOfAnotherProjectionAreLookedUpAtTheirCentres) {
    // The same place in zone 33; every official cell has a number of its own, so that a wrong cell would show.
    m_scene.land.grid = {182750, 5709300, 25, 40, 40, "EPSG:25833"};
    m_scene.land.pieces.clear();
    m_scene.land.first_piece.clear();
    for (std::uint32_t cell = 0; cell <= 1600; ++cell) m_scene.land.first_piece.push_back(cell);
    const auto code = [](double x, double y) {
        return OfficialNumbers{static_cast<int>(std::fmod(x / 100, 5)) * 5 + static_cast<int>(std::fmod(y / 100, 5)),
                               0};
    };
    const auto maps =
        read(input({m_folder.text("c.csv", official_csv(595000, 5695000, 605000, 5705000, code))}), "EPSG:25833");
    const auto utm32 = [](double x, double y) {  // the inverse of zone 33 followed by zone 32, by the same library
        OGRSpatialReference from, to;
        from.importFromEPSG(25833);
        to.importFromEPSG(25832);
        const std::unique_ptr<OGRCoordinateTransformation> change(OGRCreateCoordinateTransformation(&from, &to));
        EXPECT_TRUE(change->Transform(1, &x, &y));
        return Point(x, y);
    };
    for (const int col : {0, 7, 39})
        for (const int row : {0, 21, 39}) {
            const Point place = utm32(m_scene.land.grid.x_of(col), m_scene.land.grid.y_of(row));
            EXPECT_EQ(maps[0].operators.at(col, row), code(place.x(), place.y()).lte) << col << " " << row;
        }
}

TEST_F(Official, WrongLinesAreNamed) {
    EXPECT_THAT(failure("100mN56999E6000,1,1\n1kmN5699E600,1,1\n"),
                ::testing::AllOf(HasSubstr("cells.csv"), HasSubstr("line 3"), HasSubstr("1kmN5699E600"),
                                 HasSubstr("another grid")));
    EXPECT_THAT(failure("600050,1,1\n"), HasSubstr("inputs.official.id"));
    for (const char* number : {"-1", "x", "1.5", "33", "1e9", "nan"})
        EXPECT_THAT(failure("100mN56999E6000," + std::string(number) + ",1\n"),
                    ::testing::AllOf(HasSubstr("line 2"), HasSubstr("lte is \"" + std::string(number))));
    EXPECT_THAT(failure("100mN56999E6000,1,1\n100mN56999E6000,1,2\n"),
                ::testing::AllOf(HasSubstr("line 3"), HasSubstr("earlier line"), HasSubstr("nr_gesamt")));
    EXPECT_THAT(failure(""), HasSubstr("no line below the header"));
    EXPECT_THAT(error_of([&] { read(input({m_folder.text("old.csv", "id,lte,nr\n100mN56999E6000,1,1\n")})); }),
                ::testing::AllOf(HasSubstr("no column \"nr_gesamt\""), HasSubstr("nr")));
    EXPECT_EQ(failure("100mN56999E6000,1,1\n100mN56999E6000,1,1\n"), "nothing was thrown");
    EXPECT_THAT(m_warnings, HasSubstr("1 cells stand there twice"));
}

TEST_F(Official, AFileOfAnotherPlaceOrGridSaysSo) {
    EXPECT_THAT(failure("100mN52000E6000,1,1\n"),
                ::testing::AllOf(HasSubstr("none of 1 cells lies in the land"), HasSubstr("E 600000"),
                                 HasSubstr("cells such as 100mN56999E6002"), HasSubstr("file of this Land")));
    // The land's place in the European grid, whose ids look alike.
    EXPECT_THAT(failure("100mN31470E43510,1,1\n100mN31490E43525,1,1\n"),
                ::testing::AllOf(HasSubstr("EPSG:3035"), HasSubstr("UTM zone 32")));
}

TEST_F(Official, AreasOfSupplyHaveTheirNumber) {
    const std::string file = areas({"BL", "mobilesBB_AnzahlMNB"}, {{{0, 200}, {"15", "3"}}, {{200, 100}, {"15", "1"}}});
    const auto maps = read(input({file}));
    ASSERT_EQ(maps.size(), 1u);
    EXPECT_EQ(maps[0].subject, OfficialSubject::broadband);
    EXPECT_EQ(numbers(maps[0]), (std::vector<int>{3, 3, unknown, unknown, 3, 3, 1, unknown}));
    OfficialInput as_4g = input({file});
    as_4g.areas_are = OfficialSubject::g4;
    EXPECT_EQ(read(as_4g)[0].subject, OfficialSubject::g4);
    as_4g.paths.push_back(m_folder.text("c.csv", "id,lte,nr_gesamt\n100mN56999E6000,1,1\n"));
    EXPECT_THAT(error_of([&] { read(as_4g); }), HasSubstr("both tell of 4G"));
}

TEST_F(Official, AreasOfDeficitAreWithoutCoverageAndSayNothingOfTheRest) {
    const auto maps = read(input({areas({"Nr", "gebietsflaeche_qkm"}, {{{100, 200}, {"7", "0.04"}}})}));
    EXPECT_EQ(numbers(maps[0]), (std::vector<int>{unknown, 0, 0, unknown, unknown, 0, 0, unknown}));
    EXPECT_THAT(m_warnings, HasSubstr("4G or 5G: of 4 of the land's 8 cells nothing is said"));
}

TEST_F(Official, ContradictionsBetweenAreasAreCounted) {
    const auto maps = read(input({areas({"mobilesBB_AnzahlMNB"}, {{{0, 200}, {"3"}}, {{100, 200}, {"2"}}})}));
    EXPECT_EQ(numbers(maps[0]), (std::vector<int>{3, 3, 2, unknown, 3, 3, 2, unknown}));
    EXPECT_THAT(m_warnings, HasSubstr("2 cells of the land have another number in an earlier area"));
}

TEST_F(Official, WrongAreasAreNamed) {
    EXPECT_THAT(error_of([&] {
                    read(input({areas({"id"}, {{{0, 200}, {"1"}}})}));
                }),
                ::testing::AllOf(HasSubstr("mobilesBB_AnzahlMNB"), HasSubstr("inputs.official.count")));
    EXPECT_THAT(error_of([&] {
                    read(input({areas({"mobilesBB_AnzahlMNB"}, {{{0, 200}, {"viele"}}})}));
                }),
                ::testing::AllOf(HasSubstr("feature 1"), HasSubstr("\"viele\"")));
    EXPECT_THAT(error_of([&] {
                    read(input({areas({"mobilesBB_AnzahlMNB"}, {{{5000, 200}, {"2"}}})}));
                }),
                HasSubstr("none of its areas lies in the land"));
    TestLayer shifted;  // coordinates of zone 32 that claim to be of zone 33
    shifted.crs = "EPSG:25833";
    shifted.fields = {"mobilesBB_AnzahlMNB"};
    shifted.features = {{square_wkt(600000, 5699800, 200), {"2"}}};
    write_vector(m_folder.path() / "shifted.gpkg", "GPKG", {shifted});
    EXPECT_THAT(error_of([&] { read(input({"shifted.gpkg"})); }),
                ::testing::AllOf(HasSubstr("none of its areas lies in the land"), HasSubstr("Read as EPSG:25832")));
    TestLayer far;  // metres of zone 32 that claim to be degrees
    far.crs = "EPSG:4326";
    far.fields = {"mobilesBB_AnzahlMNB"};
    far.features = {{square_wkt(600000, 5699800, 100), {"2"}}};
    write_vector(m_folder.path() / "far.gpkg", "GPKG", {far});
    EXPECT_THAT(error_of([&] { read(input({"far.gpkg"})); }), HasSubstr("metres where degrees are due"));
}

TEST(CellsInside, TakesCellsByTheirCentresWithHoles) {
    const GridSpec grid{0, 50, 10, 5, 5, "EPSG:25832"};
    Polygon ring;
    ring.outer() = {{-3, 4}, {46, 4}, {46, 46}, {-3, 46}, {-3, 4}};
    ring.inners().resize(1);
    ring.inners()[0] = {{10, 10}, {10, 40}, {40, 40}, {40, 10}, {10, 10}};
    std::vector<std::string> rows(5, ".....");
    for (const auto& run : cells_inside({ring}, grid))
        for (int col = run.col0; col < run.col1; ++col)
            rows[static_cast<std::size_t>(run.row)][static_cast<std::size_t>(col)] = '#';
    EXPECT_EQ(rows, (std::vector<std::string>{"#####", "#...#", "#...#", "#...#", "#####"}));
}

TEST(CellsInside, AreasThatTouchShareNoCell) {
    const GridSpec grid{0, 40, 10, 4, 4, "EPSG:25832"};
    std::vector<int> times(16);
    // Borders run through centres, straight and slanted.
    const std::vector<std::vector<Point>> parts = {{{-5, -5}, {15, 15}, {15, 45}, {-5, 45}, {-5, -5}},
                                                   {{15, 15}, {45, 15}, {45, 45}, {15, 45}, {15, 15}},
                                                   {{-5, -5}, {45, -5}, {45, 15}, {15, 15}, {-5, -5}}};
    for (const auto& part : parts) {
        Polygon polygon;
        polygon.outer().assign(part.begin(), part.end());
        for (const auto& run : cells_inside({polygon}, grid))
            for (int col = run.col0; col < run.col1; ++col) ++times[grid.index(col, run.row)];
    }
    EXPECT_EQ(times, std::vector<int>(16, 1));
}

}  // namespace
}  // namespace funkloch::test_official
