#include "transverse_mercator.hpp"

#include <ogr_spatialref.h>

#include <array>
#include <cmath>
#include <complex>
#include <string_view>

namespace funkloch {

namespace {

/// Coefficients of n^j … n^6 of β_j, eq. (36).
constexpr std::array<std::array<double, 6>, 6> beta_of_n = {{
    {1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360, -81.0 / 512, 96199.0 / 604800},
    {1.0 / 48, 1.0 / 15, -437.0 / 1440, 46.0 / 105, -1118711.0 / 3870720, 0},
    {17.0 / 480, -37.0 / 840, -209.0 / 4480, 5569.0 / 90720, 0, 0},
    {4397.0 / 161280, -11.0 / 504, -830251.0 / 7257600, 0, 0, 0},
    {4583.0 / 161280, -108847.0 / 3991680, 0, 0, 0, 0},
    {20648693.0 / 638668800, 0, 0, 0, 0, 0},
}};

/// tan of the latitude from that of the conformal latitude, by Newton's method: section 3, eqs. (7) to (9).
double tangent_of_latitude(double conformal, double eccentricity2) {
    const double e = std::sqrt(eccentricity2);
    double tau = conformal / (1 - eccentricity2);
    for (int i = 0; i < 8; ++i) {
        const double sigma = std::sinh(e * std::atanh(e * tau / std::hypot(1, tau)));
        const double now = tau * std::hypot(1, sigma) - sigma * std::hypot(1, tau);
        const double step = (conformal - now) / std::hypot(1, now) * (1 + (1 - eccentricity2) * tau * tau) /
                            ((1 - eccentricity2) * std::hypot(1, tau));
        tau += step;
        if (std::abs(step) < 1e-15 * std::hypot(1, tau)) break;
    }
    return tau;
}

}  // namespace

std::optional<TransverseMercator> TransverseMercator::of(const OGRSpatialReference& crs) {
    const char* name = crs.GetAttrValue("PROJECTION");
    if (name == nullptr || std::string_view(name) != SRS_PT_TRANSVERSE_MERCATOR) return std::nullopt;
    // The equator's northing would need the meridian's length to another origin, and metres are all that we compute in.
    if (crs.GetNormProjParm(SRS_PP_LATITUDE_OF_ORIGIN, 0) != 0 || crs.GetLinearUnits() != 1) return std::nullopt;
    const double f = crs.GetInvFlattening() == 0 ? 0 : 1 / crs.GetInvFlattening();
    const double n = f / (2 - f);
    TransverseMercator own;
    own.m_eccentricity2 = f * (2 - f);
    own.m_central_scale = crs.GetNormProjParm(SRS_PP_SCALE_FACTOR, 1);
    own.m_rectifying = (1 + n * n / 4 + std::pow(n, 4) / 64 + std::pow(n, 6) / 256) / (1 + n);  // eq. (14)
    own.m_radius_m = crs.GetSemiMajor() * own.m_rectifying * own.m_central_scale;
    own.m_east_m = crs.GetNormProjParm(SRS_PP_FALSE_EASTING, 0);
    own.m_north_m = crs.GetNormProjParm(SRS_PP_FALSE_NORTHING, 0);
    for (std::size_t j = 0; j < 6; ++j)
        for (std::size_t k = 0; k + j < 6; ++k)
            own.m_beta[j] += beta_of_n[j][k] * std::pow(n, static_cast<double>(j + k + 1));
    return own;
}

double TransverseMercator::scale(const Point& place) const {
    const std::complex<double> zeta((place.y() - m_north_m) / m_radius_m, (place.x() - m_east_m) / m_radius_m);
    std::complex<double> sphere = zeta, slope = 1;  // eq. (35), and its derivative
    for (int j = 1; j <= 6; ++j) {
        sphere -= m_beta[j - 1] * std::sin(2.0 * j * zeta);
        slope -= 2.0 * j * m_beta[j - 1] * std::cos(2.0 * j * zeta);
    }
    const double across = std::sinh(sphere.imag()), along = std::cos(sphere.real());
    const double radius = std::hypot(across, along);
    const double tau = tangent_of_latitude(std::sin(sphere.real()) / radius, m_eccentricity2);
    const double secant = std::hypot(1, tau);
    const double conformal = std::sqrt(1 - m_eccentricity2 + m_eccentricity2 / (secant * secant)) * secant * radius;
    return m_central_scale * m_rectifying * conformal / std::abs(slope);
}

}  // namespace funkloch
