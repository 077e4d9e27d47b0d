#include "funkloch/run/analyze.hpp"

#include "funkloch/core/text.hpp"
#include "funkloch/core/version.hpp"
#include "funkloch/siting/proposal.hpp"
#include "measured.hpp"
#include "run/memory/memory_need.hpp"
#include "stage_bytes.hpp"
#include "stage_clock.hpp"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

namespace funkloch {

namespace {

/// Height of the mast for which the shares of the land are measured: the largest with deemed approval.
constexpr double share_height_m = 30;

/// Keys of the project file that coverage does not depend on: what the law, the plan and the outputs are made by.
bool concerns_coverage(const std::string& key) {
    constexpr std::array<std::string_view, 10> others = {"law.",
                                                         "siting.",
                                                         "targets.",
                                                         "output.",
                                                         "inputs.official.",
                                                         "inputs.drive_tests",
                                                         "project.name",
                                                         "project.output",
                                                         "project.language",
                                                         "radio.calibration."};
    return std::none_of(others.begin(), others.end(), [&](std::string_view other) { return key.starts_with(other); });
}

/// Everything that the coverage depends on: program, parameters and the content of every input.
std::string fingerprint_of(const Project& project, const std::vector<InputRecord>& inputs) {
    std::string text = program_build() + dispatch_name();  // instruction sets differ in the last bits
    for (const ParameterEcho& parameter : project.parameters)
        if (concerns_coverage(parameter.key)) text += parameter.key + "=" + parameter.value + "\n";
    for (const InputRecord& input : inputs) {
        if (input.role == "rules" || input.role == "official" || input.role == "drive tests")
            continue;  // coverage does not ask them either
        text += input.role + " " + input.sha256 + "\n";
        for (const InputPart& part : input.parts) text += part.name + " " + part.sha256 + "\n";
    }
    return sha256(text);
}

Servers servers_of(const Project& project, const LoadedScene& loaded, const RadioOptions& radio, StageStore& store,
                   Progress& progress) {
    const std::string fingerprint = fingerprint_of(project, loaded.inputs);
    std::optional<Servers> kept;
    const auto read = [&](std::istream& in) { return (kept = read_servers(in)).has_value(); };
    if (store.load("coverage", fingerprint, read)) return std::move(*kept);
    Servers servers = best_servers(loaded.scene, radio, project.coverage, progress);
    store.save("coverage", fingerprint, [&](std::ostream& out) { write_servers(out, servers); });
    return servers;
}

/// Coverage, and how it agrees with official maps where these are not the coverage themselves.
Coverage coverage_of(const Project& project, const std::vector<OfficialMap>& official, Results& r) {
    if (r.coverage_is_official)
        return official_coverage(official, r.scene.land, project.coverage, project.official_networks);
    Coverage coverage = classify(r.servers, r.scene, project.coverage);
    for (const OfficialMap& map : official) r.official.push_back(compare_official(coverage, r.scene.land, map));
    return coverage;
}

/// Places that nobody examined may be the better ones: whoever reads the plan has to know.
void warn_of_dropped(const ProposeReport& proposed, const SitingOptions& options, std::vector<std::string>& warnings) {
    const int dropped = proposed.given_dropped + proposed.existing_dropped + proposed.generated_dropped;
    if (dropped == 0) return;
    warnings.push_back(fmt::format(
        "{} places were not examined ({} given, {} existing masts, {} generated), since the gaps are worth {} "
        "candidates: siting.{}",
        dropped, proposed.given_dropped, proposed.existing_dropped, proposed.generated_dropped, proposed.limit,
        proposed.limit == options.max_candidates
            ? fmt::format("max_candidates = {}", options.max_candidates)
            : fmt::format("gap_km2_per_candidate = {}", options.gap_km2_per_candidate)));
}

/// The same of what the plan's choice had no room for.
void warn_of_left_out(int left_out, const SitingOptions& options, std::vector<std::string>& warnings) {
    if (left_out > 0)
        warnings.push_back(
            fmt::format("{} heights of places were left out of the plan's choice, which has room for "
                        "siting.max_plan_cells = {} newly "
                        "covered cells; a better plan may need them",
                        left_out, options.max_plan_cells));
}

}  // namespace

Results analyze(const Project& project, StageStore& store, Progress& progress) {
    Results r;
    auto& t = r.timings;
    LoadedScene loaded = timed(t, "load", [&] { return load_scene(project, LoadFor::run, progress); });
    malloc_trim(0);  // the C library keeps what reading freed: a tenth of the whole on a large land
    const RadioOptions radio = radio_of(project, loaded);
    r.coverage_is_official = project.official_replaces;
    if (!r.coverage_is_official)
        r.servers = timed(t, "coverage", [&] { return servers_of(project, loaded, radio, store, progress); });
    r.scene = std::move(loaded.scene);
    r.inputs = std::move(loaded.inputs);
    r.expected_mb = loaded.bytes_needed / 1e6;
    r.coverage = timed(t, "classify", [&] { return coverage_of(project, loaded.official, r); });
    r.calibration = std::move(loaded.calibration);
    r.drive_tests = timed(t, "drive tests", [&] {
        return judge_by_drive_tests(project, radio, loaded.drive_tests, loaded.clutter, r, progress);
    });
    r.gaps = timed(t, "gaps", [&] { return measure_gaps(r.coverage, r.scene); });
    r.rules = rules_of(project);
    const Reviewer reviewer(r.rules, project.law, r.scene);
    ProposeReport proposed;
    const auto candidates =
        timed(t, "propose", [&] { return propose(r.scene, r.coverage, r.gaps, project.siting, &proposed); });
    const Equipment equipment = equipment_of(project);
    const ReviewPlaces review_places = [&](const std::vector<Candidate>& places) {
        return review(r.scene, r.coverage, r.gaps, radio, reviewer, places, equipment, project.siting, progress);
    };
    r.review = timed(t, "review", [&] { return review_places(candidates); });
    int left_out = limit_choice(r.review, r.scene.land, project.siting);
    left_out += timed(t, "refine", [&] {
                    return refine(r.review, r.scene, r.coverage, reviewer, equipment, project.targets, project.siting,
                                  review_places);
                }).dropped;
    left_out += limit_choice(r.review, r.scene.land, project.siting);
    require_plan_memory(project, loaded.bytes_needed, plan_cells(r.review));
    r.plan = timed(t, "select",
                   [&] { return select(r.review, r.scene, r.coverage, r.gaps, project.targets, project.siting); });
    r.evidence = timed(t, "evidence", [&] {
        return gather_evidence(r.review, r.plan, r.scene, r.coverage, radio, reviewer, equipment, project.siting,
                               progress);
    });
    r.circle_share = project.siting.circle_share;
    r.land_shares = timed(t, "law of the land", [&] {
        const Proposal mast = new_site_proposal({}, SiteKind::mast, share_height_m, 0, equipment);
        return measure_land_shares(reviewer, r.scene, mast, project.law_places, progress);
    });
    r.project_name = project.name;
    r.language = language_of(project.language);
    r.program_version = program_version();
    r.model_name = project.radio.model->key;
    r.model_version = project.radio.model->edition;
    r.warnings = r.scene.warnings;
    warn_of_dropped(proposed, project.siting, r.warnings);
    warn_of_left_out(left_out, project.siting, r.warnings);
    for (auto& warning : law_warnings(r.rules, project.law, r.language)) r.warnings.push_back(std::move(warning));
    r.targets = project.targets;
    r.parameters = project.parameters;
    return r;
}

}  // namespace funkloch
