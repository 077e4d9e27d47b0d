#include "evidence.hpp"
#include "plan.hpp"

#include <algorithm>
#include <set>

namespace funkloch::html {

namespace {

Markup line(const std::string& kind, const Markup& content) {
    return element("span", {{"class", kind}}, content);
}

Markup below(const Markup& first, const std::string& second) {
    return second.empty() ? first : first + void_element("br", {}) + line("muted", second);
}

/// "1–20 m", "ab 30,1 m".
std::string range_text(const Page& page, const HeightStep& step, double roof_m) {
    const auto metres = [&](double height_m) {
        const double total_m = roof_m + height_m;
        return page.number(total_m, total_m == static_cast<int>(total_m) ? 0 : 1);
    };
    if (step.from_m <= lowest_ladder_m) return page.say("bis {}\u00a0m", "up to {}\u00a0m", metres(step.to_m));
    return metres(step.from_m) + "–" + metres(step.to_m) + "\u00a0m";
}

/// Without the tier's own name, which stands beside it.
std::string shortened(const std::string& reason) {
    const auto colon = reason.find(": ");
    return colon == std::string::npos ? reason : reason.substr(colon + 2);
}

Markup law_by_height(const Page& page, const SiteOption& chosen, const SiteEvidence& evidence) {
    const Candidate& candidate = candidate_of(page, chosen);
    const double roof_m = candidate.kind == SiteKind::rooftop ? candidate.roof_height_m : 0;
    Table table;
    table.caption = page.t("Was das Recht an diesem Ort je Höhe verlangt und was die größte Höhe bringt",
                           "What the law asks here at each height, and what the largest height brings");
    table.columns = {{page.t("Höhe", "height")},
                     {page.t("Stufe", "tier")},
                     {page.t("maßgebend", "decided by")},
                     {page.t("Einwohner", "people"), true},
                     {"km²", true}};
    for (const HeightStep& step : evidence.ladder) {
        const auto gain = std::find_if(evidence.tiers.begin(), evidence.tiers.end(), [&](const TierHeight& one) {
            return one.height_m == roof_m + step.to_m && one.gain_computed;
        });
        const bool known = gain != evidence.tiers.end();
        table.rows.push_back({range_text(page, step, roof_m), tier_badge(page, step.tier),
                              shortened(page.t(step.reason_de, step.reason_en)),
                              known ? Markup(page.people(gain->people)) : Markup("–"),
                              known ? Markup(page.km2(gain->area)) : Markup("–")});
    }
    return render(table);
}

Markup heights_examined(const Page& page, const SiteOption& chosen) {
    Table table;
    table.caption = page.t("Die geprüften Höhen", "The heights examined");
    table.columns = {{page.t("Höhe", "height")},
                     {page.t("Stufe", "tier")},
                     {page.t("Dauer", "duration")},
                     {page.t("Einwohner", "people"), true},
                     {"km²", true},
                     {page.t("Kosten", "cost"), true}};
    for (const auto& option : page.results.review.options) {
        if (option.candidate != chosen.candidate) continue;
        Markup height = height_text(page, option.height_m);
        if (option.height_m == chosen.height_m) height += Markup(" ") + badge("yes", page.t("gewählt", "chosen"));
        table.rows.push_back({height, tier_badge(page, option.verdict), page.months(option.verdict.deadline_days),
                              page.people(option.people), page.km2(option.area), cost_text(page, option.cost)});
    }
    return render(table);
}

Markup source_of(const Page& page, const Finding& finding) {
    const std::string source =
        word(page, finding.status) + (finding.version.empty() || finding.version == "-" ? "" : ", " + finding.version);
    return is_weak(finding.status) ? badge("unknown", source) : Markup(source);
}

std::vector<Markup> finding_row(const Page& page, const Finding& finding) {
    const std::string relief = finding.relief == Relief::none ? "" : word(page, finding.relief);
    const std::string measured = page.t(finding.measured_de, finding.measured);
    const std::string limit = page.t(finding.limit_de, finding.limit);
    return {page.rule_name(finding.rule_id),
            below(measured.empty() ? "–" : measured, limit.empty() ? "" : page.say("Grenze {}", "limit {}", limit)),
            below(word(page, finding.verdict), relief),
            below(finding.authority.empty() ? "–" : finding.authority,
                  finding.deadline_days > 0 ? page.months(finding.deadline_days) : ""),
            source_of(page, finding)};
}

/// "§ 9 FStrG, § 14 LuftVG": each paragraph once, in rule order.
std::string paragraphs(const std::vector<const Finding*>& findings) {
    std::string text;
    std::set<std::string> seen;
    for (const Finding* finding : findings)
        if (seen.insert(finding->paragraph).second) text += (text.empty() ? "" : " · ") + finding->paragraph;
    return text;
}

}  // namespace

Markup ladder_table(const Page& page, const SiteOption& chosen, const SiteEvidence* evidence) {
    const bool known = evidence != nullptr && !evidence->ladder.empty();
    return element("div", {{"class", known ? "ladders" : "ladders single"}},
                   (known ? law_by_height(page, chosen, *evidence) : Markup()) + heights_examined(page, chosen));
}

Markup findings_table(const Page& page, const Verdict& verdict) {
    std::vector<const Finding*> binding, notes, unknown;
    for (const Finding& finding : verdict.findings)
        (finding.state == FindingState::unknown                                             ? unknown
         : finding.verdict == RuleVerdict::note || finding.state == FindingState::satisfied ? notes
                                                                                            : binding)
            .push_back(&finding);
    if (verdict.findings.empty())
        return paragraph(page.t("Keine Vorschrift trifft auf diesen Ort zu, und keine blieb ungeprüft.",
                                "No rule applies to this place, and none was left unexamined."));
    Markup content;
    if (!binding.empty()) {
        Table table;
        table.caption = page.t("Was zu beachten ist", "What has to be observed");
        table.columns = {{page.t("Vorschrift", "rule")},
                         {page.t("gemessen", "measured")},
                         {page.t("Folge", "consequence")},
                         {page.t("Behörde, Frist", "authority, deadline")},
                         {page.t("Quelle", "source")}};
        for (const Finding* finding : binding) table.rows.push_back(finding_row(page, *finding));
        content += element("div", {{"class", "findings"}}, render(table));
    }
    if (!notes.empty())
        content += element("p", {{"class", "short"}},
                           element("strong", page.t("Hinweise: ", "Notes: ")) + Markup(paragraphs(notes)));
    if (!unknown.empty()) {
        Markup open =
            badge("unknown", page.t("? nicht prüfbar", "? not checkable")) + Markup(" " + paragraphs(unknown));
        if (!verdict.unknown_layers.empty()) {
            std::string layers;
            for (const auto& layer : verdict.unknown_layers) layers += (layers.empty() ? "" : ", ") + layer;
            open += Markup(page.say(" (fehlende Ebenen: {})", " (missing layers: {})", layers));
        }
        content += element("p", {{"class", "short"}}, open);
    }
    return content;
}

Markup alternatives_table(const Page& page, const SiteEvidence* evidence) {
    if (evidence == nullptr || evidence->alternatives.empty()) return {};
    Table table;
    table.caption = page.t("Verworfene Alternativen", "Rejected alternatives");
    table.columns = {{page.t("Ort", "place")},
                     {page.t("Entfernung", "distance"), true},
                     {page.t("versorgt davon", "covers of it"), true},
                     {page.t("Stufe", "tier")},
                     {page.t("warum nicht", "why not")}};
    for (const Alternative& one : evidence->alternatives) {
        const auto& option = page.results.review.options.at(static_cast<std::size_t>(one.option));
        const auto& candidate = candidate_of(page, option);
        table.rows.push_back(
            {candidate.id + ", " + word(page, candidate.kind) + ", " + height_text(page, option.height_m),
             page.number(one.distance_m / 1000, 1) + "\u00a0km", option.gain_computed ? page.percent(one.kept, 0) : "–",
             tier_badge(page, option.verdict), page.t(one.reason_de, one.reason_en)});
    }
    return render(table);
}

}  // namespace funkloch::html
