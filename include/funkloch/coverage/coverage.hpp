#pragma once

#include "funkloch/core/error.hpp"
#include "funkloch/core/progress.hpp"
#include "funkloch/coverage/gap_labels.hpp"
#include "funkloch/coverage/operator_sets.hpp"
#include "funkloch/coverage/server_map.hpp"
#include "funkloch/coverage/zone_sum.hpp"
#include "funkloch/propagation/disc.hpp"
#include "funkloch/scene/scene.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

enum class Scope { any, each_operator };
enum class Indoors { no, traditional, thermally_efficient };  // buildings of ITU-R P.2109

/// As project files and JSON have them.
inline const char* name_of(Scope scope) {
    return scope == Scope::any ? "any" : "each-operator";
}
inline const char* name_of(Indoors indoors) {
    return indoors == Indoors::no ? "no" : indoors == Indoors::traditional ? "traditional" : "thermally-efficient";
}

/// When a cell counts as covered ([[coverage]]).
struct CoverageDefinition {
    Technology technology = Technology::g4;
    std::vector<std::string> bands;  ///< empty = all bands of the technology
    double rsrp_dbm = -105;          ///< threshold
    /// Thresholds by least bandwidth (MHz, dBm), rising; empty = `rsrp_dbm` for all. A narrower carrier never counts.
    std::vector<std::pair<double, double>> rsrp_by_bandwidth;
    double probability = 0.5;  ///< least probability that the threshold is exceeded in the cell
    Scope scope = Scope::any;
    Indoors indoors = Indoors::no;   ///< the threshold applies behind the wall of such a building
    double entry_probability = 0.5;  ///< share of buildings whose entry loss is not larger
    std::string profile;             ///< name of the threshold profile; empty = own figures
    bool verified = false;           ///< the profile's figures were read at their source
};

struct SignalCorrection;

/// Radio parameters that belong to the run, not to a sector ([radio]).
struct RadioOptions {
    const PropagationModel* model = &p1812_model();
    Mode mode = Mode::radial;
    Link link;  ///< heights and frequency of a sector replace its own
    double radius_m = 15000;
    double ray_spacing_cells = 0;  ///< between neighbouring rays at the radius, radial mode; 0 = 50 m, 1 to 2 cells
    int deviation_sample = 2000;   ///< cells compared with the exact mode; 0 = none
    std::shared_ptr<const SignalCorrection> correction{};  ///< by drive tests; null = none
};

/// A sector as the maps know it.
struct Server {
    std::string sector_id;
    std::string site_id;
    std::string operator_name;
    double frequency_mhz = 0;
    double bandwidth_mhz = 0;
    double sigma_db = 0;  ///< location variability of its band
};

/// How far the radial engine is from the exact mode on random cells of this run.
struct Deviation {
    std::int64_t sample = 0;
    double rmse_db = 0;
    double p99_db = 0;
    double max_db = 0;
};

struct EngineReport {
    DiscCounts counts;                                ///< receivers really computed, times bands
    std::int64_t receivers_skipped = 0;               ///< times bands: proved not to change any map
    double receivers_per_s_per_thread = 0;            ///< of those computed, per second of computing time
    double effective_receivers_per_s_per_thread = 0;  ///< of all
    int discs = 0;
    std::string dispatch;  ///< instruction set in use
    Deviation deviation;
};

struct Servers {
    std::vector<Server> names;
    std::vector<ServerMap> maps;  ///< sorted by layer
    EngineReport engine;
};

/// The map of an operator layer; null when the network has no such sectors.
const ServerMap* map_of(const Servers& servers, const OperatorLayer& layer);
ServerMap* map_of(Servers& servers, const OperatorLayer& layer);

/// Computes every sector's path loss and keeps the strongest signal of each operator and technology, except where it is
/// proved beforehand that it cannot be the strongest. The same maps and counts for any number of threads; of equally
/// strong sectors (in hundredths of a dB) the one with the smallest index wins.
Servers best_servers(const Scene& scene, const RadioOptions& radio, const std::vector<CoverageDefinition>& definitions,
                     Progress& progress);

/// RSRP budget of one sector, without path loss: EIRP per resource element.
/// Source: RSRP = EIRP − 10 log10(12 N_RB).
double eirp_per_resource_element_dbm(const Sector& sector);

/// P(RSRP in the cell exceeds the threshold) = Phi((median − threshold) / sigma).
double probability_of_coverage(double rsrp_dbm, double threshold_dbm, double sigma_db);

/// The strongest operator of one technology, cell by cell, as the maps have it; of equals the first. Owns nothing.
class StrongestOperator {
public:
    StrongestOperator(const Servers& servers, Technology technology);
    /// −infinity where no operator is received; NaN where moreover some operator is unknown.
    float rsrp_dbm(std::size_t cell) const;
    /// no_server likewise.
    std::int32_t server(std::size_t cell) const;
    /// By index: whether the server is the strongest in some cell.
    std::vector<bool> used() const;

private:
    const ServerMap* strongest(std::size_t cell) const;

    std::size_t m_servers = 0;
    std::vector<const ServerMap*> m_maps;
};

/// Per technology, on the land's grid. RSRP and best server are those of `StrongestOperator`.
struct TechnologyCoverage {
    CoverageDefinition definition;
    std::vector<std::string> operators;  ///< sorted; bit k of `served_by` is operators[k]
    OperatorSets served_by;              ///< bit set of operators that serve the cell, on the land's grid
    ZeroedArray<std::uint8_t> unknown;   ///< 1 where coverage could not be computed
    /// People-weighted and area-weighted probability, per operator and (last entry) for any operator, per zone.
    struct Row {
        std::string operator_name;  ///< or any_operator
        std::int32_t zone = whole_land;
        MicroPeople people = 0, people_covered = 0, people_unknown = 0;
        SquareCentimetres area = 0, area_covered = 0, area_unknown = 0;
        double people_expected = 0;     ///< Σ P · people
        double area_expected_km2 = 0;   ///< Σ P · area
        double people_expected_sd = 0;  ///< standard deviation of the above; blocks of 500 m correlated
        double people_share() const {
            return people > 0 ? static_cast<double>(people_covered) / static_cast<double>(people) : 0;
        }
        double area_share() const {
            return area > 0 ? static_cast<double>(area_covered) / static_cast<double>(area) : 0;
        }
    };
    std::vector<Row> rows;      ///< any_operator first, land first, then zones in order
    std::vector<ZoneSum> sums;  ///< what the rows say, exactly; in the same order
};

/// The row of an operator (or any_operator) and a zone (or whole_land); null when there is none.
const TechnologyCoverage::Row* find_row(const TechnologyCoverage& coverage, std::string_view operator_name,
                                        std::int32_t zone);

struct Coverage {
    std::vector<TechnologyCoverage> technologies;  ///< in the order of the definitions
};

/// A cell is covered when a server's probability reaches the definition's. For scope each_operator the rows of
/// any_operator count cells that every operator covers.
Coverage classify(const Servers& servers, const Scene& scene, const std::vector<CoverageDefinition>& definitions);

/// True when the rows of any_operator count the cell: some operator serves it (scope any), or all do (scope
/// each_operator).
bool is_covered(const TechnologyCoverage& coverage, std::size_t cell);

/// True when no operator serves the cell with any technology, and for none this is unknown.
bool is_white_spot(const Coverage& coverage, std::size_t cell);

/// A contiguous area without coverage (cells joined over edges).
struct Gap {
    std::string id;  ///< "G-5G-1": technology and rank
    Technology technology = Technology::g4;
    int rank = 0;  ///< 1 = most people, then most area, then first cell
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    std::int32_t zone = 0;  ///< district with most of its area
    Point centre;           ///< people-weighted centre (area-weighted where nobody lives)
    int cells = 0;
    bool white = false;  ///< no operator serves any of it with 4G or 5G
};

/// A gap is listed when it reaches one of these; smaller ones only count in the totals.
inline constexpr MicroPeople smallest_listed_gap_people = micro_per_person;
inline constexpr SquareCentimetres smallest_listed_gap_area = 1'000'000'000;  // 0.1 km²

struct TechnologyGaps {
    Technology technology = Technology::g4;
    std::vector<Gap> gaps;   ///< by rank
    GapLabels label;         ///< index into gaps, -1 = none, on the land's grid
    MicroPeople people = 0;  ///< all uncovered people, gaps too small to list included
    SquareCentimetres area = 0;
};

/// White: no operator serves with any technology. Grey: some but not all operators serve.
struct Spots {
    MicroPeople white_people = 0, grey_people = 0;
    SquareCentimetres white_area = 0, grey_area = 0;
};

struct Gaps {
    std::vector<TechnologyGaps> technologies;
    Spots spots;
};

Gaps measure_gaps(const Coverage& coverage, const Scene& scene);

/// What has to be reached ([targets]).
struct Targets {
    double population = 0.99;
    double area = 0.90;
    bool per_boundary = true;
    bool per_districts = false;
};

}  // namespace funkloch
