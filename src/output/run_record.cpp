#include "funkloch/output/run_record.hpp"

#include "funkloch/core/error.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

nlohmann::json parse(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return nlohmann::json::parse(stream);
}

}  // namespace

RunRecord read_run_record(const fs::path& run_directory) {
    const fs::path file = run_directory / "run.json";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        throw InputError({run_directory.string(), "", "this is not a run directory: it has no run.json",
                          "a directory that `funkloch run` wrote", "Name it, or run the project first."});
    try {
        const nlohmann::json json = parse(file);
        RunRecord record;
        record.program_version = json.at("program").at("version");
        record.project_name = json.at("project");
        for (const auto& input : json.at("inputs")) {
            InputRecord& entry = record.inputs.emplace_back();
            entry.role = input.at("role");
            entry.path = input.at("path");
            entry.sha256 = input.at("sha256");
            for (const auto& part : input.at("parts"))
                entry.parts.push_back({part.at("name"), part.at("bytes"), part.at("sha256")});
        }
        record.language = language_with_code(json.value("language", "de"));
        const auto& project = json.at("project_file");
        record.project = {project.at("path"), project.at("sha256"), project.at("settings"), project.at("language"),
                          project.at("allow_outside")};
        return record;
    } catch (const nlohmann::json::exception& error) {
        throw InputError({file.string(), "", std::string("the record of the run cannot be read: ") + error.what(), "",
                          "Run the project again."});
    }
}

}  // namespace funkloch
