#include "map.hpp"

#include "funkloch/output/display.hpp"
#include "funkloch/output/output_names.hpp"

#include <algorithm>
#include <array>

namespace funkloch::html {

namespace {

/// As the tables list them: agreement, disagreement, what is not known.
constexpr std::array listed = {Agreement::both,          Agreement::neither,      Agreement::only_official,
                               Agreement::only_computed, Agreement::not_official, Agreement::not_computed};

std::string subject_name(const Page& page, OfficialSubject subject) {
    return subject == OfficialSubject::broadband ? page.t("4G oder 5G", "4G or 5G") : std::string(name_of(subject));
}

/// "versorgt" asks for one operator, or for every one.
std::string asked(const Page& page, const OfficialComparison& comparison) {
    return comparison.scope == Scope::any
               ? page.t("Versorgt heißt hier: durch mindestens ein Netz.", "Covered means: by at least one network.")
               : page.say(
                     "Versorgt heißt hier: durch alle {} Netze; amtlich, wenn mindestens so viele Netze gezählt sind.",
                     "Covered means: by all {} networks; officially, when at least so many are counted.",
                     page.number(comparison.operators));
}

/// Who is right cannot be said, but how many people it is about.
std::string finding(const Page& page, const OfficialComparison& comparison) {
    const auto& land = comparison.land();
    const auto& official = land.of(Agreement::only_official);
    const auto& computed = land.of(Agreement::only_computed);
    const std::string name = subject_name(page, comparison.subject);
    if (land.of(Agreement::not_official) == land.total())
        return page.say("{}: Die amtliche Karte sagt über das Gebiet nichts.",
                        "{}: the official map says nothing of the land.", name);
    if (official == PeopleAndArea{} && computed == PeopleAndArea{})
        return page.say("{}: Rechnung und amtliche Karte stimmen überall überein, wo beide etwas sagen.",
                        "{}: computation and official map agree wherever both say something.", name);
    if (!page.has_people())
        return page.say(
            "{}: Die amtliche Karte sieht {} km² als versorgt, die Rechnung nicht; umgekehrt sind es {} km².",
            "{}: the official map counts {} km² as covered that the computation does not; the other way "
            "round it is {} km².",
            name, page.km2(official.area), page.km2(computed.area));
    return page.say(
        "{}: Die amtliche Karte sieht {} Einwohner ({} km²) als versorgt, die Rechnung nicht; umgekehrt sind es {} "
        "Einwohner ({} km²).",
        "{}: the official map counts {} people ({} km²) as covered whom the computation does not; the other way round "
        "it "
        "is {} people ({} km²).",
        name, page.people(official.people), page.km2(official.area), page.people(computed.people),
        page.km2(computed.area));
}

std::string share(const Page& page, std::int64_t part, std::int64_t all) {
    return all > 0 ? page.percent(static_cast<double>(part) / static_cast<double>(all)) : "–";
}

std::string agreement_name(const Page& page, Agreement agreement) {
    return choose(page.results.language, agreement_text(agreement));
}

Markup land_table(const Page& page, const OfficialComparison& comparison) {
    const auto& land = comparison.land();
    const PeopleAndArea total = land.total();
    Table table;
    table.caption = page.say("{}: Rechnung und amtliche Karte im Untersuchungsgebiet",
                             "{}: computation and official map in the land", subject_name(page, comparison.subject));
    table.columns = {{page.t("Befund", "finding")}};
    const Column part{page.t("Anteil", "share"), true};
    if (page.has_people()) table.columns.insert(table.columns.end(), {{page.t("Einwohner", "people"), true}, part});
    table.columns.insert(table.columns.end(), {{"km²", true}, part});
    const auto row = [&](const std::string& title, const PeopleAndArea& sum) {
        std::vector<Markup> cells = {title};
        if (page.has_people())
            cells.insert(cells.end(), {page.people(sum.people), share(page, sum.people, total.people)});
        cells.insert(cells.end(), {page.km2(sum.area), share(page, sum.area, total.area)});
        return cells;
    };
    for (const Agreement agreement : listed)
        if (land.of(agreement) != PeopleAndArea{})
            table.rows.push_back(row(agreement_name(page, agreement), land.of(agreement)));
    table.foot = row(page.t("zusammen", "together"), total);
    return render(table);
}

Markup districts_table(const Page& page, const OfficialComparison& comparison) {
    std::vector<const OfficialComparison::Row*> rows;
    for (const auto& row : comparison.rows)
        if (row.zone != whole_land && !is_empty_zone(row)) rows.push_back(&row);
    const auto apart = [](const OfficialComparison::Row* row) {
        const auto &official = row->of(Agreement::only_official), &computed = row->of(Agreement::only_computed);
        return std::pair(official.people + computed.people, official.area + computed.area);
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const auto* a, const auto* b) { return apart(a) > apart(b); });
    Table table;
    table.caption = page.say("{}: Gebiete, die größten Unterschiede zuerst", "{}: districts, largest differences first",
                             subject_name(page, comparison.subject));
    table.columns = {{page.t("Gebiet", "district")}};
    const std::string only_official = page.t("nur amtlich", "official only"),
                      only_computed = page.t("nur Rechnung", "computed only"),
                      nothing = page.t("ohne Angabe", "not stated");
    const auto columns = [&](const std::string& title) {
        table.groups.emplace_back(title, 3);
        for (const auto& name : {only_official, only_computed, nothing}) table.columns.push_back({name, true});
    };
    table.groups = {{"", 1}};
    if (page.has_people()) columns(page.t("Einwohner", "people"));
    columns("km²");
    for (const auto* row : rows) {
        std::vector<Markup> cells = {page.zone_name(row->zone)};
        const std::array kinds = {Agreement::only_official, Agreement::only_computed, Agreement::not_official};
        if (page.has_people())
            for (const Agreement kind : kinds) cells.push_back(page.people(row->of(kind).people));
        for (const Agreement kind : kinds) cells.push_back(page.km2(row->of(kind).area));
        table.rows.push_back(std::move(cells));
    }
    return render(table);
}

/// Where every operator is asked for, their numbers tell by how many the two differ.
Markup counts_table(const Page& page, const OfficialComparison& comparison) {
    if (comparison.scope != Scope::each_operator || comparison.counts.empty()) return {};
    Table table;
    table.caption = page.say("{}: Zahl der versorgenden Netze", "{}: number of networks that cover",
                             subject_name(page, comparison.subject));
    table.columns = {{page.t("Rechnung", "computation")}, {page.t("amtliche Karte", "official map"), true}};
    if (page.has_people()) table.columns.push_back({page.t("Einwohner", "people"), true});
    table.columns.push_back({"km²", true});
    for (const auto& count : comparison.counts) {
        std::vector<Markup> cells = {page.number(count.computed), page.number(count.official)};
        if (page.has_people()) cells.push_back(page.people(count.sum.people));
        cells.push_back(page.km2(count.sum.area));
        table.rows.push_back(std::move(cells));
    }
    return render(table);
}

Markup agreement_map(const Page& page, const MapFrame& frame, const OfficialComparison& comparison) {
    const auto raster = agreement_raster(page, comparison);
    auto picture = picture_of(raster, "karte-amtlich-" + raster_ending(comparison.subject),
                              page.say("{}: Rechnung und amtliche Karte", "{}: computation and official map",
                                       subject_name(page, comparison.subject)));
    picture.description = finding(page, comparison);
    for (const Agreement agreement : listed) {
        const auto code = static_cast<std::size_t>(agreement);
        const double part = raster.share(code + 2);
        if (part > 0)
            picture.legend.push_back({agreement_classes()[code].colour, agreement_name(page, agreement), part});
    }
    return map_figure(page, frame, picture);
}

}  // namespace

Markup official_section(const Page& page) {
    const auto& comparisons = page.results.official;
    if (comparisons.empty()) return {};
    const MapFrame frame = frame_of(page.results.scene.land.grid);
    Markup content, maps;
    for (const auto& comparison : comparisons) {
        content += element("h3", subject_name(page, comparison.subject)) +
                   lead(Markup(finding(page, comparison) + " " + asked(page, comparison))) +
                   land_table(page, comparison) + counts_table(page, comparison);
        if (page.has_districts()) content += districts_table(page, comparison);
        maps += agreement_map(page, frame, comparison);
    }
    content += element("div", {{"class", "maps"}}, maps);
    content += note(page.t(
        "Die amtliche Karte sagt für Zellen von 100 m, wie viele Netzbetreiber dort nach eigener Angabe versorgen, "
        "ohne sie "
        "zu nennen; verglichen wird an der Mitte jeder Rasterzelle. Ihre Schwellenwerte sind andere als die dieser "
        "Rechnung. Welche der beiden recht hat, zeigt nur eine Messung.",
        "The official map tells for cells of 100 m how many operators say that they cover them, without naming them; "
        "it is "
        "looked up at the centre of each cell of the grid. Its thresholds are not those of this computation. Which of "
        "the "
        "two is right, only a measurement can tell."));
    return section("amtlich", page.t("Vergleich mit der amtlichen Karte", "Comparison with the official map"), content);
}

}  // namespace funkloch::html
