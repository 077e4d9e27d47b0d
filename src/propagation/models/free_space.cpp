#include "free_space.hpp"

#include "by_distance.hpp"
#include "funkloch/propagation/model.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace funkloch {

namespace free_space {

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

namespace {

Disc disc(const radial::DiscPlan& plan, const DiscRequest& request) {
    for (const double frequency_mhz : request.frequencies_mhz) loss_db(1, frequency_mhz);  // throws if bad
    return models::disc_by_distance(plan, request, [&](std::size_t f, double d_km, double rise_m) {
        return loss_db(std::hypot(d_km, rise_m / 1000), request.frequencies_mhz[f]);
    });
}

double no_excess_db(const Link&) {
    return 0;
}

}  // namespace

}  // namespace free_space

const PropagationModel& free_space_model() {
    static const PropagationModel model{.key = "free-space",
                                        .name = "free space",
                                        .edition = "ITU-R P.525-4 (08/2019)",
                                        .frequency_mhz = {},
                                        .distance_km = {},
                                        .tx_height_m = {},
                                        .rx_height_m = {},
                                        .least_excess_db = free_space::no_excess_db,
                                        .follows_profile = false,
                                        .disc = free_space::disc};
    return model;
}

}  // namespace funkloch
