#pragma once

#include "funkloch/core/raster.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/input/inputs.hpp"
#include "official_id.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// The 100 m cells around the land, filled from one or several CSV files: operators by technology.
class OfficialCells {
public:
    /// Throws InputError when the land lies where the grid of the cells does not reach.
    OfficialCells(const InputPolicy& policy, const OfficialInput& input, const Land& land,
                  const OGRSpatialReference& project, std::vector<Technology> technologies);

    /// Takes over the cells of a file that lie around the land. Throws InputError that names the line.
    InputRecord read(const std::string& path, Progress& progress);

    /// What the cell says that holds the centre of each cell of the land. Throws InputError when no cell of the files
    /// lies in the land.
    std::vector<OfficialMap> on_land() const;

private:
    void take(const CsvReader& csv, std::size_t id, const std::vector<std::size_t>& counts);
    std::uint8_t operators_of(const CsvReader& csv, std::size_t column);
    [[noreturn]] void refuse_foreign() const;

    const InputPolicy& m_policy;
    const OfficialInput& m_input;
    const Land& m_land;
    OGRSpatialReference m_project, m_crs;
    Box m_near;  ///< the land's grid, in the project's CRS
    std::vector<Technology> m_technologies;
    int m_west = 0, m_south = 0;                 ///< of the rasters below, in cells
    std::vector<Raster<std::uint8_t>> m_counts;  ///< by technology; row 0 is the southernmost
    Box m_extent;                                ///< of all cells of all files
    std::uint64_t m_rows = 0, m_near_rows = 0, m_empty = 0, m_repeated = 0;
};

}  // namespace funkloch
