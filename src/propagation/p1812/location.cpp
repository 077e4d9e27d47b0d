// Section 4.7: location variability of losses, outdoors.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double location_sigma_db(double frequency_mhz, double resolution_m) {
    return (0.52 + 0.024 * frequency_mhz / 1000) * std::pow(resolution_m, 0.28);
}

double height_variation(double rx_height_m, double clutter_m) {
    return std::clamp(1 - (rx_height_m - clutter_m) / 10, 0.0, 1.0);
}

}  // namespace funkloch::p1812
