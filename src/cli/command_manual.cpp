#include "commands.hpp"
#include "data_dictionary.hpp"
#include "funkloch/run/project.hpp"
#include "manual.hpp"

#include <ostream>

namespace funkloch {

void add_manual(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand(
        "manual",
        "Prints the manual page (man), what every file, column and key of a run means (data), or a script that "
        "completes commands and options (bash)");
    auto form = std::make_shared<std::string>("man");
    auto language = std::make_shared<std::string>("en");
    command->add_option("form", *form, "What to print")
        ->check(CLI::IsMember({"man", "data", "bash"}))
        ->capture_default_str();
    command->add_option("--lang", *language, "Language of data")
        ->check(CLI::IsMember({"de", "en"}))
        ->capture_default_str();
    command->callback([form, language, &app, &context] {
        if (*form == "data") {
            context.out << data_dictionary(language_of(*language));
            return;
        }
        const auto commands = declared_commands(app);
        context.out << (*form == "man" ? manual_page(commands) : bash_completion(commands));
    });
}

}  // namespace funkloch
