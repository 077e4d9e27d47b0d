#include "funkloch/files/csv.hpp"
#include "funkloch/core/number.hpp"

#include "files/text_stream.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace funkloch {

namespace {

constexpr std::size_t longest_record = 16'000'000;
constexpr std::size_t most_columns = 10'000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Quotes are balanced: an odd number means that the record goes on in the next line.
bool ends_inside_quotes(std::string_view text, bool inside) {
    return (std::count(text.begin(), text.end(), '"') % 2 == 1) != inside;
}

}  // namespace

struct CsvReader::Stream {
    Stream(const std::filesystem::path& file, const std::string& written, const InputPolicy& policy)
        : text(file, written, {policy.max_csv_bytes, policy.max_expansion}) {}

    TextStream text;
    std::array<char, 1 << 16> buffer{};
    std::size_t position = 0, size = 0;
};

CsvReader::CsvReader(const std::filesystem::path& file, std::string written, const InputPolicy& policy)
    : m_written(std::move(written)), m_stream(std::make_unique<Stream>(file, m_written, policy)) {
    if (!read_record()) throw InputError({m_written, "", "the file is empty", "a heading with the columns' names", ""});
    if (m_record.starts_with(byte_order_mark)) m_record.erase(0, byte_order_mark.size());
    if (m_record.starts_with("\xFF\xFE") || m_record.starts_with("\xFE\xFF"))
        fail("the file is UTF-16", "UTF-8", "Save it as \"CSV UTF-8\".");
    detect_separator();
    split_record();
    for (const auto name : m_fields) m_header.emplace_back(name);
    std::set<std::string_view> names;
    for (const auto& name : m_header)
        if (!name.empty() && !names.insert(name).second)
            fail("two columns are called \"" + name + "\"", "different names");
}

CsvReader::~CsvReader() = default;

void CsvReader::fail(const std::string& found, const std::string& expected, const std::string& remedy) const {
    throw InputError({m_written, "line " + std::to_string(m_record_line), found, expected, remedy});
}

bool CsvReader::read_line() {
    Stream& in = *m_stream;
    m_line_text.clear();
    for (;;) {
        if (in.position == in.size) {
            in.position = 0;
            in.size = in.text.read(in.buffer.data(), in.buffer.size(), m_line + 1);
            if (in.size == 0) break;
        }
        const auto* begin = in.buffer.data() + in.position;
        const auto* end = in.buffer.data() + in.size;
        const auto* stop = std::find(begin, end, '\n');
        m_line_text.append(begin, stop);
        in.position = static_cast<std::size_t>(stop - in.buffer.data()) + (stop != end ? 1 : 0);
        if (m_line_text.size() > longest_record)
            throw InputError({m_written, "line " + std::to_string(m_line + 1), "a line of more than 16 million bytes",
                              "a text file with one record per line", ""});
        if (stop != end) {
            ++m_line;
            return true;
        }
    }
    if (m_line_text.empty()) return false;
    ++m_line;
    return true;
}

bool CsvReader::read_record() {
    do {
        if (!read_line()) return false;
    } while (trim(m_line_text).empty());
    m_record_line = m_line;
    m_record.swap(m_line_text);
    bool inside = ends_inside_quotes(m_record, false);
    while (inside) {
        if (!read_line()) fail("a quoted field does not end", "a closing \"");
        inside = ends_inside_quotes(m_line_text, inside);
        m_record += '\n';
        m_record += m_line_text;
        if (m_record.size() > longest_record) fail("a quoted field does not end", "a closing \"");
    }
    while (!m_record.empty() && (m_record.back() == '\r' || m_record.back() == '\n')) m_record.pop_back();
    if (m_record.find('\0') != std::string::npos) fail("binary content", "a text file");
    return true;
}

void CsvReader::detect_separator() {
    std::ptrdiff_t most = 0;
    for (const char separator : {',', ';', '\t', '|'}) {
        std::ptrdiff_t count = 0;
        bool quoted = false;
        for (const char c : m_record) {
            quoted ^= c == '"';
            count += !quoted && c == separator ? 1 : 0;
        }
        if (count > most) {
            most = count;
            m_separator = separator;
        }
    }
}

void CsvReader::split_record() {
    m_fields.clear();
    m_unquoted.clear();
    m_unquoted.reserve(4 * m_record.size());  // never grows below, so that views into it stay valid
    const std::string_view record = m_record;
    for (std::size_t i = 0;;) {
        std::size_t start = i;
        while (start < record.size() && record[start] == ' ') ++start;
        std::string_view field;
        if (start < record.size() && record[start] == '"') {
            const std::size_t mark = m_unquoted.size();
            for (i = start + 1; i < record.size(); ++i) {
                if (record[i] != '"')
                    m_unquoted += record[i];
                else if (i + 1 < record.size() && record[i + 1] == '"')
                    m_unquoted += record[i++];
                else
                    break;
            }
            const std::size_t closed = std::min(i + 1, record.size());
            i = std::min(record.find(m_separator, closed), record.size());
            if (!trim(record.substr(closed, i - closed)).empty()) fail("text after a quoted field", "a separator");
            field = std::string_view(m_unquoted).substr(mark);
        } else {
            i = std::min(record.find(m_separator, start), record.size());
            field = record.substr(start, i - start);
        }
        field = trim(field);
        if (!is_utf8(field)) {
            const std::size_t mark = m_unquoted.size();
            m_unquoted += utf8_from_cp1252(field);
            field = std::string_view(m_unquoted).substr(mark);
            ++m_cp1252_fields;
        }
        if (m_fields.size() == most_columns)
            fail("more than " + std::to_string(most_columns) + " columns", "a table with fewer", "Is this a CSV file?");
        m_fields.push_back(field);
        if (i >= record.size()) return;
        ++i;
    }
}

bool CsvReader::next() {
    if (!read_record()) return false;
    split_record();
    if (m_fields.size() != m_header.size())
        fail(std::to_string(m_fields.size()) + " columns", std::to_string(m_header.size()) + " as in the heading",
             "Quote fields that contain the separator.");
    return true;
}

std::optional<std::size_t> CsvReader::find_column(std::string_view name) const {
    const auto found = std::find(m_header.begin(), m_header.end(), name);
    if (found == m_header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - m_header.begin());
}

std::size_t CsvReader::column(std::string_view name) const {
    if (const auto found = find_column(name)) return *found;
    const std::string nearest = nearest_word(name, m_header);
    std::string all;
    for (const auto& each : m_header) all += (all.empty() ? "" : ", ") + each;
    throw InputError({m_written, "heading", "no column \"" + std::string(name) + "\"", "one of " + all,
                      nearest.empty() ? "" : "Did you mean \"" + nearest + "\"?"});
}

double CsvReader::number(std::size_t column) const {
    if (const auto value = parse_number(m_fields[column], m_separator != ',')) return *value;
    fail(m_header[column] + " is \"" + std::string(m_fields[column]) + "\"", "a number");
}

std::optional<double> CsvReader::optional_number(std::size_t column) const {
    if (m_fields[column].empty()) return std::nullopt;
    return number(column);
}

}  // namespace funkloch
