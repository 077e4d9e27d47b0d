#include "program.hpp"

#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/printable.hpp"
#include "funkloch/core/version.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/propagation/disc.hpp"

#include <unistd.h>

#include <iostream>
#include <new>
#include <ostream>

namespace funkloch {

Progress& CommandContext::progress() {
    if (!shown) shown = std::make_unique<ConsoleProgress>(err, isatty(STDERR_FILENO) == 1, quiet);
    return *shown;
}

namespace {

/// Names from hostile files must not fill the screen.
std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 4000;
    return text.size() > longest ? text.substr(0, longest) + " …" : text;
}

int fail(std::ostream& err, ExitCode code, const std::string& message) {
    err << "funkloch: " << printable(shortened(message)) << '\n';
    return static_cast<int>(code);
}

int parse_and_run(CLI::App& app, int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
    try {
        app.parse(argc, argv);
        return static_cast<int>(ExitCode::done);
    } catch (const CLI::RequiredError& error) {
        // CLI11 names what is missing before what is too much; the unknown word is the likelier mistake.
        const auto unknown = app.remaining(true);
        return fail(
            err, ExitCode::usage,
            (unknown.empty() ? std::string(error.what()) : "unknown: " + unknown.front()) + "\nTry funkloch --help.");
    } catch (const CLI::ParseError& error) {
        // --help and --version are "errors" of CLI11 with code 0; everything else is wrong usage.
        if (error.get_exit_code() == 0) return app.exit(error, out, err);
        return fail(err, ExitCode::usage, std::string(error.what()) + "\nTry funkloch --help.");
    } catch (const Error& error) {
        return fail(err, error.code(), error.what());
    } catch (const std::bad_alloc&) {
        return fail(err, ExitCode::run_failed, "not enough memory; choose a larger project.cell_m or a smaller land");
    } catch (const std::exception& error) {
        return fail(err, ExitCode::run_failed, error.what());
    }
}

}  // namespace

int run_program(int argc, const char* const* argv, std::ostream& terminal_or_file, std::ostream& err) {
    PrintableBuffer buffer(*terminal_or_file.rdbuf());
    std::ostream out(&buffer);
    CLI::App app{
        "funkloch finds where the mobile network is missing, for how many people, and where a mast may stand.\n"
        "No result is legal advice.",
        "funkloch"};
    CommandContext context{out, err, false, nullptr};
    app.require_subcommand(1);
    app.set_version_flag("--version", "funkloch " + program_version() + "\npropagation engine: " + dispatch_name());
    app.add_flag("--quiet,-q", context.quiet, "No progress and no warnings on stderr");
    app.fallthrough();
    set_up_gdal();
    add_init(app, context);
    add_demo(app, context);
    add_check(app, context);
    add_run(app, context);
    add_batch(app, context);
    add_link(app, context);
    add_law(app, context);
    add_rules(app, context);
    add_sight(app, context);
    add_synth(app, context);
    add_compare(app, context);
    add_export(app, context);
    add_verify(app, context);
    add_replan(app, context);
    add_whatif(app, context);
    add_manual(app, context);
    const int code = parse_and_run(app, argc, argv, out, err);
    out.flush();
    if (!out && code == static_cast<int>(ExitCode::done))
        return fail(err, ExitCode::run_failed, "standard output cannot be written: the answer is not complete");
    return code;
}

}  // namespace funkloch
