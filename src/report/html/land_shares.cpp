#include "law.hpp"

#include "map.hpp"

#include <algorithm>
#include <span>

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
    table.caption = page.say("Wie viel Fläche jede Vorschrift für einen Mast von {} einschränkt",
                             "How much of the land each rule restricts for a mast of {}", height(page));
    table.columns = {{page.t("Vorschrift", "rule")},
                     {page.t("Stufe", "tier")},
                     {page.t("Anteil am Gebiet", "share of the land"), true},
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
                            Markup(page.say(" auf diesem Anteil des Gebiets, weil Daten fehlen: {}",
                                            " on this share of the land for lack of data: {}", open)));
    return render(table) + more;
}

/// Class of a cell on the map: 0 outside the land, the tier + 1, or the hatch on every other diagonal where open
/// rules could ask for more than tier 2.
constexpr std::uint8_t hatch_class = 7;

std::uint8_t class_of(const LandShares& shares, int col, int row) {
    const std::uint8_t tier = shares.tier.at(col, row);
    if (tier == LandShares::no_land) return 0;
    const bool open = tier <= 2 && shares.worst.at(col, row) > 2;
    return open && (col + row) % 2 == 0 ? hatch_class : static_cast<std::uint8_t>(tier + 1);
}

Markup tiers_map(const Page& page) {
    const LandShares& shares = page.results.land_shares;
    const MapFrame frame = frame_of(page.results.scene.land.grid);
    std::vector<Rgba> palette = {{0, 0, 0, 0}};
    Raster<std::uint8_t> classes(shares.tier.columns(), shares.tier.rows());
    for (int row = 0; row < classes.rows(); ++row)
        for (int col = 0; col < classes.columns(); ++col) classes.at(col, row) = class_of(shares, col, row);
    MapPicture picture;
    for (std::size_t tier = 0; tier < tier_colours().size(); ++tier) {
        const Colour& colour = tier_colours()[tier];
        palette.push_back({static_cast<std::uint8_t>(colour.red), static_cast<std::uint8_t>(colour.green),
                           static_cast<std::uint8_t>(colour.blue), 255});
        if (shares.by_tier[tier] > 0)
            picture.legend.push_back(
                {colour, tier_label(static_cast<int>(tier), page.results.language), shares.by_tier[tier]});
    }
    constexpr Colour hatch{245, 245, 245};
    palette.push_back({245, 245, 245, 255});
    if (shares.not_examined() > 0)
        picture.legend.push_back({hatch,
                                  page.t("davon hell schraffiert: nicht abschließend geprüft, höhere Stufe möglich",
                                         "of these hatched in white: not fully examined, a higher tier is possible"),
                                  shares.not_examined()});
    picture.id = "karte-stufen";
    picture.title = page.say("Genehmigungsstufe eines Masts von {} nach Lage", "Permit tier of a mast of {} by place",
                             height(page));
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

/// "30 Ebenen fehlen, 2 Ebenen sind nicht überall vollständig"
std::string missing_layers_text(const Page& page, const LandShares& shares) {
    const auto& given = page.results.scene.constraints;
    const auto partial = std::count_if(shares.missing_layers.begin(), shares.missing_layers.end(),
                                       [&](const std::string& layer) { return given.contains(layer); });
    const auto absent = static_cast<std::int64_t>(shares.missing_layers.size()) - partial;
    const auto layers = [&](std::int64_t number) {
        return page.count(number, page.t("Ebene", "layer"), page.t("Ebenen", "layers"));
    };
    std::string text;
    if (absent > 0)
        text = layers(absent) + (absent == 1 ? page.t(" fehlt", " is missing") : page.t(" fehlen", " are missing"));
    if (partial > 0)
        text += (text.empty() ? "" : ", ") + layers(partial) +
                (partial == 1 ? page.t(" ist nicht überall vollständig", " is not complete everywhere")
                              : page.t(" sind nicht überall vollständig", " are not complete everywhere"));
    return text;
}

/// "Nach den vorliegenden Daten mindestens Stufe 2 auf 92,5 %; 30 Ebenen fehlen.", by thousandths with tier 0, 1 and 2.
std::string open_sentence(const Page& page, const LandShares& shares, std::span<const double> parts) {
    std::string tiers;
    for (std::size_t tier = 0; tier < parts.size(); ++tier)
        if (shares.not_examined_by_tier[tier] > 0)
            tiers += (tiers.empty() ? "" : ", ") +
                     page.say("mindestens Stufe {} auf {}", "at least tier {} on {}", tier, page.percent(parts[tier]));
    if (tiers.empty()) return {};
    const std::string missing = missing_layers_text(page, shares);
    return page.say(" Nach den vorliegenden Daten {}{}.", " By the data at hand {}{}.", tiers,
                    missing.empty() ? "" : "; " + missing);
}

/// The shares, which make 100 %: excluded, more than tier 2, at most tier 2, not examined with tiers 0 to 2.
std::string shares_sentence(const Page& page, const LandShares& shares) {
    const auto& open = shares.not_examined_by_tier;
    const auto parts = in_thousandths(
        {shares.excluded(), shares.by_tier[3] + shares.by_tier[4], shares.at_most_tier_2(), open[0], open[1], open[2]});
    return page.say(
               "Ein neuer Mast von {} ist auf {} des Untersuchungsgebiets ausgeschlossen und braucht auf weiteren {} "
               "mehr als Stufe 2; auf {} genügt nach vollständiger Prüfung höchstens Stufe 2.",
               "A new mast of {} is excluded on {} of the land and needs more than tier 2 on another {}; on {} tier 2 "
               "suffices after a full check.",
               height(page), page.percent(parts[0]), page.percent(parts[1]), page.percent(parts[2])) +
           open_sentence(page, shares, std::span(parts).subspan(3));
}

}  // namespace

Markup land_shares(const Page& page) {
    const LandShares& shares = page.results.land_shares;
    if (shares.places == 0 || !shares.any_layer) return {};
    return element("p", {{"class", "answer"}}, shares_sentence(page, shares)) + tiers_map(page) + shares_table(page);
}

}  // namespace funkloch::html
