#pragma once

#include "page.hpp"
#include "png.hpp"

#include "funkloch/output/palette.hpp"

#include <string>
#include <vector>

namespace funkloch::html {

/// Where ground lies on the drawing: every map of the report shares one frame, its longer side `map_size` units.
struct MapFrame {
    double west_m = 0, north_m = 0;
    double units_per_m = 0;
    double width = 0, height = 0;

    double x(double x_m) const { return (x_m - west_m) * units_per_m; }
    double y(double y_m) const { return (north_m - y_m) * units_per_m; }
};

inline constexpr double map_size = 1000;
MapFrame frame_of(const GridSpec& grid);

/// A length on the drawing, as SVG has it.
std::string units(double value);

/// Classes per cell, ready to paint. Class 0 is transparent: not of the land.
struct ClassRaster {
    Raster<std::uint8_t> classes;
    std::vector<Rgba> palette;
    /// The land's area per class, from the pieces, before any thinning.
    std::vector<SquareCentimetres> area;
    double share(std::size_t painted) const;  ///< of the land's area
};

/// What a map's colour means.
struct LegendEntry {
    Colour colour;
    std::string label;
    double share = -1;  ///< of the land's area; below 0 = not told
};

inline constexpr double pin_radius = 13;  ///< of a proposed site, in units of the drawing
inline constexpr int max_pixels = 900;    ///< of a picture's longer side

/// Thins to at most `max_side` cells: each new cell takes the most frequent class of its block, the lower one in a tie.
Raster<std::uint8_t> thinned(const Raster<std::uint8_t>& classes, int max_side);

ClassRaster served_raster(const Page& page, const TechnologyCoverage& coverage);
ClassRaster rsrp_raster(const Page& page, const TechnologyCoverage& coverage);
ClassRaster agreement_raster(const Page& page, const OfficialComparison& comparison);
ClassRaster gap_raster(const Page& page, const TechnologyCoverage& coverage);
/// Shaded relief as a picture to be multiplied with the map; empty where heights are missing altogether.
std::string relief_data_uri(const Page& page);

Colour covered_colour();
Colour gap_colour();
Colour white_spot_colour();

/// Path data ("M… L… Z") of a polygon set, simplified to half a unit of the drawing.
std::string path_data(const MapFrame& frame, const MultiPolygon& polygons);
/// Drawn once and used by every map: relief, districts, the land's outline, masts that stand.
Markup shared_drawings(const Page& page, const MapFrame& frame);

struct MapPicture {
    std::string id, title, description;
    std::string image;                         ///< data URI
    bool coarse = false;                       ///< few cells: paint them as squares
    bool wide = false;                         ///< over the whole page
    double image_width = 0, image_height = 0;  ///< in units of the drawing; 0 = the frame's
    Markup underlay, overlay;                  ///< below and above the names
    std::vector<Point> pins;                   ///< marks of the overlay, which names should not cover
    const TechnologyGaps* named_gaps = nullptr;
    std::vector<LegendEntry> legend;
    Markup legend_more;  ///< list items after the colours
};

/// The figure: picture, outlines, names, scale bar, north arrow, legend.
Markup map_figure(const Page& page, const MapFrame& frame, const MapPicture& picture);
MapPicture picture_of(const ClassRaster& raster, const std::string& id, const std::string& title);

/// Length of a scale bar: 1, 2 or 5 times a power of ten, at most a quarter of the width. In metres.
double scale_bar_m(double width_m);

}  // namespace funkloch::html
