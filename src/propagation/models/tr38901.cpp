#include "tr38901.hpp"

#include "by_distance.hpp"
#include "funkloch/propagation/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace funkloch {

namespace tr38901 {

namespace {

constexpr double light_m_s = 3e8;  // as Table 7.4.1-1, note 5, has it
constexpr double least_distance_m = 10;

void check(double ground_m, const Link& link, double frequency_mhz) {
    if (!(ground_m > 0) || !rural_macro_model().frequency_mhz.holds(frequency_mhz) || !(link.tx_height_m > 0) ||
        !(link.rx_height_m > 0) || !std::isfinite(link.tx_height_m + link.rx_height_m + ground_m))
        throw std::invalid_argument(
            fmt::format("TR 38.901: {:g} m at {:g} MHz, antennas {:g} and {:g} m above ground; expected positive "
                        "lengths and 500 to 30000 MHz",
                        ground_m, frequency_mhz, link.tx_height_m, link.rx_height_m));
}

double lg(double x) {
    return std::log10(x);
}

/// The antennas' distance in space for `ground_m` on the ground.
double slant_m(double ground_m, const Link& link) {
    return std::hypot(ground_m, link.tx_height_m - link.rx_height_m);
}

/// PL1 of RMa.
double rural_near_db(double d_m, double f_ghz) {
    const double power = std::pow(building_height_m, 1.72);
    return 20 * lg(40 * std::numbers::pi * d_m * f_ghz / 3) + std::min(0.03 * power, 10.0) * lg(d_m) -
           std::min(0.044 * power, 14.77) + 0.002 * lg(building_height_m) * d_m;
}

double rural_line_of_sight_db(double ground_m, const Link& link, double f_ghz) {
    const double breakpoint_m = 2 * std::numbers::pi * link.tx_height_m * link.rx_height_m * f_ghz * 1e9 / light_m_s;
    const double d_m = slant_m(ground_m, link);
    if (ground_m <= breakpoint_m) return rural_near_db(d_m, f_ghz);
    return rural_near_db(breakpoint_m, f_ghz) + 40 * lg(d_m / breakpoint_m);
}

double urban_line_of_sight_db(double ground_m, const Link& link, double f_ghz) {
    const double rise_m = link.tx_height_m - link.rx_height_m;
    // The effective height of the environment is 1 m for receivers below 13 m (note 1).
    const double breakpoint_m =
        4 * std::max(link.tx_height_m - 1, 0.0) * std::max(link.rx_height_m - 1, 0.0) * f_ghz * 1e9 / light_m_s;
    const double d_m = slant_m(ground_m, link);
    if (ground_m <= breakpoint_m) return 28 + 22 * lg(d_m) + 20 * lg(f_ghz);
    return 28 + 40 * lg(d_m) + 20 * lg(f_ghz) - 9 * lg(breakpoint_m * breakpoint_m + rise_m * rise_m);
}

}  // namespace

double rural_macro_db(double distance_km, const Link& link, double frequency_mhz) {
    check(distance_km * 1000, link, frequency_mhz);
    const double ground_m = std::max(distance_km * 1000, least_distance_m), f_ghz = frequency_mhz / 1000;
    const double h_m = building_height_m, bs_m = link.tx_height_m;
    const double obstructed = 161.04 - 7.1 * lg(street_width_m) + 7.5 * lg(h_m) -
                              (24.37 - 3.7 * h_m * h_m / (bs_m * bs_m)) * lg(bs_m) +
                              (43.42 - 3.1 * lg(bs_m)) * (lg(slant_m(ground_m, link)) - 3) + 20 * lg(f_ghz) -
                              (3.2 * lg(11.75 * link.rx_height_m) * lg(11.75 * link.rx_height_m) - 4.97);
    return std::max(rural_line_of_sight_db(ground_m, link, f_ghz), obstructed);
}

double urban_macro_db(double distance_km, const Link& link, double frequency_mhz) {
    check(distance_km * 1000, link, frequency_mhz);
    const double ground_m = std::max(distance_km * 1000, least_distance_m), f_ghz = frequency_mhz / 1000;
    const double obstructed =
        13.54 + 39.08 * lg(slant_m(ground_m, link)) + 20 * lg(f_ghz) - 0.6 * (link.rx_height_m - 1.5);
    return std::max(urban_line_of_sight_db(ground_m, link, f_ghz), obstructed);
}

namespace {

template <double (*loss_db)(double, const Link&, double)>
Disc disc(const radial::DiscPlan& plan, const DiscRequest& request) {
    for (const double frequency_mhz : request.frequencies_mhz) check(1, request.link, frequency_mhz);
    return models::disc_by_distance(plan, request, [&](std::size_t f, double d_km, double) {
        return loss_db(d_km, request.link, request.frequencies_mhz[f]);
    });
}

}  // namespace

}  // namespace tr38901

const PropagationModel& rural_macro_model() {
    static const PropagationModel model{.key = "3gpp-rma",
                                        .name = "3GPP RMa",
                                        .edition = "3GPP TR 38.901 V16.1.0 (2019-12), RMa NLOS",
                                        .frequency_mhz = {500, 30000},
                                        .distance_km = {0.01, 5},
                                        .tx_height_m = {10, 150},
                                        .rx_height_m = {1, 10},
                                        .least_excess_db = nullptr,
                                        .follows_profile = false,
                                        .disc = tr38901::disc<tr38901::rural_macro_db>};
    return model;
}

const PropagationModel& urban_macro_model() {
    static const PropagationModel model{.key = "3gpp-uma",
                                        .name = "3GPP UMa",
                                        .edition = "3GPP TR 38.901 V16.1.0 (2019-12), UMa NLOS",
                                        .frequency_mhz = {500, 30000},
                                        .distance_km = {0.01, 5},
                                        .tx_height_m = {25, 25},
                                        .rx_height_m = {1.5, 13},  // above, the environment's height is random
                                        .least_excess_db = nullptr,
                                        .follows_profile = false,
                                        .disc = tr38901::disc<tr38901::urban_macro_db>};
    return model;
}

}  // namespace funkloch
