#pragma once

namespace funkloch::radial {

/// Bullington construction of P.1812 section 4.3.1 over the zero-height profile sampled at i d/n, i = 1 .. n-1, times
/// the root of the wavelength: exactly what walking the samples gives, in constant time.
///
/// Slopes from either end and (over a smooth Earth) the diffraction parameter have a single maximum over distance, so
/// the best sample is next to the continuous optimum. Attachment 4 uses the optimum itself, which differs by up to
/// 0.036 dB. Returns -infinity for n < 2. Heights are above the smooth surface and not negative.
double smooth_bullington_nu(double d_km, int n, double tx_height_m, double rx_height_m, double curvature_per_km);

}  // namespace funkloch::radial
