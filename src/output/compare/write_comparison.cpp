#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/output/compare.hpp"
#include "funkloch/output/palette.hpp"
#include "output/cog.hpp"
#include "output/csv_table.hpp"
#include "output/gpkg_writer.hpp"
#include "output/staged_folder.hpp"

#include <fmt/format.h>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

using enum FieldType;

struct Measure {
    const char *name, *german, *english;
    double CoverageFigures::*value;
    int decimals;
};
constexpr Measure measures[] = {
    {"population", "Einwohner", "People", &CoverageFigures::population, 6},
    {"population_covered", "versorgte Einwohner", "people covered", &CoverageFigures::population_covered, 6},
    {"population_share", "Anteil der Einwohner (0–1)", "share of people (0–1)", &CoverageFigures::population_share, 6},
    {"area_km2", "Fläche (km²)", "area (km²)", &CoverageFigures::area_km2, 6},
    {"area_covered_km2", "versorgte Fläche (km²)", "area covered (km²)", &CoverageFigures::area_covered_km2, 6},
    {"area_share", "Anteil der Fläche (0–1)", "share of area (0–1)", &CoverageFigures::area_share, 6}};

void write_table(const RunComparison& comparison, const fs::path& folder) {
    std::vector<std::string> header;
    for (const FieldSpec& field : compared_fields()) header.push_back(field.name);
    CsvTable table(header, false);
    for (const ChangedCoverage& row : comparison.coverage) {
        table.text(row.zone).text(row.zone_name).text(row.technology).text(row.operator_name);
        for (const Measure& one : measures) {
            std::optional<double> before, after, change;
            if (row.before) before = *row.before.*one.value;
            if (row.after) after = *row.after.*one.value;
            if (before && after) change = *after - *before;
            table.number(before, one.decimals).number(after, one.decimals).number(change, one.decimals);
        }
        table.end_record();
    }
    write_file(folder / "compare.csv", table.bytes());
}

void write_areas(const RunComparison& comparison, const fs::path& folder, Progress& progress) {
    const fs::path path = folder / "changes.gpkg";
    const LayerSpec spec = changes_layer();
    const OGRSpatialReference crs = parse_crs(comparison.grid.crs, path.string());
    write_gpkg(path, progress, [&](GDALDataset& dataset) {
        GpkgLayer layer(dataset, spec, crs, path);
        for (const ChangeMap& map : comparison.maps)
            for (const ChangedArea& area : map.areas) {
                layer.text("technology", map.technology).text("change", area.gained ? "gained" : "lost");
                if (area.people) layer.people("people", *area.people);
                layer.real("area_km2", area.area_km2).integer("cells", area.cells);
                layer.geometry(MultiPolygon{area.outline}).store();
            }
        Results words;  // a style needs no more of them
        words.language = comparison.after.language;
        store_styles(dataset, {{spec.name, spec.name, layer_style(spec.name, spec, words)}}, path);
    });
}

void write_map(const RunComparison& comparison, const ChangeMap& map, const fs::path& folder, Progress& progress) {
    const Language language = comparison.after.language;
    Band<std::uint8_t> band{map.codes,
                            GDT_Byte,
                            served_nodata,
                            "NEAREST",
                            choose(language, "Änderung der Versorgung ", "Change of coverage ") + map.technology,
                            {},
                            {},
                            {}};
    std::vector<std::string> names;
    for (const MapClass& one : change_classes()) {
        const auto code = static_cast<int>(names.size());
        names.push_back(choose(language, one.label));
        band.colours.emplace_back(code, one.colour);
        band.metadata.emplace_back(fmt::format("CLASS_{}", code), names.back());
    }
    band.side_file = category_names(names);
    write_cog(folder / fmt::format("change_{}.tif", map.ending), band, comparison.grid, progress);
}

}  // namespace

std::vector<FieldSpec> compared_fields() {
    std::vector<FieldSpec> fields = {
        {"zone", text, "„land“, Schlüssel des Bezirks oder „none“ (keinem zugeordnet)",
         "“land”, a district's id, or “none” (belongs to no district)"},
        {"zone_name", text, "Name", "Name"},
        {"technology", text, "Technologie; „5G (2)“: die zweite Definition von ihr",
         "Technology; “5G (2)”: the second definition of it"},
        {"operator", text, "Netzbetreiber; „*“: die Definition", "Operator; “*”: the definition"}};
    for (const Measure& one : measures) {
        const std::string name = one.name, german = one.german, english = one.english;
        fields.push_back({name + "_before", real, "erster Lauf: " + german, "First run: " + english});
        fields.push_back({name + "_after", real, "zweiter Lauf: " + german, "Second run: " + english});
        fields.push_back({name + "_change", real, "Änderung: " + german, "Change: " + english});
    }
    return fields;
}

LayerSpec changes_layer() {
    return {"changes",
            GeometryType::polygon,
            "Gewonnene und verlorene Flächen",
            "Areas gained and lost",
            {{"technology", text, "Technologie", "Technology"},
             {"change", text, "„gained“ gewonnen, „lost“ verloren", "“gained” or “lost”"},
             {"people", real, "Einwohner", "People"},
             {"area_km2", real, "Fläche (km²)", "Area (km²)"},
             {"cells", integer, "Zellen", "Cells"}}};
}

void write_comparison(const RunComparison& comparison, const fs::path& folder, Progress& progress) {
    set_up_gdal();
    const fs::path target = named_folder(folder);
    if (fs::exists(fs::symlink_status(target)))
        throw InputError({folder.string(), "", "something of this name is there", "a folder that is not there yet",
                          "Choose another --out, or remove it."});
    const StagedFolder staged(target);
    write_table(comparison, staged.path());
    if (!comparison.maps.empty()) write_areas(comparison, staged.path(), progress);
    for (const ChangeMap& map : comparison.maps) write_map(comparison, map, staged.path(), progress);
    write_file(staged.path() / "compare.json", comparison_json(comparison));
    put_in_place(staged.path(), target);
}

}  // namespace funkloch
