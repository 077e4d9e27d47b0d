#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/output/synth_files.hpp"
#include "funkloch/run/analyze.hpp"

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

namespace funkloch::test_synth_files {
namespace {

namespace fs = std::filesystem;

SynthOptions small() {
    SynthOptions options;
    options.area_km2 = 120;
    options.sites = 12;
    options.cell_m = 200;
    options.margin_m = 3000;
    return options;
}

const SynthLand& small_land() {
    static const SynthLand land = synthesize(small());
    return land;
}

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

GDALDatasetUniquePtr open(const fs::path& file) {
    set_up_gdal();
    return GDALDatasetUniquePtr(GDALDataset::Open(file.c_str(), GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR));
}

class SynthFiles : public testing::Test {
protected:
    SynthFiles() {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    ~SynthFiles() override { fs::remove_all(m_folder); }
    /// A folder that is not there yet.
    fs::path folder(const std::string& name) const { return m_folder / name; }
    fs::path written(const std::string& name) const {
        write_synthetic_project(folder(name), small_land(), small(), "Probeland (synthetisch)");
        return folder(name);
    }
    fs::path root() const { return m_folder; }

private:
    fs::path m_folder = fs::temp_directory_path() / ("funkloch_synth_files_" + std::to_string(::getpid()));
};

TEST_F(SynthFiles, RastersHoldWhatTheLandHolds) {
    const fs::path project = written("land");
    const GridSpec& grid = small_land().grid;
    for (const char* name : {"terrain.tif", "clutter.tif"}) {
        const auto file = open(project / name);
        ASSERT_TRUE(file) << name;
        EXPECT_EQ(file->GetRasterXSize(), grid.columns);
        EXPECT_EQ(file->GetRasterYSize(), grid.rows);
        EXPECT_STREQ(file->GetSpatialRef()->GetAuthorityCode(nullptr), "25832");
        double place[6];
        file->GetGeoTransform(place);
        EXPECT_DOUBLE_EQ(place[0], grid.west_m);
        EXPECT_DOUBLE_EQ(place[3], grid.north_m);
    }
    std::vector<float> heights(grid.size());
    ASSERT_EQ(open(project / "terrain.tif")
                  ->GetRasterBand(1)
                  ->RasterIO(GF_Read, 0, 0, grid.columns, grid.rows, heights.data(), grid.columns, grid.rows,
                             GDT_Float32, 0, 0, nullptr),
              CE_None);
    EXPECT_TRUE(std::equal(heights.begin(), heights.end(), small_land().terrain_m.cells().begin()));
}

TEST_F(SynthFiles, VectorsHoldWhatTheLandHolds) {
    const fs::path project = written("land");
    const auto constraints = open(project / "constraints.gpkg");
    ASSERT_TRUE(constraints);
    EXPECT_EQ(constraints->GetLayerCount(), static_cast<int>(small_land().constraints.size()));
    for (const auto& [name, layer] : small_land().constraints) {
        OGRLayer* in_file = constraints->GetLayerByName(name.c_str());
        ASSERT_NE(in_file, nullptr) << name;
        EXPECT_EQ(in_file->GetFeatureCount(), static_cast<GIntBig>(layer.features.size())) << name;
    }
    const auto districts = open(project / "districts.shp");
    ASSERT_TRUE(districts);
    EXPECT_EQ(districts->GetLayer(0)->GetFeatureCount(), static_cast<GIntBig>(small_land().districts.size()));
    EXPECT_EQ(content(project / "districts.cpg"), "UTF-8");
    const auto first = OGRFeatureUniquePtr(districts->GetLayer(0)->GetNextFeature());
    EXPECT_EQ(first->GetFieldAsString("NAME"), small_land().districts[0].name);
}

TEST_F(SynthFiles, TheProjectIsReadAsItIsMeant) {
    const fs::path folder_of_project = written("land");
    const Project project = read_project(folder_of_project / "project.toml", {});
    EXPECT_EQ(project.name, "Probeland (synthetisch)");
    EXPECT_DOUBLE_EQ(project.radio.radius_m, 2000);  // margin of 3 km less two cells of 200 m, whole kilometres
    EXPECT_EQ(project.coverage.size(), 2u);
    const LoadedScene loaded = load_scene(project, LoadFor::run, no_progress());
    const auto people = small_land().people.cells();
    const double total = std::accumulate(people.begin(), people.end(), 0.0);
    EXPECT_DOUBLE_EQ(loaded.scene.population.input_total, total);
    EXPECT_EQ(loaded.scene.network.sites.size(), 12u);
    EXPECT_EQ(loaded.scene.land.zones.size(), small_land().districts.size() + 1);  // zone 0: no district
    for (const Piece& piece : loaded.scene.land.pieces) ASSERT_NE(piece.zone, 0) << "a sliver belongs to no district";
    EXPECT_EQ(loaded.scene.constraints.size(), small_land().constraints.size());
    for (const auto& [name, layer] : loaded.scene.constraints) EXPECT_EQ(layer.repaired, 0) << name;
    for (const InputRecord& input : loaded.inputs)
        EXPECT_EQ(input.licence, "synthetic, made by funkloch") << input.path;
}

TEST_F(SynthFiles, EveryLayerThatARuleNeedsIsThere) {
    SynthOptions musterland;  // as the demo has it, with coarser terrain, which no layer depends on
    musterland.cell_m = 500;
    const SynthLand land = synthesize(musterland);
    std::set<std::string> missing;
    for (const Rule& rule : load_rules("DE-ST").rules)
        for (const std::string& layer : rule.layers)
            // Terrain comes as a raster, and the masts that stand come with the network.
            if (!land.constraints.contains(layer) && layer != "existing_sites" && layer != "terrain")
                missing.insert(layer);
    EXPECT_EQ(missing, std::set<std::string>());
}

/// Masts at the offered places and on a lattice of 2 km, at the demo's heights: every rule shows itself, except those
/// that a demo cannot ask for.
TEST_F(SynthFiles, MusterlandShowsEveryKindOfFinding) {
    SynthOptions options;
    options.cell_m = 200;
    const SynthLand land = synthesize(options);
    Scene scene;
    scene.terrain.grid = land.grid;
    scene.terrain.height_m = land.terrain_m;
    scene.constraints = land.constraints;
    for (const SynthSector& sector : land.sectors) {
        Site site;
        site.id = sector.site;
        site.position = sector.position;
        scene.network.sites.push_back(site);
    }
    std::vector<Point> places;
    for (const Feature& feature : land.candidates.features)
        places.push_back(std::get<MultiPoint>(feature.geometry).front());
    for (int row = 0; row < land.people_grid.rows; row += 20)
        for (int col = 0; col < land.people_grid.columns; col += 20)
            places.emplace_back(land.people_grid.x_of(col), land.people_grid.y_of(row));
    const RuleBook book = load_rules("DE-ST");
    const Reviewer reviewer(book, {}, scene);
    std::set<std::string> shown;
    const auto ask = [&](const Proposal& proposal) {
        const Verdict verdict = reviewer.judge(proposal);
        shown.insert(verdict.path_rule);
        for (const Finding& finding : verdict.findings)
            if (finding.state == FindingState::applies) shown.insert(finding.rule_id);
    };
    for (const Point& place : places)
        for (const double height_m : {20.0, 30.0, 50.0}) {
            Proposal mast;
            mast.position = place;
            mast.height_m = height_m;
            mast.carriers = {{700, 20000}, {3600, 20000}};
            ask(mast);
            mast.closes_gap = false;
            ask(mast);
            mast.existing_structure = true;
            ask(mast);
            mast.existing_structure = false;
            mast.kind = SiteKind::rooftop;
            mast.above_roof_m = 6;
            ask(mast);
        }
    std::set<std::string> never;
    for (const Rule& rule : book.rules)
        if (!shown.contains(rule.id)) never.insert(rule.id);
    EXPECT_EQ(never, (std::set<std::string>{"DE.AVV.KENNZEICHNUNG",             // above 100 m
                                            "DE.FSTRG.9.5.B.ORT",               // permit-free beside a through-road
                                            "DE.LUFTVG.14.1",                   // above 100 m
                                            "DE.LUFTVG.14.1.FREI",              // likewise
                                            "ST.BAUO.60.4b.KASTEN",             // up to 5 m
                                            "ST.BAUO.60.5a.INNEN_15",           // a switch
                                            "ST.BAUO.60.5a.INNEN_FREISTEHEND",  // up to 15 m
                                            "ST.BAUO.60.5b.TEMP",               // movable
                                            "ST.BAUO.6.5.AUSSEN_BREIT",         // equipment above 10 m³
                                            "ST.BAUO.6.5.AUSSEN_HOCH"}));
}

TEST_F(SynthFiles, TheSameLandGivesTheSameBytes) {
    const auto hashes = [](const fs::path& folder) {
        std::map<std::string, std::string> result;
        for (const auto& entry : fs::directory_iterator(folder))
            result[entry.path().filename()] = sha256(content(entry.path()));
        return result;
    };
    const auto a = hashes(written("a"));
    write_synthetic_project(folder("b"), synthesize(small()), small(), "Probeland (synthetisch)");
    EXPECT_EQ(a.size(), 13u);  // as listed in the header, with the shapefile's five files
    EXPECT_EQ(a, hashes(folder("b")));
}

TEST_F(SynthFiles, AFolderWithFilesIsRefusedAndStaysAsItWas) {
    fs::create_directories(folder("mine"));
    std::ofstream(folder("mine") / "thesis.txt") << "years of work";
    EXPECT_THROW(write_synthetic_project(folder("mine"), small_land(), small(), "x"), InputError);
    EXPECT_THROW(write_synthetic_project(folder("mine"), small_land(), small(), "x", ExistingProject::replace),
                 InputError);
    EXPECT_EQ(content(folder("mine") / "thesis.txt"), "years of work");
    EXPECT_EQ(std::distance(fs::directory_iterator(root()), {}), 1) << "nothing else was left behind";
}

TEST_F(SynthFiles, AProjectOfOursIsReplacedOnlyWhenAsked) {
    const fs::path project = written("land");
    std::ofstream(project / "notes.txt") << "keep me";
    EXPECT_THROW(write_synthetic_project(project, small_land(), small(), "New"), InputError);
    write_synthetic_project(project, small_land(), small(), "New", ExistingProject::replace);
    EXPECT_NE(content(project / "project.toml").find("name = \"New\""), std::string::npos);
    EXPECT_EQ(content(project / "notes.txt"), "keep me");
    EXPECT_EQ(std::distance(fs::directory_iterator(root()), {}), 1);
}

TEST_F(SynthFiles, AnEmptyFolderIsFilled) {
    fs::create_directories(folder("empty"));
    EXPECT_TRUE(is_synthetic_project(written("empty")));
}

}  // namespace
}  // namespace funkloch::test_synth_files
