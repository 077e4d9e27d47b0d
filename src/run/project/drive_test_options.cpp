#include "accepts.hpp"
#include "project_options.hpp"

namespace funkloch {

void add_calibration_options(std::vector<Option<Project>>& o) {
    using P = Project;
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "radio.calibration.file", [](P & p) -> auto& { return p.calibration.file; }, "", anything(),
        "calibration.toml of a run with fit = true: its offsets, azimuths and powers are computed with; empty = none");
    add(
        "radio.calibration.fit", [](P & p) -> auto& { return p.calibration.fit; }, "", anything(),
        "fit the computation to [inputs.drive_tests] and write calibration.toml, with the errors at places held out; "
        "this run itself is not changed");
    add(
        "radio.calibration.sectors", [](P & p) -> auto& { return p.calibration.options.sectors; }, "", anything(),
        "fit azimuth, electrical tilt and power of sectors, too, where measured values name the cell");
    add(
        "radio.calibration.block_m", [](P & p) -> auto& { return p.calibration.options.places.block_m; }, "m",
        between(50, 50000), "side of the squares that count as one place and are held out as a whole");
    add(
        "radio.calibration.folds", [](P & p) -> auto& { return p.calibration.options.places.folds; }, "",
        between(2, 20), "parts of the places, each held out once");
    add(
        "radio.calibration.min_blocks", [](P & p) -> auto& { return p.calibration.options.min_blocks; }, "",
        between(2, 1000), "places from which a value is fitted; fewer are too few");
}

const std::vector<Option<DriveTestItem>>& drive_test_options() {
    using D = DriveTestItem;
    static const std::vector<Option<D>> options = [] {
        std::vector<Option<D>> o{
            option<D>(
                "path", [](D & d) -> auto& { return d.input.path; }, "", required(),
                "measured RSRP: CSV (.csv, .csv.gz)"),
            option<D>(
                "crs", [](D & d) -> auto& { return d.input.crs; }, "", anything(),
                "CRS of x and y, for example \"EPSG:4326\""),
            option<D>(
                "licence", [](D & d) -> auto& { return d.licence; }, "", anything(), "licence note"),
            option<D>(
                "operator_name", [](D & d) -> auto& { return d.input.operator_name; }, "", anything(),
                "operator of all values, where no column tells it"),
            option<D>(
                "offset_db", [](D & d) -> auto& { return d.input.offset_db; }, "dB", between(-60, 60),
                "added to every value, for example what the measuring car's roof takes"),
            option<D>(
                "cells", [](D & d) -> auto& { return d.input.cells; }, "", anything(),
                "sector of each cell id in the table: {\"26201-4711\" = \"M0017/Alpha/B20/120\"}; an id that is not "
                "here must be that of a sector")};
        for (const std::string_view name : drive_test_fields) {
            const std::string column(name);
            o.push_back(option<D>(
                column, [column](D & d) -> auto& { return d.input.columns[column]; }, "", anything(),
                column == "x" || column == "y" || column == "rsrp_dbm"
                    ? "column that holds it"
                    : "column that holds it; empty = not in the table"));
        }
        return o;
    }();
    return options;
}

}  // namespace funkloch
