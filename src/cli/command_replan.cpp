#include "commands.hpp"
#include "print_replan.hpp"
#include "rights.hpp"
#include "speech.hpp"

#include <ostream>

namespace funkloch {

void add_replan(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "replan", "What it costs to build at one place, or not at another: plans again over the candidates of a run");
    auto request = std::make_shared<ReplanRequest>();
    auto as_json = std::make_shared<bool>(false);
    command->add_option("run", request->run_directory, "Run directory")->required();
    command->add_option("--must", request->must, "Ids of candidates that the plan contains")->delimiter(',');
    command->add_option("--must-not", request->must_not, "Ids of candidates that it does not contain")->delimiter(',');
    command->add_flag("--each", request->each,
                      "The plan without each of its sites, too: which are needed, and what takes "
                      "their place");
    command->add_flag("--json", *as_json, "One JSON document");
    command->callback([request, as_json, &context] {
        confine_to_runs({request->run_directory}, {});
        const Replan answer = replan(*request);
        if (*as_json)
            context.out << replan_json(answer);
        else
            print_replan(answer, language_of_run(request->run_directory), context.out);
    });
}

}  // namespace funkloch
