#pragma once

#include "funkloch/files/csv.hpp"
#include "funkloch/input/drive_tests.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace funkloch {

/// Reads the records of one table of measured values.
class DriveTable {
public:
    /// What became of the records.
    struct Counts {
        std::int64_t records = 0, without_value = 0, without_place = 0, outside = 0, unknown_cell = 0, kept = 0;
        std::map<std::string, std::int64_t> foreign;    ///< records of operators that the network does not have
        std::map<std::string, std::int64_t> no_sector;  ///< carriers that no sector is of
    };

    DriveTable(const InputPolicy& policy, const DriveTestInput& input, const Network& network);

    /// The next value that has a sender in the network, in the table's CRS; false at the end.
    bool next(Point& place, float& rsrp_dbm, DriveCarrier& carrier);
    Counts& counts() { return m_counts; }
    CsvReader& csv() { return m_csv; }

private:
    std::optional<std::size_t> column(const std::string& field) const;
    std::string text(const std::optional<std::size_t>& column) const;
    float rsrp() const;
    bool read_carrier(DriveCarrier& carrier);
    std::optional<Technology> technology() const;
    void check_told() const;

    const DriveTestInput& m_input;
    const Network& m_network;
    CsvReader m_csv;
    std::size_t m_x, m_y, m_rsrp;
    std::optional<std::size_t> m_operator, m_technology, m_band, m_frequency, m_cell;
    std::set<std::string> m_operators, m_sectors;
    std::map<DriveCarrier, bool> m_has_sector;
    Counts m_counts;
};

}  // namespace funkloch
