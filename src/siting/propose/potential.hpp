#pragma once

#include "funkloch/siting/siting.hpp"

#include <vector>

namespace funkloch {

/// Uncovered people and area near a point, from sums along the rows, one for each block of cells: a disc costs two
/// lookups, two parts of a block and a subtraction per row.
class Potential {
public:
    /// Keeps references to both.
    Potential(const Land& land, const TechnologyCoverage& coverage, double reach_m);

    /// Uncovered people and area within the reach, each as a share of all that is uncovered, added up: 0 … 2.
    double at(const Point& point) const;
    MicroPeople people(std::size_t cell) const { return in_cell(cell).people; }
    SquareCentimetres area(std::size_t cell) const { return in_cell(cell).area; }

private:
    struct Sum {
        MicroPeople people = 0;
        SquareCentimetres area = 0;
        Sum& operator+=(const Sum& other) {
            people += other.people;
            area += other.area;
            return *this;
        }
    };

    /// What is uncovered in a cell.
    Sum in_cell(std::size_t cell) const;
    /// And in all cells before this one; `col` may be one behind the row's last.
    Sum before(int col, int row) const;

    const Land& m_land;
    const TechnologyCoverage& m_coverage;
    double m_reach_m;
    std::size_t m_blocks_per_row;
    std::vector<Sum> m_before_block;  ///< row by row; one more at the end: the sum of all
};

/// A generated place with its potential, before thinning.
struct Draft {
    Candidate candidate;
    double potential = 0;
};

/// The one of `cells` (not empty) whose centre is nearest to the point; the first of equally near ones.
std::size_t nearest_cell(const GridSpec& grid, const std::vector<std::uint32_t>& cells, const Point& point);

Point centre_of(const GridSpec& grid, std::size_t cell);

/// Points for the given places. A polygon offers its highest ground and its centre.
std::vector<Candidate> given_candidates(const Scene& scene);

/// Existing structures that lack the technology (Scope::each_operator: that not every operator uses for it) and have
/// gap cells within reach.
std::vector<Draft> co_locations(const Scene& scene, const TechnologyCoverage& coverage, const Potential& potential);

/// The people-weighted centre of each gap; a gap larger than the reach is split by a square lattice of that size.
std::vector<Draft> gap_centres(const Scene& scene, const TechnologyGaps& gaps, const Potential& potential,
                               const SitingOptions& options);

/// Land cells that are the highest ground within `hilltop_radius_m` and have gap cells within reach.
std::vector<Draft> high_ground(const Scene& scene, const Potential& potential, const SitingOptions& options);

}  // namespace funkloch
