#pragma once

#include "funkloch/output/results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// Stable codes as tables, layers and JSON hold them.
const char* code_of(SiteKind kind);        ///< "mast", "rooftop"
const char* code_of(Origin origin);        ///< "given", "high_ground", "gap_centre", "co_location"
const char* code_of(PlanStatus status);    ///< "optimal", "gap", "infeasible"
const char* code_of(Agreement agreement);  ///< the enumerator's name
const char* code_of(
    DriveComparison::By by);  ///< "all", "technology", "operator", "band", "distance", "clutter", "sector"

/// Where the threshold applies: "outdoors", "inside traditional buildings".
Text place_text(const CoverageDefinition& definition);
/// Where and by whom: "outdoors, at least one network".
Text criterion_text(const CoverageDefinition& definition);
/// What a criterion indoors adds to the threshold of the carriers that count: "… the building entry loss of ITU-R
/// P.2109, 11.8 dB (806 MHz) to 15.2 dB (3600 MHz), which 50% of buildings do not exceed …"; empty outdoors.
Text entry_loss_text(const CoverageDefinition& definition, const Network& network);

/// Why a cell's coverage is unknown: it could not be computed, or the official map says nothing.
Text unknown_text(const Results& results);
/// An operator for people. Official coverage names none: ">=2" is "at least 2 networks".
std::string operator_text(const Results& results, const std::string& operator_name);

/// "Both: covered": what computation and official map say of a cell.
Text agreement_text(Agreement agreement);

/// "a; b; c"
std::string join(const std::vector<std::string>& parts, const std::string& separator = "; ");

/// Paragraph of a rule; the id itself when the book does not hold it.
std::string paragraph_of(const RuleBook& book, const std::string& rule_id);
/// Paragraphs of several rules.
std::vector<std::string> paragraphs_of(const RuleBook& book, const std::vector<std::string>& rule_ids);

/// The option that stands for each candidate where there is room for one: the chosen one, else the lowest tier, then
/// most people, then most area, then the lowest. -1 for a candidate without options.
std::vector<int> shown_options(const Review& review, const Plan& plan);

/// Rank in the plan of each option, 0 = not chosen.
std::vector<int> plan_ranks(const Review& review, const Plan& plan);

/// A CRS as planners call it: "EPSG:25832" -> "UTM 32N", "EPSG:31468" -> "Gauß-Krüger 4"; others as they are written.
std::string crs_name(const std::string& crs);

/// Id and name of a zone in tables; whole_land and no_district included.
std::string zone_id(const Land& land, std::int32_t zone);  ///< "land", "none" for no_district, else the district's id
std::string zone_name(const Land& land, std::int32_t zone, Language language);
/// Name of the district that has the largest part of the cell which holds a place; empty outside the land, and where
/// the run has no districts.
std::string district_at(const Land& land, const Point& place, Language language);

/// True when a row says nothing: zone 0 without any area.
bool is_empty_zone(const TechnologyCoverage::Row& row);
bool is_empty_zone(const OfficialComparison::Row& row);

/// A row of coverage with the plan built.
struct PlannedCoverage {
    MicroPeople people_covered = 0;
    SquareCentimetres area_covered = 0;
    double people_share = 0, area_share = 0;
};
/// Absent for single operators (a new site is for all of them), for technologies that are not planned, and without a
/// plan.
std::optional<PlannedCoverage> with_plan(const Plan& plan, const TechnologyCoverage& coverage,
                                         const TechnologyCoverage::Row& row);

/// True when a row of official coverage says what the row of any_operator says: at least one network, where one
/// suffices.
bool repeats_any_operator(const Results& results, const TechnologyCoverage& coverage,
                          const TechnologyCoverage::Row& row);

/// Whether a row reaches a target. Unknown people and area count as not covered; a row without people (or area) has
/// no share and meets the target.
bool population_met(const TechnologyCoverage::Row& row, const Targets& targets);
bool area_met(const TechnologyCoverage::Row& row, const Targets& targets);

}  // namespace funkloch
