#include "commands.hpp"
#include "funkloch/run/compare.hpp"
#include "print_compare.hpp"
#include "rights.hpp"

#include <memory>
#include <ostream>

namespace funkloch {

namespace {

constexpr const char* compare_help =
    "Holds two finished runs against each other\n\n"
    "What is different: parameters, inputs, coverage of the land and its districts by technology and operator, gaps,\n"
    "plans, and where cells were gained or lost.";

struct CompareArguments {
    std::string before, after, out;
    bool json = false;
};

}  // namespace

void add_compare(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("compare", compare_help);
    auto arguments = std::make_shared<CompareArguments>();
    command->add_option("first", arguments->before, "Run directory")->required()->type_name("RUN_A");
    command->add_option("second", arguments->after, "Run directory that is held against it")
        ->required()
        ->type_name("RUN_B");
    command->add_option("--out", arguments->out,
                        "New folder for compare.csv, changes.gpkg, change_*.tif and compare.json");
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &context] {
        confine_to_runs({arguments->before, arguments->after}, arguments->out);
        const RunComparison comparison = compare_runs(arguments->before, arguments->after);
        if (!arguments->out.empty()) write_comparison(comparison, arguments->out, context.progress());
        if (arguments->json)
            context.out << comparison_json(comparison);
        else
            print_comparison(comparison, context.out);
    });
}

}  // namespace funkloch
