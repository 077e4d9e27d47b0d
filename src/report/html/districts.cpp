#include "page.hpp"

#include "funkloch/output/display.hpp"

#include <algorithm>

namespace funkloch::html {

namespace {

struct District {
    std::int32_t zone = 0;
    MicroPeople missing_people = 0;
    SquareCentimetres missing_area = 0;
};

const TechnologyCoverage::Row* row_of(const TechnologyCoverage& coverage, std::int32_t zone) {
    return find_row(coverage, any_operator, zone);
}

/// Those with land, most people without the technology first.
std::vector<District> districts_by_need(const Page& page, const TechnologyCoverage& coverage) {
    std::vector<District> order;
    for (std::int32_t zone = 0; zone < static_cast<std::int32_t>(page.results.scene.land.zones.size()); ++zone) {
        const auto* row = row_of(coverage, zone);
        if (row != nullptr && row->area > 0)
            order.push_back({zone, row->people - row->people_covered, row->area - row->area_covered});
    }
    std::stable_sort(order.begin(), order.end(), [](const District& a, const District& b) {
        return std::pair(a.missing_people, a.missing_area) > std::pair(b.missing_people, b.missing_area);
    });
    return order;
}

/// "→ 99,2 %" with the plan built; nothing where the plan does not change it.
Markup planned(const Page& page, double today, std::optional<double> after, double target) {
    if (!after || *after <= today) return {};
    return element("span", {{"class", "planned"}}, "\u2192\u00a0" + page.percent_against(*after, target));
}

Markup measured(const Page& page, double share, std::optional<double> after, double target) {
    return element("span", {{"class", "measured"}},
                   bar(share, target) + element("span", page.percent_against(share, target))) +
           planned(page, share, after, target);
}

/// Shares of people and area, today and with the plan.
std::vector<Markup> share_cells(const Page& page, const TechnologyCoverage& coverage, std::int32_t zone) {
    const auto& targets = page.results.targets;
    const auto* row = row_of(coverage, zone);
    const auto after = row == nullptr ? std::nullopt : with_plan(page.results.plan, coverage, *row);
    const auto share = [&](double PlannedCoverage::*of) { return after ? std::optional((*after).*of) : std::nullopt; };
    std::vector<Markup> cells;
    if (page.has_people())
        cells.push_back(
            row == nullptr || row->people <= 0
                ? Markup("–")
                : measured(page, row->people_share(), share(&PlannedCoverage::people_share), targets.population));
    cells.push_back(row == nullptr || row->area <= 0
                        ? Markup("–")
                        : measured(page, row->area_share(), share(&PlannedCoverage::area_share), targets.area));
    return cells;
}

/// Caption and columns.
Table head(const Page& page) {
    const auto& technologies = page.results.coverage.technologies;
    Table table;
    const std::string last = name_of(technologies.back().definition.technology);
    const std::string without = page.say("ohne {}", "without {}", last);
    if (page.has_people()) {
        table.caption = page.say("Gebiete, sortiert nach Einwohnern ohne {}", "Districts, by people without {}", last);
        table.columns = {
            {page.t("Gebiet", "district")}, {page.t("Einwohner", "people"), true}, {"km²", true}, {without, true}};
    } else {
        table.caption = page.say("Gebiete, sortiert nach Fläche ohne {}", "Districts, by area without {}", last);
        table.columns = {{page.t("Gebiet", "district")}, {"km²", true}, {without + " (km²)", true}};
    }
    table.groups = {{"", static_cast<int>(table.columns.size())}};
    for (const auto& coverage : technologies) {
        table.groups.emplace_back(name_of(coverage.definition.technology), page.has_people() ? 2 : 1);
        if (page.has_people()) table.columns.push_back({page.t("Einwohner", "people")});
        table.columns.push_back({page.t("Fläche", "area")});
    }
    return table;
}

}  // namespace

Markup districts_section(const Page& page) {
    const auto& technologies = page.results.coverage.technologies;
    if (!page.has_districts() || technologies.empty()) return {};
    const auto& targets = page.results.targets;
    Table table = head(page);
    for (const auto& district : districts_by_need(page, technologies.back())) {
        const auto* row = row_of(technologies.back(), district.zone);
        std::vector<Markup> cells = {page.zone_name(district.zone)};
        if (page.has_people()) cells.push_back(page.people(row->people));
        cells.push_back(page.km2(row->area));
        cells.push_back(page.has_people() ? page.people(district.missing_people) : page.km2(district.missing_area));
        for (const auto& coverage : technologies)
            for (auto& cell : share_cells(page, coverage, district.zone)) cells.push_back(std::move(cell));
        table.rows.push_back(std::move(cells));
    }
    if (table.rows.empty()) return {};
    std::string legend = page.say("Der Strich im Balken ist das Ziel: {} der Einwohner, {} der Fläche.",
                                  "The mark in each bar is the target: {} of people, {} of area.",
                                  page.target(targets.population), page.target(targets.area));
    if (!page.results.plan.steps.empty())
        legend += page.t(" Der Pfeil nennt den Anteil, wenn der vorgeschlagene Ausbau steht.",
                         " The arrow gives the share once the proposed sites stand.");
    return section("gebiete", page.t("Kreise und Gemeinden", "Districts"), lead(legend) + render(table));
}

}  // namespace funkloch::html
