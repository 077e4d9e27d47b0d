#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/run/batch.hpp"
#include "funkloch/run/project.hpp"
#include "print_study.hpp"
#include "rights.hpp"

#include <filesystem>
#include <ostream>

namespace funkloch {

namespace {

constexpr const char* batch_help =
    "Runs scenarios of a project, for the land or for each district, and compares them\n\n"
    "STUDY.toml names the project, and for each scenario the keys that are different:\n\n"
    "    title = \"Schwellen\"\n"
    "    project = \"project.toml\"\n"
    "    # each = \"districts\"     one run for each district instead of one for the land\n"
    "    [[scenario]]\n"
    "    name = \"heute\"\n"
    "    [[scenario]]\n"
    "    name = \"streng\"\n"
    "    title = \"5G mit -100 dBm\"\n"
    "    set.coverage.1.rsrp_dbm = -100\n\n"
    "Runs that are up to date are kept; an interrupted batch goes on when it is called again.";

struct BatchArguments : BatchOptions {
    std::string file, out, lang, locale;
    bool json = false;
};

}  // namespace

void add_batch(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("batch", batch_help);
    auto arguments = std::make_shared<BatchArguments>();
    command->add_option("study", arguments->file, "Study file (TOML)")->required();
    command->add_option("--out", arguments->out,
                        "Folder for the runs and their comparison (default: the study's `output`)");
    command->add_option("--threads", arguments->threads, "Number of threads (default: all processors)")
        ->check(CLI::Range(1, 1024));
    command->add_option("--lang", arguments->lang, "Language of reports and legends")
        ->check(CLI::IsMember({"de", "en"}));
    command->add_option("--locale", arguments->locale, "de: tables with ; and decimal comma")
        ->check(CLI::IsMember({"de", "en"}));
    command->add_flag("--allow-outside", arguments->allow_outside,
                      "Accept inputs and links that lead out of the project's folder");
    command->add_flag("--json", arguments->json, "Print study.json");
    command->callback([arguments, &context] {
        StudyPlan plan = read_study(arguments->file);
        if (!arguments->out.empty()) plan.output = std::filesystem::absolute(arguments->out).lexically_normal();
        if (!plan.output.has_filename()) plan.output = plan.output.parent_path();
        if (!arguments->lang.empty()) arguments->language = arguments->lang;
        arguments->locale_de = arguments->locale == "de";
        if (!context.quiet) arguments->tell = [&context](const std::string& text) { context.err << text << std::endl; };
        ProjectOverrides overrides;
        overrides.allow_outside = arguments->allow_outside;
        confine(read_project(plan.project, overrides), plan.output);
        const Study study = run_batch(plan, *arguments, context.progress());
        if (arguments->json)
            context.out << study_json(study);
        else
            print_study(study, plan.output, context.out);
        std::size_t failed = 0;
        for (const StudyRun& run : study.runs) failed += run.failure.empty() ? 0 : 1;
        if (failed > 0)
            throw RunError(std::to_string(failed) + " of " + std::to_string(study.runs.size()) + " runs failed");
    });
}

}  // namespace funkloch
