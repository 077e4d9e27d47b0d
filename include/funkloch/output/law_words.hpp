#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/output/results.hpp"
#include "funkloch/siting/siting.hpp"

#include <string>

namespace funkloch {

// What the codes of the law and of candidates mean, as the report and the command line say it.
std::string words_of(PlanningZone zone, Language language);
std::string words_of(RuleVerdict verdict, Language language);
std::string words_of(RuleStatus status, Language language);
std::string words_of(Relief relief, Language language);
std::string words_of(FindingState state, Language language);
std::string words_of(Origin origin, Language language);
std::string words_of(SiteKind kind, Language language);

/// "Tier 2: simplified procedure with deemed approval".
std::string tier_label(int tier, Language language);

/// "nature reserves (nsg)"; the role alone for a layer without a title.
std::string layer_label(const std::string& role, Language language);

/// Whether one of the layers that the rules ask for was given.
bool law_examined(const Results& results);

/// "NW": the nearest of eight points of the compass; "NO" in German is north-east.
std::string compass_point(double direction_deg, Language language);

/// True when a reader must be warned: not read in the text of the law.
inline bool is_weak(RuleStatus status) {
    return status != RuleStatus::text;
}

}  // namespace funkloch
