#include "funkloch/output/display.hpp"
#include "summary_parts.hpp"

#include <cmath>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json figure(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json errors_object(const ErrorStats& errors) {
    return {{"points", errors.points},
            {"blocks", errors.blocks},
            {"bias_db", figure(errors.bias_db)},
            {"rmse_db", figure(errors.rmse_db)},
            {"sigma_db", figure(errors.sigma_db)},
            {"bias_sd_db", figure(errors.bias_sd_db)}};
}

Json rows_array(const DriveComparison& comparison) {
    Json rows = Json::array();
    for (const auto& row : comparison.rows) {
        const bool distance = row.by == DriveComparison::By::distance;
        Json object = {{"by", code_of(row.by)},
                       {"name", row.name},
                       {"from_km", distance ? figure(row.from_km) : Json(nullptr)},
                       {"to_km", distance ? figure(row.to_km) : Json(nullptr)}};
        object.update(errors_object(row.errors));
        rows.push_back(std::move(object));
    }
    return rows;
}

Json fit_object(const CalibrationFit& fit) {
    Json errors = Json::array(), offsets = Json::array(), sectors = Json::array();
    for (const auto& one : fit.errors)
        errors.push_back({{"band", one.band},
                          {"before", errors_object(one.before)},
                          {"fitted", errors_object(one.fitted)},
                          {"held_out", errors_object(one.held_out)}});
    for (const auto& one : fit.values.offsets)
        offsets.push_back({{"band", one.band},
                           {"clutter", one.clutter},
                           {"offset_db", one.offset_db},
                           {"points", one.points},
                           {"blocks", one.blocks}});
    for (const auto& one : fit.values.sectors)
        sectors.push_back({{"sector", one.sector},
                           {"azimuth_deg", one.azimuth_deg},
                           {"downtilt_deg", one.downtilt_deg},
                           {"power_db", one.power_db},
                           {"points", one.points},
                           {"blocks", one.blocks}});
    return {{"file", "calibration.toml"},
            {"errors", errors},
            {"offsets", offsets},
            {"sectors", sectors},
            {"left_out", fit.left_out}};
}

Json interval_object(const ShareInterval& interval, bool has_people) {
    const auto share = [&](double value) { return has_people ? Json(value) : Json(nullptr); };
    return {{"technology", name_of(interval.errors.technology)},
            {"operator", interval.operator_name},
            {"population_share_expected", share(interval.people_expected)},
            {"population_share_low", share(interval.people_low)},
            {"population_share_high", share(interval.people_high)},
            {"area_share_expected", interval.area_expected},
            {"area_share_low", interval.area_low},
            {"area_share_high", interval.area_high},
            {"points", interval.errors.points},
            {"blocks", interval.errors.blocks},
            {"bias_db", interval.errors.bias_db},
            {"bias_sd_db", interval.errors.bias_sd_db},
            {"sigma_db", interval.errors.sigma_db}};
}

}  // namespace

void add_drive_tests(Json& document, const Results& results) {
    if (results.calibration)
        document["calibration"] = {{"file", results.calibration->file},
                                   {"sha256", results.calibration->sha256},
                                   {"offsets", results.calibration->values.offsets.size()},
                                   {"sectors", results.calibration->values.sectors.size()}};
    if (!results.drive_tests) return;
    const DriveResults& drive = *results.drive_tests;
    const DriveComparison& comparison = drive.comparison;
    Json intervals = Json::array();
    for (const auto& interval : drive.intervals)
        intervals.push_back(interval_object(interval, results.scene.land.people() > 0));
    document["drive_tests"] = {{"values", comparison.values},
                               {"points", comparison.points.size()},
                               {"not_received", comparison.not_received},
                               {"not_computed", comparison.not_computed},
                               {"blocks", comparison.blocks},
                               {"block_m", comparison.places.block_m},
                               {"folds", comparison.places.folds},
                               {"fitted_to_these", drive.seen_before},
                               {"errors", rows_array(comparison)},
                               {"fit", drive.fit ? fit_object(*drive.fit) : Json(nullptr)},
                               {"intervals", intervals}};
}

}  // namespace funkloch
