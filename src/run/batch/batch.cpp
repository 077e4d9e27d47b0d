#include "funkloch/run/batch.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/core/version.hpp"
#include "funkloch/files/file_stamp.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/run_record.hpp"
#include "funkloch/report/report.hpp"
#include "funkloch/run/analyze.hpp"
#include "run/folder/run_lock.hpp"
#include "run/project/schema.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <set>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

constexpr const char* marker = ".funkloch-study";

/// A district that a run is confined to; the whole land without id.
struct Area {
    std::string id, name, folder;
};

/// The id as a folder's name, told apart from those that were taken.
std::string folder_name(const std::string& id, std::set<std::string>& taken) {
    std::string name;
    for (const char c : id) name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' ? c : '_';
    if (name.size() > 60) name.resize(60);
    std::string own = name;
    for (int number = 2; !taken.insert(own).second; ++number) own = fmt::format("{}_{}", name, number);
    return own;
}

/// Texts in an OGR filter: quotes are doubled.
std::string doubled(const std::string& text, char quote) {
    std::string result;
    for (const char c : text) result += c == quote ? std::string(2, c) : std::string(1, c);
    return result;
}

/// Has the land be one feature of the districts.
std::vector<std::string> confined_to(const Area& area, const DistrictsInput& districts) {
    if (area.id.empty()) return {};
    const std::string where =
        fmt::format("CAST(\"{}\" AS character(250)) = '{}'", doubled(districts.id_field, '"'), doubled(area.id, '\''));
    return {"inputs.boundary.path=" + quoted(districts.path), "inputs.boundary.layer=" + quoted(districts.layer),
            "inputs.boundary.crs=" + quoted(districts.crs), "inputs.boundary.where=" + quoted(where)};
}

/// True when every file that the run read, with those that belong to it, is what it was; those for law and plan, too.
bool same_inputs(const Project& project, const RunRecord& record) {
    return std::all_of(record.inputs.begin(), record.inputs.end(), [&](const InputRecord& then) {
        const auto stamps = stamps_of(project.policy, then.path);
        const auto is_there = [&](const std::string& sha256) {
            return std::any_of(stamps.begin(), stamps.end(),
                               [&](const FileStamp& stamp) { return stamp.sha256 == sha256; });
        };
        return is_there(then.sha256) && std::all_of(then.parts.begin(), then.parts.end(),
                                                    [&](const InputPart& part) { return is_there(part.sha256); });
    });
}

/// True when the run that stands there is what this project would give.
bool is_current(const fs::path& folder, const Project& project) {
    std::error_code ignored;
    if (!fs::exists(folder / "run.json", ignored)) return false;
    try {
        const RunRecord record = read_run_record(folder);
        return record.program_version == program_version() && record.project.sha256 == sha256(project.text) &&
               record.project.settings == project.overrides.settings &&
               record.project.language == project.overrides.language.value_or("") && same_inputs(project, record);
    } catch (const InputError&) {
        return false;
    }
}

class Batch {
public:
    Batch(const StudyPlan& plan, const BatchOptions& options, Progress& progress)
        : m_plan(plan), m_options(options), m_progress(progress) {}

    Study run() {
        const Project base = read_project(m_plan.project, overrides({}));
        const std::vector<Area> areas = areas_of(base);
        take_folder();
        const RunLock lock(m_plan.output);
        m_study.title = m_plan.title;
        m_study.language = language_of(base.language);
        m_study.locale_de = m_options.locale_de;
        m_study.program_version = program_version();
        m_study.started_utc = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
        const std::size_t all = m_plan.scenarios.size() * areas.size();
        for (const Scenario& scenario : m_plan.scenarios)
            for (const Area& area : areas) {
                m_options.tell(fmt::format("run {} of {}: {}{}", m_study.runs.size() + 1, all, scenario.title,
                                           area.id.empty() ? "" : ", " + area.name));
                add_run(scenario, area, base);
            }
        write_study(m_study, m_plan.output, m_progress);
        write_file(m_plan.output / "study.html", study_html(m_study));
        std::error_code ignored;
        fs::remove_all(stages(), ignored);
        return std::move(m_study);
    }

private:
    fs::path stages() const { return m_plan.output / "stages"; }

    ProjectOverrides overrides(std::vector<std::string> settings) const {
        ProjectOverrides result;
        result.settings = std::move(settings);
        result.language = m_options.language;
        result.allow_outside = m_options.allow_outside;
        return result;
    }

    std::vector<Area> areas_of(const Project& base) const {
        if (!m_plan.each_district) return {{}};
        if (base.districts.path.empty())
            throw InputError({m_plan.file.filename().string(), "key each", "the project has no districts", "",
                              "Add [inputs.districts] to the project, or leave `each` out."});
        InputReader reader(base.policy, base.crs);
        std::vector<Area> areas;
        std::set<std::string> taken;
        for (const Zone& zone : reader.read_districts(base.districts))
            if (!zone.id.empty()) areas.push_back({zone.id, zone.name, folder_name(zone.id, taken)});
        return areas;
    }

    /// Nothing that is not a study's is written to.
    void take_folder() const {
        const fs::path& folder = m_plan.output;
        std::error_code ignored;
        if (fs::exists(folder, ignored) && !fs::exists(folder / marker, ignored) && !fs::is_empty(folder, ignored))
            throw InputError({folder.string(), "", "something of this name is there that is no study", "a new folder",
                              "Change `output` or --out, or remove it."});
        std::error_code error;
        fs::create_directories(stages(), error);
        if (error) throw RunError(folder.string() + ": cannot create the folder: " + error.message());
        write_file(folder / marker, "runs of a study; `funkloch batch` goes on with it\n");
    }

    void add_run(const Scenario& scenario, const Area& area, const Project& base) {
        StudyRun& run = m_study.runs.emplace_back();
        run.scenario = scenario.name;
        run.title = scenario.title;
        run.area = area.id;
        run.area_name = area.name;
        run.folder = fs::path("runs") / scenario.name / area.folder;
        if (area.folder.empty()) run.folder = fs::path("runs") / scenario.name;
        const fs::path folder = m_plan.output / run.folder;
        try {
            std::vector<std::string> settings = confined_to(area, base.districts);
            settings.push_back("project.name=" + quoted(fmt::format("{} – {}", m_plan.title, scenario.title)));
            settings.insert(settings.end(), scenario.settings.begin(), scenario.settings.end());
            ProjectOverrides own = overrides(std::move(settings));
            own.output = folder.string();
            const Project project = read_project(m_plan.project, own);
            run.reused = is_current(folder, project);
            if (!run.reused) {
                RunOptions options;
                options.threads = m_options.threads;
                options.force = true;
                options.locale_de = m_options.locale_de;
                options.shared_stages = stages();
                fs::create_directories(folder.parent_path());
                run_project(project, options, m_progress);
            }
            run.figures = read_run_figures(folder);
        } catch (const Interrupted&) {
            throw;
        } catch (const Error& error) {
            run.failure = error.what();
            m_progress.warn(run.folder.string() + ": " + run.failure);
        }
    }

    const StudyPlan& m_plan;
    const BatchOptions& m_options;
    Progress& m_progress;
    Study m_study;
};

}  // namespace

Study run_batch(const StudyPlan& plan, const BatchOptions& options, Progress& progress) {
    return Batch(plan, options, progress).run();
}

}  // namespace funkloch
