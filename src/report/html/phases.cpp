#include "plan.hpp"

namespace funkloch::html {

Markup phases_table(const Page& page) {
    const auto& plan = page.results.plan;
    if (plan.phases.empty()) return {};
    const auto& targets = page.results.targets;
    Table table;
    table.caption = page.t("Die Reihenfolge des Ausbaus", "The order of building");
    table.columns = {{page.t("Abschnitt", "phase")},
                     {page.t("Standorte Nr.", "sites no.")},
                     {page.t("Kosten (€)", "cost (€)"), true}};
    table.groups = {{"", 3}};
    for (const auto& coverage : plan.phases.front().coverage) {
        table.groups.emplace_back(
            page.say("danach versorgt mit {}", "covered afterwards with {}", name_of(coverage.technology)),
            page.has_people() ? 3 : 1);
        if (page.has_people()) {
            table.columns.push_back({page.t("Einwohner", "people"), true});
            table.columns.push_back({page.t("Anteil", "share"), true});
        }
        table.columns.push_back({page.t("Fläche", "area"), true});
    }
    for (std::size_t k = 0; k < plan.phases.size(); ++k) {
        const PlanPhase& phase = plan.phases[k];
        const int last = phase.first_rank + phase.sites - 1;
        std::vector<Markup> cells = {phase.beyond ? page.t("später", "later") : std::to_string(k + 1),
                                     phase.sites == 0   ? std::string("–")
                                     : phase.sites == 1 ? std::to_string(last)
                                                        : std::to_string(phase.first_rank) + "–" + std::to_string(last),
                                     cost_text(page, phase.cost)};
        for (const auto& coverage : phase.coverage) {
            if (page.has_people()) {
                cells.push_back(page.people(coverage.people_covered));
                cells.push_back(page.percent_against(coverage.population_share, targets.population));
            }
            cells.push_back(page.percent_against(coverage.area_share, targets.area));
        }
        table.rows.push_back(std::move(cells));
    }
    return render(table);
}

}  // namespace funkloch::html
