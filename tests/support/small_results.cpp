#include "support/small_results.hpp"

#include "support/small_results_parts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace funkloch {

namespace {

constexpr int columns = 40, rows = 30, border = 22;
constexpr SquareCentimetres cell_area = 25000LL * 25000LL;
const GridSpec grid{680000, 5700000, 250, columns, rows, "EPSG:25832"};

bool inside(int col, int row) {
    return col < columns - 8 || row >= 6;
}

/// Polygon through grid corners (column, row), given counter-clockwise on the map.
MultiPolygon along_cells(const std::vector<std::pair<int, int>>& corners) {
    Polygon polygon;
    for (const auto& [col, row] : corners)
        polygon.outer().emplace_back(grid.west_m + col * grid.cell_m, grid.north_m - row * grid.cell_m);
    polygon.outer().push_back(polygon.outer().front());
    return {polygon};
}

/// A town in the west, a village in the east, a few people everywhere.
MicroPeople people_of(int col, int row) {
    const auto bump = [&](int c, int r, double top, double width) {
        return top * std::exp(-((col - c) * (col - c) + (row - r) * (row - r)) / (2.0 * width * width));
    };
    return std::llround(0.5 + bump(9, 12, 120, 2.5) + bump(29, 22, 35, 2) + bump(36, 9, 12, 1)) * micro_per_person;
}

Land make_land() {
    Land land;
    land.grid = grid;
    land.name = "Kleinland";
    land.outline = along_cells({{0, 0}, {0, 30}, {40, 30}, {40, 6}, {32, 6}, {32, 0}});
    land.zones = {{"", "", {}},
                  {"01", "Westtal", along_cells({{0, 0}, {0, 30}, {border, 30}, {border, 0}})},
                  {"02", "Osthöhe", along_cells({{border, 0}, {border, 30}, {40, 30}, {40, 6}, {32, 6}, {32, 0}})}};
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < columns; ++col) {
            land.first_piece.push_back(static_cast<std::uint32_t>(land.pieces.size()));
            if (inside(col, row))
                land.pieces.push_back({static_cast<std::uint32_t>(grid.index(col, row)), col < border ? 1 : 2,
                                       people_of(col, row), cell_area});
        }
    land.first_piece.push_back(static_cast<std::uint32_t>(land.pieces.size()));
    return land;
}

Sector make_sector(const std::string& site, const std::string& operator_name, Technology technology) {
    Sector sector;
    sector.id = site + "-" + operator_name + "-" + name_of(technology);
    sector.operator_name = operator_name;
    sector.technology = technology;
    sector.band = technology == Technology::g4 ? "B20" : "N28";
    sector.frequency_mhz = technology == Technology::g4 ? 806 : 763;
    sector.bandwidth_mhz = 10;
    sector.resource_blocks = technology == Technology::g4 ? 50 : 52;
    sector.eirp_dbm = 60;
    sector.height_m = 35;
    return sector;
}

Network make_network() {
    using enum Technology;
    struct Plan {
        const char* id;
        int col, row;
        std::vector<std::pair<const char*, std::vector<Technology>>> operators;
    };
    const std::vector<Plan> plans = {{"S1", 8, 11, {{"Alpha", {g4, g5}}, {"Beta", {g4, g5}}, {"Gamma", {g4}}}},
                                     {"S2", 16, 22, {{"Alpha", {g4}}, {"Gamma", {g4, g5}}}},
                                     {"S3", 28, 23, {{"Beta", {g4, g5}}}},
                                     {"S4", 25, 6, {{"Alpha", {g4}}, {"Beta", {g4}}}},
                                     {"S5", 3, 3, {{"Gamma", {g4, g5}}}}};
    Network network;
    network.antennas.resize(1);
    network.antennas[0].name = "omni";
    network.antennas[0].omnidirectional = true;
    for (const auto& plan : plans) {
        const SiteKind kind = plan.id == std::string("S3") ? SiteKind::rooftop : SiteKind::mast;
        Site site{plan.id, Point(grid.x_of(plan.col), grid.y_of(plan.row)), kind, 35, {}};
        for (const auto& [name, technologies] : plan.operators)
            for (const auto technology : technologies) site.sectors.push_back(make_sector(plan.id, name, technology));
        network.sites.push_back(site);
    }
    network.assumptions = {{"eirp_dbm B20: 60 dBm", 8}, {"height_m mast: 35 m", 5}};
    return network;
}

bool is_unknown(int col, int row) {
    return row == 29 && col < 2;
}

float signal_dbm(const Site& site, Technology technology, int col, int row) {
    const double distance_km =
        std::hypot(grid.x_of(col) - site.position.x(), grid.y_of(row) - site.position.y()) / 1000;
    const double ripple = 3 * std::sin(col * 0.9) * std::cos(row * 0.7);  // ragged edges, as hills would make
    return static_cast<float>((technology == Technology::g4 ? -80 : -74) - 36 * std::log10(distance_km + 0.2) + ripple);
}

Servers make_servers(const Network& network) {
    Servers servers;
    for (const auto technology : {Technology::g4, Technology::g5})
        for (const char* name : {"Alpha", "Beta", "Gamma"}) {
            ServerMap map({technology, name}, grid.size());
            for (const auto& site : network.sites)
                for (const auto& sector : site.sectors) {
                    if (sector.technology != technology || sector.operator_name != name) continue;
                    const auto index = static_cast<std::int32_t>(servers.names.size());
                    servers.names.push_back({sector.id, site.id, name, sector.frequency_mhz, 5.5});
                    const std::uint32_t place = map.add_sector(index);
                    for (int row = 0; row < rows; ++row)
                        for (int col = 0; col < columns; ++col) {
                            const float dbm = is_unknown(col, row) ? NAN : signal_dbm(site, technology, col, row);
                            map.offer(grid.index(col, row), level_of(dbm), place);
                        }
                }
            servers.maps.push_back(std::move(map));
        }
    servers.engine = {{5 * columns * rows, 0, 24}, 3 * columns * rows, 2.4e6, 3.6e6, 5, "avx2", {2000, 0.41, 1.6, 2.9}};
    return servers;
}

TechnologyCoverage::Row count(const Land& land, const TechnologyCoverage& coverage, int bit, std::int32_t zone) {
    TechnologyCoverage::Row row;
    row.operator_name = bit < 0 ? "*" : coverage.operators[static_cast<std::size_t>(bit)];
    row.zone = zone;
    for (const auto& piece : land.pieces) {
        if (zone >= 0 && piece.zone != zone) continue;
        const std::uint32_t mask = bit < 0 ? ~0U : 1U << bit;
        const bool covered = (coverage.served_by[piece.cell] & mask) != 0;
        const bool unknown = coverage.unknown[piece.cell] != 0;
        row.people += piece.people;
        row.area += piece.area;
        row.people_covered += covered ? piece.people : 0;
        row.area_covered += covered ? piece.area : 0;
        row.people_unknown += unknown ? piece.people : 0;
        row.area_unknown += unknown ? piece.area : 0;
    }
    row.people_expected = people(row.people_covered) * 0.97;
    row.area_expected_km2 = square_km(row.area_covered) * 0.97;
    return row;
}

Coverage make_coverage(const Servers& servers, const Land& land) {
    Coverage coverage;
    for (const auto technology : {Technology::g4, Technology::g5}) {
        TechnologyCoverage one;
        one.definition.technology = technology;
        one.definition.rsrp_dbm = technology == Technology::g4 ? -100 : -95;
        one.definition.profile = "small";
        one.operators = {"Alpha", "Beta", "Gamma"};
        one.served_by = OperatorSets(grid.size(), 32);
        one.unknown = ZeroedArray<std::uint8_t>(grid.size());
        unsigned bit = 0;
        for (const auto& map : servers.maps) {
            if (map.layer.technology != technology) continue;
            for (std::size_t cell = 0; cell < grid.size(); ++cell) {
                const float dbm = map.rsrp_dbm(cell);
                if (std::isnan(dbm)) one.unknown[cell] = 1;
                if (dbm >= one.definition.rsrp_dbm) one.served_by.set(cell, one.served_by[cell] | 1U << bit);
            }
            ++bit;
        }
        for (const int who : {-1, 0, 1, 2})
            for (const std::int32_t zone : {-1, 0, 1, 2}) one.rows.push_back(count(land, one, who, zone));
        coverage.technologies.push_back(std::move(one));
    }
    return coverage;
}

/// Joins the uncovered cells around `start` over edges and marks them with `mark`.
Gap flood(const Land& land, const TechnologyCoverage& coverage, Raster<std::int32_t>& label, std::size_t start,
          std::int32_t mark) {
    Gap gap;
    gap.technology = coverage.definition.technology;
    double x = 0, y = 0, weight = 0;
    std::vector<std::size_t> open = {start};
    label[start] = mark;
    while (!open.empty()) {
        const std::size_t cell = open.back();
        open.pop_back();
        const int col = static_cast<int>(cell) % columns, row = static_cast<int>(cell) / columns;
        const auto& piece = land.pieces[land.first_piece[cell]];
        gap.people += piece.people;
        gap.area += piece.area;
        gap.zone = piece.zone;
        ++gap.cells;
        const double w = people(piece.people);
        x += w * grid.x_of(col), y += w * grid.y_of(row), weight += w;
        for (const auto& [c, r] : {std::pair{col + 1, row}, {col - 1, row}, {col, row + 1}, {col, row - 1}}) {
            if (!grid.contains(c, r) || !inside(c, r)) continue;
            const std::size_t next = grid.index(c, r);
            if (label[next] >= 0 || coverage.served_by[next] != 0 || coverage.unknown[next] != 0) continue;
            label[next] = mark;
            open.push_back(next);
        }
    }
    gap.centre = Point(x / weight, y / weight);
    return gap;
}

Gaps make_gaps(const Coverage& coverage, const Land& land) {
    Gaps gaps;
    for (const auto& technology : coverage.technologies) {
        TechnologyGaps one;
        one.technology = technology.definition.technology;
        Raster<std::int32_t> label(columns, rows, -1);
        for (std::size_t cell = 0; cell < grid.size(); ++cell)
            if (land.is_land(cell) && label[cell] < 0 && technology.served_by[cell] == 0 &&
                technology.unknown[cell] == 0)
                one.gaps.push_back(flood(land, technology, label, cell, static_cast<std::int32_t>(one.gaps.size())));
        std::vector<std::size_t> order(one.gaps.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return one.gaps[a].people > one.gaps[b].people; });
        std::vector<std::int32_t> place(order.size());
        std::vector<Gap> sorted;
        for (std::size_t k = 0; k < order.size(); ++k) {
            place[order[k]] = static_cast<std::int32_t>(k);
            sorted.push_back(one.gaps[order[k]]);
            sorted.back().rank = static_cast<int>(k) + 1;
            sorted.back().id = std::string("G-") + name_of(one.technology) + "-" + std::to_string(k + 1);
            sorted.back().white = technology.definition.technology == Technology::g4;
            one.people += sorted.back().people;
            one.area += sorted.back().area;
        }
        one.label = GapLabels(label);
        one.label.renumber(place);
        one.gaps = std::move(sorted);
        gaps.technologies.push_back(std::move(one));
    }
    gaps.spots = {gaps.technologies[0].people, gaps.technologies[1].people, gaps.technologies[0].area,
                  gaps.technologies[1].area};
    return gaps;
}

}  // namespace

Results small_results(Language language) {
    Results results;
    results.project_name = "Kleinland";
    results.language = language;
    results.program_version = "0.1.0";
    results.scene.land = make_land();
    results.scene.network = make_network();
    results.scene.terrain.grid = grid;
    results.scene.terrain.height_m = Raster<float>(columns, rows, 200.0F);
    MicroPeople sum = 0;
    for (const auto& piece : results.scene.land.pieces) sum += piece.people;
    const double total = people(sum);
    results.scene.population = {total, total, total, 0, 1152, 3};
    results.servers = make_servers(results.scene.network);
    results.coverage = make_coverage(results.servers, results.scene.land);
    results.gaps = make_gaps(results.coverage, results.scene.land);
    small::add_siting(results);
    small::add_provenance(results);
    return results;
}

void add_official(Results& results) {
    for (const TechnologyCoverage& technology : results.coverage.technologies) {
        OfficialMap map{subject_of(technology.definition.technology),
                        Raster<std::uint8_t>(columns, rows, official_unknown)};
        for (int row = 0; row < rows; ++row)
            for (int col = 0; col < columns; ++col) {
                const int serving = std::popcount(technology.served_by[grid.index(col, row)]);
                if (row != 28)
                    map.operators.at(col, row) = static_cast<std::uint8_t>(col >= 30 ? 0
                                                                           : col < 6 ? serving + 1
                                                                                     : serving);
            }
        results.official.push_back(compare_official(results.coverage, results.scene.land, map));
    }
}

void add_measured(Results& results) {
    DriveTests tests;
    tests.carriers = {{"Alpha", Technology::g4, "", std::nullopt, ""}};
    tests.sha256 = {"feed"};
    ClutterClasses clutter;
    clutter.grid = grid;
    clutter.names = {"unknown", "Wald", "Wiese"};
    clutter.kind = Raster<std::uint8_t>(columns, rows, 2);
    for (int row = 0; row < rows; ++row)
        for (int col = 0; col < columns; ++col) {
            if (row < rows / 3) clutter.kind.at(col, row) = 1;
            const std::size_t cell = grid.index(col, row);
            if (cell % 7 != 0) continue;
            for (std::size_t copy = 0; copy <= (cell + 1) % 2; ++copy)
                tests.values.push_back({Point(grid.x_of(col), grid.y_of(row)), 0, cell % 2 == 0 ? -88.0F : -94.0F});
        }
    const RadioOptions radio;
    DriveResults drive;
    drive.measured_sha256 = tests.sha256;
    drive.comparison = compare_drive_tests(tests, clutter, results.scene, radio, {}, no_progress());
    drive.fit = fit_calibration(drive.comparison, results.scene, radio, {});
    std::vector<CoverageDefinition> definitions;
    for (const auto& technology : results.coverage.technologies) definitions.push_back(technology.definition);
    drive.intervals =
        share_intervals(signal_errors(drive.comparison, errors_of(drive.comparison), results.scene.network),
                        results.servers, results.scene, definitions);
    results.drive_tests = std::move(drive);
}

}  // namespace funkloch
