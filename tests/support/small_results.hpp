#pragma once

#include "funkloch/output/results.hpp"

namespace funkloch {

/// A finished analysis small enough to check by hand: 40 × 30 cells of 250 m (10 km × 7.5 km) in EPSG:25832.
/// - The land is the grid without 8 × 6 cells in the north-east corner: 1152 cells, 72 km². Columns 0–21 are the
///   district "01" (Westtal, 660 cells), the others "02" (Osthöhe, 492 cells); no land without a district.
/// - Three operators on five sites, 4G (threshold −100 dBm) and 5G (−95 dBm); signals fall off with distance.
/// - Coverage is unknown in cells (0, 29) and (1, 29), for every technology and operator.
/// - Gaps, rows and shares are counted from the cells; candidates, verdicts and the plan (5G) are typed in.
Results small_results(Language language = Language::german);

/// Compares it with an official map of 4G and 5G: that of the computation, but nobody is said to cover columns 30 to
/// 39, one operator too many is counted in columns 0 to 5, and row 28 is left out.
void add_official(Results& results);

/// Drive tests of Alpha's 4G in every seventh cell: −88 dBm at the even ones, twice, and −94 dBm at the odd; land cover
/// is "Wald" in the north, else "Wiese"; with a fit and the intervals that follow.
void add_measured(Results& results);

}  // namespace funkloch
