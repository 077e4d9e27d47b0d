#include "funkloch/scene/carrier.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

namespace funkloch {

namespace {

using Row = std::pair<double, int>;  // MHz, resource blocks

constexpr Row lte[] = {{1.4, 6}, {3, 15}, {5, 25}, {10, 50}, {15, 75}, {20, 100}};
constexpr Row nr_15_khz[] = {{5, 25}, {10, 52}, {15, 79}, {20, 106}, {25, 133}, {30, 160}, {40, 216}, {50, 270}};
constexpr Row nr_30_khz[] = {{10, 24},  {15, 38},  {20, 51},  {25, 65},  {30, 78},  {40, 106},
                             {50, 133}, {60, 162}, {70, 189}, {80, 217}, {90, 245}, {100, 273}};

std::span<const Row> table_for(Technology technology, double frequency_mhz) {
    if (technology == Technology::g4) return lte;
    if (frequency_mhz < 3000) return nr_15_khz;
    return nr_30_khz;
}

}  // namespace

std::optional<int> resource_blocks_of(Technology technology, double frequency_mhz, double bandwidth_mhz) {
    for (const auto& [width_mhz, blocks] : table_for(technology, frequency_mhz))
        if (width_mhz == bandwidth_mhz) return blocks;
    return std::nullopt;
}

std::string known_bandwidths_mhz(Technology technology, double frequency_mhz) {
    std::string text;
    for (const auto& row : table_for(technology, frequency_mhz))
        text += fmt::format("{}{:g}", text.empty() ? "" : ", ", row.first);
    return text;
}

}  // namespace funkloch
