#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace funkloch {

/// An option or positional argument as it was declared, for texts about the program.
struct DeclaredOption {
    std::vector<std::string> names;    ///< "--quiet", "-q"; a positional's one name has no dashes
    std::string value;                 ///< what follows: "TEXT", "FLOAT"; empty for a flag
    std::vector<std::string> choices;  ///< the only values, where these are listed
    std::string description;
    std::string default_value;
    bool positional = false;
    bool required = false;
};

struct DeclaredCommand {
    std::string name;
    std::string description;
    std::vector<DeclaredOption> options;  ///< positionals among them
};

/// The program itself first, then its subcommands in the order of --help.
std::vector<DeclaredCommand> declared_commands(const CLI::App& app);

}  // namespace funkloch
