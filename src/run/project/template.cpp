#include "funkloch/run/project.hpp"
#include "project_options.hpp"

#include <fmt/format.h>

#include <map>

namespace funkloch {

namespace {

/// Values that make the template a project one can edit rather than a list of blanks.
const std::map<std::string, std::string>& examples() {
    static const std::map<std::string, std::string> values{{"project.name", "\"Musterland\""},
                                                           {"inputs.terrain.path", "\"terrain.tif\""},
                                                           {"inputs.population.path", "\"population.tif\""},
                                                           {"inputs.boundary.path", "\"land.gpkg\""},
                                                           {"inputs.sites.path", "\"sites.csv\""},
                                                           {"inputs.sites.id", "\"site_id\""},
                                                           {"inputs.sites.crs", "\"EPSG:4326\""},
                                                           {"inputs.sites.x", "\"lon\""},
                                                           {"inputs.sites.y", "\"lat\""},
                                                           {"inputs.sites.operator", "\"operator\""},
                                                           {"inputs.sites.band", "\"band\""},
                                                           {"inputs.drive_tests.path", "\"measured.csv\""},
                                                           {"inputs.drive_tests.crs", "\"EPSG:4326\""},
                                                           {"inputs.drive_tests.operator", "\"operator\""},
                                                           {"inputs.constraints.name", "\"nsg\""},
                                                           {"inputs.constraints.path", "\"nature_reserves.shp\""},
                                                           {"coverage.profile", "\"bnetza\""},
                                                           {"radio.bands.name", "\"B20\""},
                                                           {"radio.bands.eirp_dbm", "64.0"}};
    return values;
}

template <typename S>
std::string entry(const Option<S>& option, const std::string& prefix) {
    const std::string range = accepts_text(option.accepts, option.unit);
    std::string facts = option.type;
    if (!range.empty()) facts += ", " + range;
    if (range.empty() && !option.unit.empty()) facts += ", " + option.unit;
    if (option.accepts.required)
        facts += ", required";
    else if (!option.default_text.empty() && option.default_text != "\"\"")
        facts += ", default " + option.default_text;
    std::string text = fmt::format("# {}{}({})\n", option.meaning, option.meaning.empty() ? "" : " ", facts);
    const auto example = examples().find(prefix + option.key);
    // A key without example or default has nothing to show but its name.
    const std::string value = example != examples().end()   ? example->second
                              : option.default_text.empty() ? "0"
                                                            : option.default_text;
    const bool active = example != examples().end() || option.accepts.required;
    const std::string key = option.key.substr(option.key.rfind('.') + 1);
    return text + fmt::format("{}{} = {}\n", active ? "" : "# ", key, value);
}

template <typename S>
std::string item_table(const std::vector<Option<S>>& options, const std::string& name, const std::string& about,
                       bool list, bool active) {
    const std::string head = list ? "[[" + name + "]]" : "[" + name + "]";
    std::string text = fmt::format("\n# {}\n{}\n", about, head);
    for (const auto& option : options) text += entry(option, name + ".");
    if (active) return text;
    std::string commented;
    for (std::size_t at = 1; at < text.size();) {  // everything after the leading blank line becomes a comment
        const std::size_t end = text.find('\n', at) + 1;
        commented += (text[at] == '#' ? "" : "# ") + text.substr(at, end - at);
        at = end;
    }
    return "\n" + commented;
}

std::string coverage_tables() {
    std::string text = item_table(coverage_options(), "coverage",
                                  "When a cell counts as covered; one table per technology.", true, true);
    const std::string first = "# one entry each (text, one of 4G, 5G, default \"5G\")\n# technology = \"5G\"\n";
    text.replace(text.find(first), first.size(), "# one of 4G, 5G\ntechnology = \"4G\"\n");
    return text + "\n[[coverage]]\ntechnology = \"5G\"\nprofile = \"bnetza\"\n";
}

}  // namespace

std::string project_template() {
    std::string text =
        "# funkloch project. Paths are relative to this file. Keys after a # have their defaults.\n"
        "# `funkloch check project.toml` prints what was understood, `funkloch run project.toml` analyses.\n";
    std::vector<std::string> order;
    std::map<std::string, std::string> tables;
    for (const auto& option : project_options()) {
        const std::string table = option.key.substr(0, option.key.rfind('.'));
        if (!tables.contains(table)) order.push_back(table);
        tables[table] += entry(option, "");
    }
    for (const std::string& table : order) text += "\n[" + table + "]\n" + tables[table];
    text += item_table(sites_options(), "inputs.sites",
                       "The existing network; [[inputs.sites]] several times for several tables.", false, true);
    text += item_table(drive_test_options(), "inputs.drive_tests",
                       "Measured RSRP, held against what is computed; several times for several tables.", true, false);
    text += item_table(constraint_options(), "inputs.constraints",
                       "Constraint layers for the building law; a layer that is missing makes its rules \"unknown\".",
                       true, false);
    text += item_table(band_options(), "radio.bands", "Replaces defaults of data/profiles/bands.toml.", true, false);
    text += coverage_tables();
    text += "\n# Legal switches, strict by default; true or false.\n[law.switches]\n";
    for (const std::string& name : law_switches(load_rules(LawOptions{}.land))) text += "# " + name + " = false\n";
    return text;
}

}  // namespace funkloch
