#include "print_study.hpp"

#include "funkloch/core/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace funkloch {

namespace {

std::string met(bool yes, Language language) {
    return yes ? choose(language, "erreicht", "met") : choose(language, "verfehlt", "missed");
}

void print_run(const StudyRun& run, std::size_t width, Language language, std::ostream& out) {
    out << fmt::format("{:<{}}", title_of(run), width);
    if (!run.figures) {
        out << "  " << choose(language, "kein Ergebnis: ", "no result: ") << run.failure << '\n';
        return;
    }
    for (const CoverageRow& row : run.figures->coverage) {
        if (row.operator_name != "*" || row.zone != "land") continue;
        out << fmt::format("  {}: {} {:.2f} % ({}), {} {:.2f} % ({})", row.technology,
                           choose(language, "Einwohner", "people"), 100 * row.figures.population_share,
                           met(row.figures.population_target_met, language), choose(language, "Fläche", "area"),
                           100 * row.figures.area_share, met(row.figures.area_target_met, language));
    }
    if (run.figures->plan)
        out << fmt::format("  {}: {} {}, {:.10g} €", choose(language, "Vorschlag", "plan"), run.figures->plan->sites,
                           choose(language, "Standorte", "sites"), run.figures->plan->cost);
    out << '\n';
}

}  // namespace

void print_study(const Study& study, const std::filesystem::path& folder, std::ostream& out) {
    std::size_t width = 0, reused = 0;
    for (const StudyRun& run : study.runs) {
        width = std::max(width, title_of(run).size());
        reused += run.reused ? 1 : 0;
    }
    out << study.title << "\n\n";
    for (const StudyRun& run : study.runs) print_run(run, width, study.language, out);
    if (reused > 0)
        out << '\n'
            << say(study.language, "{} von {} Läufen standen schon da", "{} of {} runs were there already", reused,
                   study.runs.size())
            << '\n';
    out << '\n' << (folder / "study.html").string() << '\n';
}

}  // namespace funkloch
