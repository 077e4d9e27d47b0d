#pragma once

#include "funkloch/scene/land_cut.hpp"

#include <functional>
#include <memory>

#include <ogr_spatialref.h>

namespace funkloch {

/// Areas on the ellipsoid of a CRS, by geodesics: independent of the projection's own formulas.
class TrueArea {
public:
    /// Throws InputError naming `file` when the CRS has no inverse to degrees.
    TrueArea(const OGRSpatialReference& crs, const std::string& file);
    ~TrueArea();
    TrueArea(const TrueArea&) = delete;
    TrueArea& operator=(const TrueArea&) = delete;

    /// Square metres of the box with two opposite corners in the CRS; NaN where the CRS does not reach.
    double of_box_m2(const Point& corner, const Point& opposite) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// A quantity that changes slowly over a raster, taken at every `step`-th cell corner.
AreaScale sample_nodes(int columns, int rows, int step, const std::function<double(double col, double row)>& value);

/// Drawn area over true area at every 10 km of a grid. Throws InputError where the CRS has no inverse.
AreaScale area_scale(const GridSpec& grid, const OGRSpatialReference& crs);

}  // namespace funkloch
