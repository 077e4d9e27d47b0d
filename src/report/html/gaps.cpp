#include "page.hpp"

#include <algorithm>

namespace funkloch::html {

namespace {

constexpr std::size_t listed_gaps = 20;

Markup gap_table(const Page& page, const TechnologyGaps& found) {
    const std::string technology = name_of(found.technology);
    if (found.gaps.empty() && found.area > 0)
        return paragraph(page.say(
            "{}: Keine Lücke ist groß genug für die Liste; verstreut bleiben {} Einwohner auf {} km² ohne Versorgung.",
            "{}: no gap is large enough to be listed; {} people on {} km² remain without coverage in scattered places.",
            technology, page.people(found.people), page.km2(found.area)));
    if (found.gaps.empty()) return paragraph(page.say("{}: Es gibt keine Lücke.", "{}: there is no gap.", technology));
    const std::size_t listed = std::min(listed_gaps, found.gaps.size());
    Table table;
    table.caption =
        listed < found.gaps.size()
            ? page.say("{}: die {} größten von {} Lücken", "{}: the {} largest of {} gaps", technology,
                       page.number(static_cast<double>(listed)), page.number(static_cast<double>(found.gaps.size())))
            : page.say("{}: alle Lücken", "{}: all gaps", technology);
    table.columns = {{page.t("Lücke", "gap")}};
    if (page.has_districts()) table.columns.push_back({page.t("Gebiet", "district")});
    table.columns.insert(table.columns.end(), {{page.t("Einwohner", "people"), true},
                                               {"km²", true},
                                               {page.say("Mitte ({})", "centre ({})", page.crs())},
                                               {page.t("Art", "kind")}});
    for (std::size_t i = 0; i < listed; ++i) {
        const Gap& gap = found.gaps[i];
        std::vector<Markup> cells = {gap.id};
        if (page.has_districts()) cells.push_back(page.zone_name(gap.zone));
        cells.push_back(page.people(gap.people));
        cells.push_back(page.km2(gap.area));
        cells.push_back(page.coordinates(gap.centre));
        cells.push_back(gap.white ? badge("white", page.t("weißer Fleck", "white spot")) : Markup("–"));
        table.rows.push_back(std::move(cells));
    }
    table.foot = {
        page.count(static_cast<std::int64_t>(found.gaps.size()), page.t("Lücke", "gap"), page.t("Lücken", "gaps"))};
    if (page.has_districts()) table.foot.push_back(page.t("alle, auch die kleinsten", "all, even the smallest"));
    table.foot.insert(table.foot.end(), {page.people(found.people), page.km2(found.area), {}, {}});
    return render(table);
}

Markup spots(const Page& page) {
    const auto& spots = page.results.gaps.spots;
    Table table;
    table.caption = page.t("Weiße und graue Flecken", "White and grey spots");
    table.columns = {{page.t("Art", "kind")},
                     {page.t("Einwohner", "people"), true},
                     {"km²", true},
                     {page.t("Bedeutung", "meaning")}};
    table.rows = {{page.t("weiße Flecken", "white spots"), page.people(spots.white_people), page.km2(spots.white_area),
                   page.t("kein Betreiber versorgt mit 4G oder 5G", "no operator serves with 4G or 5G")},
                  {page.t("graue Flecken", "grey spots"), page.people(spots.grey_people), page.km2(spots.grey_area),
                   page.t("mindestens ein Betreiber versorgt, aber nicht alle", "some operators serve, but not all")}};
    return render(table);
}

}  // namespace

Markup gaps_section(const Page& page) {
    if (page.results.coverage.technologies.empty()) return {};
    Markup content;
    for (const auto& technology : page.results.gaps.technologies) content += gap_table(page, technology);
    return section("luecken", page.t("Die Lücken", "The gaps"), content + spots(page));
}

}  // namespace funkloch::html
