#include "law.hpp"

#include "map.hpp"

#include <algorithm>

namespace funkloch::html {

namespace {

std::string height(const Page& page) {
    return page.number(page.results.land_shares.height_m) + "\u00a0m";
}

/// "12,3 %", "< 0,1 %" for what is not nothing.
Markup share_cell(const Page& page, double share) {
    if (share <= 0) return "–";
    if (share < 0.0005) return page.t("<\u00a00,1\u00a0%", "<\u00a00.1%");
    return page.percent(share);
}

/// Rules that take some of the land, the largest share first, then the order of the book.
std::vector<RuleShare> by_share(const LandShares& shares) {
    std::vector<RuleShare> rules;
    for (const RuleShare& rule : shares.rules)
        if (rule.applies > 0) rules.push_back(rule);
    std::stable_sort(rules.begin(), rules.end(),
                     [](const RuleShare& a, const RuleShare& b) { return a.applies > b.applies; });
    return rules;
}

Markup shares_table(const Page& page) {
    const LandShares& shares = page.results.land_shares;
    Table table;
    table.caption = page.say("Was jede Vorschrift einem Mast von {} vom Land nimmt",
                             "What each rule takes of the land from a mast of {}", height(page));
    table.columns = {{page.t("Vorschrift", "rule")},
                     {page.t("Stufe", "tier")},
                     {page.t("Anteil am Land", "share of the land"), true},
                     {page.t("allein", "alone"), true},
                     {page.t("Quelle", "source")}};
    for (const RuleShare& share : by_share(shares)) {
        const Rule* rule = page.rule(share.rule_id);
        const std::string source = rule == nullptr ? std::string() : word(page, rule->status);
        table.rows.push_back({page.rule_name(share.rule_id), tier_badge(page, share.tier),
                              share_cell(page, share.applies), share_cell(page, share.alone),
                              rule != nullptr && is_weak(rule->status) ? badge("unknown", source) : Markup(source)});
    }
    table.foot = {page.say("alle zusammen: über Stufe 2, davon {} ausgeschlossen",
                           "all together: above tier 2, {} of it excluded", page.percent(shares.excluded())),
                  {},
                  share_cell(page, shares.above_tier_2()),
                  {},
                  {}};
    std::string open;
    for (const RuleShare& share : shares.rules)
        if (share.unknown > 0)
            open += fmt::format("{}{} ({})", open.empty() ? "" : "; ", page.rule_name(share.rule_id),
                                page.percent(share.unknown, 0));
    Markup more =
        note(page.t("„allein“: keine andere Vorschrift verlangt dort mehr als Stufe 2. Vorschriften, die "
                    "nirgends greifen, fehlen.",
                    "“alone”: no other rule asks for more than tier 2 there. Rules that apply nowhere are left "
                    "out."));
    if (!open.empty())
        more += element("p", {{"class", "short"}},
                        badge("unknown", page.t("? nicht geprüft", "? not checked")) +
                            Markup(page.say(" auf diesem Anteil des Landes, weil Daten fehlen: {}",
                                            " on this share of the land for lack of data: {}", open)));
    return render(table) + more;
}

Markup tiers_map(const Page& page) {
    const LandShares& shares = page.results.land_shares;
    const MapFrame frame = frame_of(page.results.scene.land.grid);
    std::vector<Rgba> palette = {{0, 0, 0, 0}};
    Raster<std::uint8_t> classes(shares.tier.columns(), shares.tier.rows());
    for (std::size_t i = 0; i < classes.size(); ++i)
        classes[i] = shares.tier[i] == LandShares::no_land ? 0 : static_cast<std::uint8_t>(shares.tier[i] + 1);
    MapPicture picture;
    for (std::size_t tier = 0; tier < tier_colours().size(); ++tier) {
        const Colour& colour = tier_colours()[tier];
        palette.push_back({static_cast<std::uint8_t>(colour.red), static_cast<std::uint8_t>(colour.green),
                           static_cast<std::uint8_t>(colour.blue), 255});
        if (shares.by_tier[tier] > 0)
            picture.legend.push_back(
                {colour, tier_label(static_cast<int>(tier), page.results.language), shares.by_tier[tier]});
    }
    picture.id = "karte-stufen";
    picture.title = page.say("Wo ein Mast von {} welche Stufe hat", "Which tier a mast of {} has where", height(page));
    picture.description = page.say("Geprüft an {} Orten im Abstand von {} m; in Grau der Anteil an der Fläche.",
                                   "Judged at {} places {} m apart; in grey the share of the area.",
                                   page.number(static_cast<double>(shares.places)), page.number(shares.grid.cell_m));
    picture.image = png_data_uri(png_bytes(thinned(classes, max_pixels), palette));
    picture.coarse = true;
    // The lattice may end beyond the land's grid by part of a step.
    picture.image_width = shares.grid.columns * shares.grid.cell_m * frame.units_per_m;
    picture.image_height = shares.grid.rows * shares.grid.cell_m * frame.units_per_m;
    return map_figure(page, frame, picture);
}

}  // namespace

Markup land_shares(const Page& page) {
    const LandShares& shares = page.results.land_shares;
    if (shares.places == 0) return {};
    return element(
               "p", {{"class", "answer"}},
               page.say("Ein neuer Mast von {} ist auf {} des Landes ausgeschlossen und braucht auf weiteren {} mehr "
                        "als das vereinfachte Verfahren; {} stehen ihm mit Genehmigungsfiktion oder einfacher offen.",
                        "A new mast of {} is excluded on {} of the land and needs more than the simplified procedure "
                        "on another {}; {} are open to it with deemed approval or less.",
                        height(page), page.percent(shares.excluded()),
                        page.percent(shares.above_tier_2() - shares.excluded()),
                        page.percent(1 - shares.above_tier_2()))) +
           tiers_map(page) + shares_table(page);
}

}  // namespace funkloch::html
