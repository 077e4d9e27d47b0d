#include "compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

namespace {

/// Titles of the layers that would answer the open rules of the worst tier, each once; at most two, then "…".
std::string decisive_layers(const Verdict& verdict, Language language) {
    std::vector<std::string> names;
    for (const auto& rule : verdict.open) {
        if (rule.tier < verdict.worst_tier || rule.layer.empty()) continue;
        const std::string title = layer_title(rule.layer, language);
        if (std::find(names.begin(), names.end(), title) == names.end()) names.push_back(title);
    }
    const bool more = names.size() > 2;
    if (more) names.resize(2);
    return fmt::format("{}{}", fmt::join(names, ", "), more ? " …" : "");
}

}  // namespace

std::string verdict_title(const Verdict& verdict, Language language) {
    if (verdict.settled()) return tier_title(verdict.tier, language);
    const bool german = language == Language::german;
    const std::string layers = decisive_layers(verdict, language);
    std::string title = german ? fmt::format("mindestens Stufe {}, bis Stufe {}", verdict.tier, verdict.worst_tier)
                               : fmt::format("at least tier {}, up to {}", verdict.tier, verdict.worst_tier);
    if (!layers.empty()) title += fmt::format("{}{})", german ? " (ungeprüft: " : " (not checked: ", layers);
    return title;
}

namespace law {

Wording sentence_of(const Verdict& verdict, const LawOptions& options, const Wording& why) {
    Wording text;
    if (verdict.settled())
        text = {fmt::format("Tier {}, {}: ", verdict.tier, tier_title(verdict.tier, Language::english)),
                fmt::format("Stufe {}, {}: ", verdict.tier, tier_title(verdict.tier, Language::german))};
    else
        text = {fmt::format("By the data at hand {}: ", verdict_title(verdict, Language::english)),
                fmt::format("Nach den vorliegenden Daten {}: ", verdict_title(verdict, Language::german))};
    text = text + why;
    if (verdict.zone == PlanningZone::uncertain)
        text = text + Wording{"; planning zone uncertain, stricter one taken",
                              "; Planungsbereich unsicher, der strengere angenommen"};
    if (const auto old = verdict.not_in_force.size(); old > 0)
        text = text + Wording{fmt::format("; {} rules not in force on {}", old, options.date),
                              fmt::format("; {} Regeln am {} nicht in Kraft", old, options.date)};
    if (verdict.answered < verdict.asked)
        text = text + Wording{fmt::format("; {} of {} rules checked", verdict.answered, verdict.asked),
                              fmt::format("; {} von {} Regeln geprüft", verdict.answered, verdict.asked)};
    return text;
}

}  // namespace law

}  // namespace funkloch
