// rsrp_*.tif, served_*.tif, server_*.tif, tiers.tif and the raster of `funkloch sight`.
//
// rsrp    Float32, dBm of the best server. nodata = -9999 (a number, because NaN as nodata is not understood by every
//         program): outside the land, or unknown. -200 = computed, but nothing is received there.
// served  Byte with colour table: operators that serve the cell; 254 = unknown, nodata = 255: outside the land.
// server  Int32: index into the run's sectors; -1 = nothing is received, -2 = unknown, nodata = -9999.
// tiers, tiers_worst
//         Byte with colour table: legal tier 0 … 5 of a new mast (HEIGHT_M) on the lattice on which it was judged, by
//         the rules that could be answered, and the highest that the open ones could still bring; nodata = 255: outside
//         the land. Absent when the law of the land was not measured.
//
// TIFF has no place for class names, so they stand in the file's own metadata (CLASS_0 = …, SERVER_0 = …) and, where
// GDAL looks for category names and attribute tables, in <name>.tif.aux.xml.
#include "funkloch/core/error.hpp"
#include "funkloch/core/in_parallel.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/output/output_names.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/output/palette.hpp"
#include "gdal_output.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <omp.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <vector>

namespace funkloch {

namespace {

constexpr float rsrp_nodata = -9999;
constexpr float rsrp_nothing = -200;
constexpr std::int32_t server_nodata = -9999;
constexpr std::int32_t server_unknown = -2;

template <typename T>
struct Band {
    Raster<T> cells;
    GDALDataType type;
    double nodata;
    const char* resampling;
    std::string description;
    std::vector<std::pair<std::string, std::string>> metadata;
    std::vector<std::pair<int, Colour>> colours;
    std::string side_file;  ///< content of .aux.xml; empty = none
    std::string unit = {};
};

template <typename T>
void describe_band(GDALRasterBand& target, const Band<T>& band, const std::filesystem::path& path) {
    CPLErr result = target.SetNoDataValue(band.nodata);
    target.SetDescription(band.description.c_str());
    if (result == CE_None && !band.unit.empty()) result = target.SetUnitType(band.unit.c_str());
    for (const auto& [key, value] : band.metadata)
        if (result == CE_None) result = target.SetMetadataItem(key.c_str(), value.c_str());
    if (result == CE_None && !band.colours.empty()) {
        GDALColorTable table;
        for (const auto& [code, colour] : band.colours) {
            const GDALColorEntry entry{static_cast<short>(colour.red), static_cast<short>(colour.green),
                                       static_cast<short>(colour.blue), 255};
            table.SetColorEntry(code, &entry);
        }
        const GDALColorEntry transparent{255, 255, 255, 0};
        table.SetColorEntry(served_nodata, &transparent);
        result = target.SetColorTable(&table);
    }
    if (result != CE_None) throw RunError(path.string() + ": cannot prepare the raster in memory");
}

/// GDAL asks between blocks whether to go on.
int goes_on(double, const char*, void* progress) {
    return static_cast<const Progress*>(progress)->cancelled() ? FALSE : TRUE;
}

/// Copies a band into a Cloud-Optimized GeoTIFF. The temporary file takes the final name when all is on the disk.
template <typename T>
void write_cog(const std::filesystem::path& path, const Band<T>& band, const GridSpec& grid, Progress& progress) {
    const GdalErrors errors(path.string());
    auto* manager = GetGDALDriverManager();
    GDALDriver* memory = manager->GetDriverByName("MEM");
    GDALDriver* cog = manager->GetDriverByName("COG");
    if (memory == nullptr || cog == nullptr) throw RunError(path.string() + ": GDAL was built without MEM or COG");
    const GDALDatasetUniquePtr source(
        memory->Create("", band.cells.columns(), band.cells.rows(), 0, band.type, nullptr));
    if (!source) check_written(errors, path, progress);
    // The band's own cells, not a copy; nobody writes to them.
    CPLStringList place;
    char pointer[64];
    const int length =
        CPLPrintPointer(pointer, const_cast<T*>(band.cells.cells().data()), static_cast<int>(sizeof pointer));
    place.SetNameValue("DATAPOINTER", std::string(pointer, static_cast<std::size_t>(length)).c_str());
    if (source->AddBand(band.type, place.List()) != CE_None)
        throw RunError(path.string() + ": cannot prepare the raster in memory");
    std::array<double, 6> transform = {grid.west_m, grid.cell_m, 0, grid.north_m, 0, -grid.cell_m};
    const OGRSpatialReference crs = parse_crs(grid.crs, path.string());
    if (source->SetGeoTransform(transform.data()) != CE_None || source->SetSpatialRef(&crs) != CE_None)
        throw RunError(path.string() + ": cannot place the raster");
    describe_band(*source->GetRasterBand(1), band, path);

    CPLStringList options;
    options.SetNameValue("COMPRESS", "DEFLATE");
    options.SetNameValue("LEVEL", "6");        // 9 takes four times as long for 2 % less
    options.SetNameValue("NUM_THREADS", "1");  // GDAL's pool waits for ever for a thread that the system refuses
    options.SetNameValue("PREDICTOR", band.type == GDT_Byte ? "NO" : "YES");
    options.SetNameValue("BLOCKSIZE", "512");
    options.SetNameValue("BIGTIFF", "IF_SAFER");
    options.SetNameValue("OVERVIEW_RESAMPLING", band.resampling);
    StagedFile staged(path);
    GDALDatasetUniquePtr written(
        cog->CreateCopy(staged.path().c_str(), source.get(), TRUE, options.List(), &goes_on, &progress));
    written.reset();  // closing writes the rest
    if (progress.cancelled()) throw Interrupted();
    check_written(errors, path, progress);
    if (!band.side_file.empty()) write_file(path.string() + ".aux.xml", band.side_file);
    staged.commit();
}

Band<float> rsrp_band(const TechnologyCoverage& coverage, const Results& results) {
    const auto& land = results.scene.land;
    Band<float> band{Raster<float>(land.grid.columns, land.grid.rows, rsrp_nodata),
                     GDT_Float32,
                     rsrp_nodata,
                     "AVERAGE",
                     fmt::format("RSRP {} (dBm)", name_of(coverage.definition.technology)),
                     {{"NOTHING_RECEIVED", fmt::format("{}", rsrp_nothing)}},
                     {},
                     {},
                     "dBm"};
    const StrongestOperator strongest(results.servers, coverage.definition.technology);
#pragma omp parallel for schedule(static)
    for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
        const float dbm = strongest.rsrp_dbm(cell);
        if (!land.is_land(cell) || coverage.unknown[cell] != 0 || std::isnan(dbm)) continue;
        band.cells[cell] = std::isinf(dbm) ? rsrp_nothing : dbm;
    }
    return band;
}

/// Names of the codes 0, 1, … as GDAL keeps them beside a TIFF.
std::string category_names(const std::vector<std::string>& names) {
    std::string xml = "<PAMDataset>\n  <PAMRasterBand band=\"1\">\n    <CategoryNames>\n";
    for (const auto& name : names) xml += fmt::format("      <Category>{}</Category>\n", escape_markup(name));
    return xml + "    </CategoryNames>\n  </PAMRasterBand>\n</PAMDataset>\n";
}

Band<std::uint8_t> served_band(const TechnologyCoverage& coverage, const Results& results) {
    const auto& land = results.scene.land;
    Band<std::uint8_t> band{Raster<std::uint8_t>(land.grid.columns, land.grid.rows, served_nodata),
                            GDT_Byte,
                            served_nodata,
                            "NEAREST",
                            fmt::format("{} {}", choose(results.language, "Netzbetreiber mit", "Operators serving"),
                                        name_of(coverage.definition.technology)),
                            {},
                            {},
                            {}};
#pragma omp parallel for schedule(static)
    for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
        if (!land.is_land(cell)) continue;
        band.cells[cell] = static_cast<std::uint8_t>(
            coverage.unknown[cell] != 0 ? served_unknown : std::popcount(coverage.served_by[cell]));
    }
    std::vector<std::string> names(served_unknown + 1);
    for (int count = 0; count <= static_cast<int>(coverage.operators.size()); ++count) {
        const MapClass* found = class_of(served_classes(), count);
        // The last class stands for several counts on a map; as the name of one code the count itself is right.
        names[static_cast<std::size_t>(count)] =
            count < 4 ? choose(results.language, found->label)
                      : fmt::format("{} {}", count, choose(results.language, "Netzbetreiber", "operators"));
        band.colours.emplace_back(count, found->colour);
    }
    names[served_unknown] = choose(results.language, unknown_class().label);
    band.colours.emplace_back(served_unknown, unknown_class().colour);
    for (std::size_t code = 0; code < names.size(); ++code)
        if (!names[code].empty()) band.metadata.emplace_back(fmt::format("CLASS_{}", code), names[code]);
    band.side_file = category_names(names);
    return band;
}

/// Attribute table of the servers in use: value, sector, site, operator, colour.
std::string server_table(const Servers& servers, const std::vector<bool>& used) {
    struct Column {
        const char* name;
        int type, usage;  // GDALRATFieldType and GDALRATFieldUsage
    };
    static constexpr std::array<Column, 7> table_columns = {{{"Value", GFT_Integer, GFU_MinMax},
                                                             {"Sector", GFT_String, GFU_Name},
                                                             {"Site", GFT_String, GFU_Generic},
                                                             {"Operator", GFT_String, GFU_Generic},
                                                             {"Red", GFT_Integer, GFU_Red},
                                                             {"Green", GFT_Integer, GFU_Green},
                                                             {"Blue", GFT_Integer, GFU_Blue}}};
    std::string xml =
        "<PAMDataset>\n  <PAMRasterBand band=\"1\">\n    <GDALRasterAttributeTable tableType=\"thematic\">\n";
    int index = 0;
    for (const auto& column : table_columns)
        xml +=
            fmt::format("      <FieldDefn index=\"{}\"><Name>{}</Name><Type>{}</Type><Usage>{}</Usage></FieldDefn>\n",
                        index++, column.name, column.type, column.usage);
    index = 0;
    for (std::size_t server = 0; server < used.size(); ++server) {
        if (!used[server]) continue;
        const auto& name = servers.names[server];
        const Colour colour = server_colour(static_cast<std::int32_t>(server));
        xml += fmt::format(
            "      <Row index=\"{}\"><F>{}</F><F>{}</F><F>{}</F><F>{}</F><F>{}</F><F>{}</F><F>{}</F></Row>\n", index++,
            server, escape_markup(name.sector_id), escape_markup(name.site_id), escape_markup(name.operator_name),
            colour.red, colour.green, colour.blue);
    }
    return xml + "    </GDALRasterAttributeTable>\n  </PAMRasterBand>\n</PAMDataset>\n";
}

Band<std::int32_t> server_band(const TechnologyCoverage& coverage, const Results& results) {
    const auto& land = results.scene.land;
    Band<std::int32_t> band{
        Raster<std::int32_t>(land.grid.columns, land.grid.rows, server_nodata),
        GDT_Int32,
        server_nodata,
        "NEAREST",
        fmt::format("{} {}", choose(results.language, "Bester Sektor", "Best server"),
                    name_of(coverage.definition.technology)),
        {{"NOTHING_RECEIVED", fmt::format("{}", no_server)}, {"UNKNOWN", fmt::format("{}", server_unknown)}},
        {},
        {}};
    const StrongestOperator strongest(results.servers, coverage.definition.technology);
    const std::vector<bool> used = strongest.used();
#pragma omp parallel for schedule(static)
    for (std::size_t cell = 0; cell < land.grid.size(); ++cell) {
        if (!land.is_land(cell)) continue;
        band.cells[cell] = coverage.unknown[cell] != 0 ? server_unknown : strongest.server(cell);
    }
    for (std::size_t server = 0; server < used.size(); ++server)
        if (used[server])
            band.metadata.emplace_back(fmt::format("SERVER_{}", server), results.servers.names[server].sector_id);
    band.side_file = server_table(results.servers, used);
    return band;
}

Band<std::uint8_t> tier_band(const Results& results, const Raster<std::uint8_t>& tiers, const std::string& title) {
    const LandShares& shares = results.land_shares;
    Band<std::uint8_t> band{tiers,
                            GDT_Byte,
                            LandShares::no_land,
                            "NEAREST",
                            fmt::format("{} {:g} m", title, shares.height_m),
                            {{"HEIGHT_M", fmt::format("{:g}", shares.height_m)}},
                            {},
                            {}};
    std::vector<std::string> names;
    for (int tier = 0; tier < 6; ++tier) {
        names.push_back(tier_label(tier, results.language));
        band.colours.emplace_back(tier, tier_colours()[static_cast<std::size_t>(tier)]);
        band.metadata.emplace_back(fmt::format("CLASS_{}", tier), names.back());
    }
    band.side_file = category_names(names);
    return band;
}

}  // namespace

namespace {

/// As many bands at once as threads, unless they would take too much memory.
int rasters_at_once(const GridSpec& grid) {
    constexpr double most_bytes = 4e9, bytes_per_cell = 8;  // a band, its overviews, and GDAL's copy of both
    return static_cast<int>(
        std::clamp(most_bytes / bytes_per_cell / static_cast<double>(grid.size()), 1.0, 1.0 * omp_get_max_threads()));
}

}  // namespace

void write_rasters(const std::filesystem::path& folder, const Results& results, Progress& progress) {
    set_up_gdal();
    const auto& technologies = results.coverage.technologies;
    const auto endings = raster_endings(results.coverage);
    const auto& grid = results.scene.land.grid;
    std::vector<std::function<void()>> jobs;  // one for each file: they are compressed side by side
    for (std::size_t k = 0; k < technologies.size(); ++k) {
        const auto job = [&, k](const char* kind, auto make_band) {
            const auto file = folder / fmt::format("{}_{}.tif", kind, endings[k]);
            jobs.emplace_back(
                [&, k, file, make_band] { write_cog(file, make_band(technologies[k], results), grid, progress); });
        };
        job("rsrp", &rsrp_band);
        job("served", &served_band);
        job("server", &server_band);
    }
    const LandShares& shares = results.land_shares;
    const auto tiers = [&](const char* name, const Raster<std::uint8_t>& of, const char* german, const char* english) {
        jobs.emplace_back([&, name, german, english] {
            write_cog(folder / name, tier_band(results, of, choose(results.language, german, english)), shares.grid,
                      progress);
        });
    };
    if (shares.places > 0) {
        tiers("tiers.tif", shares.tier, "Rechtliche Stufe eines Masts von", "Legal tier of a mast of");
        tiers("tiers_worst.tif", shares.worst, "Höchste noch mögliche Stufe eines Masts von",
              "Highest possible tier of a mast of");
    }
    progress.begin("rasters", jobs.size());
    const auto at_once = static_cast<std::size_t>(rasters_at_once(grid));
    for (std::size_t first = 0; first < jobs.size(); first += at_once)
        in_parallel(std::min(at_once, jobs.size() - first), [&](std::size_t i) {
            if (progress.cancelled()) throw Interrupted();
            jobs[first + i]();
            progress.advance();
        });
    progress.end();
}

void write_sight(const std::filesystem::path& file, const SightMask& mask, const GridSpec& grid, Language language,
                 Progress& progress) {
    set_up_gdal();
    Band<std::uint8_t> band{Raster<std::uint8_t>(mask.sight.columns(), mask.sight.rows(), served_nodata),
                            GDT_Byte,
                            served_nodata,
                            "NEAREST",
                            choose(language, "Sichtverbindung", "Line of sight"),
                            {},
                            {},
                            {}};
    for (std::size_t cell = 0; cell < band.cells.size(); ++cell)
        band.cells[cell] = mask.sight[cell] == sight_unknown ? std::uint8_t{served_nodata} : mask.sight[cell];
    const std::vector<std::string> names = {choose(language, "verdeckt", "hidden"),
                                            choose(language, "sichtbar", "visible")};
    band.colours = {{sight_hidden, served_classes().front().colour}, {sight_visible, rsrp_classes().front().colour}};
    for (std::size_t code = 0; code < names.size(); ++code)
        band.metadata.emplace_back(fmt::format("CLASS_{}", code), names[code]);
    band.side_file = category_names(names);
    GridSpec part = grid;
    part.west_m += mask.window.col0 * grid.cell_m;
    part.north_m -= mask.window.row0 * grid.cell_m;
    write_cog(file, band, part, progress);
}

}  // namespace funkloch
