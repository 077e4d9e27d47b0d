#include "calibration_file.hpp"
#include "run/project/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace funkloch {

namespace {

/// A figure that is not known is left out.
std::string figure(const char* key, double value) {
    return std::isnan(value) ? std::string() : fmt::format("{} = {:.4f}, ", key, value);
}

std::string errors_text(const char* key, const ErrorStats& errors) {
    return fmt::format("{} = {{{}{}{}{}points = {}, blocks = {}}}\n", key, figure("bias_db", errors.bias_db),
                       figure("rmse_db", errors.rmse_db), figure("sigma_db", errors.sigma_db),
                       figure("bias_sd_db", errors.bias_sd_db), errors.points, errors.blocks);
}

}  // namespace

std::string calibration_text(const Results& results) {
    const CalibrationFit& fit = *results.drive_tests->fit;
    std::string text = fmt::format(
        "# Fitted to drive tests by funkloch {}. A project computes with it by\n"
        "#   [radio.calibration]\n"
        "#   file = \"…/calibration.toml\"\n"
        "# Offsets are added to the computed RSRP; \"*\" stands for every class of land cover without one of its own.\n"
        "# held_out: errors at places that the values fitted there did not know. Only these tell what to expect "
        "elsewhere.\n"
        "format = 1\nmodel = {}\nblock_m = {:g}\nfolds = {}\nmin_blocks = {}\n",
        results.program_version, quoted(results.model_name), fit.options.places.block_m, fit.options.places.folds,
        fit.options.min_blocks);
    std::vector<std::string> sums;
    for (const std::string& sum : results.drive_tests->measured_sha256) sums.push_back(quoted(sum));
    text += fmt::format("drive_tests_sha256 = [{}]\n", fmt::join(sums, ", "));
    for (const CalibrationErrors& errors : fit.errors)
        text += fmt::format("\n[[errors]]\nband = {}\n", quoted(errors.band)) + errors_text("before", errors.before) +
                errors_text("fitted", errors.fitted) + errors_text("held_out", errors.held_out);
    for (const auto& offset : fit.values.offsets)
        text +=
            fmt::format("\n[[offsets]]\nband = {}\nclutter = {}\noffset_db = {:.2f}\npoints = {}\nblocks = {}\n",
                        quoted(offset.band), quoted(offset.clutter), offset.offset_db, offset.points, offset.blocks);
    for (const auto& sector : fit.values.sectors)
        text += fmt::format(
            "\n[[sectors]]\nsector = {}\nazimuth_deg = {:g}\ndowntilt_deg = {:g}\npower_db = {:.2f}\npoints = "
            "{}\nblocks = {}\n",
            quoted(sector.sector), sector.azimuth_deg, sector.downtilt_deg, sector.power_db, sector.points,
            sector.blocks);
    return text;
}

}  // namespace funkloch
