#include "commands.hpp"
#include "funkloch/run/analyze.hpp"
#include "print_layers.hpp"
#include "project_arguments.hpp"
#include "rights.hpp"
#include "speech.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ostream>

namespace funkloch {

namespace {

/// Layers that some rule needs and the project does not have.
std::vector<std::string> missing_layers(const Project& project, const Scene& scene) {
    std::vector<std::string> missing;
    for (const auto& [layer, rules] : layers_needed(rules_of(project)))
        if (!scene.constraints.contains(layer)) missing.push_back(layer);
    return missing;
}

void print_inputs(const std::vector<InputRecord>& inputs, const Speech& speech) {
    for (const InputRecord& input : inputs) {
        speech.out() << fmt::format("{}: {}\n", input.role, input.path);
        for (const auto& [label, value] : {std::pair{speech.words("Treiber", "driver"), input.driver},
                                           {speech.words("CRS", "crs"), input.crs},
                                           {speech.words("umgerechnet", "moved by"), input.operation},
                                           {speech.words("Ausdehnung", "extent"), input.extent},
                                           {speech.words("Inhalt", "content"), input.content},
                                           {speech.words("Lizenz", "licence"), input.licence}})
            if (!value.empty()) speech.out() << fmt::format("  {:<11} {}\n", label, value);
    }
}

void print_text(const Project& project, const LoadedScene& loaded, const Speech& speech) {
    print_inputs(loaded.inputs, speech);
    const Scene& scene = loaded.scene;
    const PopulationReport& p = scene.population;
    speech.tell("\nLand: {} × {} Zellen von {} m, {} km², {} Gebiete\n",
                "\nland: {} × {} cells of {} m, {} km², {} districts\n", scene.land.grid.columns, scene.land.grid.rows,
                scene.land.grid.cell_m, speech.number(square_km(scene.land.area()), 2), scene.land.zones.size() - 1);
    speech.tell(
        "Einwohner: {} in der Datei, {} im Land erwartet, {} auf dem Raster, Rest {}; {} von {} Zellen unbekannt\n",
        "people: {} in the file, {} expected inside, {} on the grid, residual {}; {} of {} cells unknown\n",
        speech.number(p.input_total), speech.number(p.input_inside, 3), speech.number(p.grid_inside, 3),
        (p.residual < 0 ? "" : "+") + speech.number(p.residual, 3), p.unknown_cells, p.cells);
    speech.tell("Speicher: Ein Lauf braucht ohne Standortsuche etwa {} GB\n",
                "memory: a run will need about {} GB besides the plan\n", speech.number(loaded.bytes_needed / 1e9, 1));
    std::size_t sectors = 0;
    for (const Site& site : scene.network.sites) sectors += site.sectors.size();
    speech.tell("Netz: {} Standorte in Reichweite, {} Sektoren\n", "network: {} sites within reach, {} sectors\n",
                scene.network.sites.size(), sectors);
    for (const auto& [what, count] : scene.network.assumptions)
        speech.tell("  angenommen {}: {}-mal\n", "  assumed {}: {} times\n", what, count);
    print_layers(scene.constraints, speech.out());
    const auto missing = missing_layers(project, scene);
    if (!missing.empty())
        speech.tell("Recht: Vorschriften zu diesen Ebenen bleiben offen: {}\n",
                    "law: rules on these layers will be unknown: {}\n", fmt::join(missing, ", "));
    for (const std::string& warning : scene.warnings)
        speech.out() << speech.words("Hinweis: ", "warning: ") << warning << '\n';
}

nlohmann::ordered_json to_json(const Project& project, const LoadedScene& loaded) {
    nlohmann::ordered_json json;
    for (const InputRecord& input : loaded.inputs)
        json["inputs"].push_back({{"role", input.role},
                                  {"path", input.path},
                                  {"bytes", input.bytes},
                                  {"sha256", input.sha256},
                                  {"driver", input.driver},
                                  {"crs", input.crs},
                                  {"operation", input.operation},
                                  {"extent", input.extent},
                                  {"content", input.content},
                                  {"licence", input.licence}});
    const Scene& scene = loaded.scene;
    json["land"] = {{"columns", scene.land.grid.columns},
                    {"rows", scene.land.grid.rows},
                    {"cell_m", scene.land.grid.cell_m},
                    {"area_km2", square_km(scene.land.area())},
                    {"districts", scene.land.zones.size() - 1}};
    json["population"] = {{"input_total", scene.population.input_total},
                          {"input_inside", scene.population.input_inside},
                          {"grid_inside", scene.population.grid_inside},
                          {"residual", scene.population.residual},
                          {"unknown_cells", scene.population.unknown_cells}};
    json["expected_memory_mb"] = loaded.bytes_needed / 1e6;
    json["sites"] = scene.network.sites.size();
    json["assumptions"] = nlohmann::ordered_json::object();
    for (const auto& [what, count] : scene.network.assumptions) json["assumptions"][what] = count;
    json["constraint_layers"] = layers_json(scene.constraints);
    json["missing_layers"] = missing_layers(project, scene);
    json["warnings"] = scene.warnings;
    return json;
}

}  // namespace

void add_check(CLI::App& app, CommandContext& context) {
    struct CheckArguments : ProjectArguments {
        bool json = false;
    };
    auto* command = app.add_subcommand("check", "Opens every input and tells what was understood; analyses nothing");
    auto arguments = std::make_shared<CheckArguments>();
    arguments->add_to(*command);
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &context] {
        const Project project = arguments->read();
        confine(project, {});
        const LoadedScene loaded = load_scene(project, LoadFor::run, context.progress());
        equipment_of(project);  // its errors belong to the project file too
        if (arguments->json)
            context.out << to_json(project, loaded).dump(2) << '\n';
        else
            print_text(project, loaded, Speech(language_of(project.language), context.out));
    });
}

}  // namespace funkloch
