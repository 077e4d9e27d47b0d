#include "profiles.hpp"

#include "funkloch/core/embedded.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/language.hpp"
#include "toml_reader.hpp"
#include "words.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <array>

namespace funkloch {

namespace {

std::vector<std::string> names_with(const std::string& prefix) {
    std::vector<std::string> names;
    for (const std::string_view file : embedded_names(prefix)) {
        const std::string_view stem = file.substr(prefix.size());
        names.emplace_back(stem.substr(0, stem.find('.')));
    }
    return names;
}

std::string required_text(const toml::table& table, std::string_view key) {
    return table[key].value<std::string>().value();
}

}  // namespace

std::map<std::string, BandDefaults> builtin_bands() {
    std::map<std::string, BandDefaults> bands;
    const toml::table file = builtin_toml("profiles/bands.toml");
    for (const auto& node : *file["band"].as_array()) {
        const toml::table& item = *node.as_table();
        BandDefaults band;
        band.band = required_text(item, "name");
        band.technology = technology_of(required_text(item, "technology"));
        band.frequency_mhz = item["frequency_mhz"].value<double>().value();
        band.bandwidth_mhz = item["bandwidth_mhz"].value<double>().value();
        band.eirp_dbm = item["eirp_dbm"].value<double>().value();
        band.electrical_tilt_deg = item["electrical_tilt_deg"].value<double>().value();
        band.resource_blocks = item["resource_blocks"].value<int>().value();
        band.verified = item["verified"].value<bool>().value();
        band.source = required_text(item, "source");
        bands[band.band] = band;
    }
    return bands;
}

std::vector<std::string> clutter_table_names() {
    return names_with("profiles/clutter_");
}

std::vector<std::string> coverage_profile_names() {
    return names_with("profiles/coverage_");
}

std::map<int, ClutterClass> clutter_table(const std::string& name, Language language) {
    const toml::table file = builtin_toml("profiles/clutter_" + name + ".toml");
    std::map<int, ClutterClass> classes;
    for (const auto& node : *file["class"].as_array()) {
        const toml::table& item = *node.as_table();
        const ClutterClass entry{required_text(item, choose(language, "name_de", "name_en")),
                                 item["height_m"].value<float>().value()};
        for (const char* key : {"code", "grid_code"})
            if (const auto code = item[key].value<int>()) classes[*code] = entry;
    }
    return classes;
}

CoverageDefinition coverage_level(const std::string& profile, Technology technology, const std::string& file) {
    const auto known = coverage_profile_names();
    if (std::find(known.begin(), known.end(), profile) == known.end())
        throw InputError({file, "key coverage.profile", "there is no threshold profile \"" + profile + "\"",
                          fmt::format("one of {}", fmt::join(known, ", ")), "Name one of these, or give rsrp_dbm."});
    const toml::table table = builtin_toml("profiles/coverage_" + profile + ".toml");
    for (const auto& node : *table["level"].as_array()) {
        const toml::table& item = *node.as_table();
        if (technology_of(required_text(item, "technology")) != technology) continue;
        CoverageDefinition level;
        level.technology = technology;
        level.profile = profile;
        level.rsrp_dbm = item["rsrp_dbm"].value<double>().value();
        level.probability = item["probability"].value<double>().value();
        if (const auto* widths = item["bandwidths_mhz"].as_array())
            for (std::size_t i = 0; i < widths->size(); ++i)
                level.rsrp_by_bandwidth.emplace_back(widths->get(i)->value<double>().value(),
                                                     item["levels_dbm"].as_array()->get(i)->value<double>().value());
        level.verified = item["verified"].value<bool>().value_or(table["verified"].value<bool>().value());
        return level;
    }
    throw InputError({file, "key coverage.profile",
                      fmt::format("profile \"{}\" has no level for {}", profile, name_of(technology)), "",
                      "Give rsrp_dbm yourself."});
}

}  // namespace funkloch
