#include "files/ogr_geometry.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/output/outputs.hpp"
#include "gpkg_writer.hpp"
#include "synth_files.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <charconv>
#include <map>
#include <set>

namespace funkloch::synth {

namespace {

/// A new vector file with fixed dates.
class VectorFile {
public:
    VectorFile(const std::filesystem::path& path, const char* driver, const std::string& crs)
        : m_path(path),
          m_errors(path.string()),
          m_date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"),
          m_crs(parse_crs(crs, path.string())),
          m_dataset(
              GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)) {
        if (!m_dataset) throw RunError(fmt::format("{}: cannot create it: {}", path.string(), CPLGetLastErrorMsg()));
        if (m_dataset->TestCapability(ODsCTransactions) && m_dataset->StartTransaction() != OGRERR_NONE)
            throw RunError(path.string() + ": cannot begin a transaction");
    }
    GpkgLayer layer(const LayerSpec& spec) { return {*m_dataset, spec, m_crs, m_path}; }
    GDALDataset& dataset() { return *m_dataset; }
    const OGRSpatialReference& crs() const { return m_crs; }
    void close() {
        if (m_dataset->TestCapability(ODsCTransactions) && m_dataset->CommitTransaction() != OGRERR_NONE)
            throw RunError(fmt::format("{}: cannot write: {}", m_path.string(), CPLGetLastErrorMsg()));
        m_dataset.reset();
        check_written(m_errors, m_path, no_progress());
    }

private:
    std::filesystem::path m_path;
    GdalErrors m_errors;
    ThreadOption m_date;
    OGRSpatialReference m_crs;
    GDALDatasetUniquePtr m_dataset;
};

/// "width_m" and the like hold numbers; a field is a number when every value of it is one.
std::optional<double> number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

LayerSpec spec_of(const Layer& layer) {
    std::map<std::string, FieldType> fields;
    for (const Feature& feature : layer.features)
        for (const auto& [key, value] : feature.attributes) {
            const FieldType type = number(value) ? FieldType::real : FieldType::text;
            const auto known = fields.emplace(key, type).first;
            if (type == FieldType::text) known->second = FieldType::text;
        }
    LayerSpec spec{layer.name, GeometryType::mixed, layer.name, fmt::format("{} ({})", layer.name, licence_note), {}};
    for (const auto& [name, type] : fields) spec.fields.push_back({name, type, name, name});
    return spec;
}

void write_layer(VectorFile& file, const Layer& layer) {
    const LayerSpec spec = spec_of(layer);
    GpkgLayer target = file.layer(spec);
    for (const Feature& feature : layer.features) {
        for (const FieldSpec& field : spec.fields) {
            const auto attribute = feature.attributes.find(field.name);
            if (attribute == feature.attributes.end()) continue;
            if (field.type == FieldType::real)
                target.real(field.name, number(attribute->second));
            else
                target.text(field.name, attribute->second);
        }
        target.geometry(feature.geometry).store();
    }
}

void write_outline(const std::filesystem::path& path, const SynthLand& land, const std::string& title) {
    VectorFile file(path, "GPKG", land.grid.crs);
    GpkgLayer layer =
        file.layer({"land", GeometryType::polygon, "land", licence_note, {{"name", FieldType::text, "", ""}}});
    layer.text("name", title).geometry(land.outline).store();
    file.close();
}

void write_districts(const std::filesystem::path& path, const SynthLand& land) {
    VectorFile file(path, "ESRI Shapefile", land.grid.crs);
    CPLStringList options;
    options.SetNameValue("ENCODING", "UTF-8");
    options.SetNameValue("DBF_DATE_LAST_UPDATE", "2000-01-01");
    OGRLayer* layer = file.dataset().CreateLayer(path.stem().c_str(), const_cast<OGRSpatialReference*>(&file.crs()),
                                                 wkbPolygon, options.List());  // GDAL clones the CRS
    OGRFieldDefn id("ID", OFTString), name("NAME", OFTString), note("NOTE", OFTString);
    id.SetWidth(10);
    name.SetWidth(60);
    note.SetWidth(40);
    const auto require = [&](bool done) {
        if (!done) throw RunError(fmt::format("{}: cannot write: {}", path.string(), CPLGetLastErrorMsg()));
    };
    require(layer != nullptr);
    for (OGRFieldDefn* field : {&id, &name, &note}) require(layer->CreateField(field) == OGRERR_NONE);
    for (const SynthDistrict& district : land.districts) {
        const OGRFeatureUniquePtr row(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        row->SetField("ID", district.id.c_str());
        row->SetField("NAME", district.name.c_str());
        row->SetField("NOTE", licence_note);
        require(row->SetGeometryDirectly(to_ogr(district.outline).release()) == OGRERR_NONE);
        require(layer->CreateFeature(row.get()) == OGRERR_NONE);
    }
    file.close();
}

}  // namespace

void write_vector_files(const std::filesystem::path& folder, const SynthLand& land, const std::string& title) {
    write_outline(folder / "land.gpkg", land, title);
    write_districts(folder / "districts.shp", land);
    VectorFile candidates(folder / "candidates.gpkg", "GPKG", land.grid.crs);
    write_layer(candidates, land.candidates);
    candidates.close();
    VectorFile constraints(folder / "constraints.gpkg", "GPKG", land.grid.crs);
    for (const auto& [name, layer] : land.constraints) write_layer(constraints, layer);
    constraints.close();
}

void write_sites_table(const std::filesystem::path& file, const SynthLand& land) {
    std::string text = "site_id,operator,technology,band,height_m,azimuth_deg,kind,x,y\n";
    for (const SynthSector& sector : land.sectors)
        text += fmt::format("{},{},{},{},{},{},{},{:.1f},{:.1f}\n", sector.site, sector.operator_name,
                            sector.technology, sector.band, sector.height_m, sector.azimuth_deg, sector.kind,
                            sector.position.x(), sector.position.y());
    write_file(file, text);
}

}  // namespace funkloch::synth
