#pragma once

#include "funkloch/core/text.hpp"
#include "funkloch/scene/scene.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

enum class SiteKind { mast, rooftop };
enum class PlanningZone { bplan, innenbereich, aussenbereich, uncertain };  // § 30, § 34, § 35 BauGB
enum class RuleClass { gate, path, setback, consent, cap, info };
enum class RuleVerdict { excluded, consent_required, permit_required, permit_free, reduced_height, note };
enum class Relief { none, abweichung, ausnahme, befreiung, einzelfall };
enum class RuleStatus { text, secondary, stale, knowledge };

/// One structured test. All tests of a rule must hold for the rule to apply.
struct RuleTest {
    enum class Kind { intersects, within, not_within, compare, setback, surface, attribute };
    Kind kind = Kind::compare;
    std::string layer;
    std::string where_key, where_value;   ///< only features whose attribute equals the value
    double distance_m = 0;                ///< within, not_within: d <= distance + per_height * h
    double per_height = 0;
    std::string variable;                 ///< compare: h, hr, w, v, a, months, eirp_w, gain, slope_percent, permit_needed …
    std::string op;                       ///< <=, <, >=, >, ==
    double value = 0;
    double factor = 0, min_m = 0;         ///< setback
    std::string surface;                  ///< name of a height surface
};

struct Rule {
    std::string id, jurisdiction, paragraph, title_de, title_en, text, note_de, note_en, authority;
    RuleClass rule_class = RuleClass::info;
    RuleVerdict verdict = RuleVerdict::note;
    Relief relief = Relief::none;
    std::vector<SiteKind> applies_to;
    std::vector<PlanningZone> zones;
    std::vector<RuleTest> tests;
    std::vector<std::string> layers;      ///< missing one -> unknown
    std::vector<std::string> documents;
    std::optional<double> height_cap_m;
    int tier = 0;
    int deadline_days = 0, deadline_extension_days = 0;
    bool fiction = false;
    std::string source, version, valid_from, valid_to;
    RuleStatus status = RuleStatus::knowledge;
    double confidence = 0;
    std::string switch_name;              ///< a [law] switch that turns the rule off when true; empty = none
};

struct RuleBook {
    std::string land;                     ///< "DE-ST"
    std::string law, version;             ///< of the Land's building code
    std::vector<Rule> rules;              ///< federal first, then the Land, each in file order
    std::vector<std::string> refused;     ///< Länder that can't be used yet, with the reason
};

/// Rule book of a Land from the built-in files. Throws InputError for an unknown or unusable Land.
RuleBook load_rules(const std::string& land);
/// Rules from TOML text; `file` is named in errors (rule, key, remedy).
std::vector<Rule> parse_rules(std::string_view toml, const std::string& file);
/// Länder that have a rule file, with "usable" or the reason why not.
std::vector<std::pair<std::string, std::string>> known_lands();

struct LawOptions {
    std::string land = "DE-ST";
    std::map<std::string, bool> switches; ///< for example "st_innen_15m" = false
};

/// What is asked of the law: one site at one height.
struct Proposal {
    Point position;
    SiteKind kind = SiteKind::mast;
    double height_m = 0;                  ///< mast: total height above ground; rooftop: total height above ground
    double above_roof_m = 0;              ///< rooftop: height above the roof skin
    double shaft_width_m = 1.0;
    double equipment_m3 = 9.0;
    bool closes_gap = true;               ///< there is a radio reason for exactly this place
    bool existing_structure = false;      ///< co-location: no new structure is built
    std::vector<std::pair<double, double>> carriers;  ///< (frequency MHz, EIRP W)
};

enum class FindingState { applies, satisfied, unknown };

struct Finding {
    std::string rule_id, paragraph, version;
    FindingState state = FindingState::applies;
    RuleVerdict verdict = RuleVerdict::note;
    RuleStatus status = RuleStatus::knowledge;
    Relief relief = Relief::none;
    std::string measured;                 ///< "B 6: 31 m"
    std::string limit;                    ///< "40 m"
    std::string authority;
    int deadline_days = 0;
    int tier = 0;
    std::string reason_de, reason_en;     ///< one sentence
    std::optional<Geometry> geometry;     ///< what decided; absent for rules without a place
};

struct Verdict {
    PlanningZone zone = PlanningZone::uncertain;
    double zone_confidence = 0;
    int tier = 0;                         ///< 0 … 5
    std::string path_rule;                ///< rule id of the cheapest path
    std::string path_de, path_en;
    std::vector<std::string> consents;    ///< rule ids
    std::vector<std::string> authorities;
    std::vector<std::string> documents;
    int deadline_days = 0;                ///< longest of the parallel deadlines
    std::vector<Finding> findings;        ///< applying and unknown ones, in rule order
    std::vector<std::string> unknown_layers;
    std::string reason_de, reason_en;     ///< what decided the tier, one line
};

/// Judges places. Immutable after construction; `judge` may be called from many threads.
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

const char* name_of(PlanningZone zone);
const char* name_of(RuleVerdict verdict);
const char* name_of(RuleStatus status);
const char* name_of(Relief relief);
/// "permit-free, no consents" … for tiers 0 to 5.
std::string tier_title(int tier, Language language);

}  // namespace funkloch
