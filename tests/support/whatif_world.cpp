#include "support/whatif_world.hpp"

#include "funkloch/files/transform.hpp"
#include "funkloch/output/synth_files.hpp"
#include "support/program.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>
#include <sstream>

namespace funkloch::support {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    return fields;
}

}  // namespace

SitesTable::SitesTable(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    m_columns = fields_of(line);
    while (std::getline(stream, line)) {
        const auto fields = fields_of(line);
        auto& row = m_rows.emplace_back();
        for (std::size_t i = 0; i < fields.size(); ++i) row[m_columns[i]] = fields[i];
    }
}

void SitesTable::write(const fs::path& file) const {
    std::ofstream stream(file);
    for (std::size_t i = 0; i < m_columns.size(); ++i) stream << (i > 0 ? "," : "") << m_columns[i];
    stream << '\n';
    for (const auto& row : m_rows) {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            stream << (i > 0 ? "," : "") << (row.contains(m_columns[i]) ? row.at(m_columns[i]) : "");
        stream << '\n';
    }
}

std::vector<std::string> SitesTable::ids() const {
    std::set<std::string> ids;
    for (const auto& row : m_rows) ids.insert(row.at("site_id"));
    return {ids.begin(), ids.end()};
}

void SitesTable::remove(const std::string& id) {
    std::erase_if(m_rows, [&](const auto& row) { return row.at("site_id") == id; });
}

void SitesTable::move(const std::string& id, const Point& place) {
    for (auto& row : m_rows) {
        if (row.at("site_id") != id) continue;
        row["x"] = fmt::format("{}", place.x());
        row["y"] = fmt::format("{}", place.y());
    }
}

void SitesTable::raise(const std::string& id, double height_m) {
    for (auto& row : m_rows)
        if (row.at("site_id") == id) row["height_m"] = fmt::format("{}", height_m);
}

std::string SitesTable::value(const std::string& id, const std::string& column) const {
    for (const auto& row : m_rows)
        if (row.at("site_id") == id) return row.at(column);
    throw std::out_of_range(id);
}

Point SitesTable::place_of(const std::string& id) const {
    return {std::stod(value(id, "x")), std::stod(value(id, "y"))};
}

WhatIfWorld::WhatIfWorld(const fs::path& where, double area_km2, double cell_m, int sites) : folder(where) {
    SynthOptions options;
    options.area_km2 = area_km2;
    options.cell_m = cell_m;
    options.sites = sites;
    options.seed = 7;
    options.margin_m = 4000;
    write_synthetic_project(land(), synthesize(options), options, "What-if land");
}

Results WhatIfWorld::run(const fs::path& land, const fs::path& out, const std::vector<std::string>& settings) {
    ProjectOverrides overrides;
    overrides.settings = {"radio.radius_km=3", "siting.max_candidates=0", "radio.deviation_sample=0",
                          "siting.technologies=[\"5G\"]"};
    overrides.settings.insert(overrides.settings.end(), settings.begin(), settings.end());
    overrides.output = out.string();
    overrides.language = "de";
    return run_project(read_project(land / "project.toml", overrides), {}, no_progress());
}

fs::path WhatIfWorld::fresh_run(const std::string& name, const SitesTable& sites,
                                const std::vector<std::string>& settings) const {
    const fs::path copy = folder / (name + "-land"), out = folder / (name + "-fresh");
    fs::remove_all(copy);
    fs::remove_all(out);
    fs::copy(land(), copy, fs::copy_options::recursive);
    sites.write(copy / "sites.csv");
    std::vector<std::string> all = settings;
    all.emplace_back("output.cache_mb=0");
    run(copy, out, all);
    fs::remove_all(copy);
    return out;
}

WhatIfRequest WhatIfWorld::request() const {
    WhatIfRequest request;
    request.run_directory = out();
    return request;
}

Point lon_lat(const Point& place) {
    std::vector<Point> points = {place};
    CoordinateChange(wgs84(), parse_crs("EPSG:25832", "test"), Box({11, 51}, {12, 52}), "test").apply_inverse(points);
    return points.front();
}

void write_geojson(const fs::path& file, const std::vector<DrawnPoint>& points) {
    std::ofstream stream(file);
    stream << R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < points.size(); ++i) {
        stream << (i > 0 ? "," : "")
               << fmt::format(
                      R"({{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},{}]}},"properties":{{)",
                      points[i].lon_lat.x(), points[i].lon_lat.y());
        bool first = true;
        for (const auto& [name, value] : points[i].properties) {
            stream << (first ? "" : ",") << '"' << name << "\":" << value;
            first = false;
        }
        stream << "}}";
    }
    stream << "]}";
}

std::string coverage_of(const std::string& json) {
    return nlohmann::ordered_json::parse(json).at("coverage").dump(1);
}

void expect_same_coverage(const fs::path& what_if, const fs::path& fresh) {
    for (const char* name : {"districts.csv", "rsrp_4g.tif", "rsrp_5g.tif", "served_4g.tif", "served_5g.tif",
                             "served_4g.tif.aux.xml", "server_4g.tif", "server_5g.tif", "server_5g.tif.aux.xml"})
        EXPECT_TRUE(content_of(what_if / name) == content_of(fresh / name)) << name << " differs";
    EXPECT_EQ(coverage_of(content_of(what_if / "summary.json")), coverage_of(content_of(fresh / "summary.json")));
}

}  // namespace funkloch::support
