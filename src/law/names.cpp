#include "names.hpp"

#include "funkloch/core/language.hpp"

#include <array>
#include <stdexcept>

namespace funkloch {

namespace law {

const std::vector<std::string> kind_words = {"mast", "rooftop"};
const std::vector<std::string> zone_words = {"bplan", "innenbereich", "aussenbereich", "uncertain"};
const std::vector<std::string> class_words = {"gate", "path", "setback", "consent", "cap", "info"};
const std::vector<std::string> verdict_words = {"excluded",    "consent_required", "permit_required",
                                                "permit_free", "reduced_height",   "note"};
const std::vector<std::string> relief_words = {"none", "abweichung", "ausnahme", "befreiung", "einzelfall"};
const std::vector<std::string> status_words = {"text", "secondary", "stale", "knowledge"};
const std::vector<std::string> state_words = {"applies", "satisfied", "unknown"};
const std::vector<std::string> test_words = {"intersects", "within",  "not_within", "compare",
                                             "setback",    "surface", "attribute",  "emf"};
const std::vector<std::string> measured_from_words = {"axis", "shaft", "paved"};
const std::vector<std::string> topic_words = {"permit",   "planning", "setback", "road",    "rail",  "power_line",
                                              "wind",     "aviation", "nature",  "forest",  "water", "monument",
                                              "military", "emf",      "telecom", "physical"};
const std::vector<std::string> variable_words = {"h",
                                                 "hr",
                                                 "w",
                                                 "v",
                                                 "a",
                                                 "wall_m2",
                                                 "inhabitants",
                                                 "months",
                                                 "gain",
                                                 "eirp_w",
                                                 "slope_percent",
                                                 "new_structure",
                                                 "permit_needed",
                                                 "path_tier",
                                                 "public_concerns"};
const std::vector<std::string> surface_words = {"ring", "approach", "hill", "cone"};

}  // namespace law

const char* name_of(PlanningZone zone) {
    return law::word(law::zone_words, zone);
}
const char* name_of(RuleVerdict verdict) {
    return law::word(law::verdict_words, verdict);
}
const char* name_of(RuleStatus status) {
    return law::word(law::status_words, status);
}
const char* name_of(Relief relief) {
    return law::word(law::relief_words, relief);
}
const char* name_of(RuleClass rule_class) {
    return law::word(law::class_words, rule_class);
}
const char* name_of(FindingState state) {
    return law::word(law::state_words, state);
}

std::string tier_title(int tier, Language language) {
    static const std::array<Text, 6> titles = {{
        {"verfahrensfrei, außer der Standortbescheinigung keine Zustimmung",
         "permit-free, no consent but the site certificate"},
        {"Anzeige oder einzelne Zustimmung", "notice or a single consent"},
        {"vereinfachtes Verfahren mit Genehmigungsfiktion", "simplified procedure with deemed approval"},
        {"volles Verfahren", "full procedure"},
        {"Ausnahme, Befreiung oder Abweichung nötig", "exception or derogation needed"},
        {"ausgeschlossen", "excluded"},
    }};
    if (tier < 0 || tier > 5) throw std::invalid_argument("a tier is 0 to 5, not " + std::to_string(tier));
    return choose(language, titles[static_cast<std::size_t>(tier)]);
}

}  // namespace funkloch
