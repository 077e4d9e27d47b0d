#include "funkloch/scene/drive_test.hpp"

#include <cmath>

namespace funkloch {

bool DriveCarrier::fits(const Sector& other) const {
    return (operator_name.empty() || operator_name == other.operator_name) &&
           (!technology || *technology == other.technology) && (band.empty() || band == other.band) &&
           (!frequency_mhz || std::abs(*frequency_mhz - other.frequency_mhz) <= drive_frequency_reach_mhz) &&
           (sector.empty() || sector == other.id);
}

}  // namespace funkloch
