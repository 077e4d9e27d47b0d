#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/law/law.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// Shares of the land's area (0 … 1) on which one rule stands in the way of the proposal.
struct RuleShare {
    std::string rule_id;
    int tier = 0;        ///< that the rule asks for: 3 or 4 raised, 5 excluded
    double applies = 0;  ///< the rule holds
    double alone = 0;    ///< … and no other rule asks for more than tier 2: what would be easy without it
    double unknown = 0;  ///< not checkable: data missing
};

/// What the law leaves of the land for one kind of mast, judged at places on a square lattice.
struct LandShares {
    static constexpr std::uint8_t no_land = 255;

    double height_m = 0;
    std::int64_t places = 0;          ///< judged; 0 = not measured
    std::array<double, 6> by_tier{};  ///< share of the land's area with each tier, by the rules that could be answered
    /// … of it the share with tier 0, 1 and 2 on which open rules could ask for more than tier 2
    std::array<double, 3> not_examined_by_tier{};
    std::vector<std::string> missing_layers;  ///< that some place would have needed, sorted
    bool any_layer = false;                   ///< one of the layers that the rules ask for was given
    std::vector<RuleShare> rules;             ///< that can ask a mast for more than tier 2, in the order of the book
    GridSpec grid;               ///< of the lattice; a judged place lies in the middle of its cell or beside it
    Raster<std::uint8_t> tier;   ///< 0 … 5 or no_land, on `grid`
    Raster<std::uint8_t> worst;  ///< the same: the highest tier that open rules could still bring

    double excluded() const { return by_tier[5]; }
    double above_tier_2() const { return by_tier[3] + by_tier[4] + by_tier[5]; }
    /// Where tier 2 suffices and no open rule can change that. With the three others it makes 1.
    double at_most_tier_2() const { return by_tier[0] + by_tier[1] + by_tier[2] - not_examined(); }
    double not_examined() const { return not_examined_by_tier[0] + not_examined_by_tier[1] + not_examined_by_tier[2]; }
};

/// Shares in whole thousandths that still make 1 together: the largest remainders are rounded up, of equal ones the
/// earlier. The shares must make 1.
std::vector<double> in_thousandths(const std::vector<double>& shares);

/// Judges `mast` (its position does not matter) at the centre of every k-th land cell in both directions, with the
/// smallest k that leaves at most `max_places` places; areas are those of the judged cells. The same result for any
/// number of threads. All empty when `max_places` is 0 or there is no land. Throws Interrupted.
LandShares measure_land_shares(const Reviewer& law, const Scene& scene, const Proposal& mast, int max_places,
                               Progress& progress);

}  // namespace funkloch
