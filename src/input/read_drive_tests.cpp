#include "drive_table.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/files/transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

struct ReadValue {
    Point place;
    float rsrp_dbm = 0;
    DriveCarrier carrier;
};

Box around(const GridSpec& grid) {
    return {Point(grid.west_m, grid.north_m - grid.rows * grid.cell_m),
            Point(grid.west_m + grid.columns * grid.cell_m, grid.north_m)};
}

Box extent_of(const std::vector<ReadValue>& values) {
    constexpr double far = std::numeric_limits<double>::infinity();
    Box box(Point(far, far), Point(-far, -far));
    for (const ReadValue& value : values) {
        box.min_corner() =
            Point(std::min(box.min_corner().x(), value.place.x()), std::min(box.min_corner().y(), value.place.y()));
        box.max_corner() =
            Point(std::max(box.max_corner().x(), value.place.x()), std::max(box.max_corner().y(), value.place.y()));
    }
    return box;
}

std::string named(const std::map<std::string, std::int64_t>& counts) {
    std::string text;
    for (const auto& [name, count] : counts)
        text += fmt::format("{}\"{}\" ({})", text.empty() ? "" : ", ", trim(name), count);
    return text;
}

/// Everything that was left out, so that nobody takes the rest for the whole.
void report(const DriveTable::Counts& counts, InputRecord& record) {
    record.content =
        fmt::format("{} values of {} lie in the land and have a sender in the network", counts.kept, counts.records);
    const auto warn = [&](std::int64_t count, const std::string& what) {
        if (count > 0) record.warnings.push_back(fmt::format("{} values {}", count, what));
    };
    warn(counts.without_value, "are empty");
    warn(counts.without_place, "have no place");
    warn(counts.outside, "lie outside the land");
    warn(counts.unknown_cell, "name a cell that neither is a sector of the network nor stands in cells");
    if (!counts.foreign.empty())
        record.warnings.push_back("operators that the network does not have, with their values: " +
                                  named(counts.foreign));
    if (!counts.no_sector.empty())
        record.warnings.push_back("carriers that no sector of the network has, with their values: " +
                                  named(counts.no_sector));
}

/// Nothing is left: says what stands most in the way.
[[noreturn]] void refuse(const DriveTestInput& input, const DriveTable::Counts& counts, const Network& network,
                         const std::string& misplaced) {
    std::vector<std::string> operators;
    for (const Site& site : network.sites)
        for (const Sector& sector : site.sectors)
            if (std::find(operators.begin(), operators.end(), sector.operator_name) == operators.end())
                operators.push_back(sector.operator_name);
    Problem problem{input.path, "", fmt::format("none of {} records can be compared", counts.records), "", ""};
    if (counts.outside > 0) {
        problem.found += fmt::format(": {} lie outside the land", counts.outside);
        problem.expected = "places in the land";
        problem.remedy = misplaced.empty() ? "Check inputs.drive_tests.crs and the columns x and y."
                                           : "Read " + misplaced + ", they would lie in the land.";
    } else if (!counts.foreign.empty()) {
        problem.found += ": the network has no operator " + named(counts.foreign);
        for (const auto& name : operators) problem.expected += (problem.expected.empty() ? "" : ", ") + name;
        const std::string nearest = nearest_word(counts.foreign.begin()->first, operators);
        problem.remedy = nearest.empty() ? "Write the names as the table of sites does."
                                         : "Did you mean \"" + nearest + "\"? Write it as the table of sites does.";
    } else if (counts.unknown_cell > 0) {
        problem.found += fmt::format(": {} name a cell that the network does not have", counts.unknown_cell);
        problem.expected = "ids of sectors";
        problem.remedy =
            "Tell with inputs.drive_tests.cells which sector each cell is: {\"64\" = \"SITE/Operator/B20/120\"}.";
    } else if (!counts.no_sector.empty()) {
        problem.found += ": the network has no " + named(counts.no_sector);
        problem.expected = "carriers of the network";
    } else {
        problem.expected = "records with place and RSRP";
    }
    throw InputError(problem);
}

class Reading {
public:
    Reading(const InputPolicy& policy, const std::string& project_crs, const Land& land, const Network& network)
        : m_policy(policy),
          m_crs(parse_crs(project_crs, "project file", "[project] crs")),
          m_land(land),
          m_network(network) {}

    InputRecord read(const DriveTestInput& input, Progress& progress) {
        const auto file = resolve_input(m_policy, input.path);
        const OGRSpatialReference crs = crs_of_file(nullptr, input.crs, input.path);
        InputRecord record = record_of(file, input.path, "drive tests");
        record.driver = "CSV";
        record.crs = describe_crs(crs);
        DriveTable table(m_policy, input, m_network);
        std::vector<ReadValue> values = all_of(table, progress);
        std::string misplaced;
        if (!values.empty()) misplaced = place(values, crs, input, record, table.counts());
        if (table.counts().kept == 0) refuse(input, table.counts(), m_network, misplaced);
        report(table.counts(), record);
        return record;
    }

    /// Carriers sorted, so that the order of files and rows does not matter.
    DriveTests take() {
        DriveTests tests;
        for (auto& [carrier, number] : m_carriers) {
            number = static_cast<std::uint32_t>(tests.carriers.size());
            tests.carriers.push_back(carrier);
        }
        for (const ReadValue& value : m_values)
            tests.values.push_back({value.place, m_carriers.at(value.carrier), value.rsrp_dbm});
        return tests;
    }

private:
    std::vector<ReadValue> all_of(DriveTable& table, Progress& progress) const {
        std::vector<ReadValue> values;
        ReadValue value;
        while (table.next(value.place, value.rsrp_dbm, value.carrier)) {
            if (values.size() >= m_policy.max_features)
                table.csv().fail(fmt::format("more than {} values", m_policy.max_features), "fewer",
                                 "Raise limits.max_features.");
            values.push_back(value);
            if (values.size() % 65536 == 0 && progress.cancelled()) throw Interrupted();
        }
        return values;
    }

    /// Brings them into the project's CRS and keeps those in the land. Returns what a wrong CRS would explain.
    std::string place(std::vector<ReadValue>& values, const OGRSpatialReference& crs, const DriveTestInput& input,
                      InputRecord& record, DriveTable::Counts& counts) {
        const Box extent = extent_of(values);
        const CoordinateChange change(crs, m_crs, extent, input.path);
        record.operation = change.operation();
        if (!change.warning().empty()) record.warnings.push_back(change.warning());
        for (ReadValue& value : values) {
            std::vector<Point> point = {value.place};
            change.apply(point);
            value.place = point.front();
            if (!in_land(value.place)) {
                ++counts.outside;
                continue;
            }
            ++counts.kept;
            m_carriers.try_emplace(value.carrier, 0U);
            m_values.push_back(std::move(value));
        }
        return counts.kept > 0 ? std::string() : likely_misplacement(extent, crs, around(m_land.grid), m_crs);
    }

    bool in_land(const Point& point) const {
        if (std::isnan(point.x())) return false;
        const int col = m_land.grid.col_of(point.x()), row = m_land.grid.row_of(point.y());
        return m_land.grid.contains(col, row) && m_land.is_land(m_land.grid.index(col, row));
    }

    const InputPolicy& m_policy;
    OGRSpatialReference m_crs;
    const Land& m_land;
    const Network& m_network;
    std::vector<ReadValue> m_values;
    std::map<DriveCarrier, std::uint32_t> m_carriers;
};

}  // namespace

DriveTests read_drive_tests(const InputPolicy& policy, const std::vector<DriveTestInput>& inputs,
                            const std::string& project_crs, const Land& land, const Network& network,
                            std::vector<InputRecord>& records, Progress& progress) {
    Reading reading(policy, project_crs, land, network);
    std::vector<std::string> sums;
    for (const DriveTestInput& input : inputs) {
        records.push_back(reading.read(input, progress));
        sums.push_back(records.back().sha256);
    }
    DriveTests tests = reading.take();
    tests.sha256 = std::move(sums);
    return tests;
}

}  // namespace funkloch
