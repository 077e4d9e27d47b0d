#include "data_dictionary.hpp"

#include "funkloch/core/embedded.hpp"
#include "funkloch/output/compare.hpp"
#include "funkloch/output/study.hpp"
#include "funkloch/output/tables.hpp"
#include "funkloch/run/outputs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

class Dictionary {
public:
    explicit Dictionary(Language language) : m_german(language == Language::german) {}

    void files() {
        heading(text("Dateien eines Laufs", "Files of a run"), text("Datei", "file"), text("Inhalt", "content"));
        for (const OutputFile& file : output_files()) {
            std::string names;
            for (const auto& name : file.names) names += (names.empty() ? "`" : " `") + name + "`";
            row(names, text(file.content_de, file.content_en));
        }
    }

    void tables() {
        for (const TableSpec& table : output_tables()) {
            heading(table.file + ": " + text(table.title_de, table.title_en), text("Spalte", "column"),
                    text("Bedeutung", "meaning"));
            fields(table.columns);
        }
    }

    void layers() {
        Results results;  // districts have columns for each technology
        for (const Technology technology : {Technology::g4, Technology::g5}) {
            results.coverage.technologies.emplace_back();
            results.coverage.technologies.back().definition.technology = technology;
        }
        for (const LayerSpec& layer : output_layers(results)) {
            heading(fmt::format("analysis.gpkg, {}: {}", layer.name, text(layer.title_de, layer.title_en)),
                    text("Feld", "field"), text("Bedeutung", "meaning"));
            fields(layer.fields);
        }
    }

    /// What `funkloch compare --out` writes.
    void comparison() {
        heading(text("compare.csv: ein Bezirk, eine Technologie, ein Netzbetreiber in zwei Läufen",
                     "compare.csv: a zone, technology and operator in two runs"),
                text("Spalte", "column"), text("Bedeutung", "meaning"));
        fields(compared_fields());
        const LayerSpec layer = changes_layer();
        heading(fmt::format("changes.gpkg, {}: {}", layer.name, text(layer.title_de, layer.title_en)),
                text("Feld", "field"), text("Bedeutung", "meaning"));
        fields(layer.fields);
    }

    /// What `funkloch batch` writes besides the runs.
    void study() {
        heading(text("study.csv und study.gpkg: ein Gebiet und eine Technologie eines Laufs",
                     "study.csv and study.gpkg: a zone and technology of a run"),
                text("Spalte", "column"), text("Bedeutung", "meaning"));
        fields(study_fields());
    }

    /// The keys of a JSON document by its schema, which is in English.
    void keys(std::string_view schema_file) {
        const Json schema = Json::parse(embedded_file(schema_file));
        heading(schema["title"], text("Schlüssel", "key"), text("Bedeutung (englisch)", "meaning"));
        m_schema = &schema;
        properties(schema, "");
    }

    std::string markdown() const { return m_text; }

private:
    std::string text(const std::string& german, const std::string& english) const {
        return m_german ? german : english;
    }

    void heading(const std::string& title, const std::string& name, const std::string& meaning) {
        m_text +=
            fmt::format("{}## {}\n\n| {} | {} |\n| --- | --- |\n", m_text.empty() ? "" : "\n", title, name, meaning);
    }

    void row(const std::string& name, const std::string& meaning) {
        m_text += fmt::format("| {} | {} |\n", name, meaning);
    }

    void fields(const std::vector<FieldSpec>& list) {
        for (const FieldSpec& field : list) row("`" + field.name + "`", text(field.title_de, field.title_en));
    }

    void properties(const Json& schema, const std::string& path) {
        const auto below = [&](const Json& object, const char* key) {
            if (!object.contains(key)) return;
            for (const auto& [name, value] : object.at(key).items()) {
                const bool pattern = std::string_view(key) == "patternProperties";
                const std::string here = path + (path.empty() ? "" : ".") + (pattern ? "…" : name);
                if (value.contains("description")) row("`" + here + "`", value["description"]);
                properties(value, here);
            }
        };
        below(schema, "properties");
        below(schema, "patternProperties");
        if (!schema.contains("items")) return;
        const Json& items = schema["items"];
        properties(items.contains("$ref") ? (*m_schema)["$defs"]["coverage_row"] : items, path + "[]");
    }

    bool m_german;
    std::string m_text;
    const Json* m_schema = nullptr;
};

}  // namespace

std::string data_dictionary(Language language) {
    Dictionary dictionary(language);
    dictionary.files();
    dictionary.tables();
    dictionary.layers();
    dictionary.comparison();
    dictionary.study();
    for (const char* document : {"summary", "run", "whatif", "compare", "study"})
        dictionary.keys(fmt::format("schema/{}.schema.json", document));
    return dictionary.markdown();
}

}  // namespace funkloch
