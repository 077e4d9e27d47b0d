#pragma once

#include "funkloch/core/geometry.hpp"

#include <optional>

class OGRSpatialReference;

namespace funkloch {

/// The scale of a transverse Mercator projection by a formula of its own, to the last digits the same whatever version
/// of a library is installed. Source: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers,
/// J. Geodesy 85 (2011), eqs. (14), (35), (36) and section 3; Krüger's series to the sixth order.
class TransverseMercator {
public:
    /// Nothing for other projections.
    static std::optional<TransverseMercator> of(const OGRSpatialReference& crs);

    /// Length on the map over length on the ellipsoid at a place of the map; the projection is conformal.
    double scale(const Point& place) const;

private:
    TransverseMercator() = default;

    double m_eccentricity2 = 0;          ///< e² of the ellipsoid
    double m_radius_m = 0;               ///< rectifying radius, times the scale on the central meridian
    double m_central_scale = 1;          ///< k0
    double m_rectifying = 1;             ///< rectifying radius over semi-major axis
    double m_east_m = 0, m_north_m = 0;  ///< of the equator on the central meridian
    double m_beta[6] = {};
};

}  // namespace funkloch
