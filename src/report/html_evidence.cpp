#include "html_plan.hpp"

#include <algorithm>

namespace funkloch::html {

namespace {

std::vector<Markup> marked(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

Markup height_ladder(const Page& page, const SiteOption& chosen) {
    Table table;
    table.caption = page.t("Dieser Ort in allen geprüften Höhen", "This place at every height examined");
    table.columns = {{page.t("Höhe", "height")},           {page.t("Recht", "law")},
                     {page.t("Verfahren", "procedure")},   {page.t("Dauer", "duration")},
                     {page.t("Menschen", "people"), true}, {"km²", true},
                     {page.t("Kosten", "cost"), true},     {page.t("Begründung", "reason")}};
    for (const auto& option : page.results.review.options) {
        if (option.candidate != chosen.candidate) continue;
        Markup height = height_text(page, option.height_m);
        if (option.height_m == chosen.height_m) height += Markup(" ") + badge("yes", page.t("gewählt", "chosen"));
        table.rows.push_back({height, tier_badge(page, option.verdict.tier), path_text(page, option.verdict),
                              page.months(option.verdict.deadline_days), page.people(option.people),
                              page.km2(option.area), page.number(option.cost, 2),
                              page.t(option.verdict.reason_de, option.verdict.reason_en)});
    }
    return render(table);
}

Markup state_badge(const Page& page, const Finding& finding) {
    const std::string state = word(page, finding.state);
    switch (finding.state) {
        case FindingState::applies:
            return badge("no", state);
        case FindingState::satisfied:
            return badge("yes", state);
        case FindingState::unknown:
            break;
    }
    return badge("unknown", "? " + state);
}

Markup findings_table(const Page& page, const Verdict& verdict) {
    if (verdict.findings.empty())
        return paragraph(page.t("Keine Vorschrift trifft auf diesen Ort zu, und keine blieb ungeprüft.",
                                "No rule applies to this place, and none was left unexamined."));
    Table table;
    table.caption = page.t("Befunde", "Findings");
    table.columns = {{page.t("Vorschrift", "rule")},   {page.t("Stand", "state")},
                     {page.t("gemessen", "measured")}, {page.t("Grenze", "limit")},
                     {page.t("Folge", "consequence")}, {page.t("Behörde, Frist", "authority, deadline")},
                     {page.t("Begründung", "reason")}, {page.t("Quelle", "source")}};
    for (const auto& finding : verdict.findings) {
        const bool unknown = finding.state == FindingState::unknown;
        Markup consequence =
            unknown ? Markup(page.t("noch zu klären", "to be clarified")) : Markup(word(page, finding.verdict));
        if (!unknown && finding.relief != Relief::none)
            consequence += void_element("br", {}) + element("span", {{"class", "muted"}}, word(page, finding.relief));
        Markup authority = finding.authority.empty() ? Markup("–") : Markup(finding.authority);
        if (finding.deadline_days > 0)
            authority +=
                void_element("br", {}) + element("span", {{"class", "muted"}}, page.months(finding.deadline_days));
        const std::string source = word(page, finding.status) + (finding.version.empty() ? "" : ", " + finding.version);
        table.rows.push_back(
            {page.rule_name(finding.rule_id), state_badge(page, finding),
             finding.measured.empty() ? "–" : finding.measured, finding.limit.empty() ? "–" : finding.limit,
             consequence, authority, page.t(finding.reason_de, finding.reason_en),
             finding.status == RuleStatus::text || finding.status == RuleStatus::secondary ? Markup(source)
                                                                                           : badge("unknown", source)});
    }
    return render(table);
}

/// Term and description; nothing for an empty description.
Markup fact(const std::string& term, const Markup& description) {
    return description.empty() ? Markup() : element("div", element("dt", term) + element("dd", description));
}

Markup facts(const Page& page, const PlanStep& step, const SiteOption& option, const Candidate& candidate) {
    const auto& verdict = option.verdict;
    std::string gaps;
    for (const auto& gap : step.gaps) gaps += (gaps.empty() ? "" : ", ") + gap;
    std::string existing;
    if (!candidate.existing_site.empty())
        existing = page.say("{}, Höhe {}", "{}, height {}", candidate.existing_site,
                            height_text(page, candidate.existing_height_m));
    std::string zone = word(page, verdict.zone);
    if (verdict.zone_confidence > 0)
        zone += page.say(" (Sicherheit {})", " (confidence {})", page.percent(verdict.zone_confidence, 0));
    return element("dl", fact(page.t("Koordinaten", "Coordinates"),
                              page.coordinates(candidate.position) + " (" + page.results.scene.land.grid.crs + ")") +
                             fact(page.t("Eigentümer", "Owner"), candidate.owner) +
                             fact(page.t("Bestand", "Existing structure"), existing) +
                             fact(page.t("Lücken", "Gaps"), gaps) +
                             fact(page.t("Nutzen allein", "Benefit alone"),
                                  page.say("{} Menschen, {} km²", "{} people, {} km²", page.people(option.people),
                                           page.km2(option.area))) +
                             fact(page.t("Verlust ohne ihn", "Lost without it"),
                                  page.say("{} Menschen, {} km²", "{} people, {} km²", page.people(step.lost_people),
                                           page.km2(step.lost_area))) +
                             fact(page.t("Gebietsart", "Planning zone"), zone) +
                             fact(page.t("Zustimmungen", "Consents"), consents_text(page, verdict)) +
                             fact(page.t("Behörden", "Authorities"), list(marked(verdict.authorities))) +
                             fact(page.t("Unterlagen", "Documents"), list(marked(verdict.documents))) +
                             fact(page.t("Fehlende Ebenen", "Missing layers"), list(marked(verdict.unknown_layers))));
}

Markup evidence(const Page& page, const PlanStep& step) {
    const auto& option = option_of(page, step);
    const auto& candidate = candidate_of(page, option);
    const std::string place = page.place_of(candidate.position);
    const Markup title = element("span", {{"class", "pin"}}, std::to_string(step.rank)) +
                         Markup(" " + candidate.id + (place.empty() ? "" : ", " + place) + " – " +
                                word(page, candidate.kind) + ", " + height_text(page, option.height_m) + " ") +
                         tier_badge(page, option.verdict.tier);
    return element("article", {{"class", "evidence"}, {"id", fmt::format("standort-{}", step.rank)}},
                   element("h3", title) + paragraph(page.t(step.reason_de, step.reason_en)) +
                       facts(page, step, option, candidate) + height_ladder(page, option) +
                       findings_table(page, option.verdict)) +
           Markup::trusted("\n");
}

}  // namespace

Markup evidence_section(const Page& page) {
    const auto& steps = page.results.plan.steps;
    if (steps.empty()) return {};
    Markup content;
    for (const auto& step : steps) content += evidence(page, step);
    return section("nachweise", page.t("Nachweis je Standort", "Evidence for each site"), content);
}

}  // namespace funkloch::html
