#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/run/project.hpp"

#include <filesystem>
#include <ostream>

namespace funkloch {

namespace {

void init(const std::filesystem::path& folder, std::ostream& out) {
    const auto file = folder / "project.toml";
    if (std::filesystem::exists(file))
        throw InputError(
            {file.string(), "", "the file exists already", "", "Choose another folder, or remove it first."});
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw RunError(folder.string() + ": cannot create the folder: " + error.message());
    write_file(file, project_template());
    out << file.string() << '\n';
}

}  // namespace

void add_init(CLI::App& app, CommandContext& context) {
    auto* command =
        app.add_subcommand("init", "Writes a commented project.toml with every key, unit, range and default");
    auto folder = std::make_shared<std::string>();
    command->add_option("dir", *folder, "Folder for the project; created if it does not exist")->required();
    command->callback([folder, &context] { init(*folder, context.out); });
}

}  // namespace funkloch
