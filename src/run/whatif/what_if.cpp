#include "funkloch/core/error.hpp"
#include "funkloch/core/version.hpp"
#include "funkloch/coverage/recompute.hpp"
#include "resolve_change.hpp"
#include "run/folder/work_folder.hpp"
#include "run/outputs.hpp"
#include "tally.hpp"

#include <omp.h>

#include <filesystem>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// Everything but coverage that a writer asks for.
Results results_without_coverage(const OpenedRun& run) {
    const CacheIndex& index = run.baseline->index();
    Results results;
    results.project_name = run.project.name;
    results.language = language_of(run.project.language);
    results.program_version = program_version();
    results.targets = run.project.targets;
    results.warnings = index.warnings;
    results.scene.land.name = index.land_name;
    for (const auto& [id, name] : index.zones) results.scene.land.zones.push_back({id, name, {}});
    return results;
}

/// The patches of a change, added up.
Tally tally_of(const OpenedRun& run, const ChangedNetwork& changed, Progress& progress) {
    const Project& project = run.project;
    const CacheIndex& index = run.baseline->index();
    const std::vector<OperatorLayer> before = layers_of(index.network, project.coverage);
    const std::vector<OperatorLayer> after = layers_of(changed.network, project.coverage);
    // Where every operator has to serve, another set of operators changes the answer everywhere.
    bool whole = false;
    for (const CoverageDefinition& definition : project.coverage)
        whole = whole || (definition.scope == Scope::each_operator && before != after);
    Tally tally(index, after, project.coverage);
    const std::vector<Window> windows = whole ? std::vector<Window>{index.land_grid.window()}
                                              : touched_windows(changed.touched, index, project.radio.radius_m);
    for (const Window& window : windows) {
        const Patch patch = compute_patch(*run.baseline, changed.network, project, window, whole, progress);
        if (patch.is_whole_land) {  // it holds what the others would add
            Tally only(index, after, project.coverage);
            only.add(patch);
            return only;
        }
        tally.add(patch);
    }
    return tally;
}

/// Coverage and gaps of the changed network over the whole land.
void complete(Results& results, const OpenedRun& run, const ChangedNetwork& changed, Progress& progress) {
    const Project& project = run.project;
    const CacheIndex& index = run.baseline->index();
    Scene& scene = results.scene;
    scene.land = run.baseline->land(index.land_grid.window());
    scene.terrain = run.baseline->terrain(index.terrain_grid.window());
    scene.network = index.network;
    renumber(results.servers, scene, project.radio, project.coverage);  // the names
    results.servers.maps = run.baseline->maps(index.land_grid.window());
    scene.network = changed.network;
    change_network(results.servers, compare_networks(index.network, changed.network, project.coverage), scene,
                   project.radio, project.coverage, progress);
    results.coverage = classify(results.servers, scene, project.coverage);
    results.gaps = measure_gaps(results.coverage, scene);
}

/// Refuses a folder with anything in it: what-if never replaces files.
void check_out(const fs::path& out, const fs::path& run_directory) {
    std::error_code ignored;
    if (fs::equivalent(out, run_directory, ignored))
        throw InputError({out.string(), "", "this is the run directory itself", "", "Choose another --out."});
    if (fs::exists(out, ignored) && !(fs::is_directory(out, ignored) && fs::is_empty(out, ignored)))
        throw InputError(
            {out.string(), "", "the folder exists already", "a new or an empty one", "Choose another --out."});
}

void write_changed(const fs::path& out, Results results, const OpenedRun& run, const ChangedNetwork& changed,
                   Progress& progress) {
    complete(results, run, changed, progress);
    WorkFolder folder(out, {}, progress);
    try {
        write_changed_outputs(folder.path(), results, changed.changes, progress);
        folder.publish();
    } catch (...) {
        folder.abandon();
        throw;
    }
}

WhatIfAnswer answer(const WhatIfRequest& request, const OpenOptions& options, Progress& progress) {
    const OpenedRun run = open_run(request.run_directory, options, progress);
    const ChangedNetwork changed = resolve_change(request, *run.baseline, run.project);
    const Tally tally = tally_of(run, changed, progress);
    WhatIfAnswer result;
    result.run_directory = request.run_directory.string();
    result.changes = changed.changes;
    result.notes = run.notes;
    result.notes.insert(result.notes.end(), changed.notes.begin(), changed.notes.end());
    result.from_cache = run.from_cache;
    result.before = tally.before();
    result.after = results_without_coverage(run);
    if (!request.out.empty()) write_changed(request.out, result.after, run, changed, progress);
    result.after.coverage = tally.after();
    result.difference = tally.difference();
    return result;
}

}  // namespace

WhatIfAnswer what_if(const WhatIfRequest& request, Progress& progress) {
    if (request.threads > 0) omp_set_num_threads(request.threads);
    if (!request.out.empty()) check_out(request.out, request.run_directory);
    OpenOptions options{request.cache_mb, request.verify_cache, false};
    try {
        return answer(request, options, progress);
    } catch (const Interrupted&) {
        throw Error(ExitCode::interrupted, "interrupted; nothing has been written");
    } catch (const CacheDamaged& damage) {
        options.without_cache = true;
        WhatIfAnswer result = answer(request, options, progress);
        result.notes.insert(result.notes.begin(), std::string("cache not used: ") + damage.what());
        return result;
    }
}

}  // namespace funkloch
