// Section 4.3.4: the complete delta-Bullington diffraction loss.
#include "funkloch/propagation/p1812_sections.hpp"

#include <algorithm>

namespace funkloch::p1812 {

DeltaBullington delta_bullington(const PathGeometry& path, const Bullington& actual, const Bullington& smooth,
                                 const SphericalEarth& earth, const PathConstants& constants) {
    DeltaBullington loss;
    loss.lbulla_db = bullington_loss_db(actual.nu_root_lambda / constants.root_lambda, path.d_km);
    loss.lbulls_db = bullington_loss_db(smooth.nu_root_lambda / constants.root_lambda, path.d_km);
    loss.ldsph_db = spherical_earth_loss_db(path, earth, constants);
    loss.ld_db = loss.lbulla_db + std::max(loss.ldsph_db - loss.lbulls_db, 0.0);  // (39)
    return loss;
}

}  // namespace funkloch::p1812
