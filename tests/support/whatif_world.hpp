#pragma once

#include "funkloch/output/whatif.hpp"
#include "funkloch/run/analyze.hpp"
#include "funkloch/run/whatif.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace funkloch::support {

/// A table of sites that a test may edit: one map from column to value for each row.
class SitesTable {
public:
    explicit SitesTable(const std::filesystem::path& file);
    void write(const std::filesystem::path& file) const;

    std::vector<std::string> ids() const;  ///< sorted, each once
    void remove(const std::string& id);
    void move(const std::string& id, const Point& place);
    void raise(const std::string& id, double height_m);
    void add(const std::map<std::string, std::string>& row) { m_rows.push_back(row); }
    Point place_of(const std::string& id) const;
    std::string value(const std::string& id, const std::string& column) const;  ///< of the site's first row

private:
    std::vector<std::string> m_columns;
    std::vector<std::map<std::string, std::string>> m_rows;
};

/// A small synthetic land whose masts reach 3 km, so that a change touches only a part of it, in a folder of its own.
struct WhatIfWorld {
    std::filesystem::path folder;

    explicit WhatIfWorld(const std::filesystem::path& where, double area_km2 = 220, double cell_m = 200,
                         int sites = 24);

    std::filesystem::path land() const { return folder / "land"; }
    std::filesystem::path out() const { return folder / "out"; }

    /// Runs a project of such a land without candidates and plan.
    static Results run(const std::filesystem::path& land, const std::filesystem::path& out,
                       const std::vector<std::string>& settings = {});
    /// A copy of the land with another table of sites, analysed into a folder beside it; returns that folder.
    std::filesystem::path fresh_run(const std::string& name, const SitesTable& sites,
                                    const std::vector<std::string>& settings = {}) const;
    WhatIfRequest request() const;
};

/// WGS 84 of a place in EPSG:25832.
Point lon_lat(const Point& place);

/// A GeoJSON file of points with these properties (values as JSON).
struct DrawnPoint {
    Point lon_lat;
    std::map<std::string, std::string> properties;
};
void write_geojson(const std::filesystem::path& file, const std::vector<DrawnPoint>& points);

/// Fails the test unless two folders hold the same coverage: maps and districts byte for byte, rows of summary.json.
void expect_same_coverage(const std::filesystem::path& what_if, const std::filesystem::path& fresh);

/// The rows "coverage" of a JSON text, as text.
std::string coverage_of(const std::string& json);

}  // namespace funkloch::support
