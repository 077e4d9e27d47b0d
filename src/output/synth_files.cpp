#include "synth_files.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/outputs.hpp"
#include "staged_folder.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <vector>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// Refuses a folder with content, unless it is a project of ours that may be replaced.
void check_folder(const fs::path& folder, ExistingProject existing) {
    if (!fs::exists(folder)) return;
    if (!fs::is_directory(folder))
        throw InputError({folder.string(), "", "there is a file with this name", "a folder", "Choose another folder."});
    if (fs::is_empty(folder)) return;
    if (!is_synthetic_project(folder))
        throw InputError(
            {folder.string(), "", "the folder holds other files", "a new or empty folder", "Choose another folder."});
    if (existing == ExistingProject::refuse)
        throw InputError({folder.string(), "", "the folder already holds a synthetic project", "a new or empty folder",
                          "Choose another folder, or remove this one first."});
}

/// Moves the files over those of the project that is there; the project file comes last.
void replace_files(const fs::path& staged, const fs::path& folder) {
    std::vector<fs::path> names;
    for (const auto& entry : fs::directory_iterator(staged)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    std::stable_partition(names.begin(), names.end(), [](const fs::path& name) { return name != "project.toml"; });
    for (const fs::path& name : names) put_in_place(staged / name, folder / name);
}

}  // namespace

bool is_synthetic_project(const fs::path& folder) {
    std::ifstream file(folder / "project.toml");
    std::string line;
    return std::getline(file, line) && line == synth::project_mark;
}

void write_synthetic_project(const fs::path& folder, const SynthLand& land, const SynthOptions& options,
                             const std::string& title, ExistingProject existing) {
    set_up_gdal();
    const fs::path target = named_folder(folder);
    check_folder(target, existing);
    const StagedFolder staged(target);
    synth::write_ground_rasters(staged.path(), land);
    synth::write_people_table(staged.path() / "people.csv.gz", land);
    synth::write_sites_table(staged.path() / "sites.csv", land);
    synth::write_vector_files(staged.path(), land, title);
    write_file(staged.path() / "project.toml", synth::project_text(land, options, title));
    if (is_synthetic_project(target))
        replace_files(staged.path(), target);
    else
        put_in_place(staged.path(), target);  // also onto an empty folder
}

}  // namespace funkloch
