#include "reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace funkloch {

namespace {

constexpr const char* space = "\u00a0";  // no-break, between a number and its unit
constexpr const char* minus = "\u2212";

/// Digits in groups of three, with the decimals asked for: "1.240" and "18,3", or "1,240" and "18.3".
std::string number(double value, int decimals, Language language) {
    return decimal(value, decimals, language, language == Language::german ? "." : ",");
}

/// Whole people; a decimal below ten, so that a fraction of a census cell is not rounded to nobody.
std::string people_text(MicroPeople amount, Language language) {
    const double count = people(amount);
    const bool whole = count >= 9.95 || amount % micro_per_person == 0;
    const auto noun = choose(language, "Einwohner", amount == micro_per_person ? "resident" : "residents");
    return fmt::format("+{}{}{}", number(count, whole ? 0 : 1, language), space, noun);
}

std::string area_text(SquareCentimetres amount, Language language) {
    const double km2 = square_km(amount);
    return fmt::format("+{}{}km²", number(km2, km2 < 0.095 && amount != 0 ? 2 : 1, language), space);
}

/// A share that is not quite all or nothing must not read as if it were.
std::string percent_text(double share) {
    const double percent = 100 * share;
    if (percent > 0 && percent < 1) return fmt::format("<{}1{}%", space, space);
    const double shown = share < 1 ? std::min(99.0, std::round(percent)) : 100;
    return fmt::format("{:.0f}{}%", shown, space);
}

std::string gaps_text(const std::vector<GapPart>& gaps, Language language) {
    const GapPart& first = gaps.front();
    std::string text = say(language, "schließt Lücke {}", "closes gap {}", first.id);
    if (first.share < 1) text += say(language, " zu {}", " by {}", percent_text(first.share));
    if (gaps.size() == 2) text += choose(language, " und eine weitere zum Teil", " and part of another");
    if (gaps.size() > 2) text += say(language, " und {} weitere zum Teil", " and parts of {} others", gaps.size() - 1);
    return text;
}

/// Paragraph of the rule that set the tier; empty when no rule did.
std::string deciding_paragraph(const Verdict& verdict) {
    for (const Finding& finding : verdict.findings)
        if (finding.state == FindingState::applies && finding.tier == verdict.tier &&
            finding.rule_id == verdict.path_rule)
            return finding.paragraph;
    for (const Finding& finding : verdict.findings)
        if (finding.state == FindingState::applies && finding.tier == verdict.tier && !finding.paragraph.empty())
            return finding.paragraph;
    for (const Finding& finding : verdict.findings)
        if (finding.rule_id == verdict.path_rule) return finding.paragraph;
    return {};
}

std::string tier_text(const Verdict& verdict, Language language) {
    const std::string paragraph = deciding_paragraph(verdict);
    const std::string least = verdict.settled() ? "" : choose(language, "mindestens ", "at least ");
    return least +
           say(language, "Stufe {}{}", "tier {}{}", verdict.tier, paragraph.empty() ? "" : " (" + paragraph + ")");
}

}  // namespace

std::string reason(const ReasonFacts& facts, Language language) {
    std::string text = people_text(facts.people, language) + ", " + area_text(facts.area, language);
    if (!facts.gaps.empty()) text += ", " + gaps_text(facts.gaps, language);
    if (facts.verdict != nullptr) text += ", " + tier_text(*facts.verdict, language);
    if (!facts.replaceable_by.empty()) {
        const double loss = std::round(100 * facts.replacement_loss);
        text += say(language, ", ersetzbar durch {} ({}{:.0f}{}%)", ", replaceable by {} ({}{:.0f}{}%)",
                    facts.replaceable_by, loss > 0 ? minus : "", loss, space);
    }
    return text;
}

std::string reason_without_gain(const Verdict& verdict, bool ground_known, Language language) {
    const std::string law = choose(language, verdict.reason_de, verdict.reason_en);
    if (verdict.tier >= 5) return choose(language, "ausgeschlossen", "excluded") + (law.empty() ? "" : ": " + law);
    if (!ground_known)
        return choose(language, "nicht berechnet: Geländehöhe am Standort unbekannt",
                      "not computed: height of the ground is unknown here");
    return {};
}

std::string why_rejected(const Rejection& rejection, Language language) {
    const SiteOption &planned = rejection.planned, &other = rejection.other;
    if (other.verdict.tier >= 5) return choose(language, other.verdict.reason_de, other.verdict.reason_en);
    if (other.verdict.tier > planned.verdict.tier) {
        const std::string paragraph = deciding_paragraph(other.verdict);
        return say(language, "Stufe {} statt {}{}", "tier {} instead of {}{}", other.verdict.tier, planned.verdict.tier,
                   paragraph.empty() ? "" : " (" + paragraph + ")");
    }
    const double people_kept =
        planned.people > 0 ? static_cast<double>(rejection.people_kept) / static_cast<double>(planned.people) : 1;
    if (rejection.area_kept < 1 && rejection.area_kept <= people_kept)
        return say(language, "versorgt nur {} derselben Fläche", "covers only {} of the same area",
                   percent_text(rejection.area_kept));
    if (people_kept < 1)
        return say(language, "versorgt nur {} derselben Einwohner", "covers only {} of the same people",
                   percent_text(people_kept));
    return other.cost > planned.cost ? choose(language, "gleich gut, aber teurer", "as good, but dearer")
                                     : choose(language, "gleichwertig: austauschbar", "as good: interchangeable");
}

const TechnologyGaps* gaps_of(const Gaps& gaps, Technology technology) {
    for (const auto& one : gaps.technologies)
        if (one.technology == technology) return &one;
    return nullptr;
}

std::vector<GapPart> gap_parts(const TechnologyGaps& gaps, const Land& land, const CellSet& cells) {
    std::map<std::int32_t, SquareCentimetres> covered;
    for (const auto cell : cells) {
        const std::int32_t label = gaps.label[cell];
        if (label < 0) continue;
        for (auto piece = land.first_piece[cell]; piece < land.first_piece[cell + 1]; ++piece)
            covered[label] += land.pieces[piece].area;
    }
    std::vector<std::pair<std::int32_t, SquareCentimetres>> order(covered.begin(), covered.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<GapPart> parts;
    for (const auto& [label, area] : order) {
        const Gap& gap = gaps.gaps[static_cast<std::size_t>(label)];
        const double whole = static_cast<double>(gap.area);
        parts.push_back({gap.id, whole > 0 ? static_cast<double>(area) / whole : 1.0});
    }
    return parts;
}

}  // namespace funkloch
