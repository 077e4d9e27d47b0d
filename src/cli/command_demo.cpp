#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/output/synth_files.hpp"
#include "funkloch/run/analyze.hpp"
#include "print_summary.hpp"

#include <filesystem>
#include <ostream>

namespace funkloch {

namespace {

struct DemoArguments {
    std::string folder = "musterland";
    ProjectOverrides overrides;
    std::string language;
    RunOptions run;
};

void demo(DemoArguments& arguments, CommandContext& context) {
    const std::filesystem::path folder = arguments.folder;
    const bool there = is_synthetic_project(folder);
    if (there && !arguments.run.force)
        throw InputError({folder.string(), "", "the folder already holds Musterland", "",
                          "Replace it with --force, or choose another folder."});
    SynthOptions options;
    options.margin_m = 21000;  // in the plain a mast is heard as far as 20 km
    write_synthetic_project(folder, synthesize(options), options, "Musterland (synthetisch)",
                            there ? ExistingProject::replace : ExistingProject::refuse);
    if (!arguments.language.empty()) arguments.overrides.language = arguments.language;
    const Project project = read_project(folder / "project.toml", arguments.overrides);
    const Results results = run_project(project, arguments.run, context.progress());
    print_summary(results, run_directory(project), context.out);
}

}  // namespace

void add_demo(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "demo", "Writes the example land \"Musterland\" (synthetic) and analyses it; the results stand in DIR/out");
    auto arguments = std::make_shared<DemoArguments>();
    command->add_option("dir", arguments->folder, "Folder for the example; new or empty")->capture_default_str();
    command->add_option("--lang", arguments->language, "Language of report, legends and rules")
        ->check(CLI::IsMember({"de", "en"}));
    command->add_option("--threads", arguments->run.threads, "Number of threads (default: all processors)")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--force", arguments->run.force, "Replace an earlier demo in this folder");
    command->callback([arguments, &context] { demo(*arguments, context); });
}

}  // namespace funkloch
