#include "okumura_hata.hpp"

#include "by_distance.hpp"
#include "funkloch/propagation/model.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace funkloch {

namespace okumura_hata {

namespace {

/// a(hm) for a small or medium city.
double mobile_height_correction_db(double lg_f, double height_m) {
    return (1.1 * lg_f - 0.7) * height_m - (1.56 * lg_f - 0.8);
}

/// Loss at 1 km with the mobile's height correction.
double at_one_km_db(double frequency_mhz, double rx_height_m) {
    const double lg_f = std::log10(frequency_mhz);
    const double a = mobile_height_correction_db(lg_f, rx_height_m);
    return frequency_mhz <= 1500 ? 69.55 + 26.16 * lg_f - a : 46.3 + 33.9 * lg_f - a;
}

}  // namespace

Constants constants(const Link& link, double frequency_mhz) {
    const PropagationModel& model = okumura_hata_model();
    if (!model.frequency_mhz.holds(frequency_mhz)) {
        throw std::invalid_argument(
            fmt::format("Okumura-Hata/COST-231: frequency is {:g} MHz, expected 150 to 2000 MHz", frequency_mhz));
    }
    if (!(link.tx_height_m > 0 && link.rx_height_m > 0)) {
        throw std::invalid_argument(
            fmt::format("Okumura-Hata/COST-231: antennas {:g} m and {:g} m above ground, "
                        "expected positive heights",
                        link.tx_height_m, link.rx_height_m));
    }
    const double lg_h = std::log10(link.tx_height_m);
    return {.intercept_db = at_one_km_db(frequency_mhz, link.rx_height_m) - 13.82 * lg_h,
            .slope_db = 44.9 - 6.55 * lg_h};
}

double loss_db(double distance_km, const Constants& constants) {
    if (!(distance_km > 0)) {
        throw std::invalid_argument(
            fmt::format("Okumura-Hata/COST-231: distance is {:g} km, expected a positive one", distance_km));
    }
    return constants.intercept_db + constants.slope_db * std::log10(distance_km);
}

namespace {

Disc disc(const radial::DiscPlan& plan, const DiscRequest& request) {
    std::vector<Constants> by_frequency;
    for (const double frequency_mhz : request.frequencies_mhz)
        by_frequency.push_back(constants(request.link, frequency_mhz));
    return models::disc_by_distance(plan, request,
                                    [&](std::size_t f, double d_km, double) { return loss_db(d_km, by_frequency[f]); });
}

}  // namespace

}  // namespace okumura_hata

const PropagationModel& okumura_hata_model() {
    static const PropagationModel model{.key = "okumura-hata",
                                        .name = "Okumura-Hata",
                                        .edition = "Okumura-Hata (1980), COST 231 (1999)",
                                        .frequency_mhz = {150, 2000},
                                        .distance_km = {1, 20},
                                        .tx_height_m = {30, 200},
                                        .rx_height_m = {1, 10},
                                        .least_excess_db = nullptr,  // near the mast it falls below free space
                                        .follows_profile = false,
                                        .disc = okumura_hata::disc};
    return model;
}

}  // namespace funkloch
