#pragma once

#include "funkloch/coverage/coverage.hpp"

#include <functional>
#include <string>
#include <vector>

namespace funkloch {

/// What is known of one cell for one question ("does this operator cover it?").
struct CellState {
    bool covered = false;
    bool unknown = false;
    double probability = 0;
};

/// Rows for the land (zone -1) and then every zone: integer sums over pieces, expected values and their spread.
std::vector<TechnologyCoverage::Row> zone_rows(const std::string& operator_name, const Land& land,
                                               const std::function<CellState(std::size_t)>& state_of);

}  // namespace funkloch
