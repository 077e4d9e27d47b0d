#include "funkloch/files/gdal.hpp"
#include "funkloch/output/outputs.hpp"
#include "support/python.hpp"
#include "support/small_results.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

namespace funkloch::test_geopackage {
namespace {

using testing::HasSubstr;

class GeoPackage : public testing::Test {
protected:
    GeoPackage() : m_results(small_results()) {
        write_geopackage(m_folder.path(), m_results, no_progress());
        m_errors = std::make_unique<GdalErrors>("analysis.gpkg");
        m_dataset.reset(GDALDataset::Open((m_folder / "analysis.gpkg").c_str(), GDAL_OF_VECTOR));
    }
    ~GeoPackage() override {
        m_dataset.reset();
        EXPECT_TRUE(m_errors->warnings().empty()) << m_errors->warnings().front();
        EXPECT_TRUE(m_errors->failures().empty()) << m_errors->failures().front();
    }
    OGRLayer& layer(const char* name) {
        OGRLayer* found = m_dataset->GetLayerByName(name);
        if (found == nullptr) throw std::runtime_error(std::string("no layer ") + name);
        return *found;
    }

    TempFolder m_folder;
    Results m_results;
    std::unique_ptr<GdalErrors> m_errors;
    GDALDatasetUniquePtr m_dataset;
};

TEST_F(GeoPackage, HasTheLayersOfTheContractInTheProjectsCrs) {
    for (const char* name : {"sites", "gaps", "candidates", "findings", "plan", "search_areas", "districts"}) {
        EXPECT_STREQ(layer(name).GetSpatialRef()->GetAuthorityCode(nullptr), "25832") << name;
        EXPECT_GT(layer(name).GetFeatureCount(), 0) << name;
    }
    EXPECT_EQ(layer("sites").GetFeatureCount(), 5);
    EXPECT_EQ(layer("candidates").GetFeatureCount(), 5);
    EXPECT_EQ(layer("plan").GetFeatureCount(), 3);
}

TEST_F(GeoPackage, GapsAreAsLargeAsTheirCells) {
    for (const auto& feature : layer("gaps")) {
        const auto* shape = feature->GetGeometryRef()->toMultiPolygon();
        EXPECT_NEAR(shape->get_Area() / 1e6, feature->GetFieldAsDouble("area_km2"), 1e-9);
        EXPECT_TRUE(shape->IsValid());
    }
    layer("gaps").ResetReading();
    const OGRFeatureUniquePtr first(layer("gaps").GetNextFeature());
    EXPECT_STREQ(first->GetFieldAsString("id"), "G-4G-1");
    EXPECT_EQ(first->GetFieldAsInteger("white"), 1);
}

TEST_F(GeoPackage, PlanRowsSayWhatAPlannerAsks) {
    layer("plan").SetAttributeFilter("rank = 3");
    const OGRFeatureUniquePtr row(layer("plan").GetNextFeature());
    EXPECT_STREQ(row->GetFieldAsString("candidate"), "C-1");
    EXPECT_EQ(row->GetFieldAsInteger("tier"), 3);
    EXPECT_STREQ(row->GetFieldAsString("consents"), "§ 26 BNatSchG");
    EXPECT_EQ(row->GetFieldAsInteger("deadline_days"), 120);
    EXPECT_STREQ(row->GetFieldAsString("replaceable_by"), "C-4");
    EXPECT_GT(row->GetFieldAsDouble("replacement_height_m"), 0);
    EXPECT_TRUE(row->IsFieldSetAndNotNull(row->GetFieldIndex("replacement_tier")));
    EXPECT_DOUBLE_EQ(row->GetFieldAsDouble("height_m"), 50);
}

TEST_F(GeoPackage, SearchAreasCarryTheBetterPlace) {
    ASSERT_EQ(layer("search_areas").GetFeatureCount(), 1);
    const OGRFeatureUniquePtr row(layer("search_areas").GetNextFeature());
    EXPECT_STREQ(row->GetFieldAsString("candidate"), "C-1");
    EXPECT_EQ(row->GetFieldAsInteger("plan_rank"), 3);
    EXPECT_NEAR(row->GetGeometryRef()->toMultiPolygon()->get_Area() / 1e6, row->GetFieldAsDouble("area_km2"), 1e-9);
    EXPECT_DOUBLE_EQ(row->GetFieldAsDouble("share_kept"), 0.9);
    EXPECT_EQ(row->GetFieldAsInteger("better_tier"), 2);
    EXPECT_STREQ(row->GetFieldAsString("better_direction"), "NO");
    EXPECT_STREQ(row->GetFieldAsString("better_removes"), "§ 26 BNatSchG");
    // x = 689087, y = 5697087 in zone 32: two and a half degrees east of 9°, some 51.4° north.
    EXPECT_NEAR(row->GetFieldAsDouble("better_lon"), 11.72, 0.02);
    EXPECT_NEAR(row->GetFieldAsDouble("better_lat"), 51.39, 0.02);
}

TEST_F(GeoPackage, CandidatesShowTheChosenHeightElseTheBest) {
    std::map<std::string, double> heights;
    for (const auto& feature : layer("candidates"))
        heights[feature->GetFieldAsString("id")] = feature->GetFieldAsDouble("height_m");
    EXPECT_EQ(heights.at("C-1"), 50);  // chosen
    EXPECT_EQ(heights.at("C-3"), 50);  // chosen
    EXPECT_EQ(heights.at("C-5"), 30);  // the only one
}

TEST_F(GeoPackage, FindingsKeepTheGeometryThatDecided) {
    std::map<std::string, int> types;
    for (const auto& feature : layer("findings")) {
        const auto* shape = feature->GetGeometryRef();
        ++types[shape == nullptr ? "none" : shape->getGeometryName()];
    }
    EXPECT_EQ(types, (std::map<std::string, int>{
                         {"MULTIPOLYGON", 1}, {"MULTILINESTRING", 1}, {"MULTIPOINT", 1}, {"none", 1}}));
}

TEST_F(GeoPackage, StylesAreStoredAsQgisLooksForThem) {
    auto& styles = layer("layer_styles");
    int defaults = 0;
    for (const auto& feature : styles) {
        defaults += feature->GetFieldAsInteger("useAsDefault");
        const std::string qml = feature->GetFieldAsString("styleQML");
        EXPECT_THAT(qml, HasSubstr("<renderer-v2"));
        EXPECT_THAT(qml, HasSubstr("<aliases>"));
        EXPECT_THAT(qml, testing::Not(HasSubstr("@aliases@")));
        EXPECT_STREQ(feature->GetFieldAsString("f_geometry_column"), "geom");
    }
    EXPECT_EQ(defaults, 9);  // one per layer
}

TEST_F(GeoPackage, TheSameResultsGiveTheSameBytes) {
    const TempFolder again;
    write_geopackage(again.path(), m_results, no_progress());
    EXPECT_EQ(
        run_command("cmp " + (again / "analysis.gpkg").string() + " " + (m_folder / "analysis.gpkg").string()).status,
        0);
}

TEST(GeoPackageLanguage, AliasesAndTextsFollowIt) {
    const TempFolder folder;
    write_geopackage(folder.path(), small_results(Language::english), no_progress());
    GDALDatasetUniquePtr dataset(GDALDataset::Open((folder / "analysis.gpkg").c_str(), GDAL_OF_VECTOR));
    auto* styles = dataset->GetLayerByName("layer_styles");
    styles->SetAttributeFilter("f_table_name = 'plan'");
    const OGRFeatureUniquePtr row(styles->GetNextFeature());
    EXPECT_THAT(row->GetFieldAsString("styleQML"), HasSubstr("name=\"People newly covered\""));
}

}  // namespace
}  // namespace funkloch::test_geopackage
