#include "drive_plot.hpp"

#include "funkloch/output/display.hpp"

#include <cmath>

namespace funkloch::html {

namespace {

using By = DriveComparison::By;

std::string db(const Page& page, double value) {
    return page.number(value, 1);
}

/// With a sign, so that nobody has to guess which way.
std::string signed_db(const Page& page, double value) {
    if (std::isnan(value)) return "–";
    const std::string sign = value >= 0.05 ? "+" : value <= -0.05 ? "−" : "";
    return sign + page.number(std::abs(value), 1);
}

std::string finding(const Page& page, const DriveComparison& comparison) {
    const ErrorStats& all = comparison.all();
    std::string text = page.say(
        "{} Messwerte liegen im Untersuchungsgebiet; je Rasterzelle und Träger zählt einer, der Median (dBm), also {} "
        "Punkte an {} Orten. ",
        "{} measured values lie in the land; one for each cell and carrier counts, the median (dBm), which makes {} "
        "points in {} places. ",
        page.number(static_cast<double>(comparison.values)), page.number(static_cast<double>(comparison.points.size())),
        page.number(comparison.blocks));
    if (all.points == 0)
        return text + page.t("An keinem von ihnen wird gerechnet etwas empfangen.",
                             "Nothing is computed to be received at any of them.");
    text += page.say(
        "Im Mittel wurden {} dB {} gemessen als gerechnet; die Abweichung beträgt {} dB (RMSE), um das Mittel {} dB "
        "(σ).",
        "On average {} dB {} were measured than computed; the error is {} dB (RMSE), about the mean {} dB (σ).",
        page.number(std::abs(all.bias_db), 1), all.bias_db < 0 ? page.t("weniger", "less") : page.t("mehr", "more"),
        db(page, all.rmse_db), db(page, all.sigma_db));
    if (comparison.not_received > 0)
        text += page.say(" An {} Punkten wird gerechnet nichts empfangen; sie haben keine Abweichung.",
                         " At {} points nothing is computed to be received; they have no error.",
                         page.number(static_cast<double>(comparison.not_received)));
    if (comparison.not_computed > 0)
        text += page.say(" {} Punkte lassen sich nicht rechnen.", " {} points cannot be computed.",
                         page.number(static_cast<double>(comparison.not_computed)));
    return text;
}

std::string name_of_row(const Page& page, const DriveComparison::Row& row) {
    if (row.by == By::all) return page.t("alle", "all");
    if (row.by == By::distance)
        return std::isfinite(row.to_km) ? page.say("{} bis {} km", "{} to {} km",
                                                   page.number(row.from_km, row.from_km < 1 && row.from_km > 0 ? 2 : 0),
                                                   page.number(row.to_km, row.to_km < 1 ? 2 : 0))
                                        : page.say("ab {} km", "from {} km", page.number(row.from_km));
    if (row.by == By::clutter && row.name == "unknown") return page.t("Landbedeckung unbekannt", "land cover unknown");
    return row.name;
}

std::string title_of(const Page& page, By by) {
    switch (by) {
        case By::technology:
            return page.t("Technologie", "technology");
        case By::operator_name:
            return page.t("Netz", "network");
        case By::band:
            return page.t("Band", "band");
        case By::distance:
            return page.t("Abstand", "distance");
        case By::clutter:
            return page.t("Landbedeckung", "land cover");
        case By::sector:
            return page.t("Sektor", "sector");
        case By::all:
            break;
    }
    return {};
}

/// Sectors only where they are few: a land has thousands, and drive_tests.csv holds them.
constexpr int most_sectors = 9;

Markup errors_table(const Page& page, const DriveComparison& comparison) {
    int sectors = 0;
    for (const auto& row : comparison.rows) sectors += row.by == By::sector ? 1 : 0;
    Table table;
    table.caption = page.t("Gemessen minus gerechnet", "Measured minus computed");
    table.columns = {{page.t("Teil", "part")},
                     {page.t("nach", "by")},
                     {page.t("Punkte", "points"), true},
                     {page.t("Orte", "places"), true},
                     {page.t("Mittel (dB)", "mean (dB)"), true},
                     {"RMSE (dB)", true},
                     {"σ (dB)", true}};
    const auto cells = [&](const DriveComparison::Row& row) {
        return std::vector<Markup>{name_of_row(page, row),
                                   title_of(page, row.by),
                                   page.number(static_cast<double>(row.errors.points)),
                                   page.number(row.errors.blocks),
                                   signed_db(page, row.errors.bias_db),
                                   db(page, row.errors.rmse_db),
                                   db(page, row.errors.sigma_db)};
    };
    for (const auto& row : comparison.rows)
        if (row.by != By::all && (row.by != By::sector || sectors <= most_sectors)) table.rows.push_back(cells(row));
    table.foot = cells(comparison.rows.front());
    return render(table);
}

std::string verdict_of(const Page& page, const CalibrationErrors& all) {
    const std::string before = db(page, all.before.rmse_db), after = db(page, all.held_out.rmse_db);
    if (all.held_out.rmse_db < all.before.rmse_db)
        return page.say(
            "An Orten, die sie nicht kannte, verringert die Kalibrierung die Abweichung von {} auf {} dB (RMSE). Sie "
            "steht "
            "in calibration.toml und ist in diesem Lauf noch nicht verwendet.",
            "At places that it did not know, the calibration reduces the error from {} to {} dB (RMSE). It stands in "
            "calibration.toml and is not yet used in this run.",
            before, after);
    return page.say(
        "An Orten, die sie nicht kannte, hilft die Kalibrierung nicht: {} dB vorher, {} dB nachher (RMSE). Sie sollte "
        "nicht "
        "verwendet werden.",
        "At places that it did not know, the calibration does not help: {} dB before, {} dB after (RMSE). It should "
        "not be "
        "used.",
        before, after);
}

Markup fit_part(const Page& page, const CalibrationFit& fit) {
    const CalibrationErrors& all = fit.errors.front();
    Table table;
    table.caption = page.t("Vor und nach der Kalibrierung", "Before and after the calibration");
    table.columns = {{page.t("Band", "band")}};
    table.groups = {{"", 1}};
    for (const std::string& title : {page.t("vorher", "before"), page.t("angepasst", "fitted"),
                                     page.t("an zurückgehaltenen Orten", "at places held out")}) {
        table.groups.emplace_back(title, 3);
        table.columns.insert(table.columns.end(), {{page.t("Mittel", "mean"), true}, {"RMSE", true}, {"σ", true}});
    }
    for (const auto& errors : fit.errors) {
        std::vector<Markup> cells = {errors.band == every_kind ? page.t("alle", "all") : errors.band};
        for (const ErrorStats* stats : {&errors.before, &errors.fitted, &errors.held_out})
            cells.insert(cells.end(),
                         {signed_db(page, stats->bias_db), db(page, stats->rmse_db), db(page, stats->sigma_db)});
        table.rows.push_back(std::move(cells));
    }
    return element("h3", page.t("Kalibrierung", "Calibration")) + lead(verdict_of(page, all)) + render(table) +
           note(page.say(
               "Orte sind Quadrate von {} m; sie werden in {} Teilen als Ganzes zurückgehalten, nie einzelne Punkte. "
               "{} Versätze und {} Sektoren wurden angepasst. Angaben in dB.",
               "Places are squares of {} m; they are held out as a whole, in {} parts, never single points. {} "
               "offsets and {} sectors were fitted. Figures in dB.",
               page.number(fit.options.places.block_m), page.number(fit.options.places.folds),
               page.number(static_cast<double>(fit.values.offsets.size())),
               page.number(static_cast<double>(fit.values.sectors.size()))));
}

std::string network_name(const Page& page, const ShareInterval& interval) {
    if (interval.operator_name != any_operator) return operator_text(page.results, interval.operator_name);
    const TechnologyCoverage* coverage = page.coverage_of(interval.errors.technology);
    return coverage != nullptr && coverage->definition.scope == Scope::each_operator
               ? page.t("jedes Netz", "every network")
               : page.t("mindestens ein Netz", "at least one network");
}

/// What the intervals rest on, technology by technology, and what they presume.
std::string interval_note(const Page& page, const std::vector<ShareInterval>& intervals) {
    std::string text = page.t("In 95 von 100 Fällen, sofern die gemessenen Orte für das ganze Gebiet stehen. ",
                              "In 95 of 100 cases, if the places measured stand for the whole land. ");
    for (const auto& interval : intervals) {
        const SignalErrors& errors = interval.errors;
        if (interval.operator_name == any_operator)
            text += page.say("{}: im Mittel {} dB (± {} dB, {} Orte), je Zelle {} dB. ",
                             "{}: on average {} dB (± {} dB, {} places), for a cell {} dB. ",
                             name_of(errors.technology), signed_db(page, errors.bias_db),
                             db(page, 1.96 * errors.bias_sd_db), page.number(errors.blocks), db(page, errors.sigma_db));
    }
    return text + page.t(
                      "Die mittlere Abweichung gilt überall gleich und ist eingerechnet, und die örtliche senkt hohe "
                      "Anteile; deshalb kann der gerechnete Anteil "
                      "außerhalb liegen. Die örtliche Abweichung gilt in Blöcken von 500 m, unabhängig von Block zu "
                      "Block. Das ± bei den Zielen enthält nur die Streuung innerhalb der Zellen. Wo "
                      "nicht gefahren wurde (Häuser, Wald), kann mehr abweichen.",
                      "The average error is the same everywhere and has been taken into account, and the local one "
                      "lowers high "
                      "shares, so that the computed share may lie outside. The local error holds in blocks of 500 m, "
                      "independent from block to block. The ± at the targets holds only the variation within cells. "
                      "Where nobody "
                      "drove (houses, woods), more may be off.");
}

Markup interval_part(const Page& page, const std::vector<ShareInterval>& intervals) {
    if (intervals.empty()) return {};
    Table table;
    table.caption =
        page.t("Versorgung mit der Unsicherheit aus Messfahrten", "Coverage with the uncertainty from drive tests");
    table.columns = {{page.t("Netz", "network")}, {page.t("Technologie", "technology")}};
    const std::string computed = page.t("gerechnet", "computed"), between = page.t("liegt zwischen", "lies between");
    table.groups = {{"", 2}};
    const auto add = [&](const std::string& group) {
        table.groups.emplace_back(group, 2);
        table.columns.insert(table.columns.end(), {{computed, true}, {between, true}});
    };
    if (page.has_people()) add(page.t("Einwohner", "people"));
    add(page.t("Fläche", "area"));
    for (const auto& interval : intervals) {
        const TechnologyCoverage* coverage = page.coverage_of(interval.errors.technology);
        const auto* row = coverage == nullptr ? nullptr : find_row(*coverage, interval.operator_name, whole_land);
        if (row == nullptr) continue;
        std::vector<Markup> cells = {network_name(page, interval), name_of(interval.errors.technology)};
        const auto range = [&](double low, double high) {
            return page.say("{} und {}", "{} and {}", page.percent(low), page.percent(high));
        };
        if (page.has_people())
            cells.insert(cells.end(),
                         {page.percent(row->people_share()), range(interval.people_low, interval.people_high)});
        cells.insert(cells.end(), {page.percent(row->area_share()), range(interval.area_low, interval.area_high)});
        table.rows.push_back(std::move(cells));
    }
    return render(table) + note(interval_note(page, intervals));
}

std::string used_text(const Page& page) {
    if (!page.results.calibration) return {};
    const UsedCalibration& used = *page.results.calibration;
    std::string text =
        page.say("Gerechnet ist mit der Kalibrierung {} ({} Versätze, {} Sektoren; SHA-256 {}…).",
                 "Computed with the calibration {} ({} offsets, {} sectors; SHA-256 {}…).", used.file,
                 page.number(static_cast<double>(used.values.offsets.size())),
                 page.number(static_cast<double>(used.values.sectors.size())), used.sha256.substr(0, 12));
    if (page.results.drive_tests && page.results.drive_tests->seen_before)
        text += page.t(
            " Sie stammt aus eben diesen Messfahrten: Die Abweichungen hier sind zu günstig. Für die Spannen gelten "
            "die an "
            "zurückgehaltenen Orten, wo sie größer sind.",
            " It was fitted to these very drive tests: the errors here are too favourable. The intervals take those at "
            "places held out where they are larger.");
    return text;
}

}  // namespace

Markup drive_tests_section(const Page& page) {
    const std::string used = used_text(page);
    if (!page.results.drive_tests && used.empty()) return {};
    const std::string title = page.t("Messfahrten und Kalibrierung", "Drive tests and calibration");
    Markup content;
    if (!used.empty()) content += paragraph(used);
    if (page.results.drive_tests) {
        const DriveResults& drive = *page.results.drive_tests;
        content += lead(finding(page, drive.comparison)) + errors_table(page, drive.comparison) +
                   element("div", {{"class", "maps"}},
                           distance_plot(page, drive.comparison) + scatter_plot(page, drive.comparison));
        if (drive.fit) content += fit_part(page, *drive.fit);
        content += interval_part(page, drive.intervals);
    }
    return section("messfahrten", title, content);
}

}  // namespace funkloch::html
