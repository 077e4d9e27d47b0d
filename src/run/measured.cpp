#include "measured.hpp"

#include "calibration_file.hpp"
#include "scene_parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

void use_calibration(LoadedScene& loaded) {
    Scene& scene = loaded.scene;
    const UsedCalibration& used = *loaded.calibration;
    const auto missing = apply_to(scene.network, used.values);
    const auto turned = used.values.sectors.size() - missing.size();
    if (turned > 0)
        scene.network.assumptions.emplace_back("azimuth, tilt and power of sectors: " + used.file,
                                               static_cast<int>(turned));
    if (!missing.empty())
        scene.warnings.push_back(fmt::format("{}: the network has no sector {}", used.file, fmt::join(missing, ", ")));
    std::vector<std::string> classes;
    for (const auto& offset : used.values.offsets)
        if (offset.clutter != every_kind && std::find(loaded.clutter.names.begin(), loaded.clutter.names.end(),
                                                      offset.clutter) == loaded.clutter.names.end())
            classes.push_back(offset.clutter);
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    if (!classes.empty())
        scene.warnings.push_back(
            fmt::format("{}: the land cover of this project has no class {}", used.file, fmt::join(classes, ", ")));
}

/// By technology what its signals may be off by. Values that the calibration was fitted to flatter it: then the errors
/// that it had at places held out count where they are larger.
std::vector<SignalErrors> honest_errors(const DriveResults& drive, const Results& r) {
    const auto& comparison = drive.comparison;
    auto errors = signal_errors(comparison, errors_of(comparison), r.scene.network);
    if (!drive.seen_before || r.calibration->errors.empty()) return errors;
    const ErrorStats& held_out = r.calibration->errors.front().held_out;
    for (SignalErrors& one : errors) {
        one.sigma_db = std::max(one.sigma_db, held_out.sigma_db);
        one.bias_sd_db = std::max(one.bias_sd_db, held_out.bias_sd_db);
    }
    return errors;
}

void warn_of_fit(const CalibrationFit& fit, std::vector<std::string>& warnings) {
    const CalibrationErrors& all = fit.errors.front();
    if (!(all.held_out.rmse_db < all.before.rmse_db))
        warnings.push_back(fmt::format(
            "the calibration does not help at places held out: {:.1f} dB instead of {:.1f} dB (RMSE); do not use it",
            all.held_out.rmse_db, all.before.rmse_db));
    if (!fit.left_out.empty())
        warnings.push_back(fmt::format("calibration: measured at fewer than {} places, no offset of their own: {}",
                                       fit.options.min_blocks, fmt::join(fit.left_out, "; ")));
}

}  // namespace

void read_measured(const Project& project, bool with_drive_tests, LoadedScene& loaded, Progress& progress) {
    const bool tests = with_drive_tests && !project.drive_tests.empty();
    if (!tests && project.calibration.file.empty()) return;
    const Land& land = loaded.scene.land;
    loaded.clutter = read_clutter_classes(project.policy, project.clutter, project.crs, land.grid, progress);
    if (InputRecord record; (loaded.calibration = read_calibration(project, record))) {
        loaded.inputs.push_back(std::move(record));
        use_calibration(loaded);
    }
    if (tests)
        loaded.drive_tests = read_drive_tests(project.policy, project.drive_tests, project.crs, land,
                                              loaded.scene.network, loaded.inputs, progress);
}

RadioOptions radio_of(const Project& project, const LoadedScene& loaded) {
    RadioOptions radio = project.radio;
    if (loaded.calibration)
        radio.correction = std::make_shared<SignalCorrection>(
            correction_of(loaded.calibration->values, std::make_shared<ClutterClasses>(loaded.clutter)));
    return radio;
}

std::optional<DriveResults> judge_by_drive_tests(const Project& project, const RadioOptions& radio,
                                                 const DriveTests& tests, const ClutterClasses& clutter, Results& r,
                                                 Progress& progress) {
    if (tests.values.empty()) return std::nullopt;
    DriveResults drive;
    drive.measured_sha256 = tests.sha256;
    drive.comparison =
        compare_drive_tests(tests, clutter, r.scene, radio, project.calibration.options.places, progress);
    if (r.calibration)
        drive.seen_before = std::any_of(tests.sha256.begin(), tests.sha256.end(), [&](const std::string& sum) {
            const auto& known = r.calibration->measured_sha256;
            return std::find(known.begin(), known.end(), sum) != known.end();
        });
    if (project.calibration.fit && drive.comparison.all().points == 0)
        r.scene.warnings.emplace_back(
            "no calibration is fitted: nothing is computed to be received where it was measured");
    if (project.calibration.fit && drive.comparison.all().points > 0) {
        drive.fit = fit_calibration(drive.comparison, r.scene, radio, project.calibration.options);
        warn_of_fit(*drive.fit, r.scene.warnings);
    }
    drive.intervals = share_intervals(honest_errors(drive, r), r.servers, r.scene, project.coverage);
    return drive;
}

}  // namespace funkloch
