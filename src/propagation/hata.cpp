#include "funkloch/propagation/hata.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace funkloch::okumura_hata {

namespace {

double square(double x) {
    return x * x;
}

/// a(hm) for a small or medium city, and for any environment but a large city.
double mobile_height_correction_db(double lg_f, double height_m) {
    return (1.1 * lg_f - 0.7) * height_m - (1.56 * lg_f - 0.8);
}

double large_city_correction_db(double frequency_mhz, double height_m) {
    return frequency_mhz < 300 ? 8.29 * square(std::log10(1.54 * height_m)) - 1.1
                               : 3.2 * square(std::log10(11.75 * height_m)) - 4.97;
}

/// Urban loss at 1 km with the mobile's height correction, and what the environment takes off.
double okumura_hata_db(double frequency_mhz, double rx_height_m, Environment environment) {
    const double lg_f = std::log10(frequency_mhz);
    const double a = environment == Environment::large_city ? large_city_correction_db(frequency_mhz, rx_height_m)
                                                            : mobile_height_correction_db(lg_f, rx_height_m);
    return 69.55 + 26.16 * lg_f - a;
}

double cost_231_db(double frequency_mhz, double rx_height_m, Environment environment) {
    const double lg_f = std::log10(frequency_mhz);
    const double metropolitan = environment == Environment::large_city ? 3 : 0;
    return 46.3 + 33.9 * lg_f - mobile_height_correction_db(lg_f, rx_height_m) + metropolitan;
}

double environment_gain_db(double frequency_mhz, Environment environment) {
    const double lg_f = std::log10(frequency_mhz);
    if (environment == Environment::suburban) return 2 * square(std::log10(frequency_mhz / 28)) + 5.4;
    if (environment == Environment::open) return 4.78 * lg_f * lg_f - 18.33 * lg_f + 40.94;
    return 0;
}

bool between(double value, double least, double most) {
    return value >= least && value <= most;
}

bool tx_height_in_range(const Link& link) {
    return between(link.tx_height_m, least_tx_height_m, most_tx_height_m);
}
bool rx_height_in_range(const Link& link) {
    return between(link.rx_height_m, least_rx_height_m, most_rx_height_m);
}

}  // namespace

Constants constants(const Link& link, double frequency_mhz, Environment environment) {
    if (!between(frequency_mhz, 150, 2000)) {
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
    const double urban = frequency_mhz <= 1500 ? okumura_hata_db(frequency_mhz, link.rx_height_m, environment)
                                               : cost_231_db(frequency_mhz, link.rx_height_m, environment);
    Constants result;
    result.intercept_db = urban - 13.82 * lg_h - environment_gain_db(frequency_mhz, environment);
    result.slope_db = 44.9 - 6.55 * lg_h;
    result.heights_in_range = tx_height_in_range(link) && rx_height_in_range(link);
    return result;
}

double loss_db(double distance_km, const Constants& constants) {
    if (!(distance_km > 0)) {
        throw std::invalid_argument(
            fmt::format("Okumura-Hata/COST-231: distance is {:g} km, expected a positive one", distance_km));
    }
    return constants.intercept_db + constants.slope_db * std::log10(distance_km);
}

bool in_range(double distance_km, const Constants& constants) {
    return constants.heights_in_range && between(distance_km, least_distance_km, most_distance_km);
}

std::vector<std::string> extrapolations(const Link& link, double radius_km) {
    std::vector<std::string> sentences;
    if (!tx_height_in_range(link)) {
        sentences.push_back(
            fmt::format("Okumura-Hata is extrapolated: the transmitter stands {:g} m above ground, the "
                        "model holds for {:g} to {:g} m.",
                        link.tx_height_m, least_tx_height_m, most_tx_height_m));
    }
    if (!rx_height_in_range(link)) {
        sentences.push_back(
            fmt::format("Okumura-Hata is extrapolated: the receiver stands {:g} m above ground, the "
                        "model holds for {:g} to {:g} m.",
                        link.rx_height_m, least_rx_height_m, most_rx_height_m));
    }
    sentences.push_back(
        fmt::format("Okumura-Hata is extrapolated for receivers nearer than {:g} km.", least_distance_km));
    if (radius_km > most_distance_km) {
        sentences.push_back(
            fmt::format("Okumura-Hata is extrapolated for receivers beyond {:g} km.", most_distance_km));
    }
    return sentences;
}

}  // namespace funkloch::okumura_hata
