#include "commands.hpp"
#include "funkloch/output/export.hpp"
#include "rights.hpp"

#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace funkloch {

namespace {

struct ExportArguments {
    ExportRequest request;
    std::string run, to, out;
};

void print(const std::vector<ExportedFile>& files, const std::string& folder, std::ostream& out) {
    for (const ExportedFile& file : files) {
        out << fmt::format("{}/{}: {} features of {}\n", folder, file.name, file.features, file.layer);
        for (const auto& [field, count] : file.shortened)
            out << fmt::format("  {}: {} texts are longer than a shapefile holds; they end in \"…\"\n", field, count);
    }
}

}  // namespace

void add_export(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("export", "Writes the layers of a run as shapefiles, KML or GeoJSON");
    auto arguments = std::make_shared<ExportArguments>();
    command->add_option("run", arguments->run, "Run directory")->required();
    command->add_option("--to", arguments->to, "shp (names of ten characters, explained in fields.csv), kml or geojson")
        ->required()
        ->check(CLI::IsMember({"shp", "kml", "geojson"}));
    command->add_option("--out", arguments->out, "Folder that is made; it must not be there yet")->required();
    command->add_option("--layers", arguments->request.layers, "Layers of analysis.gpkg, by comma; all unless given")
        ->delimiter(',');
    command->callback([arguments, &context] {
        ExportRequest& request = arguments->request;
        request.run = arguments->run;
        request.folder = arguments->out;
        request.format = arguments->to == "shp"   ? ExportFormat::shapefile
                         : arguments->to == "kml" ? ExportFormat::kml
                                                  : ExportFormat::geojson;
        confine_to_runs({request.run}, request.folder);
        print(export_layers(request), arguments->out, context.out);
    });
}

}  // namespace funkloch
