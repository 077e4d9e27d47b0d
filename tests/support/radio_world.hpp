#pragma once

#include "funkloch/coverage/coverage.hpp"

#include <cstdint>
#include <vector>

namespace funkloch::support {

/// A small hilly land with a few sites, drawn at random from a seed: several operators, bands, heights and antennas,
/// sites at the land's edge and beyond it, cells outside of the land, ground that is unknown.
struct RadioWorld {
    explicit RadioWorld(std::uint32_t seed, int sites = 12);

    Site random_site(const std::string& id);
    /// Uniform below `end`.
    int below(int end);
    double between(double low, double high);

    Scene scene;
    RadioOptions radio;
    std::vector<CoverageDefinition> definitions;

private:
    std::uint64_t m_state;
};

/// What `best_servers` must give, found plainly: every signal of every site, the strongest kept.
std::vector<ServerMap> plain_best_servers(const RadioWorld& world);

}  // namespace funkloch::support
