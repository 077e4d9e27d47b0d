#include "reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace funkloch {

namespace {

constexpr const char* space = "\u00a0";  // no-break, between a number and its unit
constexpr const char* minus = "\u2212";

bool german(Language language) {
    return language == Language::german;
}

/// Digits in groups of three, with the decimals asked for: "1 240" and "18,3", or "1,240" and "18.3".
std::string number(double value, int decimals, Language language) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string result = text.substr(point);
    if (german(language) && !result.empty()) result[0] = ',';
    for (std::size_t end = point; end > 0;) {
        const std::size_t begin = end > 3 ? end - 3 : 0;
        const std::string separator = end == point ? "" : german(language) ? space : ",";
        result = text.substr(begin, end - begin) + separator + result;
        end = begin;
    }
    return result;
}

/// Whole people; a decimal below ten, so that a fraction of a census cell is not rounded to nobody.
std::string people_text(MicroPeople amount, Language language) {
    const double count = people(amount);
    const bool whole = count >= 9.95 || amount % micro_per_person == 0;
    const char* noun = german(language) ? "Einwohner" : amount == micro_per_person ? "resident" : "residents";
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
    std::string text = fmt::format("{} {}", german(language) ? "schließt Lücke" : "closes gap", first.id);
    if (first.share < 1) text += fmt::format(" {} {}", german(language) ? "zu" : "by", percent_text(first.share));
    if (gaps.size() == 2) text += german(language) ? " und eine weitere zum Teil" : " and part of another";
    if (gaps.size() > 2)
        text += fmt::format(" {} {} {}", german(language) ? "und" : "and parts of", gaps.size() - 1,
                            german(language) ? "weitere zum Teil" : "others");
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
    const char* least = verdict.settled() ? "" : german(language) ? "mindestens " : "at least ";
    return fmt::format("{}{} {}{}", least, german(language) ? "Stufe" : "tier", verdict.tier,
                       paragraph.empty() ? "" : " (" + paragraph + ")");
}

}  // namespace

std::string reason(const ReasonFacts& facts, Language language) {
    std::string text = people_text(facts.people, language) + ", " + area_text(facts.area, language);
    if (!facts.gaps.empty()) text += ", " + gaps_text(facts.gaps, language);
    if (facts.verdict != nullptr) text += ", " + tier_text(*facts.verdict, language);
    if (!facts.replaceable_by.empty()) {
        const double loss = std::round(100 * facts.replacement_loss);
        text += fmt::format(", {} {} ({}{:.0f}{}%)", german(language) ? "ersetzbar durch" : "replaceable by",
                            facts.replaceable_by, loss > 0 ? minus : "", loss, space);
    }
    return text;
}

std::string reason_without_gain(const Verdict& verdict, bool ground_known, Language language) {
    const std::string& law = german(language) ? verdict.reason_de : verdict.reason_en;
    if (verdict.tier >= 5) {
        const char* start = german(language) ? "ausgeschlossen" : "excluded";
        return law.empty() ? start : fmt::format("{}: {}", start, law);
    }
    if (!ground_known)
        return german(language) ? "nicht berechnet: Geländehöhe am Standort unbekannt"
                                : "not computed: height of the ground is unknown here";
    return {};
}

std::string why_rejected(const Rejection& rejection, Language language) {
    const SiteOption &planned = rejection.planned, &other = rejection.other;
    const bool de = german(language);
    const std::string& law = de ? other.verdict.reason_de : other.verdict.reason_en;
    if (other.verdict.tier >= 5) return law;
    if (other.verdict.tier > planned.verdict.tier) {
        const std::string paragraph = deciding_paragraph(other.verdict);
        return fmt::format("{} {} {} {}{}", de ? "Stufe" : "tier", other.verdict.tier, de ? "statt" : "instead of",
                           planned.verdict.tier, paragraph.empty() ? "" : " (" + paragraph + ")");
    }
    const double people_kept =
        planned.people > 0 ? static_cast<double>(rejection.people_kept) / static_cast<double>(planned.people) : 1;
    if (rejection.area_kept < 1 && rejection.area_kept <= people_kept)
        return fmt::format("{} {} {}", de ? "versorgt nur" : "covers only", percent_text(rejection.area_kept),
                           de ? "derselben Fläche" : "of the same area");
    if (people_kept < 1)
        return fmt::format("{} {} {}", de ? "versorgt nur" : "covers only", percent_text(people_kept),
                           de ? "derselben Einwohner" : "of the same people");
    if (other.cost > planned.cost) return de ? "gleich gut, aber teurer" : "as good, but dearer";
    return de ? "gleichwertig: austauschbar" : "as good: interchangeable";
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
