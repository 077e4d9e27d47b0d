#include "law.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace funkloch::html {

namespace {

/// Layers that no candidate could be judged on, with the rules that wait for them and the candidates concerned.
Markup missing_layers(const Page& page) {
    const auto& review = page.results.review;
    if (review.options.empty())
        return paragraph(
            page.t("In diesem Lauf war kein Standort rechtlich zu prüfen.", "No site had to be judged in this run."));
    std::map<std::string, std::set<int>> sites;
    for (const auto& option : review.options)
        for (const auto& layer : option.verdict.unknown_layers) sites[layer].insert(option.candidate);
    if (sites.empty())
        return paragraph(
            page.t("Für keinen geprüften Standort fehlte eine Ebene.", "No layer was missing for any examined site."));
    Table table;
    table.caption = page.t(
        "Fehlende oder unvollständige Ebenen: Was hier steht, ist nicht geprüft, also weder erlaubt noch verboten",
        "Missing or incomplete layers: what stands here has not been examined, so it is neither allowed nor forbidden");
    table.columns = {{page.t("Ebene", "layer")},
                     {page.t("betroffene Kandidaten", "candidates concerned"), true},
                     {page.t("offene Vorschriften", "open rules")}};
    for (const auto& [layer, candidates] : sites) {
        std::vector<Markup> rules;
        for (const auto& rule : page.results.rules.rules)
            if (std::find(rule.layers.begin(), rule.layers.end(), layer) != rule.layers.end())
                rules.emplace_back(page.rule_name(rule.id));
        const bool given = page.results.scene.constraints.contains(layer);
        table.rows.push_back({layer_label(layer, page.results.language) +
                                  (given ? page.t(": nicht überall vollständig", ": not complete everywhere") : ""),
                              page.number(static_cast<double>(candidates.size())),
                              rules.empty() ? Markup("–") : list(rules)});
    }
    return render(table);
}

Markup rule_status(const Page& page) {
    const auto& rules = page.results.rules.rules;
    if (rules.empty())
        return paragraph(page.t("Es ist kein Regelwerk geladen; nichts wurde rechtlich geprüft.",
                                "No rule book is loaded; nothing was judged by law."));
    Table table;
    table.caption = page.t("Woher die Regeln stammen", "Where the rules come from");
    table.columns = {{page.t("Prüfstand", "status")}, {page.t("Regeln", "rules"), true}};
    for (const auto status : {RuleStatus::text, RuleStatus::secondary, RuleStatus::stale, RuleStatus::knowledge})
        table.rows.push_back(
            {word(page, status), page.number(static_cast<double>(std::count_if(
                                     rules.begin(), rules.end(), [&](const Rule& r) { return r.status == status; })))});
    table.foot = {page.t("alle", "all"), page.number(static_cast<double>(rules.size()))};
    return render(table);
}

/// Rules that a reader must not rest on without looking them up, weakest first.
Markup weak_rules(const Page& page) {
    std::vector<const Rule*> weak;
    for (const Rule& rule : page.results.rules.rules)
        if (is_weak(rule.status)) weak.push_back(&rule);
    if (weak.empty()) return {};
    std::stable_sort(weak.begin(), weak.end(),
                     [](const Rule* a, const Rule* b) { return a->confidence < b->confidence; });
    Table table;
    table.caption = page.t("Schwache Regeln: nicht oder nicht in der geltenden Fassung am Gesetzestext gelesen",
                           "Weak rules: not read in the statute, or not in its present version");
    table.columns = {{page.t("Vorschrift", "rule")},
                     {page.t("Prüfstand", "status")},
                     {page.t("Sicherheit", "confidence"), true},
                     {page.t("Fassung", "version")}};
    for (const Rule* rule : weak)
        table.rows.push_back({page.rule_name(rule->id), word(page, rule->status), page.percent(rule->confidence, 0),
                              rule->version.empty() ? "–" : rule->version});
    return render(table);
}

/// What each file of each layer is taken to be complete for: there, and only there, nothing shown means nothing there.
Markup given_layers(const Page& page) {
    Table table;
    table.caption = page.t("Angegebene Ebenen und wofür sie als vollständig gelten",
                           "Layers that were given, and what they are taken to be complete for");
    table.columns = {{page.t("Ebene", "layer")},
                     {page.t("Datei", "file")},
                     {page.t("Objekte", "features"), true},
                     {page.t("davon im Gebiet", "in the land"), true},
                     {page.t("vollständig für", "complete for")},
                     {page.t("Anteil am Gebiet", "share of the land"), true}};
    const auto area = [&](const LayerFit& fit) {
        std::string words = fit.covers;
        if (fit.covers == "land") words = page.t("das Untersuchungsgebiet", "the land");
        if (fit.covers == "extent") words = page.t("die Ausdehnung der Datei", "the extent of the file");
        return words + (fit.chosen ? "" : page.t(" (angenommen)", " (assumed)"));
    };
    for (const auto& [name, layer] : page.results.scene.constraints)
        for (const LayerFit& fit : layer.files)
            table.rows.push_back(
                {layer_label(name, page.results.language), fit.file, page.number(static_cast<double>(fit.features)),
                 page.number(static_cast<double>(fit.inside)), area(fit), page.percent(fit.known_share)});
    return table.rows.empty() ? Markup() : render(table);
}

/// Rules that the planner's own files add, replace or end.
Markup own_rules(const Page& page) {
    const auto& changes = page.results.rules.changes;
    if (changes.empty()) return {};
    Table table;
    table.caption = page.t("Regeln, die nicht vom Programm stammen", "Rules that are not the program's");
    table.columns = {{page.t("Vorschrift", "rule")}, {page.t("Änderung", "change")}, {page.t("Datei", "file")}};
    const auto words = [&](RuleChange::Kind kind) {
        if (kind == RuleChange::Kind::added) return page.t("hinzugefügt", "added");
        if (kind == RuleChange::Kind::replaced) return page.t("ersetzt", "replaced");
        return page.t("beendet", "ended");
    };
    for (const RuleChange& change : changes)
        table.rows.push_back({page.rule_name(change.rule_id), words(change.kind), change.file});
    return render(table);
}

/// How the examined options fall into the six tiers.
Markup tiers(const Page& page) {
    if (page.results.review.options.empty()) return {};
    std::array<std::int64_t, 6> options{};
    for (const auto& option : page.results.review.options)
        ++options[static_cast<std::size_t>(std::clamp(option.verdict.tier, 0, 5))];
    Table table;
    table.caption = page.t("Geprüfte Standorte und Höhen nach Stufe", "Examined sites and heights by tier");
    table.columns = {
        {page.t("Stufe", "tier")}, {page.t("bedeutet", "which means")}, {page.t("Anzahl", "number"), true}};
    for (int tier = 0; tier < 6; ++tier)
        table.rows.push_back({tier_badge(page, tier), tier_title(tier, page.results.language),
                              page.number(static_cast<double>(options[static_cast<std::size_t>(tier)]))});
    const auto open = std::count_if(page.results.review.options.begin(), page.results.review.options.end(),
                                    [](const SiteOption& option) { return !option.verdict.settled(); });
    if (open == 0) return render(table);
    return render(table) +
           note(page.say(
               "Stufen nach den Vorschriften, die sich prüfen ließen: Bei {} dieser Standorte und Höhen können "
               "offene Vorschriften noch mehr verlangen.",
               "Tiers by the rules that could be checked: at {} of these sites and heights open rules may "
               "still ask for more.",
               page.number(static_cast<double>(open))));
}

}  // namespace

Markup law_section(const Page& page) {
    const auto& book = page.results.rules;
    Markup content = element(
        "p", {{"class", "warning"}},
        element("strong", page.t("Keine Rechtsberatung.", "Not legal advice.")) +
            Markup(page.t(
                " Der Bericht sortiert vor, er ersetzt weder die Bauvoranfrage noch die Prüfung durch die Behörde.",
                " The report sorts out what to look at first; it replaces neither a preliminary enquiry nor the "
                "authority's own examination.")) +
            Markup(book.law.empty() ? ""
                                    : page.say(" Regelwerk: {} ({}), Fassung {}.", " Rule book: {} ({}), version {}.",
                                               book.law, book.land, book.version.empty() ? "–" : book.version)) +
            Markup(page.results.started_utc.empty()
                       ? ""
                       : page.say(" Erstellt am {}.", " Made on {}.", page.date(page.results.started_utc))) +
            Markup(book.note_de.empty() ? "" : " " + page.t(book.note_de, book.note_en)));
    if (!law_examined(page.results))
        content +=
            element("p", {{"class", "answer"}},
                    page.t("Das Recht wurde nicht geprüft: Es ist keine der Ebenen angegeben, nach denen die "
                           "Vorschriften fragen. Welche Stufe ein Standort hat, ist offen.",
                           "The law was not examined: none of the layers that the rules ask for was given. Which "
                           "tier a site has is open."));
    content += own_rules(page) + land_shares(page) + tiers(page) + given_layers(page) + missing_layers(page) +
               rule_status(page) + weak_rules(page);
    if (!book.refused.empty()) {
        content += element("h3", page.t("Nicht verwendbare Länder", "Länder that cannot be used yet"));
        content += list({book.refused.begin(), book.refused.end()});
    }
    return section("recht", page.t("Recht: was feststeht und was offen ist", "Law: what is settled and what is open"),
                   content);
}

}  // namespace funkloch::html
