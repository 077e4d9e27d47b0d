#include "funkloch/law/parse_toml.hpp"
#include "funkloch/run/batch.hpp"
#include "run/project/read_file.hpp"
#include "run/project/toml_reader.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

constexpr const char* remedy = "See `funkloch batch --help` for an example.";

/// The members of a study file as they stand there.
struct StudyKeys {
    std::string title, project, output = "study", each;
};

std::vector<Option<StudyKeys>> study_options() {
    using S = StudyKeys;
    std::vector<Option<S>> o;
    const auto add = [&o](auto&&... parts) { o.push_back(option<S>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "title", [](S & s) -> auto& { return s.title; }, "", Accepts{}, "name of the study");
    add(
        "project", [](S & s) -> auto& { return s.project; }, "", Accepts{.choices = {}, .required = true},
        "project file that all scenarios start from");
    add(
        "output", [](S & s) -> auto& { return s.output; }, "", Accepts{}, "folder for the runs and their comparison");
    add(
        "each", [](S & s) -> auto& { return s.each; }, "", Accepts{.choices = {"districts"}, .required = false},
        "one run for each district instead of one for the land");
    return o;
}

bool is_folder_name(const std::string& name) {
    return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_';
    });
}

/// As it has to stand in a dotted key.
std::string key_text(std::string_view key) {
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_';
    });
    return bare ? std::string(key) : quoted(std::string(key));
}

/// "radio.radius_km=10" of each value below a table, as --set has it.
void flatten(const toml::table& table, const std::string& prefix, std::vector<std::string>& settings) {
    for (const auto& [key, node] : table) {
        const std::string name = prefix + key_text(key.str());
        if (const auto* inner = node.as_table(); inner != nullptr && !inner->is_inline()) {
            flatten(*inner, name + ".", settings);
            continue;
        }
        std::ostringstream value;
        node.visit([&](const auto& typed) { value << typed; });
        settings.push_back(name + "=" + value.str());
    }
}

class StudyReader {
public:
    explicit StudyReader(const fs::path& file) : m_file(file.filename().string()) {
        m_plan.file = file;
        const toml::table document = parse_toml(read_text_file(file, 16 << 20), file.string(), remedy);
        toml::table keys = document;
        keys.erase("scenario");
        const StudyKeys read = read_item(keys, study_options(), m_file, "");
        const fs::path folder = fs::absolute(file).parent_path();
        m_plan.title = read.title.empty() ? file.stem().string() : read.title;
        m_plan.project = folder / read.project;
        m_plan.output = (folder / read.output).lexically_normal();
        m_plan.each_district = !read.each.empty();
        const auto* scenarios = document.get_as<toml::array>("scenario");
        if (scenarios == nullptr || scenarios->empty())
            throw InputError({m_file, "key scenario", "there is none", "[[scenario]] with a name", remedy});
        for (const toml::node& scenario : *scenarios) read_scenario(scenario);
    }

    StudyPlan plan() { return std::move(m_plan); }

private:
    void read_scenario(const toml::node& node) {
        const auto* table = node.as_table();
        const TomlPlace place = place_of(m_file, "scenario", node);
        if (table == nullptr) throw InputError({m_file, place.text(), "this is not a table", "[[scenario]]", remedy});
        Scenario scenario;
        for (const auto& [key, value] : *table) {
            const std::string name = "scenario." + std::string(key.str());
            const TomlPlace at = place_of(m_file, name, value);
            if (name == "scenario.name")
                read_value(value, {}, at, &scenario.name);
            else if (name == "scenario.title")
                read_value(value, {}, at, &scenario.title);
            else if (name == "scenario.set" && value.is_table())
                flatten(*value.as_table(), "", scenario.settings);
            else
                refuse_key(at, {"scenario.name", "scenario.title", "scenario.set"});
        }
        if (!is_folder_name(scenario.name))
            throw InputError({m_file, place.text(), "name = \"" + scenario.name + "\"",
                              "letters, digits, - and _, at most 60",
                              "The name becomes that of a folder; title takes any words."});
        if (!m_names.insert(scenario.name).second)
            throw InputError({m_file, place.text(), "the name \"" + scenario.name + "\" occurs twice", "each once",
                              "Rename one of the two."});
        if (scenario.title.empty()) scenario.title = scenario.name;
        m_plan.scenarios.push_back(std::move(scenario));
    }

    std::string m_file;
    StudyPlan m_plan;
    std::set<std::string> m_names;
};

}  // namespace

StudyPlan read_study(const fs::path& file) {
    return StudyReader(file).plan();
}

}  // namespace funkloch
