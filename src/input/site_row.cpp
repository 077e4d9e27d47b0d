#include "site_row.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/scene/carrier.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace funkloch {

namespace {

const std::vector<std::string> known_fields = {
    "id",          "operator",     "technology",          "band",     "frequency_mhz", "bandwidth_mhz", "height_m",
    "azimuth_deg", "downtilt_deg", "mechanical_tilt_deg", "eirp_dbm", "antenna",       "kind",          "x",
    "y",           "coordinates"};

/// How far a carrier may lie from the centre that the table of bands gives.
constexpr double band_reach_mhz = 150;

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

/// The parts of a cell such as "B1, B3;N78"; empty parts are dropped, repeated ones kept once.
std::vector<std::string> list_of(std::string_view cell, std::string_view separators) {
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= cell.size();) {
        const auto end = std::min(cell.find_first_of(separators, start), cell.size());
        const std::string part(trim(cell.substr(start, end - start)));
        if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
        start = end + 1;
    }
    return parts;
}

bool starts_with_any(const std::string& word, std::initializer_list<const char*> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](const char* each) { return word.starts_with(each); });
}

bool is_old_technology(const std::string& word) {
    return starts_with_any(word, {"GSM", "UMTS", "WCDMA", "EDGE", "2G", "3G"});
}

std::optional<Technology> technology_from(const std::string& word) {
    if (starts_with_any(word, {"4G", "LTE"})) return Technology::g4;
    if (starts_with_any(word, {"5G", "NR"})) return Technology::g5;
    return std::nullopt;
}

}  // namespace

const std::vector<std::string>& site_fields() {
    return known_fields;
}

SiteRowReader::SiteRowReader(const VectorTable& table, const SitesInput& input, const NetworkDefaults& defaults,
                             std::vector<std::string> antenna_names)
    : m_table(table), m_input(input), m_defaults(defaults), m_antenna_names(std::move(antenna_names)) {
    for (const auto& [field, column] : input.columns) {
        if (std::find(known_fields.begin(), known_fields.end(), field) == known_fields.end()) {
            const std::string nearest = nearest_word(field, known_fields);
            throw InputError({input.path, "columns", "unknown field \"" + field + "\"",
                              fmt::format("one of {}", fmt::join(known_fields, ", ")),
                              nearest.empty() ? "" : "Did you mean \"" + nearest + "\"?"});
        }
        const bool place = field == "x" || field == "y" || field == "coordinates";
        if (!column.empty() && !place) table.require_field(column);
        if (!column.empty() && place && !table.from_csv)
            throw InputError({input.path, "columns." + field, "the features of this file have their own places", "",
                              "Remove columns.x, columns.y and columns.coordinates: they are for CSV files."});
    }
    for (const auto& [name, band] : defaults.bands) m_band_names.push_back(name);
}

void SiteRowReader::fail(const Feature& feature, const char* field, const std::string& value,
                         const std::string& expected, const std::string& remedy) const {
    m_table.fail(feature, fmt::format("{} is \"{}\"", m_input.columns.at(field), value), expected, remedy);
}

std::string SiteRowReader::text(const Feature& feature, const char* field) const {
    const auto column = m_input.columns.find(field);
    return column == m_input.columns.end() || column->second.empty() ? std::string()
                                                                     : m_table.text(feature, column->second);
}

std::optional<double> SiteRowReader::number(const Feature& feature, const char* field, double low, double high,
                                            const char* unit) const {
    const std::string value_text = text(feature, field);
    if (value_text.empty()) return std::nullopt;
    const auto value = parse_number(value_text, true);
    if (!value || *value < low || *value > high)
        fail(feature, field, value_text, fmt::format("{:g} to {:g} {}", low, high, unit),
             "Correct the value; leave the cell empty when it is unknown.");
    return value;
}

void SiteRowReader::read_technologies(const Feature& feature, SiteRow& row) const {
    const std::string cell = text(feature, "technology");
    for (const auto& part : list_of(cell, ",;/|+")) {
        const std::string word = upper(part);
        if (is_old_technology(word)) {
            row.only_old = true;
            continue;
        }
        const auto technology = technology_from(word);
        if (!technology) fail(feature, "technology", part, "4G, LTE, 5G or NR");
        if (std::find(row.technologies.begin(), row.technologies.end(), *technology) == row.technologies.end())
            row.technologies.push_back(*technology);
    }
    row.only_old = row.only_old && row.technologies.empty();
}

void SiteRowReader::read_bands(const Feature& feature, SiteRow& row) const {
    bool named = false;
    for (const auto& part : list_of(text(feature, "band"), ",;/|+ ")) {
        named = true;
        const std::string word = upper(part);
        if (is_old_technology(word)) {
            ++row.old_carriers;
            continue;
        }
        const auto band = m_defaults.bands.find(word);
        if (band == m_defaults.bands.end()) {
            const std::string nearest = nearest_word(word, m_band_names);
            fail(feature, "band", part, fmt::format("one of {}", fmt::join(m_band_names, ", ")),
                 nearest.empty() ? "Add it to the table of bands."
                                 : "Did you mean \"" + nearest + "\"? Else add it to the table of bands.");
        }
        const Technology technology = band->second.technology;
        if (!row.technologies.empty() &&
            std::find(row.technologies.begin(), row.technologies.end(), technology) == row.technologies.end())
            fail(feature, "band", part, fmt::format("a band of {}", name_of(row.technologies.front())),
                 fmt::format("{} is a band of {}.", word, name_of(technology)));
        row.bands.push_back(&band->second);
    }
    if (named) {
        row.only_old = row.bands.empty();
        return;
    }
    row.old_carriers = row.only_old ? 1 : 0;
    if (row.frequency_mhz && !row.only_old) row.bands.push_back(band_by_frequency(feature, row));
}

/// The nearest centre among the bands of the row's technology, the first in the alphabet if several are as near.
const BandDefaults* SiteRowReader::band_by_frequency(const Feature& feature, const SiteRow& row) const {
    const std::string cell = text(feature, "frequency_mhz");
    if (row.technologies.size() != 1)
        fail(feature, "frequency_mhz", cell, "a band or one technology beside it",
             "A frequency alone does not tell 4G from 5G: map the column band or technology.");
    const BandDefaults* nearest = nullptr;
    for (const auto& [name, band] : m_defaults.bands) {
        if (band.technology != row.technologies.front()) continue;
        const auto distance_mhz = [&](const BandDefaults& each) {
            return std::abs(each.frequency_mhz - *row.frequency_mhz);
        };
        if (!nearest || distance_mhz(band) < distance_mhz(*nearest)) nearest = &band;
    }
    if (!nearest || std::abs(nearest->frequency_mhz - *row.frequency_mhz) > band_reach_mhz)
        fail(feature, "frequency_mhz", cell, "a frequency near one of the known bands",
             "Add its band to the table of bands.");
    return nearest;
}

void SiteRowReader::check_carrier(const Feature& feature, const SiteRow& row) const {
    if (row.frequency_mhz && row.bands.size() > 1)
        fail(feature, "frequency_mhz", text(feature, "frequency_mhz"), "one band for one frequency",
             "Write one row per carrier.");
    for (const auto* band : row.bands) {
        if (row.frequency_mhz && std::abs(*row.frequency_mhz - band->frequency_mhz) > band_reach_mhz)
            fail(feature, "frequency_mhz", text(feature, "frequency_mhz"),
                 fmt::format("a frequency of {}, about {:g} MHz", band->band, band->frequency_mhz));
        const double frequency_mhz = row.frequency_mhz.value_or(band->frequency_mhz);
        if (row.bandwidth_mhz && *row.bandwidth_mhz != band->bandwidth_mhz &&
            !resource_blocks_of(band->technology, frequency_mhz, *row.bandwidth_mhz))
            fail(
                feature, "bandwidth_mhz", text(feature, "bandwidth_mhz"),
                fmt::format("one of {} MHz for {}", known_bandwidths_mhz(band->technology, frequency_mhz), band->band));
    }
}

void SiteRowReader::read_azimuths(const Feature& feature, SiteRow& row) const {
    const std::string cell = text(feature, "azimuth_deg");
    if (upper(cell) == "OMNI" || upper(cell) == "ND") {  // ND: non-directional, in site certificates
        row.omnidirectional = true;
        return;
    }
    // "120,5" is one number; "0, 120, 240" and "0/120/240" are three.
    std::vector<std::string> parts = list_of(cell, "/;| ");
    if (parts.size() == 1 && !parse_number(parts[0], true)) parts = list_of(cell, ",");
    for (auto part : parts) {
        while (part.ends_with(',')) part.pop_back();
        const auto azimuth_deg = parse_number(part, true);
        if (!azimuth_deg || *azimuth_deg < 0 || *azimuth_deg > 360)
            fail(feature, "azimuth_deg", cell, "0 to 360 degrees or \"omni\"",
                 "Correct the value; leave the cell empty when it is unknown.");
        row.azimuths_deg.push_back(*azimuth_deg == 360 ? 0.0 : *azimuth_deg);
    }
}

SiteRow SiteRowReader::read(const Feature& feature) const {
    SiteRow row;
    row.place = m_table.place_of(feature);
    const auto& points = std::get<MultiPoint>(feature.geometry);
    if (points.size() != 1) m_table.fail(feature, fmt::format("{} points", points.size()), "one point per row");
    row.position = points.front();
    row.site_id = text(feature, "id");
    const auto id_column = m_input.columns.find("id");
    if (row.site_id.empty() && id_column != m_input.columns.end() && !id_column->second.empty())
        fail(feature, "id", "", "the id of the site", "Every row needs the id of its site.");
    row.structure_text = text(feature, "kind");
    row.structure = structure_from(row.structure_text);
    row.operators = list_of(text(feature, "operator"), ",;/|+");
    row.frequency_mhz = number(feature, "frequency_mhz", 30, 6000, "MHz");
    row.bandwidth_mhz = number(feature, "bandwidth_mhz", 1, 400, "MHz");
    row.height_m = number(feature, "height_m", 1, 400, "m above ground");
    row.downtilt_deg = number(feature, "downtilt_deg", -30, 30, "degrees");
    row.mechanical_tilt_deg = number(feature, "mechanical_tilt_deg", -30, 30, "degrees");
    row.eirp_dbm = number(feature, "eirp_dbm", -10, 90, "dBm");
    row.antenna = text(feature, "antenna");
    if (!row.antenna.empty() &&
        std::find(m_antenna_names.begin(), m_antenna_names.end(), row.antenna) == m_antenna_names.end()) {
        const std::string nearest = nearest_word(row.antenna, m_antenna_names);
        fail(feature, "antenna", row.antenna, fmt::format("one of {}", fmt::join(m_antenna_names, ", ")),
             nearest.empty() ? "Name its pattern file in the project." : "Did you mean \"" + nearest + "\"?");
    }
    read_technologies(feature, row);
    read_bands(feature, row);
    check_carrier(feature, row);
    read_azimuths(feature, row);
    return row;
}

}  // namespace funkloch
