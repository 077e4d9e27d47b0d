#pragma once

#include "byte_stream.hpp"
#include "funkloch/scene/network.hpp"

namespace funkloch {

template <typename Stream>
void transfer(Stream& stream, Sector& s) {
    stream.text(s.id);
    stream.text(s.operator_name);
    stream.value(s.technology);
    stream.text(s.band);
    for (double* number : {&s.frequency_mhz, &s.bandwidth_mhz, &s.eirp_dbm, &s.azimuth_deg, &s.mechanical_tilt_deg,
                           &s.electrical_tilt_deg, &s.height_m})
        stream.value(*number);
    stream.value(s.resource_blocks);
    stream.value(s.antenna);
}

template <typename Stream>
void transfer(Stream& stream, Site& site) {
    stream.text(site.id);
    double x = site.position.x(), y = site.position.y();
    stream.value(x);
    stream.value(y);
    site.position = Point(x, y);
    stream.value(site.kind);
    stream.value(site.height_m);
    stream.list(site.sectors, [&](Sector& sector) { transfer(stream, sector); });
}

template <typename Stream>
void transfer(Stream& stream, AntennaPattern& pattern) {
    stream.text(pattern.name);
    stream.value(pattern.omnidirectional);
    stream.value(pattern.front_to_back_db);
    stream.value(pattern.horizontal_db);
    stream.value(pattern.vertical_db);
    stream.value(pattern.electrical_tilt_deg);
    for (std::optional<double>* known : {&pattern.gain_dbi, &pattern.frequency_mhz}) {
        bool given = known->has_value();
        double number = known->value_or(0);
        stream.value(given);
        stream.value(number);
        *known = given ? std::optional(number) : std::nullopt;
    }
}

template <typename Stream>
void transfer(Stream& stream, Network& network) {
    stream.list(network.sites, [&](Site& site) { transfer(stream, site); });
    stream.list(network.antennas, [&](AntennaPattern& pattern) { transfer(stream, pattern); });
    stream.list(network.assumptions, [&](std::pair<std::string, int>& assumption) {
        stream.text(assumption.first);
        stream.value(assumption.second);
    });
}

}  // namespace funkloch
