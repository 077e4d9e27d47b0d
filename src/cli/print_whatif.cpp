#include "print_whatif.hpp"

#include "funkloch/output/display.hpp"
#include "speech.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace funkloch {

namespace {

std::string share_text(double before, double after, const Speech& speech) {
    return fmt::format("{:>8} → {:>8}", speech.percent(before), speech.percent(after));
}

/// An operator that is new or gone has nothing on the other side.
void print_shares(const TechnologyCoverage& before, const TechnologyCoverage& after, const Targets& targets,
                  const Speech& speech) {
    std::vector<std::string> names = {std::string(any_operator)};
    for (const auto* operators : {&before.operators, &after.operators})
        for (const std::string& name : *operators)
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    for (const std::string& name : names) {
        const TechnologyCoverage::Row* then = find_row(before, name, whole_land);
        const TechnologyCoverage::Row* now = find_row(after, name, whole_land);
        const std::string who = name == any_operator ? speech.words("nach der Definition", "the definition") : name;
        speech.tell("  {:<20} Einwohner {}   Fläche {}", "  {:<20} people {}   area {}", who,
                    share_text(then ? then->people_share() : 0, now ? now->people_share() : 0, speech),
                    share_text(then ? then->area_share() : 0, now ? now->area_share() : 0, speech));
        if (name == any_operator)
            speech.tell("   Ziele: Einwohner {}, Fläche {}", "   targets: people {}, area {}",
                        speech.target(population_met(*then, targets), population_met(*now, targets)),
                        speech.target(area_met(*then, targets), area_met(*now, targets)));
        if (then == nullptr) speech.tell("   neu", "   new");
        if (now == nullptr) speech.tell("   weggefallen", "   gone");
        speech.out() << '\n';
    }
}

void print_districts(const TechnologyChange& change, const Land& land, const Speech& speech) {
    for (const ZoneChange& zone : change.zones) {
        if (zone.operator_name != any_operator) continue;
        const std::string name = zone.zone == whole_land
                                     ? speech.words("Land", "land")
                                     : zone_id(land, zone.zone) + " " + zone_name(land, zone.zone, speech.language());
        speech.tell("  {:<28} Einwohner +{} −{}   Fläche +{} −{} km²\n", "  {:<28} people +{} −{}   area +{} −{} km²\n",
                    name, speech.number(people(zone.people_gained)), speech.number(people(zone.people_lost)),
                    speech.number(square_km(zone.area_gained), 2), speech.number(square_km(zone.area_lost), 2));
    }
}

}  // namespace

void print_whatif(const WhatIfAnswer& answer, const std::filesystem::path& folder, std::ostream& out) {
    const Results& results = answer.after;
    const Speech speech(results.language, out);
    speech.tell("{}, was wäre wenn\n", "{}, what if\n", results.project_name);
    for (const std::string& change : answer.changes) out << "  " << change << '\n';
    for (std::size_t t = 0; t < answer.difference.size(); ++t) {
        const TechnologyCoverage& after = results.coverage.technologies[t];
        const TechnologyChange& change = answer.difference[t];
        out << fmt::format("\n{} (RSRP ≥ {} dBm)\n", name_of(after.definition.technology),
                           localized(fmt::format("{:g}", after.definition.rsrp_dbm), speech.language()));
        print_shares(answer.before.technologies[t], after, results.targets, speech);
        speech.tell("  Zellen: {} mit anderem Pegel oder Server, {} neu versorgt, {} nicht mehr versorgt\n",
                    "  cells: {} with another level or server, {} newly covered, {} no longer covered\n",
                    change.cells_changed, change.cells_gained, change.cells_lost);
        print_districts(change, results.scene.land, speech);
    }
    out << '\n';
    for (const std::string& note : answer.notes) speech.note(note);
    speech.tell("Standortvorschläge, Baurecht und Vorschlag sind die des Laufs.\n",
                "Candidates, building law and plan are those of the run.\n");
    if (!folder.empty()) out << '\n' << (folder / "summary.json").string() << '\n';
}

}  // namespace funkloch
