#include "print_compare.hpp"

#include "funkloch/core/units.hpp"
#include "speech.hpp"

#include <fmt/format.h>

#include <ostream>

namespace funkloch {

namespace {

void print_values(const std::vector<ChangedValue>& values, const Speech& speech) {
    if (values.empty()) return;
    speech.tell("\nParameter\n", "\nparameters\n");
    const std::string not_set = speech.words("nicht gesetzt", "not set");
    for (const ChangedValue& one : values)
        speech.out() << fmt::format("  {}: {} → {}{}\n", one.key, one.before.value_or(not_set),
                                    one.after.value_or(not_set), one.unit.empty() ? "" : " " + one.unit);
}

/// Files have changed when their content has: checksums say nothing to a reader.
void print_inputs(const std::vector<ChangedValue>& inputs, const Speech& speech) {
    if (inputs.empty()) return;
    speech.tell("\nEingaben\n", "\ninputs\n");
    for (const ChangedValue& one : inputs)
        speech.out() << fmt::format("  {}: {}\n", one.key,
                                    !one.before  ? speech.words("nur im zweiten Lauf", "only in the second run")
                                    : !one.after ? speech.words("nur im ersten Lauf", "only in the first run")
                                                 : speech.words("anderer Inhalt", "other content"));
}

std::string share(const std::optional<CoverageFigures>& figures, double CoverageFigures::*value, const Speech& speech) {
    return fmt::format("{:>8}", figures ? speech.percent(*figures.*value) : speech.words("keine", "none"));
}

void print_row(const ChangedCoverage& row, const std::string& name, const Speech& speech) {
    speech.tell("  {:<28} Einwohner {} → {}   Fläche {} → {}", "  {:<28} people {} → {}   area {} → {}", name,
                share(row.before, &CoverageFigures::population_share, speech),
                share(row.after, &CoverageFigures::population_share, speech),
                share(row.before, &CoverageFigures::area_share, speech),
                share(row.after, &CoverageFigures::area_share, speech));
    if (row.before && row.after && row.operator_name == "*")
        speech.tell("   Ziele: Einwohner {}, Fläche {}", "   targets: people {}, area {}",
                    speech.target(row.before->population_target_met, row.after->population_target_met),
                    speech.target(row.before->area_target_met, row.after->area_target_met));
    speech.out() << '\n';
}

bool differs(const ChangedCoverage& row) {
    if (!row.before || !row.after) return true;
    return row.before->population_covered != row.after->population_covered ||
           row.before->area_covered_km2 != row.after->area_covered_km2;
}

/// The land with all its operators, then the districts in which something changed.
void print_coverage(const RunComparison& comparison, const Speech& speech) {
    std::vector<std::string> technologies;
    for (const ChangedCoverage& row : comparison.coverage)
        if (std::find(technologies.begin(), technologies.end(), row.technology) == technologies.end())
            technologies.push_back(row.technology);
    for (const std::string& technology : technologies) {
        speech.out() << '\n' << technology << '\n';
        for (const ChangedCoverage& row : comparison.coverage)
            if (row.technology == technology && row.zone == "land")
                print_row(row,
                          row.operator_name == "*" ? speech.words("Land, nach der Definition", "land, the definition")
                                                   : speech.words("Land, ", "land, ") + row.operator_name,
                          speech);
        for (const ChangedCoverage& row : comparison.coverage)
            if (row.technology == technology && row.zone != "land" && row.operator_name == "*" && differs(row))
                print_row(row, row.zone + " " + row.zone_name, speech);
    }
}

void print_maps(const RunComparison& comparison, const Speech& speech) {
    for (const ChangeMap& map : comparison.maps)
        for (const bool gained : {true, false}) {
            const ChangeTotals totals = totals_of(map, gained);
            speech.tell("{} {}: {} Gebiete, {} km²{}\n", "{} {}: {} areas, {} km²{}\n", map.technology,
                        gained ? speech.words("gewonnen", "gained") : speech.words("verloren", "lost"), totals.areas,
                        speech.number(totals.area_km2, 2),
                        totals.people ? ", " + speech.people(people(*totals.people)) : "");
        }
}

std::string status_text(const std::string& status, const Speech& speech) {
    if (status == "optimal") return speech.words("bewiesen", "optimal");
    if (status == "infeasible") return speech.words("Ziele nicht erreichbar", "infeasible");
    if (status == "gap") return speech.words("nicht bewiesen", "gap");
    return status;
}

std::string plan_text(const std::optional<PlanFigures>& plan, const Speech& speech) {
    if (!plan) return speech.words("keiner", "none");
    return fmt::format("{}, {} ({})", speech.sites(plan->sites), speech.euros(plan->cost),
                       status_text(plan->status, speech));
}

}  // namespace

void print_comparison(const RunComparison& comparison, std::ostream& out) {
    const RunFigures &before = comparison.before, &after = comparison.after;
    const Speech speech(after.language, out);
    speech.tell("erster Lauf:  {} ({})\nzweiter Lauf: {} ({})\n", "first run:  {} ({})\nsecond run: {} ({})\n",
                before.folder, before.project, after.folder, after.project);
    print_values(comparison.parameters, speech);
    print_inputs(comparison.inputs, speech);
    if (comparison.parameters.empty() && comparison.inputs.empty())
        speech.tell("\nParameter und Eingaben sind gleich\n", "\nparameters and inputs are the same\n");
    print_coverage(comparison, speech);
    out << '\n';
    print_maps(comparison, speech);
    speech.tell("Vorschlag: {} → {}\n", "plan: {} → {}\n", plan_text(before.plan, speech),
                plan_text(after.plan, speech));
    for (const std::string& note : comparison.notes) speech.note(note);
}

}  // namespace funkloch
