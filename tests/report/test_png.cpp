#include "report/html/png.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace funkloch::test_png {

namespace {

const std::vector<Rgba> palette = {{0, 0, 0, 0}, {213, 94, 0, 255}, {8, 48, 107, 255}};

TEST(Png, IsReadByAnotherDecoderCellByCell) {
    Raster<std::uint8_t> cells(3, 2);
    cells.at(0, 0) = 1;
    cells.at(2, 0) = 2;
    cells.at(1, 1) = 2;
    const std::string png = png_bytes(cells, palette);

    GDALAllRegister();
    auto copy = std::vector<GByte>(png.begin(), png.end());
    VSIFCloseL(VSIFileFromMemBuffer("/vsimem/cells.png", copy.data(), copy.size(), FALSE));
    {
        const GDALDatasetUniquePtr file(GDALDataset::Open("/vsimem/cells.png", GDAL_OF_RASTER | GDAL_OF_VERBOSE_ERROR));
        ASSERT_NE(file, nullptr);
        ASSERT_EQ(file->GetRasterXSize(), 3);
        ASSERT_EQ(file->GetRasterYSize(), 2);
        std::vector<std::uint8_t> read(6);
        auto* band = file->GetRasterBand(1);
        ASSERT_EQ(band->RasterIO(GF_Read, 0, 0, 3, 2, read.data(), 3, 2, GDT_Byte, 0, 0), CE_None);
        EXPECT_EQ(read, (std::vector<std::uint8_t>{1, 0, 2, 0, 2, 0}));
        const GDALColorEntry* gap = band->GetColorTable()->GetColorEntry(1);
        EXPECT_EQ(gap->c1, 213);
        EXPECT_EQ(gap->c2, 94);
        EXPECT_EQ(gap->c3, 0);
        EXPECT_EQ(gap->c4, 255);
        EXPECT_EQ(band->GetColorTable()->GetColorEntry(0)->c4, 0);  // outside of the land: transparent
    }
    VSIUnlink("/vsimem/cells.png");
}

TEST(Png, RefusesWhatItCannotPaint) {
    EXPECT_THROW(png_bytes({}, palette), std::invalid_argument);
    EXPECT_THROW(png_bytes(Raster<std::uint8_t>(1, 1), {}), std::invalid_argument);
    EXPECT_THROW(png_bytes(Raster<std::uint8_t>(1, 1, 3), palette), std::invalid_argument);
}

TEST(Png, DataUriIsBase64) {
    // RFC 4648, section 10.
    EXPECT_EQ(png_data_uri(""), "data:image/png;base64,");
    EXPECT_EQ(png_data_uri("f"), "data:image/png;base64,Zg==");
    EXPECT_EQ(png_data_uri("fo"), "data:image/png;base64,Zm8=");
    EXPECT_EQ(png_data_uri("foobar"), "data:image/png;base64,Zm9vYmFy");
    EXPECT_EQ(png_data_uri("\xff\xfe\xfd"), "data:image/png;base64,//79");
}

}  // namespace

}  // namespace funkloch::test_png
