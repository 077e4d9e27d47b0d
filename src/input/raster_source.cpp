#include "raster_source.hpp"

#include "funkloch/core/error.hpp"
#include "source_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

RasterSource::RasterSource(const InputPolicy& policy, const std::string& written, const std::string& role,
                           const std::string& given_crs, const OGRSpatialReference& project, const Box& area)
    : m_input(open_raster(policy, written, role)) {
    auto& dataset = *m_input.dataset;
    double g[6] = {};
    if (dataset.GetGeoTransform(g) != CE_None || g[1] == 0 || g[5] == 0)
        throw InputError({written, "header", "the file does not say where its cells lie", "a georeferenced raster",
                          "Georeference it (gdal_translate -a_ullr …)"});
    if (g[2] != 0 || g[4] != 0)
        throw InputError({written, "header", "the raster is rotated", "rows along the axes of its CRS",
                          "Straighten it with gdalwarp"});
    m_columns = dataset.GetRasterXSize();
    m_rows = dataset.GetRasterYSize();
    m_x0 = g[0];
    m_step_x = g[1];
    m_y0 = g[3];
    m_step_y = g[5];
    m_cell_x = std::abs(g[1]);
    m_cell_y = std::abs(g[5]);
    if (GDALDataTypeIsComplex(band().GetRasterDataType()))
        throw InputError({written, "band 1", "complex numbers", "one number per cell", ""});
    m_crs = crs_of_file(dataset.GetSpatialRef(), given_crs, written);
    check_extent(m_crs, extent(), project, written);
    auto& record = m_input.record;
    record.crs = describe_crs(m_crs);
    if (dataset.GetRasterCount() > 1)
        record.warnings.push_back(fmt::format("{} bands; the first one is used", dataset.GetRasterCount()));
    // The operation that is best where the data is needed, not for the whole of a file that may span a continent.
    Box interest = extent();
    if (const auto wanted = transformed_bounds(area, project, m_crs)) {
        const Box& own = interest;
        const double x0 = std::max(own.min_corner().x(), wanted->min_corner().x());
        const double x1 = std::min(own.max_corner().x(), wanted->max_corner().x());
        const double y0 = std::max(own.min_corner().y(), wanted->min_corner().y());
        const double y1 = std::min(own.max_corner().y(), wanted->max_corner().y());
        if (x0 < x1 && y0 < y1) interest = {{x0, y0}, {x1, y1}};
    }
    m_change.emplace(m_crs, project, interest, written);
    record.operation = m_change->operation();
    if (!m_change->warning().empty()) record.warnings.push_back(m_change->warning());
}

Box RasterSource::extent() const {
    const Point a = file_place(0, 0), b = file_place(m_columns, m_rows);
    return {{std::min(a.x(), b.x()), std::min(a.y(), b.y())}, {std::max(a.x(), b.x()), std::max(a.y(), b.y())}};
}

Window RasterSource::window_for(const Box& area, const OGRSpatialReference& project) const {
    const auto bounds = transformed_bounds(area, project, m_crs);
    if (!bounds) return {0, 0, m_columns, m_rows};
    const Point a = raster_place(bounds->min_corner()), b = raster_place(bounds->max_corner());
    const auto clamp = [](double value, int last) { return static_cast<int>(std::clamp(value, 0.0, double(last))); };
    const Window window{
        clamp(std::floor(std::min(a.x(), b.x())) - 1, m_columns), clamp(std::floor(std::min(a.y(), b.y())) - 1, m_rows),
        clamp(std::ceil(std::max(a.x(), b.x())) + 1, m_columns), clamp(std::ceil(std::max(a.y(), b.y())) + 1, m_rows)};
    return window.empty() ? Window{} : window;
}

void RasterSource::read(const Window& window, std::vector<float>& values) {
    const int width = window.columns(), height = window.rows();
    values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    auto& source = band();
    if (m_input.record.driver == "AAIGrid" && m_rows_seen < window.row1) {
        read_rows_in_order(source, m_rows_seen, window.row1, written());
        m_rows_seen = window.row1;
    }
    const GdalErrors errors(written());
    int has_nodata = 0;
    const double nodata = source.GetNoDataValue(&has_nodata);
    if (!has_nodata) {
        const int status = source.GetDataCoverageStatus(window.col0, window.row0, width, height, 0, nullptr);
        if (status & GDAL_DATA_COVERAGE_STATUS_EMPTY)
            throw InputError({written(), "", "parts of the file were never written and it has no nodata value", "",
                              "Set the nodata value (gdal_edit -a_nodata), so that gaps are not read as zero"});
    }
    const CPLErr code = source.RasterIO(GF_Read, window.col0, window.row0, width, height, values.data(), width, height,
                                        GDT_Float32, 0, 0, nullptr);
    const std::string place = fmt::format("rows {} to {}", window.row0, window.row1 - 1);
    errors.check(place);
    if (code != CE_None) throw InputError({written(), place, "the cells cannot be read", "", "Obtain the file again"});
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    const double scale = source.GetScale(), offset = source.GetOffset();
    const float marker = static_cast<float>(nodata);
    for (auto& value : values) {
        if (!std::isfinite(value) || (has_nodata && value == marker))
            value = none;
        else if (scale != 1 || offset != 0)
            value = static_cast<float>(value * scale + offset);
    }
    if (!(source.GetMaskFlags() & (GMF_PER_DATASET | GMF_ALPHA))) return;
    m_mask.resize(values.size());
    const CPLErr mask_code = source.GetMaskBand()->RasterIO(GF_Read, window.col0, window.row0, width, height,
                                                            m_mask.data(), width, height, GDT_Byte, 0, 0, nullptr);
    errors.check(place);
    if (mask_code != CE_None)
        throw InputError({written(), place, "the mask cannot be read", "", "Obtain the file again"});
    for (std::size_t i = 0; i < values.size(); ++i)
        if (m_mask[i] == 0) values[i] = none;
}

}  // namespace funkloch
