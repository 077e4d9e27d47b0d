#pragma once

#include "funkloch/siting/siting.hpp"

#include <vector>

namespace funkloch {

/// Uncovered people and area near a point, from sums along the list of uncovered cells: a disc costs two searches and
/// a subtraction per row, and memory follows what is uncovered.
class Potential {
public:
    Potential(const Land& land, const TechnologyCoverage& coverage, double reach_m);

    /// Uncovered people and area within the reach, each as a share of all that is uncovered, added up: 0 … 2.
    double at(const Point& point) const;
    bool uncovered(std::size_t cell) const { return m_uncovered[cell] != 0; }
    MicroPeople people(std::size_t cell) const;
    SquareCentimetres area(std::size_t cell) const;

private:
    /// How many uncovered cells come before this one; `col` may be one behind the row's last.
    std::size_t uncovered_before(int col, int row) const;

    const Land& m_land;
    double m_reach_m;
    std::vector<std::uint8_t> m_uncovered;
    std::vector<std::uint32_t> m_cells;  // the uncovered ones, ascending
    std::vector<std::size_t> m_first_of_row;
    std::vector<std::int64_t> m_people, m_area;  // of the first k of them
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
