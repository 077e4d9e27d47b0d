#include "site_map.hpp"
#include "map.hpp"

#include "funkloch/output/outputs.hpp"
#include "plan.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::html {

namespace {

Markup path(const std::string& kind, const std::string& data) {
    return data.empty() ? Markup() : void_element("path", {{"class", kind}, {"d", data}});
}

Markup dot(const Sheet& sheet, const std::string& kind, const Point& at, double radius) {
    return void_element("circle", {{"class", kind},
                                   {"cx", units(sheet.frame.x(at.x()))},
                                   {"cy", units(sheet.frame.y(at.y()))},
                                   {"r", units(radius)}});
}

Markup drawn(const Sheet& sheet, const std::string& kind, const Geometry& geometry) {
    if (const auto* areas = std::get_if<MultiPolygon>(&geometry)) return path(kind + " area", path_on(sheet, *areas));
    if (const auto* lines = std::get_if<MultiLineString>(&geometry))
        return path(kind + " line", path_on(sheet, *lines));
    Markup dots;
    for (const Point& point : std::get<MultiPoint>(geometry)) dots += dot(sheet, kind + " point", point, 5);
    return dots;
}

/// The radius around the site that holds nine tenths of what it gains; the rest are scattered far cells.
double radius_of_gain(const Land& land, const SiteOption& option, const Point& site) {
    std::vector<double> distances_m;
    for (const auto cell : option.cells) {
        const int col = static_cast<int>(cell) % land.grid.columns, row = static_cast<int>(cell) / land.grid.columns;
        distances_m.push_back(std::hypot(land.grid.x_of(col) - site.x(), land.grid.y_of(row) - site.y()));
    }
    if (distances_m.empty()) return 0;
    const auto ninth = distances_m.begin() + static_cast<std::ptrdiff_t>(distances_m.size() * 9 / 10);
    std::nth_element(distances_m.begin(), ninth, distances_m.end());
    return *ninth;
}

/// Outlines of the gap without and with the site's gain, on the part of the land that the sheet shows.
std::vector<MultiPolygon> gap_and_gain(const Page& page, const Sheet& sheet, const SiteOption& option) {
    const auto* coverage = page.coverage_of(page.results.plan.technology);
    const Land& land = page.results.scene.land;
    const GridSpec& grid = land.grid;
    const Window window = intersection(
        grid.window(), {grid.col_of(sheet.box.min_corner().x()), grid.row_of(sheet.box.max_corner().y()),
                        grid.col_of(sheet.box.max_corner().x()) + 1, grid.row_of(sheet.box.min_corner().y()) + 1});
    if (coverage == nullptr || window.empty()) return std::vector<MultiPolygon>(2);
    Raster<std::int32_t> label(window.columns(), window.rows(), -1);
    for (int row = window.row0; row < window.row1; ++row)
        for (int col = window.col0; col < window.col1; ++col) {
            const std::size_t cell = grid.index(col, row);
            if (!land.is_land(cell) || is_covered(*coverage, cell) || coverage->unknown[cell] != 0) continue;
            label.at(col - window.col0, row - window.row0) = 0;
        }
    for (const auto cell : option.cells) {
        const int col = static_cast<int>(cell) % grid.columns, row = static_cast<int>(cell) / grid.columns;
        if (!window.contains(col, row)) continue;
        auto& here = label.at(col - window.col0, row - window.row0);
        if (here == 0) here = 1;
    }
    const GridSpec part{grid.west_m + window.col0 * grid.cell_m,
                        grid.north_m - window.row0 * grid.cell_m,
                        grid.cell_m,
                        window.columns(),
                        window.rows(),
                        grid.crs};
    return outlines(label, part, 2);
}

Markup scale_bar(const Page& page, const Sheet& sheet) {
    const double length_m = scale_bar_m(sheet_size / sheet.frame.units_per_m);
    const double length = length_m * sheet.frame.units_per_m;
    const std::string label =
        length_m >= 1000 ? page.number(length_m / 1000) + "\u00a0km" : page.number(length_m) + "\u00a0m";
    return element("g", {{"class", "scale"}},
                   void_element("rect", {{"class", "paper"},
                                         {"x", "6"},
                                         {"y", units(sheet_size - 34)},
                                         {"width", units(length + 12)},
                                         {"height", "28"}}) +
                       void_element("path", {{"d", fmt::format("M12 {:.1f}v6h{:.1f}v-6", sheet_size - 18, length)}}) +
                       element("text", {{"x", "14"}, {"y", units(sheet_size - 20)}}, label));
}

Markup pin(const Sheet& sheet, const Point& at, const PlanStep& step, int tier) {
    const Colour& colour = tier_colours()[static_cast<std::size_t>(std::clamp(tier, 0, 5))];
    const std::string x = units(sheet.frame.x(at.x())), y = units(sheet.frame.y(at.y()));
    return element("g", {{"class", "pins"}},
                   void_element("circle", {{"cx", x}, {"cy", y}, {"r", "12"}, {"fill", colour.hex()}}) +
                       element("text", {{"x", x}, {"y", y}, {"dy", "0.36em"}, {"fill", ink_on(colour)}},
                               std::to_string(step.rank)));
}

Markup key(const std::string& kind, const std::string& text) {
    return element("li",
                   element("svg", {{"class", "swatch site-map"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                           void_element("path", {{"class", kind + " area"}, {"d", "M0 0H10V10H0Z"}})) +
                       Markup(text));
}

Markup figure_of(const std::string& title, const Markup& drawing, const Markup& legend) {
    const std::string side = fmt::format("{:.0f}", sheet_size);
    return element("figure",
                   element("svg",
                           {{"class", "site-map"},
                            {"role", "img"},
                            {"aria-label", title},
                            {"viewBox", "0 0 " + side + " " + side}},
                           element("title", title) + drawing +
                               void_element("rect", {{"class", "frame"}, {"width", side}, {"height", side}})) +
                       element("figcaption", element("strong", title)) + element("ul", {{"class", "legend"}}, legend)) +
           Markup::trusted("\n");
}

Markup districts_on(const Page& page, const Sheet& sheet) {
    std::string borders;
    const auto& land = page.results.scene.land;
    for (std::size_t i = 1; i < land.zones.size(); ++i) borders += path_on(sheet, land.zones[i].outline);
    return path("land", path_on(sheet, land.outline)) + path("border", borders);
}

Markup masts_on(const Page& page, const Sheet& sheet) {
    Markup masts;
    for (const auto& site : page.results.scene.network.sites)
        if (site.position.x() > sheet.box.min_corner().x() && site.position.x() < sheet.box.max_corner().x() &&
            site.position.y() > sheet.box.min_corner().y() && site.position.y() < sheet.box.max_corner().y())
            masts += dot(sheet, "standing", site.position, 3.5);
    return masts;
}

/// Radio links from the site, as far as the sheet goes.
Markup links_on(const Sheet& sheet, const Point& from, const SiteEvidence* evidence) {
    if (evidence == nullptr || !evidence->backhaul) return {};
    MultiLineString lines;
    for (const auto& link : evidence->backhaul->links) lines.push_back(LineString{from, link.position});
    return path("link", path_on(sheet, lines));
}

Markup gain_map(const Page& page, const PlanStep& step, const SiteOption& option, const Candidate& candidate,
                const SiteEvidence* evidence) {
    constexpr double least_m = 1500, most_m = 12000;
    const double half_m =
        std::clamp(1.15 * radius_of_gain(page.results.scene.land, option, candidate.position), least_m, most_m);
    const Sheet sheet = sheet_around(candidate.position, half_m);
    const auto shapes = gap_and_gain(page, sheet, option);
    const Markup drawing = districts_on(page, sheet) + path("gap area", path_on(sheet, shapes[0])) +
                           path("gained area", path_on(sheet, shapes[1])) + masts_on(page, sheet) +
                           links_on(sheet, candidate.position, evidence) +
                           pin(sheet, candidate.position, step, option.verdict.tier) + scale_bar(page, sheet);
    const bool linked = evidence != nullptr && evidence->backhaul && !evidence->backhaul->links.empty();
    return figure_of(page.t("Was der Standort schließt", "What the site closes"), drawing,
                     key("gained", page.t("neu versorgt", "newly covered")) +
                         key("gap", page.t("bleibt Lücke", "stays a gap")) +
                         key("standing", page.t("bestehender Mast", "existing mast")) +
                         (linked ? key("link", page.t("möglicher Richtfunk", "possible radio link")) : Markup()));
}

/// What stands around the site, from the constraint layers that were given, in the order of painting.
Markup surroundings(const Page& page, const Sheet& sheet) {
    static const std::vector<std::pair<const char*, const char*>> layers = {
        {"forest", "wood"},       {"water_areas", "water"}, {"water1", "water"},
        {"carriageways", "road"}, {"roads_bab", "road"},    {"roads_b", "road"},
        {"roads_lk", "road"},     {"rail", "rail"},         {"buildings", "house"}};
    Markup drawing;
    for (const auto& [name, kind] : layers) {
        const auto layer = page.results.scene.constraints.find(name);
        if (layer == page.results.scene.constraints.end()) continue;
        std::string areas, lines;
        for (const Feature& feature : layer->second.features) {
            if (const auto* shape = std::get_if<MultiPolygon>(&feature.geometry)) areas += path_on(sheet, *shape);
            if (const auto* shape = std::get_if<MultiLineString>(&feature.geometry)) lines += path_on(sheet, *shape);
        }
        drawing += path(std::string(kind) + " area", areas) + path(std::string(kind) + " line", lines);
    }
    return drawing;
}

/// The findings that decide: those with the site's tier; for the lowest tiers those that bind at all.
std::vector<const Finding*> deciding(const Verdict& verdict) {
    std::vector<const Finding*> found;
    for (const Finding& finding : verdict.findings)
        if (finding.state == FindingState::applies && finding.geometry && finding.tier > 0 &&
            finding.tier >= verdict.tier)
            found.push_back(&finding);
    return found;
}

Markup near_map(const Page& page, const PlanStep& step, const SiteOption& option, const Candidate& candidate,
                const SiteEvidence* evidence) {
    constexpr double without_area_m = 500, steps_of_area = 15;
    const bool moved = evidence != nullptr && evidence->area;
    const double half_m = 1.15 * (moved ? steps_of_area * evidence->area->step_m : without_area_m);
    const Sheet sheet = sheet_around(candidate.position, half_m);
    Markup drawing = districts_on(page, sheet) + surroundings(page, sheet);
    Markup legend;
    const auto findings = deciding(option.verdict);
    for (const Finding* finding : findings) drawing += drawn(sheet, "deciding", *finding->geometry);
    if (!findings.empty())
        legend += key("deciding", page.say("maßgebend: {}", "decides: {}", findings.front()->paragraph));
    if (moved) {
        drawing += path("search area", path_on(sheet, evidence->area->outline));
        legend += key("search", page.t("Suchkreis", "search area"));
    }
    if (evidence != nullptr && evidence->better) {
        const Point& there = evidence->better->position;
        drawing += path("way line", path_on(sheet, MultiLineString{LineString{candidate.position, there}})) +
                   dot(sheet, "better", there, 7);
        legend += key("better", page.say("Stufe {} möglich", "tier {} possible", evidence->better->tier));
    }
    drawing +=
        masts_on(page, sheet) + pin(sheet, candidate.position, step, option.verdict.tier) + scale_bar(page, sheet);
    return figure_of(page.t("Die Umgebung", "The surroundings"), drawing, legend);
}

}  // namespace

Markup site_maps(const Page& page, const PlanStep& step, const SiteEvidence* evidence) {
    const SiteOption& option = option_of(page, step);
    const Candidate& candidate = candidate_of(page, option);
    return element(
        "div", {{"class", "site-maps"}},
        gain_map(page, step, option, candidate, evidence) + near_map(page, step, option, candidate, evidence));
}

}  // namespace funkloch::html
