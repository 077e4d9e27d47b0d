#include "rights.hpp"

#include "funkloch/output/run_record.hpp"

#include <system_error>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// Where a folder that may not be there yet will be made.
fs::path existing_above(const fs::path& folder) {
    fs::path above = fs::absolute(folder).lexically_normal();
    if (!above.has_filename()) above = above.parent_path();
    std::error_code failed;
    do above = above.parent_path();
    while (!fs::is_directory(above, failed) && above.has_relative_path());
    return above;
}

/// SQLite and GDAL put there what does not fit into memory.
void add_temporary(FileRights& rights) {
    std::error_code failed;
    rights.write.push_back(fs::temp_directory_path(failed));
    rights.write.emplace_back("/var/tmp");
}

}  // namespace

void confine(const Project& project, const fs::path& run_directory) {
    FileRights rights;
    rights.read_everything = project.policy.allow_outside;
    rights.read.push_back(project.policy.project_folder);
    // A run is written beside its final place and then renamed.
    if (!run_directory.empty()) rights.write.push_back(existing_above(run_directory));
    add_temporary(rights);
    give_up_network_and_programs();
    give_up_other_files(rights);
}

void confine_to_runs(const std::vector<fs::path>& run_directories, const fs::path& out) {
    FileRights rights;
    for (const fs::path& folder : run_directories) rights.read.push_back(fs::weakly_canonical(folder));
    if (!out.empty()) rights.write.push_back(existing_above(out));
    add_temporary(rights);
    give_up_network_and_programs();
    give_up_other_files(rights);
}

void confine(const WhatIfRequest& request) {
    const RunRecord record = read_run_record(request.run_directory);
    FileRights rights;
    rights.read_everything = record.project.allow_outside;
    rights.read.push_back((fs::absolute(request.run_directory) / record.project.path).lexically_normal().parent_path());
    for (const std::string& file : request.add) rights.read.push_back(fs::weakly_canonical(file).parent_path());
    rights.write.push_back(existing_above(request.run_directory));  // the lock of its cache stands beside it
    if (!request.out.empty()) rights.write.push_back(existing_above(request.out));
    add_temporary(rights);
    give_up_network_and_programs();
    give_up_other_files(rights);
}

}  // namespace funkloch
