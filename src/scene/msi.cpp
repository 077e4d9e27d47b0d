#include "funkloch/scene/msi.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace funkloch {

namespace {

constexpr double dbi_of_dipole = 2.15;

/// Walks through the lines; knows where it is, for messages.
class MsiReader {
public:
    MsiReader(std::string_view text, const std::string& file) : m_lines(split(text, '\n')), m_file(file) {}

    AntennaPattern read();

private:
    [[noreturn]] void fail(const std::string& found, const std::string& expected,
                           const std::string& remedy = {}) const {
        throw InputError({m_file, "line " + std::to_string(m_line), found, expected, remedy});
    }
    /// The next line that is not blank, cut into words; false at the end.
    bool next();
    double number(const std::string& word, const std::string& what) const;
    void read_keyword(AntennaPattern& pattern);
    void read_table(std::array<double, 360>& table_db);
    void settle_tilt(AntennaPattern& pattern) const;

    std::vector<std::string_view> m_lines;
    std::string m_file;
    std::size_t m_line = 0;  ///< number of the current line, from 1
    std::vector<std::string> m_words;
    bool m_horizontal = false, m_vertical = false;
    std::optional<double> m_tilt_deg;
};

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

bool MsiReader::next() {
    while (m_line < m_lines.size()) {
        const std::string_view line = m_lines[m_line++];
        m_words.clear();
        for (std::size_t i = 0; i < line.size();) {
            const std::size_t start = line.find_first_not_of(" \t\r", i);
            if (start == std::string_view::npos) break;
            i = std::min(line.find_first_of(" \t\r", start), line.size());
            m_words.emplace_back(line.substr(start, i - start));
        }
        if (!m_words.empty()) return true;
    }
    return false;
}

double MsiReader::number(const std::string& word, const std::string& what) const {
    double value = 0;
    const char* begin = word.data() + (word.starts_with('+') ? 1 : 0);
    const auto result = std::from_chars(begin, word.data() + word.size(), value);
    if (result.ec != std::errc() || result.ptr != word.data() + word.size() || !std::isfinite(value))
        fail(what + " is \"" + word + "\"", "a number",
             word.find(',') == std::string::npos ? "" : "Write the decimal point as \".\".");
    return value;
}

void MsiReader::read_keyword(AntennaPattern& pattern) {
    const std::string key = upper(m_words[0]);
    const bool has_value = m_words.size() > 1;
    if (key == "NAME" && has_value) {
        pattern.name = m_words[1];
        for (std::size_t i = 2; i < m_words.size(); ++i) pattern.name += " " + m_words[i];
    } else if (key == "FREQUENCY" && has_value) {
        const double frequency_mhz = number(m_words[1], "FREQUENCY");
        if (frequency_mhz <= 0) fail("FREQUENCY is " + m_words[1], "a positive number of MHz");
        pattern.frequency_mhz = frequency_mhz;
    } else if (key == "GAIN") {
        if (!has_value) fail("GAIN without a value", "\"GAIN 15.5 dBi\" or \"GAIN 13.35 dBd\"");
        const std::string unit = m_words.size() > 2 ? upper(m_words[2]) : "DBD";
        if (unit != "DBD" && unit != "DBI") fail("unit of GAIN is \"" + m_words[2] + "\"", "dBd or dBi");
        pattern.gain_dbi = number(m_words[1], "GAIN") + (unit == "DBD" ? dbi_of_dipole : 0.0);
    } else if ((key == "ELECTRICAL_TILT" || key == "TILT") && has_value) {
        // "TILT ELECTRICAL" and "TILT MECHANICAL" name the kind of tilt; the angle then stands elsewhere.
        if (key == "TILT" && std::isalpha(static_cast<unsigned char>(m_words[1][0]))) return;
        const double tilt_deg = number(m_words[1], key);
        if (tilt_deg < -30 || tilt_deg > 30) fail(key + " is " + m_words[1], "-30 to 30 degrees");
        if (key == "ELECTRICAL_TILT" || !m_tilt_deg) m_tilt_deg = tilt_deg;
    }
}

void MsiReader::read_table(std::array<double, 360>& table_db) {
    const std::string plane = upper(m_words[0]);
    if (m_words.size() < 2 || m_words[1] != "360")
        fail(plane + " " + (m_words.size() < 2 ? "without a count" : m_words[1]), "\"" + plane + " 360\"",
             "Export the pattern in steps of one degree.");
    for (int i = 0; i < 360; ++i) {
        if (!next())
            fail("the file ends after " + std::to_string(i) + " of 360 values of " + plane, "360 values",
                 "The file is cut short: fetch it again.");
        if (m_words.size() != 2) fail(std::to_string(m_words.size()) + " words", "an angle and an attenuation in dB");
        const double angle_deg = number(m_words[0], "angle");
        if (angle_deg != i)
            fail("angle " + m_words[0], std::to_string(i), "Angles must rise by one degree from 0 to 359.");
        const double attenuation_db = number(m_words[1], "attenuation");
        if (attenuation_db < 0)
            fail("attenuation is " + m_words[1] + " dB", "0 dB or more",
                 "The format expects losses below the main lobe, not gains: drop the minus signs.");
        table_db[static_cast<std::size_t>(i)] = attenuation_db;
    }
}

/// Middle of the values that are within 0.05 dB of the least one, in −180 to 180 degrees.
double lobe_deg(const std::array<double, 360>& table_db) {
    const auto least = std::min_element(table_db.begin(), table_db.end());
    const auto at = [&table_db](int i) { return table_db[static_cast<std::size_t>((i % 360 + 360) % 360)]; };
    const int start = static_cast<int>(least - table_db.begin());
    int first = start, last = start;
    while (first > start - 180 && at(first - 1) <= *least + 0.05) --first;
    while (last < start + 180 && at(last + 1) <= *least + 0.05) ++last;
    const double middle = (first + last) / 2.0;
    return middle > 180 ? middle - 360 : middle;
}

void MsiReader::settle_tilt(AntennaPattern& pattern) const {
    const double lobe = lobe_deg(pattern.vertical_db);
    if (m_tilt_deg && std::abs(*m_tilt_deg) > 2 && std::abs(lobe + *m_tilt_deg) <= 1)
        throw InputError({m_file, "VERTICAL", "the main lobe points above the horizon",
                          "a lobe at the stated tilt, downwards",
                          "Mirror the VERTICAL table: its angles must count downwards from the horizon."});
    // A lobe far off the horizon is not a tilt but another kind of antenna (a ceiling antenna, for example).
    pattern.electrical_tilt_deg = m_tilt_deg.value_or(std::abs(lobe) <= 20 ? lobe : 0.0);
}

AntennaPattern MsiReader::read() {
    AntennaPattern pattern;
    while (next()) {
        const std::string key = upper(m_words[0]);
        const bool table = key == "HORIZONTAL" || key == "VERTICAL";
        if (!table && std::isdigit(static_cast<unsigned char>(m_words[0][0])))
            fail("a value outside a table", "a keyword", "A table has more than 360 values or lacks its heading.");
        if (!table) {
            read_keyword(pattern);
            continue;
        }
        bool& seen = key == "HORIZONTAL" ? m_horizontal : m_vertical;
        if (seen) fail("a second table " + key, "one");
        seen = true;
        read_table(key == "HORIZONTAL" ? pattern.horizontal_db : pattern.vertical_db);
    }
    if (!m_horizontal || !m_vertical)
        fail(std::string("no table ") + (m_horizontal ? "VERTICAL" : "HORIZONTAL"), "HORIZONTAL 360 and VERTICAL 360",
             "Is this an antenna pattern in the MSI/Planet format?");
    if (pattern.name.empty()) fail("no NAME", "a line \"NAME …\"", "Sites refer to an antenna by this name.");
    settle_tilt(pattern);
    const auto [least, greatest] = std::minmax_element(pattern.horizontal_db.begin(), pattern.horizontal_db.end());
    pattern.omnidirectional = *least == *greatest;
    pattern.front_to_back_db =
        std::max(*greatest, *std::max_element(pattern.vertical_db.begin(), pattern.vertical_db.end()));
    return pattern;
}

}  // namespace

AntennaPattern parse_msi(std::string_view text, const std::string& file) {
    if (text.find('\0') != std::string_view::npos)
        throw InputError({file, "", "a binary file", "a text file in the MSI/Planet format", ""});
    return MsiReader(text, file).read();
}

}  // namespace funkloch
