#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/run/sight.hpp"
#include "place_argument.hpp"
#include "project_arguments.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>

namespace funkloch {

namespace {

struct SightArguments : ProjectArguments {
    std::string from, file_out;
    std::optional<double> height_m;
    double to_height_m = 1.5;
    bool json = false;
};

/// A comma makes it a place; sites whose ids have one are named by their place.
SightQuestion question_of(const SightArguments& arguments) {
    SightQuestion question;
    question.height_m = arguments.height_m;
    question.to_height_m = arguments.to_height_m;
    if (arguments.from.find(',') == std::string::npos) {
        question.from = arguments.from;
        return question;
    }
    question.lon_lat = parse_lon_lat("--from", arguments.from);
    if (!arguments.height_m) throw UsageError("--from LON,LAT needs --height, the antenna above ground");
    return question;
}

double square_km_of(const SightAnswer& answer, std::uint8_t value) {
    const auto cells = answer.mask.sight.cells();
    const auto count = std::count(cells.begin(), cells.end(), value);
    return static_cast<double>(count) * answer.grid.cell_m * answer.grid.cell_m / 1e6;
}

void sight(SightArguments& arguments, CommandContext& context) {
    const SightQuestion question = question_of(arguments);
    const Project project = arguments.read();
    const SightAnswer answer = ask_sight(project, question, context.progress());
    write_sight(arguments.file_out, answer.mask, answer.grid, language_of(project.language), context.progress());
    const double visible_km2 = square_km_of(answer, sight_visible), hidden_km2 = square_km_of(answer, sight_hidden);
    if (arguments.json)
        context.out << nlohmann::ordered_json{{"from", arguments.from},
                                              {"height_m", answer.height_m},
                                              {"ground_m", answer.ground_m},
                                              {"to_height_m", arguments.to_height_m},
                                              {"radius_km", project.radius_km},
                                              {"visible_km2", visible_km2},
                                              {"hidden_km2", hidden_km2},
                                              {"unknown_cells", answer.mask.counts.unknown_terrain},
                                              {"file", arguments.file_out}}
                           .dump(2)
                    << '\n';
    else
        context.out << fmt::format(
            "{}: antenna {:g} m above ground at {:.0f} m; within {:g} km it sees {:.1f} km² and "
            "does not see {:.1f} km²; {} cells unknown\n{}\n",
            arguments.from, answer.height_m, answer.ground_m, project.radius_km, visible_km2, hidden_km2,
            answer.mask.counts.unknown_terrain, arguments.file_out);
}

}  // namespace

void add_sight(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("sight", "What an antenna sees on the project's terrain, as a raster");
    auto arguments = std::make_shared<SightArguments>();
    arguments->add_to(*command);
    command->add_option("--from", arguments->from, "Site of the project, or a place as LON,LAT")->required();
    command->add_option("--height", arguments->height_m, "Antenna above ground, m; without it the site's highest")
        ->check(CLI::Range(0.1, 1000.0));
    command->add_option("--to-height", arguments->to_height_m, "Height above ground of what is to be seen, m")
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    command->add_option("--out", arguments->file_out, "GeoTIFF to write: 1 visible, 0 hidden, nodata unknown")
        ->required();
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &context] { sight(*arguments, context); });
}

}  // namespace funkloch
