#include "funkloch/report/report.hpp"
#include "support/paths.hpp"
#include "support/python.hpp"
#include "support/small_results.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <map>

namespace funkloch::test_qgis {
namespace {

using nlohmann::json;
using testing::Contains;

/// Writes the outputs and opens the project in QGIS; the picture of the map is map.png.
json open_in_qgis(const TempFolder& folder, const Results& results, int& status) {
    write_rasters(folder.path(), results, no_progress());
    write_geopackage(folder.path(), results, no_progress());
    write_raster_styles(folder.path(), results);
    write_qgis_project(folder.path(), results);
    const auto result = run_command("HOME=" + folder.path().string() + " XDG_RUNTIME_DIR=" + folder.path().string() +
                                    " QT_QPA_PLATFORM=offscreen " + system_python + " " +
                                    (source_folder() / "tests/support/open_in_qgis.py").string() + " " +
                                    (folder / "project.qgz").string() + " " + (folder / "map.png").string());
    status = result.status;
    return json::parse(result.output);
}

std::map<std::string, json> by_id(const json& document) {
    std::map<std::string, json> layers;
    for (const auto& layer : document.at("layers")) layers[layer.at("id")] = layer;
    return layers;
}

TEST(QgisProject, OpensWithEveryLayerStyledAndWithoutAMessage) {
    if (!python_has("qgis.core")) GTEST_SKIP() << "python3-qgis is not installed";
    const TempFolder folder;
    int status = -1;
    const json document = open_in_qgis(folder, small_results(), status);
    EXPECT_EQ(status, 0) << document.dump(1);
    EXPECT_EQ(document.at("crs"), "EPSG:25832");
    EXPECT_TRUE(document.at("messages").empty()) << document.at("messages");
    EXPECT_TRUE(document.at("render_errors").empty());
    const auto layers = by_id(document);
    EXPECT_EQ(layers.size(), 19);  // 7 rasters, 2 layers of gaps, 3 of findings, 7 others
    EXPECT_EQ(layers.at("funkloch_search_areas").at("features"), 1);
    EXPECT_TRUE(layers.at("funkloch_search_areas").at("stored_style_loaded"));
    EXPECT_EQ(layers.at("funkloch_backhaul").at("features"), 1);
    EXPECT_TRUE(layers.at("funkloch_backhaul").at("stored_style_loaded"));
    EXPECT_EQ(layers.at("funkloch_tiers").at("renderer"), "paletted");
    for (const auto& [id, layer] : layers) {
        EXPECT_TRUE(layer.at("valid")) << id << layer.at("error");
        EXPECT_EQ(layer.at("crs"), "EPSG:25832") << id;
    }
    EXPECT_EQ(layers.at("funkloch_plan").at("renderer"), "categorizedSymbol");
    EXPECT_EQ(layers.at("funkloch_plan").at("features"), 3);
    EXPECT_EQ(layers.at("funkloch_plan").at("aliases").at("marginal_people"), "Neu versorgte Einwohner");
    EXPECT_TRUE(layers.at("funkloch_plan").at("stored_style_loaded"));
    EXPECT_EQ(layers.at("funkloch_findings_line").at("features"), 1);
    EXPECT_EQ(layers.at("funkloch_findings_point").at("features"), 1);
    EXPECT_EQ(layers.at("funkloch_findings_polygon").at("features"), 1);
    EXPECT_EQ(layers.at("funkloch_served_5g").at("renderer"), "paletted");
    EXPECT_THAT(layers.at("funkloch_served_5g").at("legend"), Contains(json("Kein Netz (Versorgungslücke)")));
    EXPECT_EQ(layers.at("funkloch_rsrp_5g").at("legend").at(0), "ab −80 dBm");
    // Opened alone, a raster looks as it does in the project.
    EXPECT_EQ(layers.at("funkloch_rsrp_5g").at("alone").at(0), "singlebandpseudocolor");
    EXPECT_THAT(layers.at("funkloch_rsrp_5g").at("alone").at(1), Contains(json("ab −80 dBm")));
    EXPECT_EQ(layers.at("funkloch_tiers").at("alone").at(0), "paletted");
    EXPECT_EQ(layers.at("funkloch_served_5g").at("alone").at(1).size(), 5);  // none to three operators, unknown
    ASSERT_EQ(document.at("layouts").size(), 1);
    EXPECT_TRUE(document.at("layouts").at(0).at("exported"));
    EXPECT_GT(std::filesystem::file_size(folder / "map.png"), 5000);
}

TEST(QgisProject, ShowsThePlansTechnologyFirst) {
    if (!python_has("qgis.core")) GTEST_SKIP() << "python3-qgis is not installed";
    const TempFolder folder;
    int status = -1;
    Results results = small_results(Language::english);
    results.plan.technology = Technology::g4;
    const json document = open_in_qgis(folder, results, status);
    EXPECT_EQ(status, 0);
    EXPECT_THAT(document.at("visible"), Contains(json("funkloch_served_4g")));
    EXPECT_THAT(document.at("visible"), testing::Not(Contains(json("funkloch_served_5g"))));
    EXPECT_EQ(document.at("groups").at(0), "Planning");
    EXPECT_THAT(by_id(document).at("funkloch_served_4g").at("legend"), Contains(json("No operator (gap)")));
}

TEST(QgisProject, DrawsWhereComputationAndOfficialMapAgree) {
    if (!python_has("qgis.core")) GTEST_SKIP() << "python3-qgis is not installed";
    const TempFolder folder;
    Results results = small_results();
    add_official(results);
    int status = -1;
    const auto layers = by_id(open_in_qgis(folder, results, status));
    EXPECT_EQ(status, 0);
    for (const char* id : {"funkloch_official_4g", "funkloch_official_5g"}) {
        EXPECT_TRUE(layers.at(id).at("valid")) << layers.at(id).at("error");
        EXPECT_THAT(layers.at(id).at("legend"), Contains(json("Nur amtlich versorgt")));
        EXPECT_EQ(layers.at(id).at("alone").at(1).size(), agreements);
    }
}

TEST(QgisProject, NamesFromInputsCannotBreakTheProject) {
    if (!python_has("qgis.core")) GTEST_SKIP() << "python3-qgis is not installed";
    const TempFolder folder;
    Results results = small_results();
    results.project_name = "<b>\"Süd\" & 'Nord'</b>";
    results.servers.names[0].sector_id = "<&\"'>";
    int status = -1;
    const json document = open_in_qgis(folder, results, status);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(document.at("title"), "<b>\"Süd\" & 'Nord'</b> – Funklochanalyse");
    EXPECT_THAT(by_id(document).at("funkloch_server_4g").at("legend"), Contains(json("<&\"'>")));
}

TEST(QgisProject, UsesRelativePathsOnlyAndTheSameBytesForTheSameResults) {
    const TempFolder one, two;
    const Results results = small_results();
    write_qgis_project(one.path(), results);
    write_qgis_project(two.path(), results);
    const auto archive = (one / "project.qgz").string();
    EXPECT_EQ(run_command("cmp " + archive + " " + (two / "project.qgz").string()).status, 0);
    if (!python_has("zipfile")) GTEST_SKIP() << "no Python to unpack with";
    const std::string xml =
        run_command(std::string(system_python) + " -c 'import sys, zipfile; " + "sys.stdout.write(zipfile.ZipFile(\"" +
                    archive + "\").read(\"project.qgs\").decode())'")
            .output;
    for (std::size_t at = xml.find("<datasource>"); at != std::string::npos; at = xml.find("<datasource>", at + 1))
        EXPECT_EQ(xml.substr(at, 14), "<datasource>./");
    EXPECT_EQ(xml.find("http://", xml.find("<title>")), std::string::npos);  // the document type names one
    EXPECT_EQ(xml.find("https://"), std::string::npos);
}

}  // namespace
}  // namespace funkloch::test_qgis
