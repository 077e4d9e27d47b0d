#include "funkloch/run/project.hpp"

#include "funkloch/law/parse_toml.hpp"
#include "presets.hpp"
#include "profiles.hpp"
#include "project_checks.hpp"
#include "project_options.hpp"
#include "read_file.hpp"
#include "settings.hpp"
#include "toml_reader.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <map>
#include <sstream>

namespace funkloch {

namespace {

/// Walks the tables of a project file and hands each value to the option that owns it.
class ProjectReader {
public:
    ProjectReader(Project& project, std::string file, const Settings& settings,
                  std::map<std::string, std::string> presets)
        : m_project(project), m_file(std::move(file)), m_settings(settings), m_presets(std::move(presets)) {
        m_known = keys_of(project_options(), "");
        for (const char* key :
             {"inputs.sites", "inputs.drive_tests", "inputs.constraints", "coverage", "radio.bands", "law.switches"})
            m_known.emplace_back(key);
    }

    void read_table(const toml::table& table, const std::string& prefix = "") {
        for (const auto& [key, node] : table) read_node(prefix + std::string(key.str()), node);
    }

    /// Options that the file must name, and what was never named.
    void finish() {
        for (const auto& option : project_options()) {
            const auto named = m_origin.find(option.key);
            if (named == m_origin.end() && option.accepts.required)
                throw InputError(
                    {m_file, "key " + option.key, "this key is missing", "", "Add it: " + option.meaning + "."});
            m_project.parameters.push_back(
                {option.key, option.echo(m_project), option.unit, named == m_origin.end() ? "default" : named->second});
        }
        if (m_project.official_replaces && m_project.official.paths.empty())
            throw InputError({m_file, "key inputs.official.path", "this key is missing",
                              "the files that inputs.official.mode = \"replace\" starts from", "Add it."});
        check_calibration();
        if (m_project.sites.empty() && !m_project.official_replaces)
            throw InputError({m_file, "key inputs.sites", "this table is missing", "",
                              "Add [inputs.sites] with the path of the existing network, or start from official "
                              "coverage (inputs.official.mode = \"replace\")."});
    }

    /// Sets a key from the command line.
    void replace(const std::string& key, std::string& member, const std::string& value, const std::string& origin) {
        member = value;
        m_origin[key] = origin;
    }

    const std::vector<CoverageItem>& coverage() const { return m_coverage; }

private:
    void check_calibration() const {
        const CalibrationInput& calibration = m_project.calibration;
        const auto refuse = [&](const char* key, const char* found, const char* remedy) {
            throw InputError({m_file, std::string("key ") + key, found, "", remedy});
        };
        if (m_project.official_replaces && (!calibration.file.empty() || !m_project.drive_tests.empty()))
            refuse("inputs.official.mode", "drive tests and calibrations need a coverage that is computed",
                   "Write mode = \"compare\", or remove inputs.drive_tests and radio.calibration.file.");
        if (!calibration.fit) return;
        if (m_project.drive_tests.empty())
            refuse("radio.calibration.fit", "there is nothing to fit to", "Add [inputs.drive_tests].");
        if (!calibration.file.empty())
            refuse("radio.calibration.fit", "what is already calibrated would be fitted again",
                   "Remove radio.calibration.file, or write fit = false.");
    }

    void read_node(const std::string& key, const toml::node& node) {
        const bool set = m_settings.named(key);
        const TomlPlace place = set ? TomlPlace{"--set", key, 0} : place_of(m_file, key, node);
        const auto& options = project_options();
        const auto found = std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.key == key; });
        if (key == "inputs.clutter.classes" && node.is_table()) {
            for (const auto& [code, entry] : *node.as_table()) read_class(std::string(code.str()), entry);
        } else if (found != options.end()) {
            read_value(node, found->accepts, place, found->variable(m_project));
            const auto preset = m_presets.find(key);
            m_origin[key] = set                         ? "--set"
                            : preset != m_presets.end() ? preset->second
                                                        : m_file + ":" + std::to_string(place.line);
        } else if (!read_special(key, node, place)) {
            const bool inner = std::any_of(m_known.begin(), m_known.end(),
                                           [&](const std::string& k) { return k.starts_with(key + "."); });
            if (!inner || !node.is_table()) refuse_key(place, m_known);
            read_table(*node.as_table(), key + ".");
        }
    }

    /// Tables that may come several times, and tables with free keys.
    bool read_special(const std::string& key, const toml::node& node, const TomlPlace& place) {
        if (key == "inputs.sites") {
            for_each_item(node, [&](const toml::node& item) {
                const auto sites = read_item(item, sites_options(), m_file, "inputs.sites.");
                m_project.licences[sites.input.path] = sites.licence;
                m_project.sites.push_back(sites.input);
                echo(sites_options(), sites, "inputs.sites");
            });
        } else if (key == "inputs.drive_tests") {
            for_each_item(node, [&](const toml::node& item) {
                const auto tests = read_item(item, drive_test_options(), m_file, "inputs.drive_tests.");
                m_project.licences[tests.input.path] = tests.licence;
                m_project.drive_tests.push_back(tests.input);
                echo(drive_test_options(), tests, "inputs.drive_tests");
            });
        } else if (key == "inputs.constraints") {
            for_each_item(node, [&](const toml::node& item) {
                const auto constraint = read_item(item, constraint_options(), m_file, "inputs.constraints.");
                m_project.licences[constraint.input.path] = constraint.licence;
                m_project.constraints.push_back(constraint.input);
                echo(constraint_options(), constraint, "inputs.constraints");
            });
        } else if (key == "coverage") {
            for_each_item(node, [&](const toml::node& item) {
                m_coverage.push_back(read_item(item, coverage_options(), m_file, "coverage."));
                echo(coverage_options(), m_coverage.back(), "coverage");
            });
        } else if (key == "radio.bands") {
            for_each_item(node, [&](const toml::node& item) { read_band(item); });
        } else if (key == "law.switches") {
            read_switches(node, place);
        } else {
            return false;
        }
        return true;
    }

    template <typename F>
    void for_each_item(const toml::node& node, F&& use) {
        if (const auto* list = node.as_array())
            for (const auto& item : *list) use(item);
        else
            use(node);
    }

    template <typename S>
    void echo(const std::vector<Option<S>>& options, S item, const std::string& table) {
        const std::string number = std::to_string(m_entries[table]++);
        for (const auto& option : options) {
            const std::string value = option.echo(item);
            if (value.empty() || value == "\"\"" || value == "{}") continue;
            m_project.parameters.push_back({table + "[" + number + "]." + option.key, value, option.unit, m_file});
        }
    }

    void read_band(const toml::node& node) {
        const BandItem item = read_item(node, band_options(), m_file, "radio.bands.");
        const bool known = m_project.defaults.bands.contains(item.name);
        BandDefaults& band = m_project.defaults.bands[item.name];
        band.band = item.name;
        if (!item.technology.empty()) band.technology = item.technology == "4G" ? Technology::g4 : Technology::g5;
        if (!known && (item.technology.empty() || !item.frequency_mhz || !item.bandwidth_mhz || !item.eirp_dbm ||
                       !item.resource_blocks))
            throw InputError({m_file, place_of(m_file, "radio.bands", node).text(),
                              "band " + item.name + " is neither built in nor complete", "",
                              "Give technology, frequency_mhz, bandwidth_mhz, resource_blocks and eirp_dbm."});
        if (item.frequency_mhz) band.frequency_mhz = *item.frequency_mhz;
        if (item.bandwidth_mhz) band.bandwidth_mhz = *item.bandwidth_mhz;
        if (item.eirp_dbm) band.eirp_dbm = *item.eirp_dbm;
        if (item.electrical_tilt_deg) band.electrical_tilt_deg = *item.electrical_tilt_deg;
        if (item.resource_blocks) band.resource_blocks = static_cast<int>(*item.resource_blocks);
        band.source = m_file;
        echo(band_options(), item, "radio.bands");
    }

    /// One entry of a table of one's own: code = {name, height_m}.
    void read_class(const std::string& code, const toml::node& entry) {
        const TomlPlace place = place_of(m_file, "inputs.clutter.classes." + code, entry);
        int number = 0;
        const auto parsed = std::from_chars(code.data(), code.data() + code.size(), number);
        const auto* table = entry.as_table();
        if (parsed.ec != std::errc() || parsed.ptr != code.data() + code.size() || table == nullptr ||
            !(*table)["name"].is_string() || !(*table)["height_m"].is_number() || table->size() != 2)
            throw InputError({m_file, place.text(), "this is not a clutter class", "a whole number as key",
                              "Write 312 = {name = \"Wald\", height_m = 20}."});
        ClutterClass& item = m_project.clutter.classes[number];
        read_value(*table->get("name"), {}, place, &item.name);
        double height_m = 0;
        read_value(*table->get("height_m"), {0, 100, {}, false}, place, &height_m);
        item.height_m = static_cast<float>(height_m);
        m_project.parameters.push_back({place.key, text_of(&height_m), "m", m_file});
    }

    void read_switches(const toml::node& node, const TomlPlace& place) {
        const auto* table = node.as_table();
        if (table == nullptr)
            throw InputError({m_file, place.text(), "this is not a table", "", "Write switches.NAME = true."});
        for (const auto& [key, value] : *table) {
            const std::string name(key.str());
            bool& on = m_project.law.switches[name];
            read_value(value, {}, place_of(m_file, "law.switches." + name, value), &on);
            m_project.parameters.push_back({"law.switches." + name, text_of(&on), "", m_file});
        }
    }

    Project& m_project;
    std::string m_file;
    const Settings& m_settings;
    std::map<std::string, std::string> m_presets;  ///< what came from one, by key
    std::vector<std::string> m_known;
    std::map<std::string, std::string> m_origin;
    std::map<std::string, int> m_entries;
    std::vector<CoverageItem> m_coverage;
};

constexpr const char* toml_remedy = "Correct the TOML; `funkloch init` writes an example.";

CoverageDefinition definition_of(const CoverageItem& item, const std::string& file) {
    CoverageDefinition definition;
    definition.technology = item.technology;
    definition.rsrp_dbm = definition.technology == Technology::g4 ? -105 : -110;
    if (!item.profile.empty()) definition = coverage_level(item.profile, definition.technology, file);
    if (item.rsrp_dbm) {
        definition.rsrp_dbm = *item.rsrp_dbm;
        definition.rsrp_by_bandwidth.clear();
        definition.verified = false;  // the profile's source does not stand behind this figure
    }
    if (item.probability) definition.probability = *item.probability;
    definition.bands = item.bands;
    definition.indoors = item.indoors;
    if (item.entry_probability) definition.entry_probability = *item.entry_probability;
    definition.scope = item.scope;
    return definition;
}

std::vector<CoverageDefinition> definitions_of(std::vector<CoverageItem> items, const std::string& file) {
    if (items.empty()) {
        items.resize(2);
        items[0].technology = Technology::g4;
    }
    std::vector<CoverageDefinition> definitions;
    for (const CoverageItem& item : items) {
        definitions.push_back(definition_of(item, file));
        for (std::size_t i = 0; i + 1 < definitions.size(); ++i)
            if (definitions[i].technology == definitions.back().technology)
                throw InputError({file, "key coverage", "two definitions for " + std::string(name_of(item.technology)),
                                  "one per technology", "Merge them; the maps are named by technology."});
    }
    return definitions;
}

/// Works out what several keys together say, and checks it.
void settle(Project& project, const std::vector<CoverageItem>& coverage, const std::string& file) {
    project.radio.radius_m = project.radius_km * 1000;
    if (project.radio.radius_m > max_radius_cells * project.cell_m)
        throw InputError({file, "key radio.radius_km",
                          fmt::format("{} km are too many cells of {} m", project.radius_km, project.cell_m),
                          fmt::format("at most {} cells", max_radius_cells),
                          "Choose a smaller radius, or a larger project.cell_m."});
    const auto per = [&](const char* what) {
        return std::find(project.targets_per.begin(), project.targets_per.end(), what) != project.targets_per.end();
    };
    project.targets.per_boundary = per("boundary");
    project.targets.per_districts = per("districts");
    project.coverage = definitions_of(coverage, file);
    settle_siting(project, file);
    if (!project.clutter_classes.empty())
        project.clutter.classes = clutter_table(project.clutter_classes, language_of(project.language));
    if (!project.clutter.path.empty() && project.clutter.classes.empty())
        throw InputError({file, "key inputs.clutter.classes", "the clutter raster has no table of classes", "",
                          "Write classes = \"corine\", \"worldcover\" or your own table."});
    if (project.targets.per_districts && project.districts.path.empty())
        throw InputError({file, "key targets.per", "targets per district, but no districts", "",
                          "Add [inputs.districts], or per = [\"boundary\"]."});
}

}  // namespace

Language language_of(const std::string& given) {
    if (!given.empty()) return given == "de" ? Language::german : Language::english;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return std::string_view(value).starts_with("de") ? Language::german : Language::english;
    return Language::english;
}

Project read_project(const std::filesystem::path& file, const ProjectOverrides& overrides) {
    return parse_project(read_text_file(file, 16 << 20), file, overrides);
}

Project parse_project(std::string_view text, const std::filesystem::path& file, const ProjectOverrides& overrides) {
    Project project;
    project.file = file;
    project.text = text;
    project.overrides = overrides;
    project.defaults.bands = builtin_bands();
    project.policy.project_folder = std::filesystem::absolute(file).parent_path();
    project.policy.allow_outside = overrides.allow_outside;
    project.law.date = fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)));  // unless the file names one
    toml::table document = parse_toml(text, file.string(), toml_remedy);
    Settings settings;
    for (const std::string& setting : overrides.settings) settings.apply(document, setting);
    auto presets = apply_presets(document);
    ProjectReader reader(project, file.filename().string(), settings, std::move(presets));
    reader.read_table(document);
    if (overrides.output) reader.replace("project.output", project.output, *overrides.output, "--out");
    if (overrides.language) reader.replace("project.language", project.language, *overrides.language, "--lang");
    reader.finish();
    settle(project, reader.coverage(), file.filename().string());
    return project;
}

}  // namespace funkloch
