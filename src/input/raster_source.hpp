#pragma once

#include "funkloch/core/grid.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/transform.hpp"
#include "open_input.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// First band of a raster file, north-up or south-up, with its place in the project's CRS. One thread at a time.
class RasterSource {
public:
    /// Checks CRS, georeference and extent. `area` (in the project's CRS) is where the operation should be good.
    RasterSource(const InputPolicy& policy, const std::string& written, const std::string& role,
                 const std::string& given_crs, const OGRSpatialReference& project, const Box& area);

    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    /// Side of a cell in the file's unit.
    double cell_x() const { return m_cell_x; }
    double cell_y() const { return m_cell_y; }
    /// Place on the raster in columns and rows from its first corner; cell (0, 0) is [0, 1) × [0, 1).
    Point raster_place(const Point& in_file) const {
        return {(in_file.x() - m_x0) / m_step_x, (in_file.y() - m_y0) / m_step_y};
    }
    Point file_place(double col, double row) const { return {m_x0 + col * m_step_x, m_y0 + row * m_step_y}; }
    Box extent() const;
    const OGRSpatialReference& crs() const { return m_crs; }
    const CoordinateChange& to_project() const { return *m_change; }
    /// The part of the raster that a box of the project's CRS needs, a cell wider; empty when it lies outside.
    Window window_for(const Box& area, const OGRSpatialReference& project) const;

    /// Values of a window, row-major, NaN where the file has none (nodata, mask), scale and offset applied.
    /// Throws InputError when GDAL reports a failure or a missing block has no nodata value to stand for it.
    void read(const Window& window, std::vector<float>& values);

    /// As the file has it, with its vertical part; may be null.
    const OGRSpatialReference* carried_crs() { return m_input.dataset->GetSpatialRef(); }
    GDALRasterBand& band() { return *m_input.dataset->GetRasterBand(1); }
    const std::string& written() const { return m_input.record.path; }
    InputRecord& record() { return m_input.record; }

private:
    OpenInput m_input;
    OGRSpatialReference m_crs;
    std::optional<CoordinateChange> m_change;
    int m_columns = 0, m_rows = 0;
    double m_x0 = 0, m_y0 = 0, m_step_x = 0, m_step_y = 0, m_cell_x = 0, m_cell_y = 0;
    std::vector<unsigned char> m_mask;
    int m_rows_seen = 0;  ///< of an ASCII grid, from the first one on
};

}  // namespace funkloch
