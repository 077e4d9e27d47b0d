#include "funkloch/core/error.hpp"
#include "funkloch/io/inputs.hpp"
#include "site_network.hpp"
#include "site_row.hpp"

#include <fmt/format.h>

#include <algorithm>

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

}  // namespace

Network InputReader::read_sites(const SitesInput& input, const NetworkDefaults& defaults) {
    VectorTable table = read_vector(m_policy, m_crs,
                                    {input, "sites", shape_point, column_for(input, "x"), column_for(input, "y"),
                                     column_for(input, "coordinates")});
    auto antennas = all_antennas(defaults, input.path);
    std::vector<std::string> antenna_names;
    for (const auto& pattern : antennas) antenna_names.push_back(pattern.name);
    const SiteRowReader rows(table, input, defaults, std::move(antenna_names));
    NetworkBuilder builder(defaults, std::move(antennas), input.path);
    const auto& features = table.layer.features;
    int numbered = 0;
    for (const auto& feature : features) {
        SiteRow row = rows.read(feature);
        if (row.site_id.empty()) {
            row.site_id = id_from_number(feature, features.back());
            ++numbered;
        }
        builder.add(row);
    }
    Network network = builder.finish();
    if (numbered > 0) network.assumptions.insert(network.assumptions.begin(), {"id: number of the row", numbered});

    std::size_t sectors = 0;
    for (const auto& site : network.sites) sectors += site.sectors.size();
    table.record.content = fmt::format("{} rows, {} sites, {} sectors", features.size(), network.sites.size(), sectors);
    for (const auto& warning : builder.warnings()) table.record.warnings.push_back(warning);
    m_records.push_back(std::move(table.record));
    return network;
}

}  // namespace funkloch
