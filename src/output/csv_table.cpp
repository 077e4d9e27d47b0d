#include "csv_table.hpp"

#include "funkloch/core/language.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace funkloch {

CsvTable::CsvTable(const std::vector<std::string>& header, bool german) : m_columns(header.size()), m_german(german) {
    if (german) m_bytes = "\xEF\xBB\xBF";  // Excel takes a table without this mark for one in Windows-1252
    for (const auto& name : header) text(name);
    end_record();
}

void CsvTable::cell(std::string_view content) {
    if (m_filled++ > 0) m_bytes += m_german ? ';' : ',';
    const std::string_view special = m_german ? ";\"\r\n" : ",\"\r\n";
    if (content.find_first_of(special) == std::string_view::npos) {
        m_bytes += content;
        return;
    }
    m_bytes += '"';
    for (const char c : content) {
        if (c == '"') m_bytes += '"';
        m_bytes += c;
    }
    m_bytes += '"';
}

CsvTable& CsvTable::text(std::string_view value) {
    static constexpr std::string_view dangerous = "=+-@\t\r";
    const bool guard = !value.empty() && dangerous.find(value.front()) != std::string_view::npos;
    cell(guard ? fmt::format("'{}", value) : std::string(value));
    return *this;
}

CsvTable& CsvTable::number(double value, int decimals) {
    if (!std::isfinite(value)) {
        cell("");
        return *this;
    }
    cell(short_decimal(value, decimals, m_german ? Language::german : Language::english));
    return *this;
}

CsvTable& CsvTable::number(const std::optional<double>& value, int decimals) {
    if (value) return number(*value, decimals);
    cell("");
    return *this;
}

CsvTable& CsvTable::integer(long long value) {
    cell(fmt::format("{}", value));
    return *this;
}

CsvTable& CsvTable::people(MicroPeople value) {
    return number(funkloch::people(value), 6);
}

CsvTable& CsvTable::area(SquareCentimetres value) {
    return number(square_km(value), 6);
}

CsvTable& CsvTable::yes_no(bool value) {
    cell(value ? "1" : "0");
    return *this;
}

void CsvTable::end_record() {
    if (m_filled != m_columns)
        throw std::logic_error(fmt::format("a record has {} cells, its header {}", m_filled, m_columns));
    m_bytes += "\r\n";
    m_filled = 0;
}

}  // namespace funkloch
