#include "funkloch/propagation/model.hpp"
#include "propagation/radial/disc_sink.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

Disc p1812_disc(const radial::DiscPlan& plan, const DiscRequest& request) {
    return request.mode == Mode::exact ? radial::exact_disc(plan, request) : radial::radial_disc(plan, request);
}

/// For p below 50 % multipath and focusing take off up to 2.6 lg(p / 50) dB, eq. (9a) with distance at its most.
double least_excess_db(const Link& link) {
    return 2.6 * std::log10(std::min(link.time_percent, 50.0) / 50);
}

}  // namespace

const PropagationModel& p1812_model() {
    static const PropagationModel model{.key = "p1812",
                                        .name = "P.1812",
                                        .edition = "ITU-R P.1812-8 (09/2025)",
                                        .frequency_mhz = {30, 6000},
                                        .distance_km = {},
                                        .tx_height_m = {},
                                        .rx_height_m = {},
                                        .least_excess_db = least_excess_db,
                                        .follows_profile = true,
                                        .disc = p1812_disc};
    return model;
}

}  // namespace funkloch
