#include "commands.hpp"
#include "manual.hpp"

#include <ostream>

namespace funkloch {

void add_manual(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "manual", "Prints the manual page (man), or a script that completes commands and options (bash)");
    auto form = std::make_shared<std::string>("man");
    command->add_option("form", *form, "What to print")->check(CLI::IsMember({"man", "bash"}))->capture_default_str();
    command->callback([form, &app, &context] {
        const auto commands = declared_commands(app);
        context.out << (*form == "man" ? manual_page(commands) : bash_completion(commands));
    });
}

}  // namespace funkloch
