#include "compose.hpp"
#include "funkloch/core/language.hpp"

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
    const std::string layers = decisive_layers(verdict, language);
    std::string title = say(language, "mindestens Stufe {}, bis Stufe {}", "at least tier {}, up to {}", verdict.tier,
                            verdict.worst_tier);
    if (!layers.empty()) title += say(language, " (ungeprüft: {})", " (not checked: {})", layers);
    return title;
}

namespace law {

Text sentence_of(const Verdict& verdict, const LawOptions& options, const Text& why) {
    Text text;
    if (verdict.settled())
        text = {fmt::format("Stufe {}, {}: ", verdict.tier, tier_title(verdict.tier, Language::german)),
                fmt::format("Tier {}, {}: ", verdict.tier, tier_title(verdict.tier, Language::english))};
    else
        text = {fmt::format("Nach den vorliegenden Daten {}: ", verdict_title(verdict, Language::german)),
                fmt::format("By the data at hand {}: ", verdict_title(verdict, Language::english))};
    text = text + why;
    if (verdict.zone == PlanningZone::uncertain)
        text = text + Text{"; Planungsbereich unsicher, der strengere angenommen",
                           "; planning zone uncertain, stricter one taken"};
    if (const auto old = verdict.not_in_force.size(); old > 0)
        text = text + Text{fmt::format("; {} Regeln am {} nicht in Kraft", old, options.date),
                           fmt::format("; {} rules not in force on {}", old, options.date)};
    if (verdict.answered < verdict.asked)
        text = text + Text{fmt::format("; {} von {} Regeln geprüft", verdict.answered, verdict.asked),
                           fmt::format("; {} of {} rules checked", verdict.answered, verdict.asked)};
    return text;
}

}  // namespace law

}  // namespace funkloch
