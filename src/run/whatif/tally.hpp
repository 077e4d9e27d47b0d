#pragma once

#include "funkloch/output/whatif.hpp"
#include "patch.hpp"

#include <map>

namespace funkloch {

/// Turns the sums of a network into those of a changed one, patch by patch, and counts who gains and loses.
class Tally {
public:
    Tally(const CacheIndex& index, const std::vector<OperatorLayer>& layers_after,
          const std::vector<CoverageDefinition>& definitions);

    void add(const Patch& patch);

    /// Rows of all operators and zones; no rasters.
    Coverage before() const;
    Coverage after() const;
    std::vector<TechnologyChange> difference() const;

private:
    using Sums = std::map<std::string, std::vector<ZoneSum>>;  ///< by operator, "*" included
    struct PerTechnology {
        CoverageDefinition definition;
        std::vector<std::string> operators_before, operators_after;
        Sums before, after;
        std::map<std::string, std::vector<ZoneChange>> changes;
        TechnologyChange counts;
    };
    void add_sums(PerTechnology& technology, const TechnologyCoverage& before, const TechnologyCoverage& after);
    void add_changes(PerTechnology& technology, const Land& land, const TechnologyCoverage& before,
                     const TechnologyCoverage& after);
    static TechnologyCoverage coverage(const CoverageDefinition& definition, const std::vector<std::string>& operators,
                                       const Sums& sums);

    std::vector<PerTechnology> m_technologies;
};

}  // namespace funkloch
