#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/scene/official.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace funkloch {

/// What the computed and the official coverage say of a cell, each by the scope of the coverage definition: some
/// operator covers it, or every one does.
enum class Agreement : std::uint8_t {
    neither,        ///< both say that it is not covered
    only_computed,  ///< covered by the computation, not by the official map
    only_official,  ///< the other way round
    both,           ///< both say that it is covered
    not_official,   ///< the official map says nothing
    not_computed    ///< it does, but coverage could not be computed
};
inline constexpr std::size_t agreements = 6;
/// Outside the land, in a raster of agreements.
inline constexpr std::uint8_t no_agreement = 255;

struct PeopleAndArea {
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    bool operator==(const PeopleAndArea&) const = default;
};

/// The land held against one official map.
struct OfficialComparison {
    OfficialSubject subject = OfficialSubject::g4;
    Scope scope = Scope::any;
    int operators = 0;  ///< of the computed network; scope each_operator: so many must cover officially, too

    struct Row {
        std::int32_t zone = whole_land;
        std::array<PeopleAndArea, agreements> sums;  ///< by Agreement
        const PeopleAndArea& of(Agreement kind) const { return sums[static_cast<std::size_t>(kind)]; }
        PeopleAndArea total() const;
        /// Share for which both say the same, where both say something; empty where they never do.
        std::optional<double> people_agreement() const;
        std::optional<double> area_agreement() const;
    };
    std::vector<Row> rows;  ///< the land first, then its zones
    const Row& land() const { return rows.front(); }

    /// Of the land, where both are known: so many operators by the computation, so many officially.
    struct Count {
        int computed = 0, official = 0;
        PeopleAndArea sum;
    };
    std::vector<Count> counts;  ///< those that occur, ascending

    Raster<std::uint8_t> agreement;  ///< Agreement of each cell, on the land's grid; no_agreement outside
};

/// Compares cell by cell; the same sums for any number of threads. A map of "4G or 5G" is held against what any of the
/// coverage's technologies covers.
OfficialComparison compare_official(const Coverage& coverage, const Land& land, const OfficialMap& official);

/// Official maps as the coverage of the land. They count operators and name none, so that operator k (">=k") stands for
/// "at least k operators"; for scope each_operator a cell is covered from `networks` operators on. Nothing is computed:
/// probabilities are 0 or 1. There must be a map of each definition's technology.
Coverage official_coverage(const std::vector<OfficialMap>& maps, const Land& land,
                           const std::vector<CoverageDefinition>& definitions, int networks);

}  // namespace funkloch
