#include "funkloch/output/export.hpp"

#include "funkloch/core/progress.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/layers.hpp"
#include "funkloch/output/outputs.hpp"
#include "support/expect_error.hpp"
#include "support/small_results.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace funkloch::test_export {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// A run directory with what an export looks at.
class Export : public ::testing::Test {
protected:
    Export() {
        results.project.path = "project.toml";
        write_geopackage(run(), results, no_progress());
        write_file(run() / "run.json", run_json(results));
    }
    fs::path run() {
        fs::create_directories(folder / "run");
        return folder / "run";
    }
    std::vector<ExportedFile> write(ExportFormat format, const std::vector<std::string>& layers = {}) {
        return export_layers({run(), folder / "out", format, layers});
    }
    GDALDatasetUniquePtr open(const std::string& name) {
        return GDALDatasetUniquePtr(GDALDataset::Open((folder / "out" / name).c_str(), GDAL_OF_VECTOR));
    }

    TempFolder folder;
    Results results = small_results();
};

TEST(ShortNames, EveryFieldHasOneOfTenCharactersUniqueInItsLayer) {
    for (const LayerSpec& layer : output_layers(small_results())) {
        std::set<std::string> names;
        for (const FieldSpec& field : layer.fields) {
            const std::string name = short_field_name(field.name);
            EXPECT_LE(name.size(), 10u) << name;
            EXPECT_TRUE(names.insert(name).second) << layer.name << ": " << field.name << " -> " << name;
        }
    }
}

TEST_F(Export, ShapefilesHoldWhatTheLayersHold) {
    std::set<std::string> names;
    for (const auto& file : write(ExportFormat::shapefile)) names.insert(file.name);
    EXPECT_TRUE(names.contains("plan.shp"));
    EXPECT_TRUE(names.contains("findings_lines.shp"));
    EXPECT_TRUE(names.contains("findings_areas.shp"));
    const auto plan = open("plan.shp");
    ASSERT_TRUE(plan);
    OGRLayer& layer = *plan->GetLayer(0);
    EXPECT_EQ(layer.GetFeatureCount(), 3);
    EXPECT_STREQ(layer.GetSpatialRef()->GetAuthorityCode(nullptr), "25832");
    layer.SetAttributeFilter("rank = 3");
    const OGRFeatureUniquePtr row(layer.GetNextFeature());
    EXPECT_STREQ(row->GetFieldAsString("candidate"), "C-1");
    EXPECT_STREQ(row->GetFieldAsString("replace_by"), "C-4");
    EXPECT_STREQ(row->GetFieldAsString("consents"), "§ 26 BNatSchG");  // UTF-8, as plan.cpg says
    EXPECT_TRUE(fs::exists(folder / "out/plan.cpg"));
    std::ifstream explained(folder / "out/fields.csv");
    EXPECT_THAT(std::string(std::istreambuf_iterator<char>(explained), {}),
                HasSubstr("plan.shp,replace_by,replaceable_by"));
}

TEST_F(Export, TextsTooLongForAShapefileAreCountedAndEndInDots) {
    fs::remove(run() / "analysis.gpkg");
    std::string longer;
    for (int i = 0; i < 200; ++i) longer += "ö";
    for (auto& step : results.plan.steps) step.reason_de = step.reason_en = longer;
    write_geopackage(run(), results, no_progress());
    const auto files = write(ExportFormat::shapefile, {"plan"});
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].shortened.at("reason"), 3);
    const auto plan = open("plan.shp");
    const OGRFeatureUniquePtr row(plan->GetLayer(0)->GetNextFeature());
    const std::string text = row->GetFieldAsString("reason");
    EXPECT_EQ(text.size(), 253u);  // 125 letters of two bytes and the dots of three
    EXPECT_TRUE(text.ends_with("ö…"));
}

TEST_F(Export, KmlAndGeoJsonAreInDegrees) {
    for (const auto& [format, name] :
         {std::pair{ExportFormat::geojson, "plan.geojson"}, {ExportFormat::kml, "plan.kml"}}) {
        EXPECT_EQ(write(format, {"plan"}).size(), 1u);
        const auto plan = open(name);
        ASSERT_TRUE(plan) << name;
        EXPECT_EQ(plan->GetLayer(0)->GetFeatureCount(), 3);
        OGREnvelope extent;
        ASSERT_EQ(plan->GetLayer(0)->GetExtent(&extent), OGRERR_NONE);
        EXPECT_NEAR(extent.MinX, 11.7, 0.2) << name;
        EXPECT_NEAR(extent.MinY, 51.4, 0.2) << name;
        fs::remove_all(folder / "out");
    }
}

TEST_F(Export, RefusesWhatItCannotDoAndLeavesNothing) {
    expect_input_error([&] { write(ExportFormat::kml, {"plam"}); }, "Did you mean plan?");
    EXPECT_FALSE(fs::exists(folder / "out"));
    fs::create_directories(folder / "out");
    expect_input_error([&] { write(ExportFormat::kml); }, "something of this name is there");
    EXPECT_TRUE(fs::is_empty(folder / "out"));
    expect_input_error([&] { export_layers({folder / "nowhere", folder / "new", ExportFormat::kml, {}}); }, "run");
    EXPECT_FALSE(fs::exists(folder / "new"));
    for (const auto& entry : fs::directory_iterator(folder.path()))
        EXPECT_TRUE(entry.path().filename() == "run" || entry.path().filename() == "out") << entry;
}

}  // namespace
}  // namespace funkloch::test_export
