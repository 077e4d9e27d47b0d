#include "funkloch/output/compare.hpp"
#include "output/summary_parts.hpp"

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json run_object(const RunFigures& run) {
    Json gaps = Json::object();
    for (const GapFigures& one : run.gaps)
        gaps[one.technology] = {{"count", one.count}, {"population", one.population}, {"area_km2", one.area_km2}};
    Json plan = nullptr;
    if (run.plan)
        plan = {{"sites", run.plan->sites},
                {"cost", run.plan->cost},
                {"status", run.plan->status},
                {"population_share", run.plan->population_share},
                {"area_share", run.plan->area_share}};
    return {{"folder", run.folder}, {"project", run.project}, {"program", run.program}, {"gaps", gaps}, {"plan", plan}};
}

Json value_or_null(const std::optional<std::string>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json changes(const std::vector<ChangedValue>& values) {
    Json list = Json::array();
    for (const ChangedValue& one : values)
        list.push_back({{"key", one.key},
                        {"unit", one.unit},
                        {"before", value_or_null(one.before)},
                        {"after", value_or_null(one.after)}});
    return list;
}

Json figures(const std::optional<CoverageFigures>& of) {
    if (!of) return nullptr;
    return {{"population", of->population},
            {"population_covered", of->population_covered},
            {"population_share", of->population_share},
            {"population_unknown", of->population_unknown},
            {"area_km2", of->area_km2},
            {"area_covered_km2", of->area_covered_km2},
            {"area_share", of->area_share},
            {"area_unknown_km2", of->area_unknown_km2},
            {"population_target_met", of->population_target_met},
            {"area_target_met", of->area_target_met}};
}

/// Totals of what was gained and what was lost.
Json map_object(const ChangeMap& map) {
    Json object = {{"technology", map.technology}};
    for (const bool gained : {true, false}) {
        const ChangeTotals totals = totals_of(map, gained);
        object[gained ? "gained" : "lost"] = {
            {"areas", totals.areas},
            {"cells", totals.cells},
            {"area_km2", totals.area_km2},
            {"population", totals.people ? Json(people(*totals.people)) : Json(nullptr)}};
    }
    return object;
}

}  // namespace

std::string comparison_json(const RunComparison& comparison) {
    Json document = {{"schema_version", 1},
                     {"before", run_object(comparison.before)},
                     {"after", run_object(comparison.after)},
                     {"parameters", changes(comparison.parameters)},
                     {"inputs", changes(comparison.inputs)}};
    Json& coverage = document["coverage"] = Json::array();
    for (const ChangedCoverage& row : comparison.coverage)
        coverage.push_back({{"technology", row.technology},
                            {"operator", row.operator_name},
                            {"zone", row.zone},
                            {"zone_name", row.zone_name},
                            {"before", figures(row.before)},
                            {"after", figures(row.after)}});
    Json& maps = document["changes"] = Json::array();
    for (const ChangeMap& map : comparison.maps) maps.push_back(map_object(map));
    document["notes"] = comparison.notes;
    return document_text(document);
}

}  // namespace funkloch
