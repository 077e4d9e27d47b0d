#include "funkloch/core/error.hpp"
#include "funkloch/core/shapes.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/law/law.hpp"
#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"
#include "support/vector_files.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <set>

namespace funkloch::test_mapping {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Beside Halle, in ETRS89 / UTM 32N.
constexpr double x0 = 700000, y0 = 5700000;

struct Mapping : testing::Test {
    std::vector<Layer> read(const std::string& mapping, const std::string& path, InputPolicy policy = {}) {
        policy.project_folder = folder.path();
        InputReader reader(policy, "EPSG:25832");
        LayerInput input;
        input.path = path;
        input.mapping = mapping;
        auto layers = reader.read_mapped(input, builtin_mapping(mapping)).layers;
        record = reader.records().at(0);
        return layers;
    }
    static std::vector<std::string> names(const std::vector<Layer>& layers) {
        std::vector<std::string> list;
        for (const auto& layer : layers) list.push_back(layer.name);
        return list;
    }
    static const Layer& find(const std::vector<Layer>& layers, const std::string& name) {
        for (const auto& layer : layers)
            if (layer.name == name) return layer;
        throw std::runtime_error("no layer " + name);
    }

    TempFolder folder;
    InputRecord record;
};

/// OpenStreetMap data as text. Nodes 1 to 4 are a square of 0.001° (about 70 m x 111 m = 0.77 ha), 5 to 8 one inside
/// it, 11 to 14 one of 0.01° (77 ha).
class OsmText {
public:
    OsmText() {
        int id = 0;
        for (const auto& [west, south, side] : {std::tuple{11.9, 51.5, 0.001}, {11.9003, 51.5003, 0.0004}}) {
            add_node(++id, west, south);
            add_node(++id, west + side, south);
            add_node(++id, west + side, south + side);
            add_node(++id, west, south + side);
        }
        id = 10;
        add_node(++id, 12.0, 51.4);
        add_node(++id, 12.01, 51.4);
        add_node(++id, 12.01, 51.41);
        add_node(++id, 12.0, 51.41);
    }
    void add_node(int id, double lon, double lat, const std::map<std::string, std::string>& values = {}) {
        m_nodes += fmt::format(R"(<node id="{}" version="1" lat="{}" lon="{}">{}</node>)", id, lat, lon, tags(values));
    }
    void add_way(const std::vector<int>& nodes, const std::map<std::string, std::string>& values) {
        m_ways += fmt::format(R"(<way id="{}" version="1">)", ++m_way);
        for (const int node : nodes) m_ways += fmt::format(R"(<nd ref="{}"/>)", node);
        m_ways += tags(values) + "</way>";
    }
    void add_square(int first, const std::map<std::string, std::string>& values) {
        add_way({first, first + 1, first + 2, first + 3, first}, values);
    }
    void add_relation(const std::string& members, const std::map<std::string, std::string>& values) {
        m_relations += R"(<relation id="900" version="1">)" + members + tags(values) + "</relation>";
    }
    int last_way() const { return m_way; }
    std::string text() const {
        return R"(<?xml version="1.0"?><osm version="0.6" generator="test">)" + m_nodes + m_ways + m_relations +
               "</osm>";
    }

private:
    static std::string tags(const std::map<std::string, std::string>& values) {
        std::string text;
        for (const auto& [key, value] : values) text += fmt::format(R"(<tag k="{}" v="{}"/>)", key, value);
        return text;
    }
    std::string m_nodes, m_ways, m_relations;
    int m_way = 100;
};

TEST_F(Mapping, OneExtractYieldsManyLayers) {
    OsmText osm;
    osm.add_way({1, 11}, {{"highway", "primary"}, {"ref", "B 6"}, {"width", "9.5"}});
    osm.add_way({2, 12}, {{"highway", "trunk"}, {"ref", "B 80"}});
    osm.add_way({1, 12}, {{"highway", "motorway"}, {"ref", "A 14"}});
    osm.add_way({3, 13}, {{"highway", "tertiary"}, {"ref", "K 2121"}});
    osm.add_way({4, 14}, {{"railway", "rail"}, {"ref", "6340"}});
    osm.add_way({4, 13}, {{"railway", "abandoned"}});
    osm.add_way({1, 13}, {{"power", "line"}, {"voltage", "110000;20000"}});
    osm.add_way({2, 14}, {{"power", "minor_line"}});
    osm.add_square(1, {{"landuse", "forest"}, {"name", "Heide &quot;alt&quot;"}});
    osm.add_square(5, {{"building", "house"}, {"building:levels", "2"}});
    osm.add_square(11, {{"natural", "water"}, {"name", "Süßer See"}});
    osm.add_square(1, {{"natural", "water"}});
    osm.add_node(50, 11.95, 51.45, {{"power", "generator"}, {"generator:source", "wind"}});
    osm.add_node(51, 11.96, 51.45, {{"man_made", "mast"}, {"height", "45 m"}});
    osm.add_node(52, 11.97, 51.45, {{"amenity", "bench"}});
    folder.write("extract.osm", osm.text());
    const auto layers = read("osm", "extract.osm");
    EXPECT_THAT(names(layers),
                ElementsAre("buildings", "carriageways", "existing_sites", "forest", "powerlines", "rail", "roads_b",
                            "roads_bab", "roads_lk", "water1", "water_areas", "wind_turbines"));
    const auto& roads = find(layers, "roads_b").features;
    ASSERT_EQ(roads.size(), 2u);
    EXPECT_EQ(roads[0].attributes.at("name"), "B 6");
    EXPECT_EQ(roads[0].attributes.at("width_m"), "9.5");
    EXPECT_FALSE(roads[0].attributes.contains("width_assumed"));
    EXPECT_EQ(roads[1].attributes.at("width_m"), "8");  // by class, and said so
    EXPECT_EQ(roads[1].attributes.at("width_assumed"), "yes");
    EXPECT_EQ(find(layers, "rail").features.size(), 1u);
    const auto& lines = find(layers, "powerlines").features;
    EXPECT_EQ(lines[0].attributes.at("kv"), "110");
    EXPECT_EQ(lines[1].attributes.at("kv"), "20");
    EXPECT_EQ(find(layers, "forest").features[0].attributes.at("name"), "Heide \"alt\"");
    EXPECT_EQ(find(layers, "buildings").features[0].attributes.at("height_m"), "9");  // two storeys and a roof
    EXPECT_EQ(find(layers, "existing_sites").features[0].attributes.at("height_m"), "45");
    EXPECT_EQ(find(layers, "water_areas").features.size(), 2u);
    ASSERT_EQ(find(layers, "water1").features.size(), 1u);  // the pond is below one hectare
    EXPECT_EQ(find(layers, "water1").features[0].attributes.at("name"), "Süßer See");
    EXPECT_EQ(find(layers, "carriageways").features.size(), 4u);
    EXPECT_EQ(record.driver, "OSM");
    EXPECT_THAT(record.content, HasSubstr("roads_b 2, roads_bab 1, roads_lk 1, water1 1"));
    EXPECT_THAT(record.content, HasSubstr("features belong to no layer"));
    EXPECT_THAT(record.crs, HasSubstr("EPSG:4326"));
}

/// The carriageway of a federal road is its line, 4 m wide on both sides, in metres of the project's CRS.
TEST_F(Mapping, StripsAreMadeInMetres) {
    OsmText osm;
    osm.add_way({1, 4}, {{"highway", "primary"}});  // 0.001° northwards: 111.3 m
    folder.write("a.osm", osm.text());
    const auto layers = read("osm", "a.osm");
    const auto& strip = std::get<MultiPolygon>(find(layers, "carriageways").features.at(0).geometry);
    EXPECT_NEAR(area_m2(strip), 8 * 111.3 + 50.3, 10);  // with a half circle at either end
}

TEST_F(Mapping, RelationsAreAreasWithHoles) {
    OsmText osm;
    osm.add_square(1, {});
    const int outer = osm.last_way();
    osm.add_square(5, {});
    osm.add_relation(
        fmt::format(R"(<member type="way" ref="{}" role="outer"/><member type="way" ref="{}" role="inner"/>)", outer,
                    osm.last_way()),
        {{"type", "multipolygon"}, {"boundary", "protected_area"}, {"protect_class", "4"}, {"name", "NSG"}});
    folder.write("b.osm", osm.text());
    const auto layers = read("osm", "b.osm");
    EXPECT_THAT(names(layers), ElementsAre("nsg"));
    const auto& area = std::get<MultiPolygon>(layers[0].features.at(0).geometry);
    EXPECT_EQ(area.at(0).inners().size(), 1u);
}

/// A file of OpenStreetMap's binary form by hand: one header block, one block with dense nodes and a way.
std::string varint(std::uint64_t value) {
    std::string bytes;
    for (; value >= 128; value >>= 7) bytes += static_cast<char>(value % 128 + 128);
    return bytes + static_cast<char>(value);
}
std::string zigzag(std::int64_t value) {
    return varint(value < 0 ? static_cast<std::uint64_t>(-2 * value - 1) : static_cast<std::uint64_t>(2 * value));
}
std::string field(int number, const std::string& bytes) {
    return varint(static_cast<std::uint64_t>(number * 8 + 2)) + varint(bytes.size()) + bytes;
}
std::string block(const std::string& type, const std::string& content) {
    const std::string blob = field(1, content);
    const std::string header = field(1, type) + varint(3 * 8) + varint(blob.size());
    return std::string{0, 0, 0, static_cast<char>(header.size())} + header + blob;
}

TEST_F(Mapping, BinaryExtractsAreRead) {
    const std::string strings = field(1, "") + field(1, "landuse") + field(1, "forest");
    // nodes 1 to 4: 51.5, 11.9 and 0.001° on; differences in units of 1e-7 degrees
    const auto steps = [](std::initializer_list<std::int64_t> values) {
        std::string bytes;
        for (const auto value : values) bytes += zigzag(value);
        return bytes;
    };
    const std::string dense = field(1, steps({1, 1, 1, 1})) + field(8, steps({515000000, 0, 10000, 0})) +
                              field(9, steps({119000000, 10000, 0, -10000}));
    const std::string way =
        varint(8) + varint(7) + field(2, varint(1)) + field(3, varint(2)) + field(8, steps({1, 1, 1, 1, -3}));
    const std::string data = field(1, strings) + field(2, field(2, dense)) + field(2, field(3, way));
    folder.write("c.osm.pbf",
                 block("OSMHeader", field(4, "OsmSchema-V0.6") + field(4, "DenseNodes")) + block("OSMData", data));
    const auto layers = read("osm", "c.osm.pbf");
    EXPECT_THAT(names(layers), ElementsAre("forest"));
    // 111.3 m north to south, 111.3 cos 51.5° = 69.4 m west to east
    EXPECT_NEAR(area_m2(std::get<MultiPolygon>(layers[0].features[0].geometry)), 111.3 * 69.4, 30);
}

TEST_F(Mapping, AtkisIsToldByItsCodes) {
    const std::string line = fmt::format("LINESTRING({} {}, {} {})", x0, y0, x0 + 500, y0);
    write_vector(folder / "ver01_l.shp", "ESRI Shapefile",
                 {{.fields = {"OBJART", "WDM", "BRF", "BEZ"},
                   .features = {{line, {"42003", "1303", "7.5", "B 6"}},
                                {line, {"42003", "1305", "", "L 50"}},
                                {line, {"42003", "1307", "5", "Dorfstraße"}}}}});
    const auto roads = read("atkis", "ver01_l.shp");
    EXPECT_THAT(names(roads), ElementsAre("roads_b", "roads_lk"));
    EXPECT_EQ(find(roads, "roads_b").features.at(0).attributes.at("width_m"), "7.5");
    EXPECT_EQ(find(roads, "roads_lk").features.at(0).attributes.at("width_assumed"), "yes");
    EXPECT_THAT(record.content, HasSubstr("1 of 3 features belong to no layer"));

    const std::string square = square_wkt(x0, y0, 200);
    write_vector(folder / "all.gpkg", "GPKG",
                 {{.name = "veg02_f", .fields = {"OBJART", "NAM"}, .features = {{square, {"43002", "Forst"}}}},
                  {.name = "rec01_f",
                   .fields = {"OBJART", "ADF"},
                   .features = {{square, {"71006", "1621"}}, {square, {"71006", "623"}}, {square, {"71011", "4720"}}}},
                  {.name = "gew01_f",
                   .fields = {"OBJART", "WDM"},
                   .features = {{square, {"44001", "1310"}}, {square, {"44006", ""}}}}});
    EXPECT_THAT(names(read("atkis", "all.gpkg")),
                ElementsAre("forest", "lsg", "military_areas", "nsg", "water1", "water_areas"));
}

TEST_F(Mapping, AlkisAndProtectedAreasAreToldByTheirNames) {
    const std::string square = square_wkt(x0, y0, 200);
    const auto names_of = [&](const std::string& mapping, const std::string& file,
                              const std::vector<std::string>& fields, const std::vector<std::string>& values) {
        write_vector(folder / file, "ESRI Shapefile", {{.fields = fields, .features = {{square, values}}}});
        return names(read(mapping, file));
    };
    EXPECT_THAT(names_of("alkis", "Flurstueck.shp", {"flstkennz"}, {"15-1-2"}), ElementsAre("parcels"));
    EXPECT_THAT(names_of("alkis", "NutzungFlurstueck.shp", {"nutzart"}, {"Bahnverkehr"}), ElementsAre("rail_areas"));
    EXPECT_THAT(names_of("alkis", "GebaeudeBauwerk.shp", {"gebnutzbez", "anzahlgs"}, {"Wohnhaus", "2"}),
                ElementsAre("buildings"));
    EXPECT_THAT(names_of("schutzgebiete", "Naturschutzgebiete.shp", {"NAME"}, {"Saale"}), ElementsAre("nsg"));
    EXPECT_THAT(names_of("schutzgebiete", "ffh_lsa_2023.shp", {"NAME"}, {"Elbe"}), ElementsAre("natura2000"));
    EXPECT_THAT(names_of("schutzgebiete", "WSG.shp", {"ZONE"}, {"II"}), ElementsAre("wsg"));
    EXPECT_THAT(names_of("schutzgebiete", "SPA.shp", {"NAME"}, {"Vögel"}), ElementsAre("natura2000"));
}

TEST_F(Mapping, WhatFitsNothingIsRefused) {
    OsmText osm;
    osm.add_node(50, 11.9, 51.5, {{"amenity", "bench"}});
    folder.write("d.osm", osm.text());
    expect_input_error([&] { read("osm", "d.osm"); }, "d.osm", "mapping osm", "belongs to a constraint layer");
    folder.write("e.osm.pbf", "this is no extract");
    expect_input_error([&] { read("osm", "e.osm.pbf"); }, "e.osm.pbf");
    expect_input_error([&] { read("osm", "missing.osm"); }, "missing.osm");
    expect_input_error([] { builtin_mapping("omm"); }, "omm", "Did you mean \"osm\"?");
}

InputPolicy with_limits(std::uint64_t features, std::uint64_t vertices) {
    InputPolicy policy;
    policy.max_features = features;
    policy.max_vertices = vertices;
    return policy;
}

TEST_F(Mapping, LimitsOfThePolicyHold) {
    OsmText osm;
    osm.add_square(1, {{"landuse", "forest"}});
    osm.add_square(5, {{"landuse", "forest"}});
    folder.write("f.osm", osm.text());
    expect_input_error([&] { read("osm", "f.osm", with_limits(1, 100)); }, "f.osm", "max_features");
    expect_input_error([&] { read("osm", "f.osm", with_limits(100, 7)); }, "f.osm", "max_vertices");
    EXPECT_EQ(read("osm", "f.osm", with_limits(2, 100))[0].features.size(), 2u);
}

/// Every built-in mapping yields layers that rules ask for.
TEST(MappingFiles, NameLayersThatRulesNeed) {
    std::set<std::string> needed;
    for (const auto& [layer, rules] : layers_needed(load_rules("DE-ST"))) needed.insert(layer);
    EXPECT_THAT(mapping_names(), ElementsAre("alkis", "atkis", "osm", "schutzgebiete"));
    for (const auto& name : mapping_names())
        for (const auto& layer : builtin_mapping(name).layers)
            EXPECT_TRUE(needed.contains(layer.name)) << name << ": " << layer.name;
}

TEST(MappingFiles, ComplainWithLayerAndKey) {
    const auto error_of = [](const std::string& layer) {
        try {
            parse_mapping("[mapping]\ntitle = \"T\"\n[[layer]]\nname = \"nsg\"\n" + layer, "own.toml", "own");
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string("no error");
    };
    EXPECT_THAT(error_of("geometry = \"areas\"\n"), HasSubstr("layer nsg, key \"geometry\""));
    EXPECT_THAT(error_of("geometry = \"area\"\n"), HasSubstr("which features belong"));
    EXPECT_THAT(error_of("geometry = \"area\"\nsource = [\"nsg\"]\ncopies = {name = [\"n\"]}\n"),
                HasSubstr("Did you mean \"copy\"?"));
    EXPECT_THAT(error_of("geometry = \"area\"\nsource = [\"nsg\"]\nbuffer_m = -1\n"), HasSubstr("is negative"));
    EXPECT_THAT(error_of("geometry = \"area\"\nwhere = [{key = \"a\", in = [\"b\"], not_in = [\"c\"]}]\n"),
                HasSubstr("one of the two"));
    EXPECT_EQ(error_of("geometry = \"area\"\nsource = [\"nsg\"]\n"), "no error");
}

TEST(Fits, StarsStandForAnyLetters) {
    EXPECT_TRUE(fits("*nsg*", "LSA_NSG_2023"));
    EXPECT_TRUE(fits("", ""));
    EXPECT_TRUE(fits("*", ""));
    EXPECT_TRUE(fits("a*b*c", "aXbbYc"));
    EXPECT_FALSE(fits("a*b*c", "aXbbY"));
    EXPECT_FALSE(fits("nsg", "nsg2"));
}

}  // namespace
}  // namespace funkloch::test_mapping
