#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/output/results.hpp"
#include "funkloch/propagation/line_of_sight.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace funkloch {

/// rsrp_*.tif, served_*.tif, server_*.tif, official_*.tif, tiers.tif as Cloud-Optimized GeoTIFF with colour table and
/// class names.
void write_rasters(const std::filesystem::path& folder, const Results& results, Progress& progress);

/// What an antenna sees: Byte with colour table, 0 hidden, 1 visible, nodata 255 = outside the radius or unknown.
/// `grid` is the one that the mask's window counts in.
void write_sight(const std::filesystem::path& file, const SightMask& mask, const GridSpec& grid, Language language,
                 Progress& progress);

/// analysis.gpkg with the layers of `output_layers` and their styles.
void write_geopackage(const std::filesystem::path& folder, const Results& results, Progress& progress);

/// summary.json and run.json.
std::string summary_json(const Results& results);
std::string run_json(const Results& results);

/// Cells of one label that touch along an edge.
struct ConnectedAreas {
    Raster<std::int32_t> area;        ///< number of each cell's area; -1 = without a label
    std::vector<std::int32_t> label;  ///< of each area
    std::vector<Polygon> outline;     ///< of each area, along cell edges
};
/// Areas in the order of their first cell; cells with a negative label belong to none.
ConnectedAreas connected_areas(const Raster<std::int32_t>& label, const GridSpec& grid);

/// Outline of the cells with one label, as polygons along cell edges, in label order.
std::vector<MultiPolygon> outlines(const Raster<std::int32_t>& label, const GridSpec& grid, int labels);

/// The same for gaps, each of which is connected: one polygon for each.
std::vector<Polygon> outlines(const GapLabels& label, const GridSpec& grid, int labels);

}  // namespace funkloch
