#include "funkloch/propagation/free_space.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace funkloch::free_space {

double loss_db(double distance_km, double frequency_mhz) {
    if (!(distance_km > 0 && frequency_mhz > 0 && std::isfinite(distance_km) && std::isfinite(frequency_mhz))) {
        throw std::invalid_argument(
            fmt::format("free space: {:g} km at {:g} MHz, expected a positive distance and "
                        "frequency",
                        distance_km, frequency_mhz));
    }
    constexpr double light_m_s = 299792458;
    return 20 * std::log10(4 * std::numbers::pi * 1e9 / light_m_s * distance_km * frequency_mhz);
}

}  // namespace funkloch::free_space
