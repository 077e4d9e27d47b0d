#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/scene/scene.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funkloch {

enum class PlanningZone { bplan, innenbereich, aussenbereich, uncertain };  // § 30, § 34, § 35 BauGB
enum class RuleClass { gate, path, setback, consent, cap, info };
enum class RuleVerdict { excluded, consent_required, permit_required, permit_free, reduced_height, note };
enum class Relief { none, abweichung, ausnahme, befreiung, einzelfall };
enum class RuleStatus { text, secondary, stale, knowledge };
/// From where a distance is measured: axis of the mast to the feature; outer face of the shaft to the feature; axis of
/// the mast to the paved edge of a road that is given as a centre line.
enum class MeasuredFrom { axis, shaft, paved };

/// What a navigation aid demands around it: nothing may rise above a cone from its antenna, up to a radius.
struct NavigationCone {
    std::vector<std::string> types;  ///< values of the attribute `type`
    double radius_m = 0, angle_deg = 0;
};

/// One structured test. All tests of a rule must hold for the rule to apply. data/rules/README.md explains the keys of
/// each kind and what a missing layer or attribute does.
struct RuleTest {
    enum class Kind { intersects, within, not_within, compare, setback, surface, attribute, emf };
    Kind kind = Kind::compare;
    std::string layer;
    std::string where_key;                       ///< only features whose attribute …
    std::vector<std::string> where_values;       ///< … is one of these, or …
    std::optional<double> where_min, where_max;  ///< … a number in [min, max)
    double distance_m = 0;                       ///< within, not_within: d <= max(min_m, distance + per_height * h)
    double per_height = 0;
    MeasuredFrom from = MeasuredFrom::axis;
    double default_width_m = 0;  ///< from paved: width of a centre line without the attribute width_m
    bool visible = false;        ///< within: only features in sight of the tip, by the terrain
    std::string variable;        ///< compare: h, hr, w, v, a, wall_m2, inhabitants, months, eirp_w, gain …
    std::string key;             ///< attribute: of the feature at the place
    std::string op;              ///< <=, <, >=, >, ==; within: <= or <; attribute: also in, not_in
    double value = 0;
    std::vector<std::string> values;                ///< attribute: words, or one ISO date
    double factor = 0, min_m = 0;                   ///< setback: max(min_m, factor * h)
    std::string surface;                            ///< ring, approach, hill or cone
    double inner_m = 0, outer_m = 0;                ///< ring, hill: distances; ring holds on (inner, outer]
    double inner_height_m = 0, outer_height_m = 0;  ///< ring: height above the reference point at the two distances
    double above_m = 0;                             ///< hill: allowed height above the surroundings
    /// What the test says when its layer is not given; absent = nobody knows. For layers that only take areas out.
    std::optional<bool> without_layer;
    double airport_m = 0;               ///< hill: so near to an airport its reference point counts instead
    std::vector<NavigationCone> cones;  ///< cone
};

struct Rule {
    std::string id, jurisdiction, topic, paragraph, title_de, title_en, text, note_de, note_en, authority;
    RuleClass rule_class = RuleClass::info;
    RuleVerdict verdict = RuleVerdict::note;
    Relief relief = Relief::none;
    std::vector<SiteKind> applies_to;
    std::vector<PlanningZone> zones;
    std::vector<RuleTest> tests;
    std::vector<std::string> layers;  ///< missing one -> unknown; "terrain" stands for the heights
    std::vector<std::string> documents;
    std::optional<double> height_cap_m;
    int tier = 0;
    int deadline_days = 0, deadline_extension_days = 0;
    bool fiction = false;
    std::string source, version, valid_from, valid_to;
    std::string read_until;  ///< day until which the text of relief and documents was read; later days warn only
    bool replaces = false;   ///< replaces the rule of the same id in an earlier file of the Land
    RuleStatus status = RuleStatus::knowledge;
    double confidence = 0;
    std::string switch_name;           ///< a [law] switch that turns the rule off when true; empty = none
    std::string enabling_switch;       ///< a [law] switch that must be true for the rule to count; empty = none
    bool new_structures_only = false;  ///< does not concern antennas on an existing structure
};

/// What a rule file of the planner's own does to the book.
struct RuleChange {
    enum class Kind { added, replaced, ended };
    struct Key {
        std::string key, before, after;  ///< as TOML; empty = not given
    };
    Kind kind = Kind::added;
    std::string rule_id, file;
    std::vector<Key> keys;  ///< in which a replaced or ended rule differs
};

struct RuleBook {
    std::string land;                  ///< "DE-ST"
    std::string law, version;          ///< of the Land's building code
    std::string note_de, note_en;      ///< what a reader must know of the text's age
    std::vector<Rule> rules;           ///< federal first, then what all Länder share, then the Land, in file order
    std::vector<std::string> refused;  ///< Länder that can't be used yet, with the reason
    std::vector<RuleChange> changes;   ///< rules that are not the program's
};

/// A rule file of the planner's own; `file` is its name in messages.
struct RuleOverlay {
    std::string file, text;
};

/// Rule book of a Land from the built-in files. Throws InputError for an unknown or unusable Land.
RuleBook load_rules(const std::string& land);
/// The same, changed by files of the planner's own. A rule with the id of another replaces it, one with a new id is
/// added; `[[end]] id, valid_to` lets a rule end. Throws InputError with file, rule, key and remedy, also for two files
/// that change the same rule.
RuleBook load_rules(const std::string& land, const std::vector<RuleOverlay>& overlays);
/// Rules from TOML text; `file` is named in errors (rule, key, remedy).
std::vector<Rule> parse_rules(std::string_view toml, const std::string& file);
/// Länder that have a rule file, with "usable" or the reason why not.
std::vector<std::pair<std::string, std::string>> known_lands();

struct LawOptions {
    std::string land = "DE-ST";
    std::map<std::string, bool> switches{};  ///< for example "st_innen_15m" = false
    std::string date{};  ///< the day whose law counts, YYYY-MM-DD; empty = every rule counts whatever its validity
    // What rules ask about new sites and no map tells.
    double mast_width_m = 1.0;  ///< largest width of the shaft
    double equipment_m3 = 9.0;  ///< gross volume of the cabinets
    double equipment_m2 = 6.0;  ///< footprint of the cabinets
    double months = 0;          ///< how long a site is to stand; 0 = permanently
    double inhabitants = 0;     ///< of the municipality, where the layer `municipalities` says nothing; 0 = not known
};

/// What is asked of the law: one site at one height.
struct Proposal {
    Point position;
    SiteKind kind = SiteKind::mast;
    double height_m = 0;      ///< mast: total height above ground; rooftop: total height above ground
    double above_roof_m = 0;  ///< rooftop: height above the roof skin
    double shaft_width_m = 1.0;
    double equipment_m3 = 9.0;
    double equipment_m2 = 6.0;                        ///< footprint
    double months = 0;                                ///< how long it is to stand; 0 = permanently
    bool closes_gap = true;                           ///< there is a radio reason for exactly this place
    bool existing_structure = false;                  ///< co-location: no new structure is built
    std::vector<std::pair<double, double>> carriers;  ///< (frequency MHz, EIRP W)
};

enum class FindingState { applies, satisfied, unknown };

struct Finding {
    std::string rule_id, paragraph, version;
    FindingState state = FindingState::applies;
    RuleVerdict verdict = RuleVerdict::note;
    RuleStatus status = RuleStatus::knowledge;
    Relief relief = Relief::none;
    std::string measured;               ///< "B 6: 31 m"
    std::string limit;                  ///< "40 m"
    std::string measured_de, limit_de;  ///< the same with a decimal comma
    std::string authority;
    int deadline_days = 0;
    int tier = 0;
    std::string reason_de, reason_en;  ///< one sentence
    std::optional<Geometry> geometry;  ///< what decided; absent for rules without a place
};

/// A rule that concerns the proposal and that the data could not answer.
struct OpenRule {
    std::string rule_id;
    std::string layer;  ///< that would answer it; empty when something else is missing (an attribute, the carriers)
    int tier = 0;       ///< that it would bring
};

struct Verdict {
    PlanningZone zone = PlanningZone::uncertain;
    double zone_confidence = 0;
    int tier = 0;                ///< 0 … 5, by the rules that could be answered
    int worst_tier = 0;          ///< the highest that open rules could still bring; never below `tier`
    int asked = 0;               ///< rules, notes apart, that concern this kind, zone and height …
    int answered = 0;            ///< … and those of them that the data answers
    std::vector<OpenRule> open;  ///< in rule order, notes and other permit paths apart
    std::string path_rule;       ///< rule id of the cheapest path
    std::string path_de, path_en;
    std::vector<std::string> consents;  ///< rule ids
    std::vector<std::string> authorities;
    std::vector<std::string> documents;
    int deadline_days = 0;          ///< longest of the parallel deadlines
    std::vector<Finding> findings;  ///< applying and unknown ones, in rule order
    std::vector<std::string> unknown_layers;
    std::vector<std::string> not_in_force;  ///< ids of rules that would have been asked on another day
    std::string reason_de, reason_en;       ///< what decided the tier, one line

    /// Share of the rules that were answered, 0 … 1.
    double checked_share() const { return asked == 0 ? 0 : static_cast<double>(answered) / asked; }
    /// Whether no open rule can raise the tier.
    bool settled() const { return worst_tier <= tier; }
};

/// Judges places.
/// - Immutable after construction; `judge` may be called from many threads and does not depend on their number.
/// - Keeps a reference to the scene, which must outlive it and stay unchanged.
/// - GEOS objects are never shared: each running `judge` borrows a workspace with its own GEOS context and its own
///   prepared geometries, which are made when a place first needs them.
/// Throws InputError for a switch that no rule knows and for a text that is not a date.
class Reviewer {
public:
    Reviewer(RuleBook book, LawOptions options, const Scene& scene);
    ~Reviewer();
    Reviewer(Reviewer&&) noexcept;
    Reviewer& operator=(Reviewer&&) noexcept;

    Verdict judge(const Proposal& proposal) const;
    const RuleBook& book() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The name of a layer that [[inputs.constraints]] may use, and the rules that need it.
std::vector<std::pair<std::string, std::vector<std::string>>> layers_needed(const RuleBook& book);

/// Whether one of the layers that the book's rules ask for was given at all.
bool any_layer_given(const RuleBook& book, const Scene& scene);

/// The role that rules use for a layer name: "nature_reserve" -> "nsg"; names without an alias stay as they are.
std::string canonical_layer(std::string_view name);
/// Other accepted names of layers: (alias, role).
std::vector<std::pair<std::string, std::string>> layer_aliases();
/// Throws InputError for a switch that no rule knows; names the nearest one.
void check_switches(const RuleBook& book, const LawOptions& options);
/// check_switches, and throws InputError for a date that is not in the calendar.
void check_law_options(const RuleBook& book, const LawOptions& options);
/// Whether the rule is valid on that day, both ends included; always for an empty date.
bool in_force(const Rule& rule, std::string_view date);
/// What a reader must know about the book and the day: rules that are not the program's, rules that are not applied,
/// texts that are known to be older than the day.
std::vector<std::string> law_warnings(const RuleBook& book, const LawOptions& options, Language language);
/// Names of the [law] switches that the book's rules know, sorted. All are false (strict) by default.
std::vector<std::string> law_switches(const RuleBook& book);

/// Limit of the electric field strength in V/m. 26. BImSchV, Anhang 1b: 28 (10 to 400 MHz), 1.375 sqrt(f) (to 2
/// GHz), 61.
double field_limit_v_per_m(double frequency_mhz);
/// Safety distance of a site in metres, all carriers together: d = sqrt(sum 30 EIRP / E_limit^2), far field, main beam.
double safety_distance_m(const std::vector<std::pair<double, double>>& carriers);

const char* name_of(PlanningZone zone);
const char* name_of(RuleVerdict verdict);
const char* name_of(RuleStatus status);
const char* name_of(Relief relief);
const char* name_of(RuleClass rule_class);
const char* name_of(FindingState state);
/// "permit-free, no consents" … for tiers 0 to 5.
std::string tier_title(int tier, Language language);
/// tier_title where it is settled, else "at least tier 2, up to 5 (not checked: nature reserves)".
std::string verdict_title(const Verdict& verdict, Language language);
/// What a layer holds: "nature reserves"; the role itself for layers without a title.
std::string layer_title(std::string_view role, Language language);

}  // namespace funkloch
