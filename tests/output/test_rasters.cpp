#include "funkloch/files/gdal.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/output/palette.hpp"
#include "support/python.hpp"
#include "support/small_results.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <fstream>

namespace funkloch::test_rasters {
namespace {

using testing::HasSubstr;

template <typename T>
std::vector<T> values(GDALRasterBand& band, GDALDataType type) {
    std::vector<T> cells(static_cast<std::size_t>(band.GetXSize()) * static_cast<std::size_t>(band.GetYSize()));
    EXPECT_EQ(band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), cells.data(), band.GetXSize(),
                            band.GetYSize(), type, 0, 0, nullptr),
              CE_None);
    return cells;
}

GDALDatasetUniquePtr opened(const std::filesystem::path& path) {
    set_up_gdal();
    return GDALDatasetUniquePtr(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_VERBOSE_ERROR));
}

class Rasters : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = new TempFolder;
        s_results = new Results(small_results());
        write_rasters(s_folder->path(), *s_results, no_progress());
    }
    static void TearDownTestSuite() {
        delete s_folder;
        delete s_results;
    }
    static inline TempFolder* s_folder = nullptr;
    static inline Results* s_results = nullptr;
};

TEST_F(Rasters, LieWhereTheLandLies) {
    for (const char* name : {"rsrp_4g.tif", "served_4g.tif", "server_4g.tif", "rsrp_5g.tif", "served_5g.tif"}) {
        const auto dataset = opened(*s_folder / name);
        ASSERT_TRUE(dataset) << name;
        std::array<double, 6> transform{};
        ASSERT_EQ(dataset->GetGeoTransform(transform.data()), CE_None);
        EXPECT_EQ(transform, (std::array<double, 6>{680000, 250, 0, 5700000, 0, -250}));
        EXPECT_STREQ(dataset->GetSpatialRef()->GetAuthorityCode(nullptr), "25832");
        EXPECT_STREQ(dataset->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"), "COG");
    }
}

TEST_F(Rasters, RsrpIsNodataOutsideTheLandAndWhereUnknown) {
    const auto dataset = opened(*s_folder / "rsrp_5g.tif");
    auto* band = dataset->GetRasterBand(1);
    EXPECT_EQ(band->GetNoDataValue(), -9999);
    const auto cells = values<float>(*band, GDT_Float32);
    const StrongestOperator strongest(s_results->servers, Technology::g5);
    EXPECT_EQ(cells[39], -9999);       // north-east corner: outside
    EXPECT_EQ(cells[29 * 40], -9999);  // south-west corner: unknown
    EXPECT_EQ(cells[11 * 40 + 8], strongest.rsrp_dbm(11 * 40 + 8));
}

TEST_F(Rasters, NothingReceivedIsNeitherNodataNorInfinite) {
    Results results = small_results();
    for (ServerMap& map : results.servers.maps) map.clear(45);
    results.coverage.technologies[0].served_by.set(45, 0);
    const TempFolder folder;
    write_rasters(folder.path(), results, no_progress());
    const auto rsrp = opened(folder / "rsrp_4g.tif"), server = opened(folder / "server_4g.tif");
    EXPECT_EQ(values<float>(*rsrp->GetRasterBand(1), GDT_Float32)[45], -200);
    EXPECT_STREQ(rsrp->GetRasterBand(1)->GetUnitType(), "dBm");
    EXPECT_EQ(values<std::int32_t>(*server->GetRasterBand(1), GDT_Int32)[45], -1);
}

TEST_F(Rasters, ServedCountsOperatorsAndKeepsUnknownApartFromGap) {
    const auto dataset = opened(*s_folder / "served_5g.tif");
    auto* band = dataset->GetRasterBand(1);
    EXPECT_EQ(band->GetNoDataValue(), 255);
    const auto cells = values<std::uint8_t>(*band, GDT_Byte);
    const auto& coverage = s_results->coverage.technologies[1];
    const auto& land = s_results->scene.land;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const int expected = !land.is_land(cell)           ? served_nodata
                             : coverage.unknown[cell] != 0 ? served_unknown
                                                           : std::popcount(coverage.served_by[cell]);
        ASSERT_EQ(cells[cell], expected) << cell;
    }
    EXPECT_EQ(cells[29 * 40], served_unknown);
}

TEST_F(Rasters, ServedCarriesColoursAndNames) {
    const auto dataset = opened(*s_folder / "served_5g.tif");
    auto* band = dataset->GetRasterBand(1);
    const GDALColorTable* table = band->GetColorTable();
    ASSERT_NE(table, nullptr);
    const auto& gap = served_classes()[0].colour;
    EXPECT_EQ(table->GetColorEntry(0)->c1, gap.red);
    EXPECT_EQ(table->GetColorEntry(0)->c2, gap.green);
    EXPECT_EQ(table->GetColorEntry(0)->c3, gap.blue);
    EXPECT_STREQ(band->GetMetadataItem("CLASS_0"), "Kein Netz (Versorgungslücke)");
    EXPECT_STREQ(band->GetMetadataItem("CLASS_254"), "Unbekannt (nicht berechenbar)");
    // Category names stand in the side file, which GDAL reads unless told otherwise.
    std::ifstream side(*s_folder / "served_5g.tif.aux.xml");
    const std::string xml{std::istreambuf_iterator<char>(side), {}};
    EXPECT_THAT(xml, HasSubstr("<Category>3 Netzbetreiber</Category>"));
}

TEST_F(Rasters, TiersLieOnTheLatticeOfTheLaw) {
    const auto dataset = opened(*s_folder / "tiers.tif");
    ASSERT_TRUE(dataset);
    std::array<double, 6> transform{};
    ASSERT_EQ(dataset->GetGeoTransform(transform.data()), CE_None);
    EXPECT_EQ(transform, (std::array<double, 6>{680000, 500, 0, 5700000, 0, -500}));
    auto& band = *dataset->GetRasterBand(1);
    const auto cells = values<std::uint8_t>(band, GDT_Byte);
    EXPECT_EQ(cells.front(), 5);
    EXPECT_EQ(cells.back(), 2);
    EXPECT_STREQ(band.GetMetadataItem("CLASS_5"), "Stufe 5: ausgeschlossen");
    EXPECT_EQ(Colour({band.GetColorTable()->GetColorEntry(5)->c1, band.GetColorTable()->GetColorEntry(5)->c2,
                      band.GetColorTable()->GetColorEntry(5)->c3}),
              tier_colours()[5]);
    const auto worst = opened(*s_folder / "tiers_worst.tif");
    ASSERT_TRUE(worst);
    const auto highest = values<std::uint8_t>(*worst->GetRasterBand(1), GDT_Byte);
    EXPECT_EQ(highest[19], 4);  // a layer is missing there
    EXPECT_EQ(cells[19], 2);
    EXPECT_EQ(highest.back(), 2);
}

TEST_F(Rasters, ServerNamesTheSectorsInUse) {
    const auto dataset = opened(*s_folder / "server_4g.tif");
    auto* band = dataset->GetRasterBand(1);
    EXPECT_EQ(band->GetNoDataValue(), -9999);
    const auto cells = values<std::int32_t>(*band, GDT_Int32);
    EXPECT_EQ(cells[39], -9999);
    EXPECT_EQ(cells[29 * 40], -2);
    const std::int32_t server = cells[3 * 40 + 3];  // beside site S5
    ASSERT_GE(server, 0);
    const std::string key = "SERVER_" + std::to_string(server);
    EXPECT_STREQ(band->GetMetadataItem(key.c_str()), "S5-Gamma-4G");
}

TEST_F(Rasters, TheSameResultsGiveTheSameBytes) {
    const TempFolder again;
    write_rasters(again.path(), *s_results, no_progress());
    for (const auto& entry : std::filesystem::directory_iterator(again.path()))
        EXPECT_EQ(
            run_command("cmp " + entry.path().string() + " " + (*s_folder / entry.path().filename().string()).string())
                .status,
            0)
            << entry.path();
}

TEST_F(Rasters, OnlyTechnologiesThatArePresentAreWritten) {
    Results results = small_results(Language::english);
    results.coverage.technologies.pop_back();
    const TempFolder folder;
    write_rasters(folder.path(), results, no_progress());
    EXPECT_TRUE(std::filesystem::exists(folder / "rsrp_4g.tif"));
    EXPECT_FALSE(std::filesystem::exists(folder / "rsrp_5g.tif"));
    EXPECT_STREQ(opened(folder / "served_4g.tif")->GetRasterBand(1)->GetMetadataItem("CLASS_0"), "No operator (gap)");
}

TEST_F(Rasters, PassGdalsOwnValidator) {
    if (!python_has("osgeo_utils.samples.validate_cloud_optimized_geotiff"))
        GTEST_SKIP() << "python3-gdal is not installed";
    // Large enough for overviews: 1300 × 1200 cells.
    Results large = small_results();
    auto& land = large.scene.land;
    land.grid.columns = 1300, land.grid.rows = 1200;
    land.pieces.assign(land.grid.size(), {});
    land.first_piece.resize(land.grid.size() + 1);
    for (std::size_t cell = 0; cell <= land.grid.size(); ++cell)
        land.first_piece[cell] = static_cast<std::uint32_t>(cell);
    for (ServerMap& map : large.servers.maps) {
        ServerMap wide(map.layer, land.grid.size());
        const auto place = wide.add_sector(0);
        for (std::size_t cell = 0; cell < land.grid.size(); ++cell) wide.offer(cell, level_of(-90), place);
        map = std::move(wide);
    }
    for (auto& coverage : large.coverage.technologies) {
        coverage.served_by = OperatorSets(land.grid.size(), coverage.operators.size());
        for (std::size_t cell = 0; cell < land.grid.size(); ++cell) coverage.served_by.set(cell, 1);
        coverage.unknown = ZeroedArray<std::uint8_t>(land.grid.size());
    }
    const TempFolder folder;
    write_rasters(folder.path(), large, no_progress());
    for (const auto& path : {s_folder->path(), folder.path()})
        for (const char* kind : {"rsrp", "served", "server"})
            for (const char* technology : {"4g", "5g"}) {
                const auto file = path / (std::string(kind) + "_" + technology + ".tif");
                const auto result =
                    run_command(std::string(system_python) +
                                " -m osgeo_utils.samples.validate_cloud_optimized_geotiff " + file.string() + " 2>&1");
                EXPECT_EQ(result.status, 0) << result.output;
                EXPECT_THAT(result.output, HasSubstr("is a valid cloud optimized GeoTIFF"));
                EXPECT_THAT(result.output, testing::Not(HasSubstr("arning")));
            }
    EXPECT_GT(opened(folder / "rsrp_5g.tif")->GetRasterBand(1)->GetOverviewCount(), 0);
}

TEST(OfficialRaster, HoldsTheAgreementWithNamesAndColours) {
    const TempFolder folder;
    Results results = small_results();
    add_official(results);
    write_rasters(folder.path(), results, no_progress());
    const auto dataset = opened(folder / "official_5g.tif");
    ASSERT_TRUE(dataset);
    auto* band = dataset->GetRasterBand(1);
    EXPECT_EQ(band->GetNoDataValue(), no_agreement);
    const auto cells = values<std::uint8_t>(*band, GDT_Byte);
    EXPECT_EQ(cells, std::vector<std::uint8_t>(results.official[1].agreement.cells().begin(),
                                               results.official[1].agreement.cells().end()));
    EXPECT_EQ(cells[39], no_agreement);                                             // outside
    EXPECT_EQ(cells[28 * 40], static_cast<std::uint8_t>(Agreement::not_official));  // the map leaves the row out
    EXPECT_EQ(cells[29 * 40], static_cast<std::uint8_t>(Agreement::not_computed));
    EXPECT_STREQ(band->GetMetadataItem("CLASS_2"), "Nur amtlich versorgt");
    EXPECT_EQ(band->GetColorTable()->GetColorEntry(2)->c1, agreement_classes()[2].colour.red);
}

TEST(OfficialRaster, OfficialCoverageHasNoLevelsAndNoBestServer) {
    const TempFolder folder;
    Results results = small_results();
    results.coverage_is_official = true;
    write_rasters(folder.path(), results, no_progress());
    EXPECT_TRUE(std::filesystem::exists(folder / "served_5g.tif"));
    EXPECT_FALSE(std::filesystem::exists(folder / "rsrp_5g.tif"));
    EXPECT_FALSE(std::filesystem::exists(folder / "server_5g.tif"));
    const auto served = opened(folder / "served_5g.tif");
    EXPECT_STREQ(served->GetRasterBand(1)->GetMetadataItem("CLASS_254"), "Unbekannt (ohne amtliche Angabe)");
}

}  // namespace
}  // namespace funkloch::test_rasters
