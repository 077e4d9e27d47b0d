#include "print_compare.hpp"

#include "funkloch/core/units.hpp"

#include <fmt/format.h>

#include <ostream>

namespace funkloch {

namespace {

void print_values(const char* title, const std::vector<ChangedValue>& values, std::ostream& out) {
    if (values.empty()) return;
    out << '\n' << title << '\n';
    for (const ChangedValue& one : values)
        out << fmt::format("  {}: {} → {}{}\n", one.key, one.before.value_or("not set"), one.after.value_or("not set"),
                           one.unit.empty() ? "" : " " + one.unit);
}

/// Files have changed when their content has: checksums say nothing to a reader.
void print_inputs(const std::vector<ChangedValue>& inputs, std::ostream& out) {
    if (inputs.empty()) return;
    out << "\ninputs\n";
    for (const ChangedValue& one : inputs)
        out << fmt::format("  {}: {}\n", one.key,
                           !one.before  ? "only in the second run"
                           : !one.after ? "only in the first run"
                                        : "other content");
}

std::string share(const std::optional<CoverageFigures>& figures, double CoverageFigures::*value) {
    return figures ? fmt::format("{:6.2f} %", 100 * *figures.*value) : std::string("    none");
}

std::string target(bool before, bool after) {
    if (before == after) return after ? "met" : "not met";
    return after ? "now met" : "no longer met";
}

void print_row(const ChangedCoverage& row, const std::string& name, std::ostream& out) {
    out << fmt::format("  {:<28} people {} → {}   area {} → {}", name,
                       share(row.before, &CoverageFigures::population_share),
                       share(row.after, &CoverageFigures::population_share),
                       share(row.before, &CoverageFigures::area_share), share(row.after, &CoverageFigures::area_share));
    if (row.before && row.after && row.operator_name == "*")
        out << fmt::format("   targets: people {}, area {}",
                           target(row.before->population_target_met, row.after->population_target_met),
                           target(row.before->area_target_met, row.after->area_target_met));
    out << '\n';
}

bool differs(const ChangedCoverage& row) {
    if (!row.before || !row.after) return true;
    return row.before->population_covered != row.after->population_covered ||
           row.before->area_covered_km2 != row.after->area_covered_km2;
}

/// The land with all its operators, then the districts in which something changed.
void print_coverage(const RunComparison& comparison, std::ostream& out) {
    std::vector<std::string> technologies;
    for (const ChangedCoverage& row : comparison.coverage)
        if (std::find(technologies.begin(), technologies.end(), row.technology) == technologies.end())
            technologies.push_back(row.technology);
    for (const std::string& technology : technologies) {
        out << '\n' << technology << '\n';
        for (const ChangedCoverage& row : comparison.coverage)
            if (row.technology == technology && row.zone == "land")
                print_row(row, row.operator_name == "*" ? "land, the definition" : "land, " + row.operator_name, out);
        for (const ChangedCoverage& row : comparison.coverage)
            if (row.technology == technology && row.zone != "land" && row.operator_name == "*" && differs(row))
                print_row(row, row.zone + " " + row.zone_name, out);
    }
}

void print_maps(const RunComparison& comparison, std::ostream& out) {
    for (const ChangeMap& map : comparison.maps)
        for (const bool gained : {true, false}) {
            const ChangeTotals totals = totals_of(map, gained);
            out << fmt::format("{} {}: {} areas, {:.2f} km²{}\n", map.technology, gained ? "gained" : "lost",
                               totals.areas, totals.area_km2,
                               totals.people ? fmt::format(", {:.0f} people", people(*totals.people)) : "");
        }
}

std::string plan_text(const std::optional<PlanFigures>& plan) {
    if (!plan) return "none";
    return fmt::format("{} sites, cost {:.10g} ({})", plan->sites, plan->cost, plan->status);
}

}  // namespace

void print_comparison(const RunComparison& comparison, std::ostream& out) {
    const RunFigures &before = comparison.before, &after = comparison.after;
    out << fmt::format("first run:  {} ({})\nsecond run: {} ({})\n", before.folder, before.project, after.folder,
                       after.project);
    print_values("parameters", comparison.parameters, out);
    print_inputs(comparison.inputs, out);
    if (comparison.parameters.empty() && comparison.inputs.empty()) out << "\nparameters and inputs are the same\n";
    print_coverage(comparison, out);
    out << '\n';
    print_maps(comparison, out);
    out << fmt::format("plan: {} → {}\n", plan_text(before.plan), plan_text(after.plan));
    for (const std::string& note : comparison.notes) out << "note: " << note << '\n';
}

}  // namespace funkloch
