// Section 4.3.1: the Bullington part of the diffraction calculation. nu itself comes with the PathGeometry.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double knife_edge_loss_db(double nu) {
    if (!(nu > -0.78)) return 0;
    const double x = nu - 0.1;
    return 6.9 + db20(std::sqrt(x * x + 1) + x);  // (12)
}

double bullington_loss_db(double nu, double d_km) {
    const double luc = knife_edge_loss_db(nu);  // (16), (20)
    if (luc == 0) return 0;
    return luc + (1 - std::exp(-luc / 6)) * (10 + 0.02 * d_km);  // (21)
}

}  // namespace funkloch::p1812
