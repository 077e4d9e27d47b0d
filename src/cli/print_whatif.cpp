#include "print_whatif.hpp"

#include "funkloch/output/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace funkloch {

namespace {

std::string share_text(double before, double after) {
    return fmt::format("{:6.2f} % → {:6.2f} %", 100 * before, 100 * after);
}

std::string target_text(bool before, bool after) {
    if (before == after) return after ? "met" : "not met";
    return after ? "now met" : "no longer met";
}

/// An operator that is new or gone has nothing on the other side.
void print_shares(const TechnologyCoverage& before, const TechnologyCoverage& after, const Targets& targets,
                  std::ostream& out) {
    std::vector<std::string> names = {std::string(any_operator)};
    for (const auto* operators : {&before.operators, &after.operators})
        for (const std::string& name : *operators)
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    for (const std::string& name : names) {
        const TechnologyCoverage::Row* then = find_row(before, name, whole_land);
        const TechnologyCoverage::Row* now = find_row(after, name, whole_land);
        out << fmt::format("  {:<20} people {}   area {}", name == any_operator ? "the definition" : name,
                           share_text(then ? then->people_share() : 0, now ? now->people_share() : 0),
                           share_text(then ? then->area_share() : 0, now ? now->area_share() : 0));
        if (name == any_operator)
            out << fmt::format("   targets: people {}, area {}",
                               target_text(population_met(*then, targets), population_met(*now, targets)),
                               target_text(area_met(*then, targets), area_met(*now, targets)));
        out << (then == nullptr ? "   new" : now == nullptr ? "   gone" : "") << '\n';
    }
}

void print_districts(const TechnologyChange& change, const Land& land, Language language, std::ostream& out) {
    for (const ZoneChange& zone : change.zones) {
        if (zone.operator_name != any_operator) continue;
        out << fmt::format(
            "  {:<28} people +{:.0f} −{:.0f}   area +{:.2f} −{:.2f} km²\n",
            zone.zone == whole_land ? "land" : zone_id(land, zone.zone) + " " + zone_name(land, zone.zone, language),
            people(zone.people_gained), people(zone.people_lost), square_km(zone.area_gained),
            square_km(zone.area_lost));
    }
}

}  // namespace

void print_whatif(const WhatIfAnswer& answer, const std::filesystem::path& folder, std::ostream& out) {
    const Results& results = answer.after;
    out << results.project_name << ", what if\n";
    for (const std::string& change : answer.changes) out << "  " << change << '\n';
    for (std::size_t t = 0; t < answer.difference.size(); ++t) {
        const TechnologyCoverage& after = results.coverage.technologies[t];
        const TechnologyChange& change = answer.difference[t];
        out << fmt::format("\n{} (RSRP ≥ {} dBm)\n", name_of(after.definition.technology), after.definition.rsrp_dbm);
        print_shares(answer.before.technologies[t], after, results.targets, out);
        out << fmt::format("  cells: {} with another level or server, {} newly covered, {} no longer covered\n",
                           change.cells_changed, change.cells_gained, change.cells_lost);
        print_districts(change, results.scene.land, results.language, out);
    }
    out << '\n';
    for (const std::string& note : answer.notes) out << "note: " << note << '\n';
    out << "Candidates, building law and plan are those of the run.\n";
    if (!folder.empty()) out << '\n' << (folder / "summary.json").string() << '\n';
}

}  // namespace funkloch
