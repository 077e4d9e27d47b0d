#include "map.hpp"
#include "plan.hpp"

#include "funkloch/output/display.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace funkloch::html {

namespace {

const Colour& tier_colour(int tier) {
    return tier_colours()[static_cast<std::size_t>(std::clamp(tier, 0, 5))];
}

/// Legend of class colours (from `first_class` of the raster on), then "unknown" where it occurs.
std::vector<LegendEntry> legend_of(const Page& page, const ClassRaster& raster, const std::vector<MapClass>& classes) {
    std::vector<LegendEntry> legend;
    for (std::size_t i = 0; i < classes.size(); ++i)
        legend.push_back({classes[i].colour, choose(page.results.language, classes[i].label), raster.share(i + 2)});
    if (raster.area[1] > 0)
        legend.push_back(
            {unknown_class().colour, choose(page.results.language, unknown_text(page.results)), raster.share(1)});
    return legend;
}

Markup mast_key(const Page& page) {
    if (page.results.scene.network.sites.empty()) return {};
    return element("li",
                   element("svg", {{"class", "swatch"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                           void_element("circle", {{"cx", "5"}, {"cy", "5"}, {"r", "2.5"}, {"class", "mast-key"}})) +
                       Markup(page.t("bestehender Mast", "existing mast")));
}

Markup served_map(const Page& page, const MapFrame& frame, const TechnologyCoverage& coverage) {
    const std::string technology = name_of(coverage.definition.technology);
    const auto raster = served_raster(page, coverage);
    auto picture = picture_of(raster, "karte-versorgung-" + technology,
                              page.say("{}: Wie viele Netze versorgen", "{}: how many networks serve", technology));
    picture.description =
        page.results.coverage_is_official
            ? page.t("Anzahl der Netzbetreiber nach der amtlichen Karte; in Grau der Anteil an der Fläche.",
                     "Number of operators by the official map; in grey the share of the area.")
            : page.say("Anzahl der Netzbetreiber, die {} versorgen; in Grau der Anteil an der Fläche.",
                       "Number of operators that serve {}; in grey the share of the area.",
                       choose(page.results.language, place_text(coverage.definition)));
    picture.legend = legend_of(page, raster, served_classes());
    picture.legend_more = mast_key(page);
    return map_figure(page, frame, picture);
}

Markup rsrp_map(const Page& page, const MapFrame& frame, const TechnologyCoverage& coverage) {
    const std::string technology = name_of(coverage.definition.technology);
    const auto raster = rsrp_raster(page, coverage);
    auto picture = picture_of(
        raster, "karte-rsrp-" + technology,
        page.say("{}: Empfangsleistung des stärksten Senders", "{}: received power of the best server", technology));
    const auto& definition = coverage.definition;
    picture.description =
        definition.rsrp_by_bandwidth.empty()
            ? page.say("RSRP im Freien; als versorgt gilt ab {} dBm mit einer Wahrscheinlichkeit von {}.",
                       "Outdoor RSRP; covered from {} dBm with a probability of {}.",
                       page.number(definition.rsrp_dbm, 0), page.percent(definition.probability, 0))
            : page.t("RSRP im Freien; ab wann versorgt ist, hängt von der Bandbreite ab (siehe Methode).",
                     "Outdoor RSRP; from where on it counts as covered depends on the bandwidth (see Method).");
    if (definition.indoors != Indoors::no)
        picture.description += page.say(" Verlangt ist das {}: im Freien entsprechend mehr.",
                                        " That is asked for {}: outdoors accordingly more.",
                                        choose(page.results.language, place_text(definition)));
    picture.legend = legend_of(page, raster, rsrp_classes());
    picture.legend_more = mast_key(page);
    return map_figure(page, frame, picture);
}

/// Small circles: every examined place that was not chosen, in the colour of its lowest tier.
Markup candidate_marks(const Page& page, const MapFrame& frame) {
    const auto& review = page.results.review;
    std::map<int, int> lowest;
    for (const auto& option : review.options) {
        const auto [found, fresh] = lowest.emplace(option.candidate, option.verdict.tier);
        if (!fresh) found->second = std::min(found->second, option.verdict.tier);
    }
    for (const auto& step : page.results.plan.steps) lowest.erase(option_of(page, step).candidate);
    // Thousands on a state would hide the gaps that they are for.
    constexpr double many = 400;
    const double share = std::sqrt(std::min(1.0, many / std::max<double>(1, static_cast<double>(lowest.size()))));
    Markup marks;
    for (const auto& [index, tier] : lowest) {
        const auto& candidate = review.candidates.at(static_cast<std::size_t>(index));
        marks += element("circle",
                         {{"cx", units(frame.x(candidate.position.x()))},
                          {"cy", units(frame.y(candidate.position.y()))},
                          {"r", units(std::max(1.2, 4.5 * share))},
                          {"fill", tier_colour(tier).hex()}},
                         element("title", page.say("{}, Stufe {}", "{}, tier {}", candidate.id, tier)));
    }
    return element("g", {{"class", share < 1 ? "candidates many" : "candidates"}}, marks);
}

/// Numbered pins of the plan, last ones first so that the most useful lie on top.
Markup plan_marks(const Page& page, const MapFrame& frame) {
    Markup marks;
    const auto& steps = page.results.plan.steps;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const auto& option = option_of(page, *step);
        const auto& candidate = candidate_of(page, option);
        const Colour& colour = tier_colour(option.verdict.tier);
        // What open rules could still raise has a broken outline, as its badge has in the tables.
        const std::string outline = option.verdict.settled() ? "none" : "5 3";
        const std::string x = units(frame.x(candidate.position.x())), y = units(frame.y(candidate.position.y()));
        marks += element("a", {{"href", fmt::format("#standort-{}", step->rank)}},
                         element("title", page.say("{}. {}, {}, {}", "{}. {}, {}, {}", step->rank, candidate.id,
                                                   height_text(page, option.height_m),
                                                   verdict_title(option.verdict, page.results.language))) +
                             void_element("circle", {{"cx", x},
                                                     {"cy", y},
                                                     {"r", fmt::format("{:g}", pin_radius)},
                                                     {"fill", colour.hex()},
                                                     {"stroke-dasharray", outline}}) +
                             element("text", {{"x", x}, {"y", y}, {"dy", "0.36em"}, {"fill", ink_on(colour)}},
                                     std::to_string(step->rank)));
    }
    return element("g", {{"class", "pins"}}, marks);
}

std::vector<Point> pins_of(const Page& page, const MapFrame& frame) {
    std::vector<Point> pins;
    for (const auto& step : page.results.plan.steps) {
        const Point& position = candidate_of(page, option_of(page, step)).position;
        pins.emplace_back(frame.x(position.x()), frame.y(position.y()));
    }
    return pins;
}

Markup marks_key(const Page& page) {
    Markup items = mast_key(page);
    std::map<int, bool> tiers;
    for (const auto& option : page.results.review.options) tiers[std::clamp(option.verdict.tier, 0, 5)] = true;
    for (const auto& [tier, used] : tiers)
        items += element(
            "li", element("svg", {{"class", "swatch"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                          void_element("circle",
                                       {{"cx", "5"}, {"cy", "5"}, {"r", "4.2"}, {"fill", tier_colour(tier).hex()}})) +
                      Markup(page.say("Stufe {}: {}", "tier {}: {}", tier, tier_title(tier, page.results.language))));
    const auto& options = page.results.review.options;
    if (std::any_of(options.begin(), options.end(), [](const SiteOption& option) { return !option.verdict.settled(); }))
        items +=
            element("li", element("svg", {{"class", "swatch"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                                  void_element("circle", {{"cx", "5"},
                                                          {"cy", "5"},
                                                          {"r", "4"},
                                                          {"fill", "none"},
                                                          {"stroke", "#222"},
                                                          {"stroke-dasharray", "1.6 1.2"}})) +
                              Markup(page.t("gestrichelt: nicht abschließend geprüft, eine höhere Stufe ist möglich",
                                            "dashed: not fully examined, a higher tier is possible")));
    if (!page.results.plan.steps.empty())
        items += element("li", element("span", {{"class", "pin small"}}, "1") +
                                   Markup(page.t("vorgeschlagener Standort mit Rang", "proposed site with its rank")));
    return items;
}

Markup gap_map(const Page& page, const MapFrame& frame, const TechnologyCoverage& coverage) {
    const auto technology = coverage.definition.technology;
    const bool planned = technology == page.results.plan.technology;
    const auto* gaps = page.gaps_of(technology);
    const auto raster = gap_raster(page, coverage);
    auto picture = picture_of(raster, fmt::format("karte-luecken-{}", name_of(technology)),
                              planned ? page.say("{}: Lücken, geprüfte Orte und Vorschlag",
                                                 "{}: gaps, examined places and proposal", name_of(technology))
                                      : page.say("{}: Lücken", "{}: gaps", name_of(technology)));
    picture.description =
        planned ? page.t(
                      "Nummern: vorgeschlagene Standorte nach Rang. Kleine Kreise: weitere geprüfte Orte. Farbe: "
                      "rechtliche Stufe.",
                      "Numbers: proposed sites by rank. Small circles: further examined places. Colour: legal tier.")
                : page.t("Wo kein Netz ausreichend versorgt.", "Where coverage is insufficient.");
    picture.wide = planned;
    picture.legend = {{covered_colour(), page.t("versorgt", "covered"), raster.share(2)},
                      {gap_colour(), page.t("Lücke", "gap"), raster.share(3)}};
    if (raster.area[4] > 0)
        picture.legend.push_back(
            {white_spot_colour(),
             page.t("weißer Fleck: kein Betreiber, weder 4G noch 5G", "white spot: no operator, neither 4G nor 5G"),
             raster.share(4)});
    if (raster.area[1] > 0)
        picture.legend.push_back(
            {unknown_class().colour, choose(page.results.language, unknown_text(page.results)), raster.share(1)});
    if (planned) {
        picture.named_gaps = gaps;
        picture.underlay = candidate_marks(page, frame);
        picture.overlay = plan_marks(page, frame);
        picture.pins = pins_of(page, frame);
    }
    picture.legend_more = planned ? marks_key(page) : mast_key(page);
    return map_figure(page, frame, picture);
}

}  // namespace

Markup maps_section(const Page& page) {
    const auto& land = page.results.scene.land;
    const auto& technologies = page.results.coverage.technologies;
    if (land.grid.size() == 0 || land.pieces.empty() || technologies.empty()) return {};
    const MapFrame frame = frame_of(land.grid);
    Markup planned, others;
    for (auto coverage = technologies.rbegin(); coverage != technologies.rend(); ++coverage) {
        others += served_map(page, frame, *coverage);
        if (!page.results.coverage_is_official) others += rsrp_map(page, frame, *coverage);
        (coverage->definition.technology == page.results.plan.technology ? planned : others) +=
            gap_map(page, frame, *coverage);
    }
    return section("karten", page.t("Karten", "Maps"),
                   shared_drawings(page, frame) + planned + element("div", {{"class", "maps"}}, others));
}

}  // namespace funkloch::html
