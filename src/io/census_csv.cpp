#include "census.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/io/gdal.hpp"
#include "line_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace funkloch {

namespace {

/// Separator and places of the three columns.
struct Header {
    char separator = ',';
    std::array<std::size_t, 3> column{};
    std::size_t width = 0;
};

Header understand_header(const std::string& line, const PopulationInput& input) {
    Header header;
    std::vector<std::string> names;
    std::size_t most = 0;
    for (const char separator : {',', ';', '\t'}) {  // the one that splits the header into most names
        split_csv(line, separator, names);
        if (names.size() <= most) continue;
        most = names.size();
        header.separator = separator;
    }
    split_csv(line, header.separator, names);
    header.width = names.size();
    const std::array<const std::string*, 3> wanted{&input.x, &input.y, &input.value};
    static constexpr std::array keys{"x", "y", "value"};
    for (std::size_t k = 0; k < 3; ++k) {
        const auto at = std::find(names.begin(), names.end(), *wanted[k]);
        header.column[k] = static_cast<std::size_t>(at - names.begin());
        if (at != names.end()) continue;
        const std::string near = nearest_word(*wanted[k], names);
        throw InputError({input.path, "line 1", fmt::format("no column \"{}\"", *wanted[k]),
                          fmt::format("one of: {}", fmt::join(names, ", ")),
                          fmt::format("Correct [inputs.population] {}{}", keys[k],
                                      near.empty() ? "" : fmt::format(" (\"{}\"?)", near))});
    }
    return header;
}

/// A number with decimal point, or decimal comma where the comma does not separate columns; NaN for what is no number.
double number_of(std::string text, char separator, bool& is_number) {
    if (separator != ',' && text.find('.') == std::string::npos) std::replace(text.begin(), text.end(), ',', '.');
    double value = std::numeric_limits<double>::quiet_NaN();
    const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
    const auto [end, code] = std::from_chars(begin, text.data() + text.size(), value);
    is_number = code == std::errc{} && end == text.data() + text.size();
    return is_number ? value : std::numeric_limits<double>::quiet_NaN();
}

bool is_unknown_marker(const std::string& text) {
    static constexpr std::array markers{"", "-", "–", "—", ".", "...", "/", "x", "X", "*", "NA", "N/A", "null", "NULL"};
    return std::find(markers.begin(), markers.end(), text) != markers.end();
}

class CsvCensus {
public:
    CsvCensus(const PopulationInput& input, const Header& header, const Box& near)
        : m_input(input), m_header(header), m_near(near) {}

    void line(const std::vector<std::string>& fields, std::int64_t number, Census& census) {
        const auto place = [&] { return fmt::format("line {}", number); };
        if (fields.size() != m_header.width)
            throw InputError({m_input.path, place(), fmt::format("{} columns", fields.size()),
                              fmt::format("{} as in the header", m_header.width), "Repair the line"});
        const double x = coordinate(fields, 0, place), y = coordinate(fields, 1, place);
        const double people = value(fields[m_header.column[2]], place);
        const double shift = m_input.lower_left ? 0 : 0.5 * m_input.cell_m;
        const CensusCell cell{x - shift, y - shift, people};
        check_lattice(cell, x, y, census);
        if (std::isnan(people)) {
            ++unknown;
        } else {
            census.total += people;
            ++census.known_cells;
        }
        const double side = m_input.cell_m;
        if (cell.x + side >= m_near.min_corner().x() && cell.x <= m_near.max_corner().x() &&
            cell.y + side >= m_near.min_corner().y() && cell.y <= m_near.max_corner().y())
            census.cells.push_back(cell);
    }

    Box extent{{1e300, 1e300}, {-1e300, -1e300}};  ///< of the corners
    std::int64_t rows = 0, unknown = 0, off_lattice = 0;
    std::int64_t spacing = 0;                      ///< greatest common divisor of the distances, in cells
    bool all_multiples = true, all_halves = true;  ///< of the coordinates as written

private:
    template <typename Place>
    double coordinate(const std::vector<std::string>& fields, std::size_t which, Place place) const {
        const std::string& text = fields[m_header.column[which]];
        bool is_number = false;
        const double value = number_of(text, m_header.separator, is_number);
        if (!is_number || !std::isfinite(value) || std::abs(value) > 1e9)
            throw InputError({m_input.path, place() + ", column " + (which == 0 ? m_input.x : m_input.y),
                              "\"" + text + "\" is no coordinate", "metres in the census CRS", "Repair the line"});
        return value;
    }

    template <typename Place>
    double value(const std::string& text, Place place) const {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        if (is_unknown_marker(text)) return none;
        bool is_number = false;
        const double people = number_of(text, m_header.separator, is_number);
        if (!is_number || people > 1e8)
            throw InputError({m_input.path, place() + ", column " + m_input.value,
                              "\"" + text + "\" is no number of people", "a number, or empty for unknown",
                              "Repair the line"});
        return people >= 0 ? people : none;
    }

    void check_lattice(const CensusCell& cell, double x, double y, Census& census) {
        if (rows++ == 0) {
            census.origin_x = cell.x;
            census.origin_y = cell.y;
        }
        const double i = (cell.x - census.origin_x) / m_input.cell_m, j = (cell.y - census.origin_y) / m_input.cell_m;
        if (std::abs(i - std::round(i)) > 1e-3 || std::abs(j - std::round(j)) > 1e-3)
            ++off_lattice;
        else
            spacing = std::gcd(spacing, std::gcd(std::llround(i), std::llround(j)));
        const auto is_at = [&](double part) {
            const double a = x / m_input.cell_m - part, b = y / m_input.cell_m - part;
            return std::abs(a - std::round(a)) < 1e-6 && std::abs(b - std::round(b)) < 1e-6;
        };
        all_multiples = all_multiples && is_at(0);
        all_halves = all_halves && is_at(0.5);
        extent.min_corner() = {std::min(extent.min_corner().x(), cell.x), std::min(extent.min_corner().y(), cell.y)};
        extent.max_corner() = {std::max(extent.max_corner().x(), cell.x + m_input.cell_m),
                               std::max(extent.max_corner().y(), cell.y + m_input.cell_m)};
    }

    const PopulationInput& m_input;
    const Header& m_header;
    Box m_near;
};

void check_options(const PopulationInput& input, const OGRSpatialReference& crs) {
    if (!(input.cell_m > 0 && input.cell_m <= 100'000))
        throw InputError({input.path, "[inputs.population] cell_m", fmt::format("{}", input.cell_m),
                          "the side of a census cell in metres, for example 100 or 1000", "Give cell_m"});
    if (!crs.IsProjected())
        throw InputError({input.path, "[inputs.population] crs", describe_crs(crs) + " does not count in metres",
                          "a projected CRS such as EPSG:3035", ""});
    if (input.density)
        throw InputError({input.path, "[inputs.population] kind", "\"density\" for a CSV grid", "\"counts\"",
                          "Give counts, or a raster of densities"});
}

/// Refuses grids whose cells would overlap; warns of what looks wrong but can be meant.
void judge_lattice(const CsvCensus& read, const PopulationInput& input, Census& census) {
    auto& warnings = census.record.warnings;
    if (read.off_lattice * 10 > read.rows)
        throw InputError({input.path, "[inputs.population] cell_m",
                          fmt::format("{} of {} cells do not lie on a grid of {:g} m: cells would overlap",
                                      read.off_lattice, read.rows, input.cell_m),
                          "coordinates whole multiples of cell_m apart", "Correct cell_m"});
    if (read.off_lattice > 0)
        warnings.push_back(
            fmt::format("{} cells do not lie on the grid of the others and overlap them", read.off_lattice));
    if (read.spacing > 1 && read.rows >= 10)
        warnings.push_back(fmt::format("all cells lie multiples of {:g} m apart, but cell_m is {:g}: is it right?",
                                       static_cast<double>(read.spacing) * input.cell_m, input.cell_m));
    if (!input.lower_left && read.all_multiples && read.rows >= 10)
        warnings.push_back("anchor is \"center\", but the coordinates look like lower-left corners");
    if (input.lower_left && read.all_halves && read.rows >= 10)
        warnings.push_back("anchor is \"lower-left\", but the coordinates look like centres");
    std::int64_t duplicates = 0;
    for (std::size_t i = 1; i < census.cells.size(); ++i)
        duplicates += census.cells[i].x == census.cells[i - 1].x && census.cells[i].y == census.cells[i - 1].y ? 1 : 0;
    if (duplicates > 0)
        warnings.push_back(
            fmt::format("{} cells near the land appear more than once; their people are added up", duplicates));
    if (read.unknown > 0)
        warnings.push_back(
            fmt::format("{} cells of the file have no value (suppressed or missing); they count as unknown, "
                        "not as empty",
                        read.unknown));
}

}  // namespace

Census read_census_csv(const InputPolicy& policy, const PopulationInput& input, const CensusArea& area,
                       Progress& progress) {
    const auto file = resolve_input(policy, input.path);
    if (input.crs.empty())
        throw InputError({input.path, "[inputs.population] crs", "missing", "the CRS of x and y, for example EPSG:3035",
                          "A CSV file carries none: give crs"});
    Census census;
    census.crs = parse_crs(input.crs, input.path, "[inputs.population] crs");
    check_options(input, census.crs);
    census.record = record_of(file, input.path, "population");
    census.record.driver = "CSV";
    census.record.crs = describe_crs(census.crs);
    census.cell_x = census.cell_y = input.cell_m;
    LineReader reader(file, input.path, policy.max_csv_bytes);
    std::string line;
    if (!reader.next(line))
        throw InputError({input.path, "", "the file is empty", "a header and one line per cell", ""});
    const Header header = understand_header(line, input);
    const auto near = transformed_bounds(area.land, area.project, census.crs);
    CsvCensus read(input, header, near.value_or(Box{{-1e300, -1e300}, {1e300, 1e300}}));
    std::vector<std::string> fields;
    while (reader.next(line)) {
        if (trim(line).empty()) continue;
        split_csv(line, header.separator, fields);
        read.line(fields, reader.line_number(), census);
        if (read.rows % 65536 == 0 && progress.cancelled()) throw Interrupted();
    }
    if (read.rows == 0) throw InputError({input.path, "", "no line below the header", "one line per cell", ""});
    check_extent(census.crs, read.extent, area.project, input.path);
    std::sort(census.cells.begin(), census.cells.end());
    judge_lattice(read, input, census);
    census.record.extent =
        fmt::format("{:.10g} … {:.10g}, {:.10g} … {:.10g}", read.extent.min_corner().x(), read.extent.max_corner().x(),
                    read.extent.min_corner().y(), read.extent.max_corner().y());
    census.record.content = fmt::format("{} cells of {:g} m, sum {:.10g}", read.rows, input.cell_m, census.total);
    return census;
}

}  // namespace funkloch
