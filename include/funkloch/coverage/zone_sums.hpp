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

/// Side of the blocks whose cells count as fully correlated, in cells; blocks start at the land's first cell.
int correlation_block_cells(double cell_m);

/// Sums for the land (first) and then every zone. The state of a cell may be asked for by several threads at once.
std::vector<ZoneSum> zone_sums(const Land& land, const std::function<CellState(std::size_t)>& state_of);

/// The sums of one operator as rows of a table, zone -1 first.
std::vector<TechnologyCoverage::Row> rows_of(const std::string& operator_name, const std::vector<ZoneSum>& sums);

/// The rows of a technology whose `operators` and `sums` are known.
std::vector<TechnologyCoverage::Row> rows_of(const TechnologyCoverage& coverage);

}  // namespace funkloch
