#pragma once

#include "console_progress.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <iosfwd>
#include <memory>

namespace funkloch {

/// What every command gets. `progress()` is made on first use, after the options are known.
struct CommandContext {
    std::ostream& out;
    std::ostream& err;
    bool quiet = false;
    std::unique_ptr<ConsoleProgress> shown;

    Progress& progress();
};

/// Each adds one subcommand whose callback does the work; callbacks throw `Error`.
void add_batch(CLI::App& app, CommandContext& context);
void add_check(CLI::App& app, CommandContext& context);
void add_demo(CLI::App& app, CommandContext& context);
void add_init(CLI::App& app, CommandContext& context);
void add_law(CLI::App& app, CommandContext& context);
void add_link(CLI::App& app, CommandContext& context);
void add_manual(CLI::App& app, CommandContext& context);
void add_rules(CLI::App& app, CommandContext& context);
void add_run(CLI::App& app, CommandContext& context);
void add_sight(CLI::App& app, CommandContext& context);
void add_synth(CLI::App& app, CommandContext& context);
void add_compare(CLI::App& app, CommandContext& context);
void add_export(CLI::App& app, CommandContext& context);
void add_verify(CLI::App& app, CommandContext& context);
void add_replan(CLI::App& app, CommandContext& context);
void add_whatif(CLI::App& app, CommandContext& context);

}  // namespace funkloch
