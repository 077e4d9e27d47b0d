#pragma once

#include "funkloch/scene/network.hpp"
#include "run/byte_stream.hpp"

namespace funkloch {

template <typename Stream>
void transfer(Stream& stream, MaybeConst<Sector> auto& s) {
    stream.text(s.id);
    stream.text(s.operator_name);
    stream.value(s.technology);
    stream.text(s.band);
    for (auto* number : {&s.frequency_mhz, &s.bandwidth_mhz, &s.eirp_dbm, &s.azimuth_deg, &s.mechanical_tilt_deg,
                         &s.electrical_tilt_deg, &s.height_m})
        stream.value(*number);
    stream.value(s.resource_blocks);
    stream.value(s.antenna);
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<Site> auto& site) {
    stream.text(site.id);
    double x = site.position.x(), y = site.position.y();
    stream.value(x);
    stream.value(y);
    if constexpr (Stream::reads) site.position = Point(x, y);
    stream.value(site.kind);
    stream.value(site.height_m);
    stream.list(site.sectors, [&](auto& sector) { transfer(stream, sector); });
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<AntennaPattern> auto& pattern) {
    stream.text(pattern.name);
    stream.value(pattern.omnidirectional);
    stream.value(pattern.front_to_back_db);
    stream.value(pattern.horizontal_db);
    stream.value(pattern.vertical_db);
    stream.value(pattern.electrical_tilt_deg);
    for (auto* known : {&pattern.gain_dbi, &pattern.frequency_mhz})
        transfer_optional(stream, *known, [&](double& number) { stream.value(number); });
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<Network> auto& network) {
    stream.list(network.sites, [&](auto& site) { transfer(stream, site); });
    stream.list(network.antennas, [&](auto& pattern) { transfer(stream, pattern); });
    stream.list(network.assumptions, [&](auto& assumption) {
        stream.text(assumption.first);
        stream.value(assumption.second);
    });
}

}  // namespace funkloch
