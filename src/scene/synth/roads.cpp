#include <algorithm>
#include <cmath>
#include <utility>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch::synth {

namespace {

/// A line that wavers sideways, as roads do.
LineString winding(const World& world, std::uint64_t key, const Point& a, const Point& b) {
    const double length = distance_m(a, b);
    const int steps = std::max(2, static_cast<int>(length / 400));
    const double nx = -(b.y() - a.y()) / length, ny = (b.x() - a.x()) / length;
    LineString line;
    for (int k = 0; k <= steps; ++k) {
        const double t = static_cast<double>(k) / steps;
        const double sideways = 0.5 * std::min(900.0, 0.12 * length) * 4 * t * (1 - t) *
                                noise(world.seed + 60 + key, 5 * t + 0.3, static_cast<double>(key) * 0.37);
        line.emplace_back(a.x() + t * (b.x() - a.x()) + sideways * nx, a.y() + t * (b.y() - a.y()) + sideways * ny);
    }
    return line;
}

std::string class_between(const SynthTown& a, const SynthTown& b) {
    const int smaller = std::min(a.people, b.people);
    return smaller > 4500 ? "B" : smaller > 1500 ? "L" : "K";
}

}  // namespace

std::vector<Road> make_roads(const World& world, const std::vector<SynthTown>& towns) {
    std::vector<Road> roads;
    // Towns come largest first: each is joined to the nearest larger one, which makes a tree, and the larger third also
    // to the next nearest, which closes rings.
    for (std::size_t k = 1; k < towns.size(); ++k) {
        std::vector<std::pair<double, std::size_t>> larger;
        for (std::size_t j = 0; j < k; ++j) larger.emplace_back(distance_m(towns[k].centre, towns[j].centre), j);
        const std::size_t links = k < 2 || 3 * k > towns.size() ? 1 : 2;
        std::partial_sort(larger.begin(), larger.begin() + static_cast<std::ptrdiff_t>(links), larger.end());
        for (std::size_t link = 0; link < links; ++link) {
            const SynthTown& other = towns[larger[link].second];
            const std::string road_class = class_between(towns[k], other);
            roads.push_back({winding(world, 2 * k + link, towns[k].centre, other.centre), road_class,
                             road_class + " " + std::to_string(10 + 2 * k + link)});
        }
    }
    // The motorway follows the northern river at a distance, from edge to edge.
    LineString motorway;
    for (int k = 0; k <= 120; ++k) {
        const double x = world.centre.x() + world.size_m * (k / 60.0 - 1) * 0.75;
        motorway.emplace_back(x, world.side_river.at(x) - 3200 + 1600 * noise(world.seed + 61, x / 9000, 0.2));
    }
    roads.push_back({motorway, "BAB", "A 914"});
    return roads;
}

std::vector<LineString> make_railways(const World& world, const std::vector<SynthTown>& towns) {
    std::vector<LineString> lines;
    const std::size_t stations = std::min<std::size_t>(towns.size(), 9);
    for (std::size_t k = 1; k < stations; ++k) {
        const auto nearest = std::min_element(
            towns.begin(), towns.begin() + static_cast<std::ptrdiff_t>(k), [&](const SynthTown& a, const SynthTown& b) {
                return distance_m(a.centre, towns[k].centre) < distance_m(b.centre, towns[k].centre);
            });
        lines.push_back(winding(world, 40000 + k, towns[k].centre, nearest->centre));
    }
    return lines;
}

}  // namespace funkloch::synth
