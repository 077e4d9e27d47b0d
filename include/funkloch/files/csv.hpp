#pragma once

#include "funkloch/files/input_policy.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// Reads a CSV file record by record; also a gzip-compressed one (told by its content). The separator , ; tab or | is
/// found from the heading; quoting as in RFC 4180, quoted line breaks included; text comes out as UTF-8 (other bytes
/// are read as CP1252, which `cp1252_fields` counts). Blank lines are skipped.
///
///     CsvReader csv(path, "population.csv", policy);
///     const auto people = csv.column("pop");
///     while (csv.next()) sum += csv.number(people);
///
/// Every error is an InputError with the number of the line: a missing heading, a record that is too short or too
/// long, a damaged archive, more bytes after decompression than the policy allows, binary content.
class CsvReader {
public:
    /// `written`: name of the file for messages.
    CsvReader(const std::filesystem::path& file, std::string written, const InputPolicy& policy);
    ~CsvReader();
    CsvReader(const CsvReader&) = delete;
    CsvReader& operator=(const CsvReader&) = delete;

    char separator() const { return m_separator; }
    const std::vector<std::string>& header() const { return m_header; }
    /// Index of a column; throws InputError that names the nearest column when there is none.
    std::size_t column(std::string_view name) const;
    std::optional<std::size_t> find_column(std::string_view name) const;

    /// Goes to the next record; false at the end of the file.
    bool next();
    /// The current record: as many fields as the heading has, without the blanks around them. Valid until `next`.
    std::span<const std::string_view> fields() const { return m_fields; }
    std::string_view field(std::size_t column) const { return m_fields[column]; }
    /// Number of the line where the current record begins; the heading is in line 1 of most files.
    std::uint64_t line() const { return m_record_line; }
    std::uint64_t cp1252_fields() const { return m_cp1252_fields; }

    /// A finite number; throws InputError. A decimal comma is understood unless the comma separates the fields.
    double number(std::size_t column) const;
    /// The same; empty for an empty field.
    std::optional<double> optional_number(std::size_t column) const;

    [[noreturn]] void fail(const std::string& found, const std::string& expected, const std::string& remedy = {}) const;

private:
    struct Stream;

    bool read_line();
    bool read_record();
    void split_record();
    void detect_separator();

    std::string m_written;
    std::unique_ptr<Stream> m_stream;
    char m_separator = ',';
    std::vector<std::string> m_header;
    std::string m_line_text;  ///< the line read last
    std::string m_record;     ///< the current record, one or more lines
    std::string m_unquoted;   ///< text of fields that had quotes or another encoding
    std::vector<std::string_view> m_fields;
    std::uint64_t m_line = 0, m_record_line = 0;
    std::uint64_t m_cp1252_fields = 0;
};

/// CP1252 to UTF-8; the five bytes that CP1252 leaves undefined become the replacement character.
std::string utf8_from_cp1252(std::string_view text);

/// True when the name ends in .csv, .tsv or .txt, also when followed by .gz.
bool is_csv_name(std::string_view name);

}  // namespace funkloch
