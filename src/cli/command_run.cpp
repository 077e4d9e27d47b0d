#include "commands.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/run/analyze.hpp"
#include "print_summary.hpp"
#include "project_arguments.hpp"
#include "rights.hpp"

#include <fmt/format.h>

#include <ostream>

namespace funkloch {

void add_run(CLI::App& app, CommandContext& context) {
    struct Arguments : ProjectArguments {
        RunOptions run;
        bool json = false;
        std::string locale;
        double cache_mb = 0;
    };
    auto* command =
        app.add_subcommand("run", "Analyses a project: coverage, targets, gaps, law, plan, maps and report");
    auto arguments = std::make_shared<Arguments>();
    arguments->add_to(*command);
    command->add_option("--out", arguments->output, "Run directory (default: the project's `output`)");
    command->add_option("--threads", arguments->run.threads, "Number of threads (default: all processors)")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--resume", arguments->run.resume, "Continue an interrupted run");
    command->add_flag("--force", arguments->run.force, "Replace an existing run directory");
    command->add_option("--locale", arguments->locale, "de: tables with ; and decimal comma")
        ->check(CLI::IsMember({"de", "en"}));
    command
        ->add_option("--cache-mb", arguments->cache_mb,
                     "Largest size of the cache for `whatif`; 0 = none (default: output.cache_mb)")
        ->check(CLI::Range(0.0, 1e7));
    command->add_flag("--json", arguments->json, "Print summary.json");
    command->callback([arguments, command, &context] {
        if (command->count("--cache-mb") > 0)
            arguments->overrides.settings.push_back(fmt::format("output.cache_mb={}", arguments->cache_mb));
        const Project project = arguments->read();
        confine(project, run_directory(project));
        arguments->run.locale_de = arguments->locale == "de";
        const Results results = run_project(project, arguments->run, context.progress());
        if (arguments->json)
            context.out << summary_json(results) << '\n';
        else
            print_summary(results, run_directory(project), context.out);
    });
}

}  // namespace funkloch
