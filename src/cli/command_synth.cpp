#include "commands.hpp"
#include "funkloch/output/synth_files.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

namespace funkloch {

void add_synth(CLI::App& app, CommandContext& context) {
    struct Arguments {
        std::string folder;
        SynthOptions options;
    };
    auto* command = app.add_subcommand("synth", "Writes a deterministic synthetic land of any size, for benchmarks");
    auto arguments = std::make_shared<Arguments>();
    SynthOptions& options = arguments->options;
    command->add_option("dir", arguments->folder, "Folder for the project; new or empty")->required();
    command->add_option("--area-km2", options.area_km2, "Area of the land")
        ->check(CLI::Range(20.0, 400000.0))
        ->capture_default_str();
    command->add_option("--cell-m", options.cell_m, "Side of a cell of terrain and land cover")
        ->check(CLI::Range(5.0, 1000.0))
        ->capture_default_str();
    command->add_option("--sites", options.sites, "Number of sites")
        ->check(CLI::Range(1, 200000))
        ->capture_default_str();
    command->add_option("--seed", options.seed, "Each seed gives a land of its own")->capture_default_str();
    command->callback([arguments, &context] {
        const SynthOptions& o = arguments->options;
        const SynthLand land = synthesize(o);
        write_synthetic_project(arguments->folder, land, o,
                                fmt::format("Synthetic land, {:g} km², seed {}", o.area_km2, o.seed));
        context.out << (std::filesystem::path(arguments->folder) / "project.toml").string() << '\n';
    });
}

}  // namespace funkloch
