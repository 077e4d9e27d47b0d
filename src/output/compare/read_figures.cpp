#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/output/compare.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

using Parsed = nlohmann::json;

Parsed document(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw InputError({file.string(), "", "this is no run directory: the file is missing or cannot be read",
                          "a directory that `funkloch run` wrote", "Name it, or run the project first."});
    return Parsed::parse(stream);
}

/// Counts definitions of one technology: "5G", then "5G (2)".
class Technologies {
public:
    std::string next(const std::string& technology) { return name(technology, ++m_count[technology]); }
    static std::string name(const std::string& technology, int count) {
        return count == 1 ? technology : fmt::format("{} ({})", technology, count);
    }

private:
    std::map<std::string, int> m_count;
};

CoverageFigures figures_of(const Parsed& row) {
    return {row.at("population"),       row.at("population_covered"), row.at("population_unknown"),
            row.at("population_share"), row.at("area_km2"),           row.at("area_covered_km2"),
            row.at("area_unknown_km2"), row.at("area_share"),         row.at("population_target_met"),
            row.at("area_target_met")};
}

void read_summary(const Parsed& summary, RunFigures& run) {
    std::map<std::string, int> seen;  // a second definition of a technology repeats its zones and operators
    for (const Parsed& row : summary.at("coverage")) {
        CoverageRow& entry = run.coverage.emplace_back();
        entry.operator_name = row.at("operator");
        entry.zone = row.at("zone");
        entry.zone_name = row.at("zone_name");
        const std::string technology = row.at("technology");
        entry.technology =
            Technologies::name(technology, ++seen[technology + '\n' + entry.operator_name + '\n' + entry.zone]);
        entry.figures = figures_of(row);
    }
    for (const auto& [technology, gaps] : summary.at("gaps").items())
        run.gaps.push_back({technology, gaps.at("count"), gaps.at("population"), gaps.at("area_km2")});
    const auto plan = summary.find("plan");
    if (plan != summary.end() && plan->is_object())
        run.plan = {plan->at("sites"), plan->at("cost"), plan->at("status"), plan->at("population_share"),
                    plan->at("area_share")};
}

void read_rasters(const Parsed& record, const fs::path& folder, RunFigures& run) {
    Technologies technologies;
    std::map<std::string, int> endings;
    for (const Parsed& definition : record.at("coverage")) {
        const std::string technology = definition.at("technology");
        std::string ending = lowercase(technology);
        if (const int count = ++endings[ending]; count > 1) ending += fmt::format("_{}", count);
        const bool any = definition.at("scope") == "any";
        run.rasters.push_back({technologies.next(technology), ending, folder / fmt::format("served_{}.tif", ending),
                               any ? 1 : std::max(1, static_cast<int>(definition.at("operators").size()))});
    }
}

void read_record(const Parsed& record, const fs::path& folder, RunFigures& run) {
    run.project = record.at("project");
    run.program = record.at("program").at("version");
    const Parsed& grid = record.at("grid");
    run.grid = {grid.at("west_m"),  grid.at("north_m"), grid.at("cell_m"),
                grid.at("columns"), grid.at("rows"),    grid.at("crs")};
    for (const Parsed& one : record.at("parameters"))
        if (one.at("key") != "project.output")  // where a run lies changes nothing in it
            run.parameters.push_back({one.at("key"), one.at("value"), one.at("unit")});
    run.language = language_with_code(record.value("language", "de"));
    for (const Parsed& one : record.at("inputs")) {
        const std::string role = one.at("role"), path = one.at("path");
        run.inputs.push_back({fmt::format("{} {}", role, path), one.at("sha256"), ""});
    }
    read_rasters(record, folder, run);
}

}  // namespace

RunFigures read_run_figures(const fs::path& folder) {
    RunFigures run;
    run.folder = folder.string();
    fs::path file = folder / "run.json";
    try {
        read_record(document(file), folder, run);
        file = folder / "summary.json";
        read_summary(document(file), run);
    } catch (const nlohmann::json::exception& error) {
        throw InputError({file.string(), "", std::string("cannot be read: ") + error.what(),
                          "what this version of funkloch writes", "Run the project again."});
    }
    return run;
}

}  // namespace funkloch
