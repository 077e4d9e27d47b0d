#pragma once

#include "funkloch/run/project.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace funkloch {

/// The arguments that every command on a project shares.
struct ProjectArguments {
    std::string file;
    ProjectOverrides overrides;
    std::string output;
    std::string language;

    void add_to(CLI::App& command) {
        command.add_option("project", file, "Project file (TOML)")->required();
        command
            .add_option("--set", overrides.settings,
                        "Replaces a key of the project file: --set radio.radius_km=10, of tables that may repeat "
                        "with their number: --set coverage.1.rsrp_dbm=-105 (repeatable)")
            ->allow_extra_args(false);
        command.add_option("--lang", language, "Language of report, legends and rules")
            ->check(CLI::IsMember({"de", "en"}));
        command.add_flag("--allow-outside", overrides.allow_outside,
                         "Accept inputs and links that lead out of the project's folder");
    }

    Project read() {
        if (!language.empty()) overrides.language = language;
        if (!output.empty()) overrides.output = std::filesystem::absolute(output).string();
        return read_project(file, overrides);
    }
};

}  // namespace funkloch
