#include "drive_table.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace funkloch {

namespace {

/// 3GPP TS 36.133 §9.1.4 and TS 38.133 §10.1.6 report −156 to −31 dBm; scanners go a little further.
constexpr double least_rsrp_dbm = -170, most_rsrp_dbm = -20;

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

}  // namespace

DriveTable::DriveTable(const InputPolicy& policy, const DriveTestInput& input, const Network& network)
    : m_input(input),
      m_network(network),
      m_csv(resolve_input(policy, input.path), input.path, policy),
      m_x(m_csv.column(input.columns.at("x"))),
      m_y(m_csv.column(input.columns.at("y"))),
      m_rsrp(m_csv.column(input.columns.at("rsrp_dbm"))),
      m_operator(column("operator")),
      m_technology(column("technology")),
      m_band(column("band")),
      m_frequency(column("frequency_mhz")),
      m_cell(column("cell")) {
    for (const Site& site : network.sites)
        for (const Sector& sector : site.sectors) {
            m_operators.insert(sector.operator_name);
            m_sectors.insert(sector.id);
        }
    for (const auto& [cell, sector] : input.cells)
        if (!m_sectors.contains(sector)) {
            const std::vector<std::string> known(m_sectors.begin(), m_sectors.end());
            const std::string nearest = nearest_word(sector, known);
            throw InputError({input.path, "inputs.drive_tests.cells." + cell,
                              "the network has no sector \"" + sector + "\"", "the id of a sector",
                              nearest.empty()
                                  ? "`funkloch link PROJECT.toml --from SITE_ID --to LON,LAT` prints the ids."
                                  : "Did you mean \"" + nearest + "\"?"});
        }
    check_told();
}

/// A value of which nothing says whose it is would be held against whoever is strongest.
void DriveTable::check_told() const {
    if (m_operator || m_cell || !m_input.operator_name.empty() || m_operators.size() < 2) return;
    throw InputError({m_input.path, "header", "nothing tells whose signal was measured",
                      fmt::format("one of the network's {} operators", m_operators.size()),
                      "Name the column with inputs.drive_tests.operator or .cell, or give operator_name."});
}

std::optional<std::size_t> DriveTable::column(const std::string& field) const {
    const auto named = m_input.columns.find(field);
    if (named == m_input.columns.end() || named->second.empty()) return std::nullopt;
    return m_csv.column(named->second);
}

std::string DriveTable::text(const std::optional<std::size_t>& column) const {
    return column ? std::string(trim(m_csv.field(*column))) : std::string();
}

float DriveTable::rsrp() const {
    const double value = m_csv.number(m_rsrp) + m_input.offset_db;
    if (value < least_rsrp_dbm || value > most_rsrp_dbm)
        m_csv.fail(
            fmt::format("{} is {:g} dBm{}", m_csv.header()[m_rsrp], value,
                        m_input.offset_db == 0 ? "" : ", offset_db included"),
            fmt::format("{:g} to {:g} dBm", least_rsrp_dbm, most_rsrp_dbm),
            "Name the column that holds RSRP in dBm (not an index of 0 to 97, and not RSSI); leave it empty where "
            "nothing was received.");
    return static_cast<float>(value);
}

std::optional<Technology> DriveTable::technology() const {
    const std::string word = upper(text(m_technology));
    if (word.empty()) return std::nullopt;
    if (word.starts_with("4G") || word.starts_with("LTE")) return Technology::g4;
    if (word.starts_with("5G") || word.starts_with("NR")) return Technology::g5;
    m_csv.fail(fmt::format("{} is \"{}\"", m_csv.header()[*m_technology], text(m_technology)), "4G, LTE, 5G or NR",
               "Leave rows of other technologies out.");
}

/// False when the sender is not in the network, which is counted.
bool DriveTable::read_carrier(DriveCarrier& carrier) {
    carrier = {};
    carrier.operator_name = m_operator ? text(m_operator) : m_input.operator_name;
    carrier.technology = technology();
    carrier.band = upper(text(m_band));
    if (m_frequency) carrier.frequency_mhz = m_csv.optional_number(*m_frequency);
    if (!carrier.operator_name.empty() && !m_operators.contains(carrier.operator_name)) {
        ++m_counts.foreign[carrier.operator_name];
        return false;
    }
    if (const std::string cell = text(m_cell); !cell.empty()) {
        const auto given = m_input.cells.find(cell);
        carrier.sector = given != m_input.cells.end() ? given->second : cell;
        if (!m_sectors.contains(carrier.sector)) {
            ++m_counts.unknown_cell;
            return false;
        }
    }
    const auto [known, fresh] = m_has_sector.try_emplace(carrier, false);
    if (fresh)
        for (const Site& site : m_network.sites)
            known->second = known->second || std::any_of(site.sectors.begin(), site.sectors.end(),
                                                         [&](const Sector& sector) { return carrier.fits(sector); });
    if (!known->second)
        ++m_counts.no_sector[fmt::format(
            "{} {} {}{}", carrier.operator_name, carrier.technology ? name_of(*carrier.technology) : "", carrier.band,
            carrier.frequency_mhz ? fmt::format(" {:g} MHz", *carrier.frequency_mhz) : "")];
    return known->second;
}

bool DriveTable::next(Point& place, float& rsrp_dbm, DriveCarrier& carrier) {
    while (m_csv.next()) {
        ++m_counts.records;
        if (trim(m_csv.field(m_rsrp)).empty()) {
            ++m_counts.without_value;
            continue;
        }
        const auto x = m_csv.optional_number(m_x), y = m_csv.optional_number(m_y);
        if (!x || !y) {
            ++m_counts.without_place;
            continue;
        }
        place = Point(*x, *y);
        rsrp_dbm = rsrp();
        if (read_carrier(carrier)) return true;
    }
    return false;
}

}  // namespace funkloch
