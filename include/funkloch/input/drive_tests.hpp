#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/files/input_policy.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/scene/drive_test.hpp"
#include "funkloch/scene/land.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// A table of measured RSRP.
struct DriveTestInput {
    std::string path;
    std::string crs;  ///< of x and y
    /// x, y, rsrp_dbm (which must be there), operator, technology, band, frequency_mhz, cell → column; empty = not in
    /// the table.
    std::map<std::string, std::string> columns = {{"x", "x"}, {"y", "y"}, {"rsrp_dbm", "rsrp_dbm"}};
    std::map<std::string, std::string> cells;  ///< id of a cell as the table has it → id of a sector
    std::string operator_name;                 ///< of all values, where the table has no column for it
    double offset_db = 0;                      ///< added to every value
};

/// The columns that a table of measured values may have.
inline constexpr std::array<std::string_view, 8> drive_test_fields = {"x",          "y",    "rsrp_dbm",      "operator",
                                                                      "technology", "band", "frequency_mhz", "cell"};

/// Values of all tables that lie in the land and whose sender is in the network, with a record for each file that
/// counts the others. Throws InputError for a missing column or CRS, a value that is no RSRP, a table of several
/// operators that does not tell them apart, and when nothing is left.
DriveTests read_drive_tests(const InputPolicy& policy, const std::vector<DriveTestInput>& inputs,
                            const std::string& project_crs, const Land& land, const Network& network,
                            std::vector<InputRecord>& records, Progress& progress);

/// The classes of the clutter raster on a grid, as `read_terrain` brings them onto it; without a raster nothing is
/// known.
ClutterClasses read_clutter_classes(const InputPolicy& policy, const ClutterInput& input,
                                    const std::string& project_crs, const GridSpec& grid, Progress& progress);

}  // namespace funkloch
