#include "declared.hpp"

#include "funkloch/core/text.hpp"

namespace funkloch {

namespace {

/// CLI11 tells a value's type and the limits of it in one text: "TEXT:{de,en}", "INT:INT in [1 - 1024]".
void read_type(const std::string& type, DeclaredOption& option) {
    option.value = type.substr(0, type.find(':'));
    const auto open = type.find('{'), close = type.rfind('}');
    if (open == std::string::npos || close == std::string::npos) return;
    const std::string choices = type.substr(open + 1, close - open - 1);
    for (const std::string_view choice : split(choices, ',')) option.choices.emplace_back(choice);
}

DeclaredOption declared(const CLI::Option& declaration) {
    DeclaredOption option;
    for (const std::string& name : declaration.get_lnames()) option.names.push_back("--" + name);
    for (const std::string& name : declaration.get_snames()) option.names.push_back("-" + name);
    option.positional = option.names.empty();
    if (option.positional) option.names.push_back(declaration.get_name(true));
    if (declaration.get_items_expected_max() > 0) read_type(declaration.get_type_name(), option);
    option.description = declaration.get_description();
    option.default_value = declaration.get_default_str();
    option.required = declaration.get_required();
    return option;
}

DeclaredCommand declared(const CLI::App& app) {
    DeclaredCommand command{app.get_name(), app.get_description(), {}};
    for (const CLI::Option* option : app.get_options()) command.options.push_back(declared(*option));
    return command;
}

}  // namespace

std::vector<DeclaredCommand> declared_commands(const CLI::App& app) {
    std::vector<DeclaredCommand> commands{declared(app)};
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        commands.push_back(declared(*command));
    return commands;
}

}  // namespace funkloch
