#include "calibration_file.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/law/parse_toml.hpp"
#include "run/project/accepts.hpp"
#include "run/project/read_file.hpp"
#include "run/project/toml_reader.hpp"

#include <fmt/format.h>

namespace funkloch {

namespace {

using Offset = Calibration::Offset;
using SectorValue = Calibration::SectorValue;

struct Head {
    int format = 0;
    std::string model;
    double block_m = 0;
    int folds = 0, min_blocks = 0;
    std::vector<std::string> drive_tests_sha256;
};

/// Counts are told for people; nothing is computed with them.
struct ItemCounts {
    int points = 0, blocks = 0;
};

template <typename T>
struct Counted : ItemCounts {
    T value;
};

const std::vector<Option<Counted<Offset>>>& offset_options() {
    using C = Counted<Offset>;
    static const std::vector<Option<C>> options{
        option<C>(
            "band", [](C & c) -> auto& { return c.value.band; }, "", required(), "band"),
        option<C>(
            "clutter", [](C & c) -> auto& { return c.value.clutter; }, "", required(), "class of land cover, or \"*\""),
        option<C>(
            "offset_db", [](C & c) -> auto& { return c.value.offset_db; }, "dB", Accepts{-100, 100, {}, true},
            "added to the computed RSRP"),
        option<C>(
            "points", [](C & c) -> auto& { return c.points; }, "", anything(), "values that it was fitted to"),
        option<C>(
            "blocks", [](C & c) -> auto& { return c.blocks; }, "", anything(), "places that they lie in")};
    return options;
}

const std::vector<Option<Counted<SectorValue>>>& sector_options() {
    using C = Counted<SectorValue>;
    static const std::vector<Option<C>> options{
        option<C>(
            "sector", [](C & c) -> auto& { return c.value.sector; }, "", required(), "id of the sector"),
        option<C>(
            "azimuth_deg", [](C & c) -> auto& { return c.value.azimuth_deg; }, "degrees", Accepts{0, 360, {}, true},
            "takes the place of the table's"),
        option<C>(
            "downtilt_deg", [](C & c) -> auto& { return c.value.downtilt_deg; }, "degrees", Accepts{-30, 30, {}, true},
            "electrical, downwards; takes the place of the table's"),
        option<C>(
            "power_db", [](C & c) -> auto& { return c.value.power_db; }, "dB", Accepts{-100, 100, {}, true},
            "added to the table's EIRP"),
        option<C>(
            "points", [](C & c) -> auto& { return c.points; }, "", anything(), "values that it was fitted to"),
        option<C>(
            "blocks", [](C & c) -> auto& { return c.blocks; }, "", anything(), "places that they lie in")};
    return options;
}

const std::vector<Option<Head>>& head_options() {
    using H = Head;
    static const std::vector<Option<H>> options{
        option<H>(
            "format", [](H & h) -> auto& { return h.format; }, "", Accepts{1, 1, {}, true}, "of this file"),
        option<H>(
            "model", [](H & h) -> auto& { return h.model; }, "", required(), "that the values belong to"),
        option<H>(
            "block_m", [](H & h) -> auto& { return h.block_m; }, "m", anything(), "side of a place"),
        option<H>(
            "folds", [](H & h) -> auto& { return h.folds; }, "", anything(), "parts of the places"),
        option<H>(
            "min_blocks", [](H & h) -> auto& { return h.min_blocks; }, "", anything(), "places for a value"),
        option<H>(
            "drive_tests_sha256", [](H & h) -> auto& { return h.drive_tests_sha256; }, "", anything(),
            "SHA-256 of the tables of measured values")};
    return options;
}

/// bias_db, rmse_db, sigma_db, bias_sd_db, points, blocks.
ErrorStats stats_in(const toml::table& table, const char* key, const std::string& file) {
    ErrorStats stats;
    const toml::table* inner = table[key].as_table();
    if (inner == nullptr)
        throw InputError({file, place_of(file, std::string("errors.") + key, table).text(), "this table is missing", "",
                          "Take the file as it was written."});
    const auto figure = [&](const char* name) {
        return (*inner)[name].value<double>().value_or(std::numeric_limits<double>::quiet_NaN());
    };
    stats.bias_db = figure("bias_db");
    stats.rmse_db = figure("rmse_db");
    stats.sigma_db = figure("sigma_db");
    stats.bias_sd_db = figure("bias_sd_db");
    stats.points = (*inner)["points"].value<std::int64_t>().value_or(0);
    stats.blocks = (*inner)["blocks"].value<int>().value_or(0);
    return stats;
}

/// Takes a list of tables out of the document and calls `use` on each.
template <typename Use>
void each_of(toml::table& document, const char* key, const std::string& file, Use use) {
    const toml::node* list = document.get(key);
    if (list == nullptr) return;
    if (!list->is_array_of_tables())
        throw InputError({file, place_of(file, key, *list).text(), "this is not a list of tables", "[[…]]", ""});
    for (const toml::node& item : *list->as_array()) use(item);
    document.erase(key);
}

}  // namespace

UsedCalibration parse_calibration(std::string_view text, const std::string& file) {
    UsedCalibration used;
    used.file = file;
    used.text = text;
    used.sha256 = sha256(text);
    toml::table document = parse_toml(text, file, "Take the file as it was written.");
    each_of(document, "offsets", file, [&](const toml::node& item) {
        const auto offset = read_item(item, offset_options(), file, "offsets.");
        used.values.offsets.push_back(offset.value);
        used.values.offsets.back().points = offset.points;
        used.values.offsets.back().blocks = offset.blocks;
    });
    each_of(document, "sectors", file, [&](const toml::node& item) {
        const auto sector = read_item(item, sector_options(), file, "sectors.");
        used.values.sectors.push_back(sector.value);
        used.values.sectors.back().points = sector.points;
        used.values.sectors.back().blocks = sector.blocks;
    });
    each_of(document, "errors", file, [&](const toml::node& item) {
        const toml::table& table = *item.as_table();
        used.errors.push_back({table["band"].value<std::string>().value_or(""), stats_in(table, "before", file),
                               stats_in(table, "fitted", file), stats_in(table, "held_out", file)});
    });
    const Head head = read_item(document, head_options(), file, "");
    used.model = head.model;
    used.measured_sha256 = head.drive_tests_sha256;
    return used;
}

std::optional<UsedCalibration> read_calibration(const Project& project, InputRecord& record) {
    const std::string& name = project.calibration.file;
    if (name.empty()) return std::nullopt;
    const auto file = resolve_input(project.policy, name);
    UsedCalibration used = parse_calibration(read_text_file(file, 1 << 24), name);
    if (used.model != project.radio.model->key)
        throw InputError({name, "key model", fmt::format("it was fitted for the model {}", used.model),
                          std::string(project.radio.model->key),
                          "Fit one for this model, or choose radio.model accordingly."});
    record = record_of(file, name, "calibration");
    record.driver = "TOML";
    record.content = fmt::format("{} offsets, {} sectors", used.values.offsets.size(), used.values.sectors.size());
    return used;
}

}  // namespace funkloch
