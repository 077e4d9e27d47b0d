#pragma once

#include "funkloch/core/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// A table in RFC 4180: records end in CR LF, cells that need it are quoted, quotes doubled. With `german`, cells are
/// parted by ;, decimals by a comma, and a byte order mark stands in front. Text cells that a spreadsheet would run as
/// a formula (= + - @ TAB CR in front) get a ' in front; numbers are left alone.
class CsvTable {
public:
    CsvTable(const std::vector<std::string>& header, bool german);

    CsvTable& text(std::string_view value);
    /// Fixed decimals with trailing zeros dropped; empty for values that are not finite.
    CsvTable& number(double value, int decimals);
    CsvTable& number(const std::optional<double>& value, int decimals);
    CsvTable& integer(long long value);
    /// Exact: micro-people have six decimals.
    CsvTable& people(MicroPeople value);
    /// km² to the square metre.
    CsvTable& area(SquareCentimetres value);
    CsvTable& yes_no(bool value);
    /// Ends the record. Throws std::logic_error unless it has as many cells as the header.
    void end_record();

    const std::string& bytes() const { return m_bytes; }

private:
    void cell(std::string_view content);

    std::string m_bytes;
    std::size_t m_columns;
    std::size_t m_filled = 0;
    bool m_german;
};

}  // namespace funkloch
