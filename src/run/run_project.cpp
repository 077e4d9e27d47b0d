#include "cache/coverage_cache.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/report/report.hpp"
#include "funkloch/run/analyze.hpp"
#include "run/project/read_file.hpp"
#include "run_folder.hpp"

#include <fmt/chrono.h>
#include <malloc.h>
#include <omp.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// Keeps stages in `DIR.partial/stages`, each a file that begins with its fingerprint.
class FolderStore final : public StageStore {
public:
    FolderStore(fs::path folder, bool reuse, Progress& progress)
        : m_folder(std::move(folder)), m_reuse(reuse), m_progress(progress) {}

    bool load(const std::string& stage, const std::string& fingerprint,
              const std::function<bool(std::istream&)>& read) override {
        const fs::path file = m_folder / stage;
        if (!m_reuse || !fs::exists(file)) return false;
        std::ifstream stream(file, std::ios::binary);
        std::string kept(fingerprint.size(), '\0');
        stream.read(kept.data(), static_cast<std::streamsize>(kept.size()));
        if (!stream || kept != fingerprint) {
            m_progress.warn("stage " + stage + " is computed anew: parameters, inputs or program have changed");
            return false;
        }
        if (!read(stream)) {
            m_progress.warn("stage " + stage + " is computed anew: what was kept is damaged");
            return false;
        }
        m_progress.warn("stage " + stage + " is taken over from the interrupted run (same parameters and inputs)");
        return true;
    }

    void save(const std::string& stage, const std::string& fingerprint,
              const std::function<void(std::ostream&)>& write) override {
        StagedFile staged(m_folder / stage);
        std::ofstream stream(staged.path(), std::ios::binary);
        stream << fingerprint;
        write(stream);
        stream.close();
        if (!stream) throw RunError(staged.path().string() + ": cannot write");
        staged.commit();
    }

private:
    fs::path m_folder;
    bool m_reuse;
    Progress& m_progress;
};

/// Refuses to replace what is not ours: a folder counts as a run directory when it is empty or holds a run.json.
void check_target(const fs::path& target, bool force) {
    if (!fs::exists(target)) return;
    if (!fs::is_directory(target))
        throw InputError({target.string(), "", "there is a file of this name", "", "Choose another --out."});
    if (fs::is_empty(target)) return;
    if (!force)
        throw InputError({target.string(), "", "the run directory exists already", "",
                          "Choose another --out, or replace it with --force."});
    if (!fs::exists(target / "run.json"))
        throw InputError({target.string(), "", "this is not a run directory, so --force does not replace it", "",
                          "Choose another --out."});
}

/// Puts the finished folder in place; what was there before goes away only afterwards.
void put_in_place(const fs::path& partial, const fs::path& target) {
    remove_folder(partial / "stages");
    const fs::path old = target.string() + ".old";
    remove_folder(old);
    if (fs::exists(target)) move_folder(target, old);
    move_folder(partial, target);
    remove_folder(old);
}

/// The terrain is gone afterwards.
void write_outputs(const fs::path& folder, Results& results, Progress& progress) {
    const auto start = std::chrono::steady_clock::now();
    // The report is the last to look at the terrain, whose place the rasters need: a sixth of a large land's memory.
    const std::string report = report_html(results);
    results.scene.terrain = {};
    malloc_trim(0);
    write_rasters(folder, results, progress);
    write_geopackage(folder, results, progress);
    write_tables(folder, results);
    write_qgis_project(folder, results);
    write_file(folder / "report.html", report);
    write_file(folder / "summary.json", summary_json(results));
    results.timings.push_back(
        {"write", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()});
    write_file(folder / "run.json", run_json(results));
}

/// Where the project stands, for those who open the run directory later.
ProjectRecord record_of(const Project& project, const fs::path& target) {
    const fs::path file = fs::absolute(project.file).lexically_normal();
    return {file.lexically_relative(fs::absolute(target).lexically_normal()).string(), sha256(project.text),
            project.overrides.settings, project.overrides.language.value_or(""), project.overrides.allow_outside};
}

/// Keeps what `funkloch whatif` needs. A run is not lost because its cache cannot be written.
void keep_cache(const fs::path& folder, const Project& project, const std::vector<CachedInput>& inputs,
                Results& results, Progress& progress) {
    if (project.cache_mb <= 0) return;
    const auto start = std::chrono::steady_clock::now();
    try {
        CacheIndex index = index_of(project, inputs, results.scene, results.servers, results.coverage);
        for (const std::string& text : write_cache(folder, index, results.scene, results.servers, project.cache_mb))
            progress.warn(text);
    } catch (const RunError& error) {
        progress.warn(std::string("no cache for what-if is kept: ") + error.what());
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    results.timings.push_back(
        {"cache", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()});
}

/// ISO 8601.
std::string utc_now() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

}  // namespace

fs::path run_directory(const Project& project) {
    fs::path folder(project.output);
    if (folder.is_relative()) folder = fs::absolute(project.file).parent_path() / folder;
    return folder.lexically_normal();
}

Results run_project(const Project& project, const RunOptions& options, Progress& progress) {
    fs::path target = run_directory(project);
    if (!target.has_filename()) target = target.parent_path();
    const fs::path partial = target.string() + ".partial";
    const fs::path old = target.string() + ".old";
    if (!fs::exists(target) && fs::exists(old)) move_folder(old, target);  // killed while putting a run in place
    check_target(target, options.force);
    if (!options.resume) remove_folder(partial);
    make_folder(partial / "stages");
    if (options.threads > 0) omp_set_num_threads(options.threads);
    const std::string started = utc_now();
    FolderStore store(partial / "stages", options.resume, progress);
    try {
        // Before they are read: what changes later then shows.
        const std::vector<CachedInput> inputs =
            project.cache_mb > 0 ? stamp_inputs(project) : std::vector<CachedInput>();
        Results results = analyze(project, store, progress);
        results.project = record_of(project, target);
        results.started_utc = started;
        results.threads = omp_get_max_threads();
        results.locale_de = options.locale_de;
        keep_cache(partial / "cache", project, inputs, results, progress);
        write_outputs(partial, results, progress);
        put_in_place(partial, target);
        return results;
    } catch (...) {
        // Without a finished stage there is nothing to resume from: leave no trace.
        std::error_code ignored;
        if (fs::is_empty(partial / "stages", ignored) && !ignored) fs::remove_all(partial, ignored);
        throw;
    }
}

}  // namespace funkloch
