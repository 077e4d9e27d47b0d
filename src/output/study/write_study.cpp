#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/output/study.hpp"
#include "input/vector_layer.hpp"
#include "output/csv_table.hpp"
#include "output/gpkg_writer.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

using enum FieldType;
using Json = nlohmann::ordered_json;

/// A column as each writer asks for it.
using Value = std::variant<std::string, double, std::int64_t, bool, std::monostate>;
struct StudyColumn {
    FieldSpec field;
    int decimals = 0;
    Value (*value)(const StudyRow& row);
};

template <typename T>
Value of_plan(const StudyRow& row, T PlanFigures::*member) {
    return row.run.figures->plan ? Value(row.run.figures->plan.value().*member) : Value(std::monostate());
}

const std::vector<StudyColumn>& columns() {
    static const std::vector<StudyColumn> all = {
        {{"scenario", text, "Szenario", "Scenario"}, 0, [](const StudyRow& row) { return Value(row.run.scenario); }},
        {{"area", text, "Bezirk, auf den der Lauf begrenzt ist", "District that the run is confined to"},
         0,
         [](const StudyRow& row) { return Value(row.run.area); }},
        {{"zone", text, "„land“, Schlüssel des Bezirks oder „none“ (keinem zugeordnet)",
          "“land”, a district's id, or “none” (belongs to no district)"},
         0,
         [](const StudyRow& row) { return Value(row.coverage.zone); }},
        {{"zone_name", text, "Name", "Name"}, 0, [](const StudyRow& row) { return Value(row.coverage.zone_name); }},
        {{"technology", text, "Technologie; „5G (2)“: die zweite Definition von ihr",
          "Technology; “5G (2)”: the second definition of it"},
         0,
         [](const StudyRow& row) { return Value(row.coverage.technology); }},
        {{"population", real, "Einwohner", "People"},
         6,
         [](const StudyRow& row) { return Value(row.coverage.figures.population); }},
        {{"population_covered", real, "versorgte Einwohner", "People covered"},
         6,
         [](const StudyRow& row) { return Value(row.coverage.figures.population_covered); }},
        {{"population_share", real, "Anteil der Einwohner (0–1)", "Share of people (0–1)"},
         6,
         [](const StudyRow& row) { return Value(row.coverage.figures.population_share); }},
        {{"population_target_met", boolean, "Ziel der Einwohner erreicht", "Target of people met"},
         0,
         [](const StudyRow& row) { return Value(row.coverage.figures.population_target_met); }},
        {{"area_km2", real, "Fläche (km²)", "Area (km²)"},
         6,
         [](const StudyRow& row) { return Value(row.coverage.figures.area_km2); }},
        {{"area_covered_km2", real, "versorgte Fläche (km²)", "Area covered (km²)"},
         6,
         [](const StudyRow& row) { return Value(row.coverage.figures.area_covered_km2); }},
        {{"area_share", real, "Anteil der Fläche (0–1)", "Share of area (0–1)"},
         6,
         [](const StudyRow& row) { return Value(row.coverage.figures.area_share); }},
        {{"area_target_met", boolean, "Ziel der Fläche erreicht", "Target of area met"},
         0,
         [](const StudyRow& row) { return Value(row.coverage.figures.area_target_met); }},
        {{"plan_sites", integer, "Standorte des Vorschlags für den ganzen Lauf",
          "Sites of the proposal of the whole run"},
         0,
         [](const StudyRow& row) { return of_plan(row, &PlanFigures::sites); }},
        {{"plan_cost", real, "Kosten des Vorschlags (€)", "Cost of the proposal (€)"},
         2,
         [](const StudyRow& row) { return of_plan(row, &PlanFigures::cost); }},
        {{"plan_status", text, "„optimal“ (bewiesen), „gap“ (Ziele erreicht) oder „infeasible“ (Ziele verfehlt)",
          "“optimal” (proven), “gap” (targets met) or “infeasible” (targets missed)"},
         0,
         [](const StudyRow& row) { return of_plan(row, &PlanFigures::status); }},
        {{"run", text, "Ordner des Laufs", "Folder of the run"}, 0, [](const StudyRow& row) {
             return Value(row.run.folder.generic_string());
         }}};
    return all;
}

std::string csv_of(const Study& study) {
    std::vector<std::string> header;
    for (const StudyColumn& column : columns()) header.push_back(column.field.name);
    CsvTable table(header, study.locale_de);
    for (const StudyRow& row : rows_of(study)) {
        for (const StudyColumn& column : columns()) {
            const Value value = column.value(row);
            if (const auto* words = std::get_if<std::string>(&value))
                table.text(*words);
            else if (const auto* number = std::get_if<double>(&value))
                table.number(*number, column.decimals);
            else if (const auto* count = std::get_if<std::int64_t>(&value))
                table.integer(*count);
            else if (const auto* answer = std::get_if<bool>(&value))
                table.yes_no(*answer);
            else
                table.text("");
        }
        table.end_record();
    }
    return table.bytes();
}

/// Outlines of a run's zones, from what it wrote.
std::map<std::string, MultiPolygon> outlines_of(const fs::path& run, const std::string& crs) {
    std::map<std::string, MultiPolygon> outlines;
    InputPolicy policy;
    policy.project_folder = run;
    policy.allow_outside = true;
    for (const char* layer : {"land", "districts"}) {
        VectorRequest request;
        request.input.path = "analysis.gpkg";
        request.input.layer = layer;
        request.role = layer;
        request.shapes = shape_polygon;
        request.may_be_empty = true;
        VectorTable table = read_vector(policy, crs, request);
        for (Feature& feature : table.layer.features) {
            const bool land = std::string_view(layer) == "land";
            outlines[land ? "land" : table.text(feature, "id")] = std::get<MultiPolygon>(std::move(feature.geometry));
        }
    }
    return outlines;
}

void write_layer(const Study& study, const fs::path& folder, Progress& progress) {
    const fs::path path = folder / "study.gpkg";
    const auto rows = rows_of(study);
    if (rows.empty()) return;
    const std::string& crs_name = rows.front().run.figures->grid.crs;
    const OGRSpatialReference crs = parse_crs(crs_name, path.string());
    write_gpkg(path, progress, [&](GDALDataset& dataset) {
        GpkgLayer layer(dataset, study_layer(), crs, path);
        const StudyRun* run = nullptr;
        std::map<std::string, MultiPolygon> outlines;
        for (const StudyRow& row : rows) {
            if (run != &row.run) outlines = outlines_of(folder / row.run.folder, crs_name);
            run = &row.run;
            const auto outline = outlines.find(row.coverage.zone);
            if (outline == outlines.end()) continue;  // what belongs to no district has none
            for (const StudyColumn& column : columns()) {
                const Value value = column.value(row);
                const std::string& name = column.field.name;
                if (const auto* words = std::get_if<std::string>(&value))
                    layer.text(name, *words);
                else if (const auto* number = std::get_if<double>(&value))
                    layer.real(name, *number);
                else if (const auto* count = std::get_if<std::int64_t>(&value))
                    layer.integer(name, *count);
                else if (const auto* answer = std::get_if<bool>(&value))
                    layer.yes_no(name, *answer);
            }
            layer.geometry(outline->second).store();
        }
    });
}

}  // namespace

std::string title_of(const StudyRun& run) {
    return run.area.empty() ? run.title : run.title + ", " + run.area_name;
}

std::vector<StudyRow> rows_of(const Study& study) {
    std::vector<StudyRow> rows;
    for (const StudyRun& run : study.runs) {
        if (!run.figures) continue;
        for (const CoverageRow& row : run.figures->coverage)
            if (row.operator_name == "*") rows.push_back({run, row});
    }
    return rows;
}

std::vector<FieldSpec> study_fields() {
    std::vector<FieldSpec> fields;
    for (const StudyColumn& column : columns()) fields.push_back(column.field);
    return fields;
}

LayerSpec study_layer() {
    return {"study", GeometryType::polygon, "Läufe einer Studie", "Runs of a study", study_fields()};
}

std::string study_json(const Study& study) {
    Json document = {{"schema_version", 1},          {"title", study.title},  {"program", study.program_version},
                     {"started", study.started_utc}, {"runs", Json::array()}, {"rows", Json::array()}};
    for (const StudyRun& run : study.runs) {
        Json one = {{"scenario", run.scenario},
                    {"title", run.title},
                    {"area", run.area},
                    {"area_name", run.area_name},
                    {"run", run.folder.generic_string()},
                    {"reused", run.reused},
                    {"failure", run.failure.empty() ? Json() : Json(run.failure)}};
        document["runs"].push_back(std::move(one));
    }
    for (const StudyRow& row : rows_of(study)) {
        Json one;
        for (const StudyColumn& column : columns())
            std::visit(
                [&](const auto& value) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                        one[column.field.name] = nullptr;
                    else
                        one[column.field.name] = value;
                },
                column.value(row));
        document["rows"].push_back(std::move(one));
    }
    return document.dump(1) + "\n";
}

void write_study(const Study& study, const fs::path& folder, Progress& progress) {
    set_up_gdal();
    write_file(folder / "study.csv", csv_of(study));
    write_layer(study, folder, progress);
    write_file(folder / "study.json", study_json(study));
}

}  // namespace funkloch
