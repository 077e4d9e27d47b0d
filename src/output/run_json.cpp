#include "funkloch/output/display.hpp"
#include "funkloch/output/outputs.hpp"
#include "summary_parts.hpp"

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json input_object(const InputRecord& input) {
    Json parts = Json::array();
    for (const InputPart& part : input.parts)
        parts.push_back({{"name", part.name}, {"bytes", part.bytes}, {"sha256", part.sha256}});
    return {{"role", input.role},       {"path", input.path},
            {"bytes", input.bytes},     {"sha256", input.sha256},
            {"parts", parts},           {"driver", input.driver},
            {"crs", input.crs},         {"operation", input.operation},
            {"extent", input.extent},   {"content", input.content},
            {"licence", input.licence}, {"warnings", input.warnings}};
}

Json engine_object(const EngineReport& engine) {
    return {{"deviation",
             {{"sample", engine.deviation.sample},
              {"rmse_db", engine.deviation.rmse_db},
              {"p99_db", engine.deviation.p99_db},
              {"max_db", engine.deviation.max_db}}},
            {"receivers_per_s", engine.receivers_per_s_per_thread},
            {"effective_receivers_per_s", engine.effective_receivers_per_s_per_thread},
            {"dispatch", engine.dispatch},
            {"discs", engine.discs},
            {"receivers", engine.counts.receivers},
            {"receivers_skipped", engine.receivers_skipped},
            {"beyond_terrain", engine.counts.beyond_terrain},
            {"unknown_terrain", engine.counts.unknown_terrain}};
}

Json coverage_definitions(const Coverage& coverage) {
    Json list = Json::array();
    for (const auto& technology : coverage.technologies) {
        const auto& definition = technology.definition;
        list.push_back({{"technology", name_of(definition.technology)},
                        {"bands", definition.bands},
                        {"rsrp_dbm", definition.rsrp_dbm},
                        {"probability", definition.probability},
                        {"scope", name_of(definition.scope)},
                        {"indoors", name_of(definition.indoors)},
                        {"entry_probability", definition.entry_probability},
                        {"profile", definition.profile},
                        {"operators", technology.operators}});
    }
    return list;
}

Json rules_object(const RuleBook& book) {
    Json list = Json::array();
    for (const auto& rule : book.rules)
        list.push_back({{"id", rule.id},
                        {"paragraph", rule.paragraph},
                        {"version", rule.version},
                        {"status", name_of(rule.status)},
                        {"confidence", rule.confidence},
                        {"source", rule.source}});
    return {{"land", book.land}, {"law", book.law}, {"version", book.version}, {"rules", list}};
}

Json population_object(const PopulationReport& population) {
    return {{"input_total", population.input_total},
            {"input_inside", population.input_inside},
            {"grid_inside", population.grid_inside},
            {"residual", population.residual},
            {"cells", population.cells},
            {"unknown_cells", population.unknown_cells}};
}

Json files_of(const Layer& layer) {
    Json list = Json::array();
    for (const LayerFit& fit : layer.files)
        list.push_back({{"file", fit.file},
                        {"features", fit.features},
                        {"inside", fit.inside},
                        {"covers", fit.covers},
                        {"covers_given", fit.chosen},
                        {"known_share", fit.known_share}});
    return list;
}

Json layers_object(const Constraints& constraints) {
    Json list = Json::array();
    for (const auto& [name, layer] : constraints)
        list.push_back({{"name", name},
                        {"source", layer.source},
                        {"features", layer.features.size()},
                        {"repaired", layer.repaired},
                        {"skipped", layer.skipped},
                        {"files", files_of(layer)}});
    return list;
}

}  // namespace

std::string run_json(const Results& results) {
    const auto& grid = results.scene.land.grid;
    Json document;
    document["schema_version"] = schema_version;
    document["program"] = {{"name", "funkloch"}, {"version", results.program_version}};
    document["project"] = results.project_name;
    document["project_file"] = {{"path", results.project.path},
                                {"sha256", results.project.sha256},
                                {"settings", results.project.settings},
                                {"language", results.project.language},
                                {"allow_outside", results.project.allow_outside}};
    document["language"] = code_of(results.language);
    document["started_utc"] = results.started_utc.empty() ? Json(nullptr) : Json(results.started_utc);
    document["threads"] = results.threads;
    document["grid"] = {{"crs", grid.crs},   {"cell_m", grid.cell_m}, {"columns", grid.columns},
                        {"rows", grid.rows}, {"west_m", grid.west_m}, {"north_m", grid.north_m}};
    document["model"] = {{"name", results.model_name}, {"version", results.model_version}};
    document["parameters"] = Json::array();
    for (const auto& p : results.parameters)
        document["parameters"].push_back({{"key", p.key}, {"value", p.value}, {"unit", p.unit}, {"origin", p.origin}});
    document["inputs"] = Json::array();
    for (const auto& input : results.inputs) document["inputs"].push_back(input_object(input));
    document["coverage"] = coverage_definitions(results.coverage);
    document["engine"] = engine_object(results.servers.engine);
    document["assumptions"] = Json::array();
    for (const auto& [assumption, count] : results.scene.network.assumptions)
        document["assumptions"].push_back({{"assumption", assumption}, {"count", count}});
    document["population"] = population_object(results.scene.population);
    document["constraint_layers"] = layers_object(results.scene.constraints);
    document["law"] = rules_object(results.rules);
    document["memory"] = {{"expected_mb", results.expected_mb}};
    document["timings"] = Json::array();
    for (const auto& timing : results.timings)
        document["timings"].push_back(
            {{"stage", timing.stage}, {"seconds", timing.seconds}, {"peak_mb", timing.peak_mb}});
    document["warnings"] = results.warnings;
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace funkloch
