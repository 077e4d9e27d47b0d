#include "cache/coverage_cache.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/run/analyze.hpp"
#include "run/folder/stage_store.hpp"
#include "run/folder/work_folder.hpp"
#include "run/outputs.hpp"
#include "stage_clock.hpp"

#include <fmt/chrono.h>
#include <omp.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// Where the project stands, for those who open the run directory later.
ProjectRecord record_of(const Project& project, const fs::path& target) {
    const fs::path file = fs::absolute(project.file).lexically_normal();
    return {file.lexically_relative(fs::absolute(target).lexically_normal()).string(), sha256(project.text),
            project.overrides.settings, project.overrides.language.value_or(""), project.overrides.allow_outside};
}

/// Keeps what `funkloch whatif` needs. A run is not lost because its cache cannot be written.
void keep_cache(const fs::path& folder, const Project& project, const std::vector<CachedInput>& inputs,
                Results& results, Progress& progress) {
    // What-if needs what was computed, and knows no calibration: it computes such a network anew.
    if (project.cache_mb <= 0 || results.coverage_is_official || results.calibration) return;
    const StageClock clock("cache");
    try {
        CacheIndex index = index_of(project, inputs, results.scene, results.servers, results.coverage);
        for (const std::string& text : write_cache(folder, index, results.scene, results.servers, project.cache_mb))
            progress.warn(text);
    } catch (const RunError& error) {
        progress.warn(std::string("no cache for what-if is kept: ") + error.what());
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    results.timings.push_back(clock.stop());
}

/// The project file may come from somebody else: what it says must not write elsewhere. Who types a path may.
void check_output(const Project& project, const fs::path& target) {
    const auto& settings = project.overrides.settings;
    const bool typed = project.overrides.output.has_value() ||
                       std::any_of(settings.begin(), settings.end(),
                                   [](const std::string& s) { return s.starts_with("project.output="); });
    if (typed || project.policy.allow_outside) return;
    const fs::path folder = fs::weakly_canonical(project.policy.project_folder), out = fs::weakly_canonical(target);
    const auto [in_folder, in_out] = std::mismatch(folder.begin(), folder.end(), out.begin(), out.end());
    if (in_folder == folder.end() && in_out != out.end()) return;
    throw InputError({project.file.filename().string(), "key project.output",
                      "\"" + project.output + "\" lies outside the project's folder", "a folder inside of it",
                      "Change it, name the folder with --out, or run with --allow-outside."});
}

/// ISO 8601.
std::string utc_now() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

}  // namespace

fs::path run_directory(const Project& project) {
    fs::path folder(project.output);
    if (folder.is_relative()) folder = fs::absolute(project.file).parent_path() / folder;
    folder = folder.lexically_normal();
    return folder.has_filename() ? folder : folder.parent_path();
}

Results run_project(const Project& project, const RunOptions& options, Progress& progress) {
    const fs::path target = run_directory(project);
    check_output(project, target);
    WorkFolder folder(target, {.replace = options.force, .resume = options.resume}, progress);
    if (options.threads > 0) omp_set_num_threads(options.threads);
    const std::string started = utc_now();
    FolderStore own(folder.stages(), options.resume, progress);
    SharedStore shared(options.shared_stages, progress);
    StageStore& store = options.shared_stages.empty() ? static_cast<StageStore&>(own) : shared;
    try {
        // Before they are read: what changes later then shows.
        const std::vector<CachedInput> inputs =
            project.cache_mb > 0 ? stamp_inputs(project) : std::vector<CachedInput>();
        Results results = analyze(project, store, progress);
        results.project = record_of(project, target);
        results.started_utc = started;
        results.threads = omp_get_max_threads();
        results.locale_de = options.locale_de;
        keep_cache(folder.path() / "cache", project, inputs, results, progress);
        write_outputs(folder.path(), results, progress);
        folder.publish();
        return results;
    } catch (...) {
        folder.abandon();  // without a finished stage there is nothing to resume from: leave no trace
        throw;
    }
}

}  // namespace funkloch
