#include "baseline.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/coverage/recompute.hpp"
#include "funkloch/coverage/signal.hpp"
#include "run/folder/run_lock.hpp"
#include "run/project/read_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// Opens one run directory; says in `notes` what it did and why.
class RunOpener {
public:
    RunOpener(fs::path folder, const OpenOptions& options, Progress& progress)
        : m_folder(std::move(folder)),
          m_options(options),
          m_progress(progress),
          m_record(read_run_record(m_folder)),
          m_project_file((fs::absolute(m_folder) / m_record.project.path).lexically_normal()) {}

    OpenedRun open() {
        open_cache_file();
        if (m_cache.usable()) {
            m_run.project = parse_project(m_cache.index.project_text, m_project_file, m_cache.index.overrides);
            check_inputs();
            if (m_changed.empty() && m_cache.complete()) return answer_from_cache();
        }
        compute_anew();
        return std::move(m_run);
    }

private:
    void note(std::string text) { m_run.notes.push_back(std::move(text)); }

    void open_cache_file() {
        if (m_options.without_cache) return;
        m_cache = open_cache(m_folder / "cache");
        if (m_cache.usable() && (sha256(m_cache.index.project_text) != m_record.project.sha256 ||
                                 m_cache.index.overrides.settings != m_record.project.settings))
            m_cache.index_file.reject("it belongs to another project file");
        if (m_options.verify_cache && m_cache.usable()) m_cache.verify();
        for (const std::string& reason : m_cache.rejections()) note("cache not used: " + reason);
    }

    /// Compares the files on the disk with those that the cache was made of, and these with the run's own.
    void check_inputs() {
        std::error_code ignored;
        if (!fs::exists(m_project_file, ignored))
            note(m_project_file.string() + " no longer exists: the project is taken from the cache");
        else if (sha256(read_text(m_project_file)) != m_record.project.sha256)
            note(m_project_file.string() + " has changed since the run: the run's own parameters count");
        for (const CachedInput& input : m_cache.index.inputs) {
            const std::string name = input.role + " " + input.path;
            switch (state_of(m_run.project.policy, input.path, input.stamps)) {
                case InputState::same:
                    break;
                case InputState::missing:
                    note(name + " no longer exists: the cache is used as it is");
                    break;
                case InputState::changed:
                    note(name + " has changed since the cache was written");
                    m_changed.push_back(input.role);
                    break;
                case InputState::unknown:
                    note(name + " refers to other files, which cannot be compared: it is read again");
                    m_changed.push_back(input.role);
                    break;
            }
            warn_of_other_content(input);
        }
    }

    void warn_of_other_content(const CachedInput& input) {
        for (const InputRecord& record : m_record.inputs) {
            if (record.role != input.role || record.path != input.path) continue;
            const bool same = std::any_of(input.stamps.begin(), input.stamps.end(),
                                          [&](const FileStamp& stamp) { return stamp.sha256 == record.sha256; });
            if (!same)
                note(input.role + " " + input.path + ": \"before\" is the network on this file, not on the run's");
        }
    }

    OpenedRun answer_from_cache() {
        note(say(language_of(m_run.project.language),
                 "Zwischenspeicher benutzt: Land, Gelände und beste Server von {} Standorten sind die des Laufs",
                 "cache used: land, terrain and best servers of {} sites are those of the run",
                 m_cache.index.network.sites.size()));
        m_run.from_cache = true;
        m_run.baseline = baseline_in(std::move(m_cache));
        return std::move(m_run);
    }

    void compute_anew() {
        read_present_project();
        Project& project = m_run.project;
        if (project.official_replaces)
            throw InputError({m_project_file.string(), "key inputs.official.mode",
                              "the run starts from official coverage, which no change of a mast can alter",
                              "a run whose coverage was computed",
                              "Name the masts in [inputs.sites], write mode = \"compare\" and run it again."});
        project.radio.deviation_sample = 0;  // nobody asks for the engine's deviation here
        const std::vector<CachedInput> inputs = stamp_inputs(project);
        LoadedScene loaded = load_coverage_scene(project, m_progress);
        project.radio = radio_of(project, loaded);
        if (loaded.calibration)
            note(fmt::format("computed with the calibration {} (SHA-256 {})", loaded.calibration->file,
                             loaded.calibration->sha256));
        Scene& scene = loaded.scene;
        Servers servers = servers_of(scene);
        CacheIndex index = index_of(project, inputs, scene, servers, classify(servers, scene, project.coverage));
        keep(index, scene, servers);
        m_run.baseline = baseline_of(std::move(index), std::move(scene), std::move(servers));
    }

    void read_present_project() {
        std::error_code ignored;
        if (m_cache.usable()) return;  // the run's own text has been parsed
        if (!fs::exists(m_project_file, ignored))
            throw InputError({m_project_file.string(), "", "the project file of the run no longer exists", "",
                              "Put it back with its inputs, or run the project again."});
        ProjectOverrides overrides;
        overrides.settings = m_record.project.settings;
        overrides.allow_outside = m_record.project.allow_outside;
        if (!m_record.project.language.empty()) overrides.language = m_record.project.language;
        m_run.project = read_project(m_project_file, overrides);
        if (sha256(m_run.project.text) != m_record.project.sha256)
            note(m_project_file.string() + " has changed since the run: its present parameters count");
    }

    /// The maps of the present scene: from the cache where nothing that a site depends on has changed.
    Servers servers_of(const Scene& scene) {
        const Project& project = m_run.project;
        const RunTable table = runs_of(scene.land);
        if (!m_cache.usable() || !m_cache.servers.file().usable())
            return all_servers(scene, m_cache.usable() ? "the cache holds no server maps" : "there is no usable cache");
        const CacheKeys keys = keys_of(project, scene, table);
        const CacheIndex& index = m_cache.index;
        if (keys.engine != index.keys.engine) return all_servers(scene, "grid or radio parameters differ");
        if (keys.land_mask != index.keys.land_mask) return all_servers(scene, "the land has a different outline");
        try {
            return updated_servers(scene, keys, LandRuns(table, scene.land.grid.columns));
        } catch (const CacheDamaged& damage) {
            return all_servers(scene, std::string("the cached server maps are damaged: ") + damage.what());
        }
    }

    Servers all_servers(const Scene& scene, const std::string& why) {
        note(fmt::format("{}: all {} sites are recomputed, which takes as long as a run", why,
                         scene.network.sites.size()));
        return best_servers(scene, m_run.project.radio, m_run.project.coverage, m_progress);
    }

    Servers updated_servers(const Scene& scene, const CacheKeys& keys, const LandRuns& runs) {
        const Project& project = m_run.project;
        const CacheIndex& index = m_cache.index;
        const NetworkChange change = changed_sites(scene.network, keys);
        Servers servers;
        Scene then;
        then.land.grid = scene.land.grid;
        then.terrain.grid = scene.terrain.grid;
        then.network = index.network;
        renumber(servers, then, project.radio, project.coverage);  // the names
        servers.maps = m_cache.servers.maps(index, runs, scene.land.grid.window());
        const std::size_t anew = change.come.size();
        std::sort(m_changed.begin(), m_changed.end());
        m_changed.erase(std::unique(m_changed.begin(), m_changed.end()), m_changed.end());
        note(fmt::format(
            "{}: {} of {} sites recomputed",
            m_changed.empty() ? "land and terrain read again" : fmt::format("{} changed", fmt::join(m_changed, ", ")),
            anew, scene.network.sites.size()));
        change_network(servers, change, scene, project.radio, project.coverage, m_progress);
        return servers;
    }

    /// Sites whose key is another one: moved, re-equipped, or on other terrain.
    NetworkChange changed_sites(const Network& network, const CacheKeys& keys) const {
        std::map<std::string, std::string> before, after;
        const Network& old = m_cache.index.network;
        for (std::size_t i = 0; i < old.sites.size(); ++i) before[old.sites[i].id] = m_cache.index.keys.sites[i];
        for (std::size_t i = 0; i < network.sites.size(); ++i) after[network.sites[i].id] = keys.sites[i];
        Network gone, come;
        for (const Site& site : old.sites)
            if (!after.contains(site.id) || after[site.id] != before[site.id]) gone.sites.push_back(site);
        for (const Site& site : network.sites)
            if (!before.contains(site.id) || before[site.id] != after[site.id]) come.sites.push_back(site);
        // Against an empty network everything that counts is different.
        return {compare_networks(gone, {}, m_run.project.coverage).gone,
                compare_networks({}, come, m_run.project.coverage).come};
    }

    void keep(CacheIndex& index, const Scene& scene, const Servers& servers) {
        const std::vector<std::string> reasons = m_cache.rejections();
        const bool none_damaged = std::all_of(reasons.begin(), reasons.end(), [](const std::string& reason) {
            return reason.ends_with("there is none");
        });
        const bool as_before = m_cache.usable() && m_changed.empty() && m_cache.servers.file().usable() &&
                               none_damaged && !m_options.cache_mb;
        if (as_before) return;  // what is missing would be left out again
        const double limit_mb = m_options.cache_mb.value_or(m_run.project.cache_mb);
        if (limit_mb <= 0) return note("no cache is kept (cache_mb = 0)");
        if (m_run.project.radio.correction) return note("no cache is kept of a network with a calibration");
        m_cache = {};  // its files are about to be replaced
        try {
            const RunLock lock(m_folder);  // a run that is about to replace this one has it
            for (const std::string& text : write_cache(m_folder / "cache", index, scene, servers, limit_mb)) note(text);
            note("a cache is kept for the next what-if");
        } catch (const RunError& error) {
            note(std::string("no cache can be kept: ") + error.what());
        }
    }

    static std::string read_text(const fs::path& file) { return read_text_file(file, 16 << 20); }

    fs::path m_folder;
    OpenOptions m_options;
    Progress& m_progress;
    RunRecord m_record;
    fs::path m_project_file;
    CoverageCache m_cache;
    std::vector<std::string> m_changed;  ///< roles
    OpenedRun m_run;
};

}  // namespace

OpenedRun open_run(const fs::path& run_directory, const OpenOptions& options, Progress& progress) {
    return RunOpener(run_directory, options, progress).open();
}

}  // namespace funkloch
