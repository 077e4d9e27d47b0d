#include "funkloch/core/error.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/input/inputs.hpp"
#include "site_network.hpp"
#include "site_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace funkloch {

namespace {

std::string column_for(const SitesInput& input, const char* field) {
    const auto found = input.columns.find(field);
    return found == input.columns.end() ? std::string() : found->second;
}

/// The project's patterns and, where it has none of that name, the built-in ones.
std::vector<AntennaPattern> all_antennas(const NetworkDefaults& defaults, const std::string& file) {
    std::vector<AntennaPattern> antennas = defaults.antennas;
    const auto has = [&antennas](const std::string& name) {
        return std::count_if(antennas.begin(), antennas.end(), [&](const auto& each) { return each.name == name; });
    };
    for (const auto& pattern : defaults.antennas)
        if (has(pattern.name) > 1)
            throw InputError({file, "antenna", "two patterns are called \"" + pattern.name + "\"", "different names",
                              "Change NAME in one of the pattern files."});
    for (auto& pattern : builtin_antennas())
        if (has(pattern.name) == 0) antennas.push_back(std::move(pattern));
    return antennas;
}

/// Rows without an id get their number, with as many digits as the last one, so that ids sort like the rows.
std::string id_from_number(const Feature& feature, const Feature& last) {
    return fmt::format("{:0>{}}", feature.id, last.id.size());
}

/// The rows of a table as a network; `complete` may add to a row what the table does not say.
Network network_of(VectorTable& table, const SitesInput& input, const NetworkDefaults& defaults,
                   const std::function<void(const Feature&, SiteRow&)>& complete) {
    auto antennas = all_antennas(defaults, input.path);
    std::vector<std::string> antenna_names;
    for (const auto& pattern : antennas) antenna_names.push_back(pattern.name);
    const SiteRowReader rows(table, input, defaults, std::move(antenna_names));
    NetworkBuilder builder(defaults, std::move(antennas), input.path);
    for (const auto& feature : table.layer.features) {
        SiteRow row = rows.read(feature);
        complete(feature, row);
        builder.add(row);
    }
    Network network = builder.finish();
    std::size_t sectors = 0;
    for (const auto& site : network.sites) sectors += site.sectors.size();
    table.record.content =
        fmt::format("{} rows, {} sites, {} sectors", table.layer.features.size(), network.sites.size(), sectors);
    for (const auto& warning : builder.warnings()) table.record.warnings.push_back(warning);
    return network;
}

/// Columns that a field has in what the program itself writes: plan.csv and layer "plan" of analysis.gpkg.
std::string own_column(const std::string& field) {
    return field == "id" ? "candidate" : std::string();
}

/// The columns of a layer that hold something: named as in the known table, like the field itself, or as in a plan.
std::map<std::string, std::string> columns_with_values(const VectorTable& table, const SitesInput& known) {
    std::map<std::string, std::string> columns;
    for (const std::string& field : site_fields()) {
        if (field == "x" || field == "y" || field == "coordinates") continue;
        for (const std::string& column : {column_for(known, field.c_str()), field, own_column(field)}) {
            const auto& features = table.layer.features;
            if (std::any_of(features.begin(), features.end(),
                            [&](const Feature& feature) { return !table.text(feature, column).empty(); })) {
                columns[field] = column;
                break;
            }
        }
    }
    return columns;
}

/// How to find the places in a file of new sites: CSV files may be laid out like the known table, or be a plan.
VectorRequest request_for(const std::string& path, const SitesInput& known, const InputPolicy& policy,
                          const std::string& project_crs) {
    VectorRequest request;
    request.input.path = path;
    request.role = "new sites";
    request.shapes = shape_point;
    request.preferred = "plan";
    if (!is_csv_name(path)) return request;
    request.input.crs = known.crs;
    const CsvReader csv(resolve_input(policy, path), path, policy);
    const auto column = [&](const char* field) {
        const std::string name = column_for(known, field);
        return !name.empty() && csv.find_column(name) ? name : std::string();
    };
    request.coordinates = column("coordinates");
    request.x = column("x");
    request.y = column("y");
    if (request.x.empty() && csv.find_column("x_m") && csv.find_column("y_m")) {
        request.x = "x_m";
        request.y = "y_m";
        request.input.crs = project_crs;
    }
    return request;
}

}  // namespace

Network InputReader::read_sites(const SitesInput& input, const NetworkDefaults& defaults) {
    VectorTable table = read_vector(m_policy, m_crs,
                                    {input, "sites", shape_point, column_for(input, "x"), column_for(input, "y"),
                                     column_for(input, "coordinates")});
    int numbered = 0;
    Network network = network_of(table, input, defaults, [&](const Feature& feature, SiteRow& row) {
        if (!row.site_id.empty()) return;
        row.site_id = id_from_number(feature, table.layer.features.back());
        ++numbered;
    });
    if (numbered > 0) network.assumptions.insert(network.assumptions.begin(), {"id: number of the row", numbered});
    m_records.push_back(std::move(table.record));
    return network;
}

NewSites InputReader::read_new_sites(const std::string& path, const SitesInput& known, const NetworkDefaults& defaults,
                                     const DrawnSites& drawn) {
    VectorTable table = read_vector(m_policy, m_crs, request_for(path, known, m_policy, m_crs));
    SitesInput input;
    input.path = path;
    input.columns = columns_with_values(table, known);
    NewSites result;
    result.drawn = true;
    for (const char* field : {"operator", "technology", "band", "frequency_mhz"})
        result.drawn = result.drawn && !input.columns.contains(field);
    NetworkDefaults own = defaults;
    if (result.drawn) own.bands_of_site = drawn.bands;
    const std::string stem = std::filesystem::path(path).stem().string();
    int numbered = 0;
    result.network = network_of(table, input, own, [&](const Feature&, SiteRow& row) {
        if (row.site_id.empty()) row.site_id = fmt::format("{}-{}", stem, ++numbered);
        if (result.drawn) row.operators = drawn.operators;
    });
    m_records.push_back(std::move(table.record));
    return result;
}

}  // namespace funkloch
