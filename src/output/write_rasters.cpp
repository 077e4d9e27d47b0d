// rsrp_*.tif, served_*.tif, server_*.tif, official_*.tif, tiers.tif and the raster of `funkloch sight`.
//
// rsrp    Float32, dBm of the best server. nodata = -9999 (a number, because NaN as nodata is not understood by every
//         program): outside the land, or unknown. -200 = computed, but nothing is received there.
// served  Byte with colour table: operators that serve the cell; 254 = unknown, nodata = 255: outside the land.
// server  Int32: index into the run's sectors; -1 = nothing is received, -2 = unknown, nodata = -9999.
// tiers, tiers_worst
//         Byte with colour table: legal tier 0 … 5 of a new mast (HEIGHT_M) on the lattice on which it was judged, by
//         the rules that could be answered, and the highest that the open ones could still bring; nodata = 255: outside
//         the land. Absent when the law of the land was not measured.
// official
//         Byte with colour table: what computed and official coverage say of the cell (Agreement); nodata = 255:
//         outside the land. Absent without an official map.
//
// TIFF has no place for class names, so they stand in the file's own metadata (CLASS_0 = …, SERVER_0 = …) and, where
// GDAL looks for category names and attribute tables, in <name>.tif.aux.xml.
#include "cog.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/in_parallel.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/output/output_names.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/output/palette.hpp"

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

Band<std::uint8_t> served_band(const TechnologyCoverage& coverage, const Results& results) {
    const auto& land = results.scene.land;
    Band<std::uint8_t> band{
        Raster<std::uint8_t>(land.grid.columns, land.grid.rows, served_nodata),
        GDT_Byte,
        served_nodata,
        "NEAREST",
        fmt::format(
            "{} {}{}", choose(results.language, "Netzbetreiber mit", "Operators serving"),
            name_of(coverage.definition.technology),
            results.coverage_is_official ? choose(results.language, " (amtliche Karte)", " (official map)") : ""),
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
    names[served_unknown] = choose(results.language, unknown_text(results));
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

/// A raster whose codes 0, 1, … stand for classes.
Band<std::uint8_t> classed_band(const Raster<std::uint8_t>& codes, std::string description,
                                const std::vector<std::pair<std::string, Colour>>& classes) {
    Band<std::uint8_t> band{codes, GDT_Byte, served_nodata, "NEAREST", std::move(description), {}, {}, {}};
    std::vector<std::string> names;
    for (const auto& [name, colour] : classes) {
        const auto code = static_cast<int>(names.size());
        names.push_back(name);
        band.colours.emplace_back(code, colour);
        band.metadata.emplace_back(fmt::format("CLASS_{}", code), name);
    }
    band.side_file = category_names(names);
    return band;
}

Band<std::uint8_t> tier_band(const Results& results, const Raster<std::uint8_t>& tiers, const std::string& title) {
    static_assert(LandShares::no_land == served_nodata);
    std::vector<std::pair<std::string, Colour>> classes;
    classes.reserve(tier_colours().size());
    for (int tier = 0; tier < 6; ++tier)
        classes.emplace_back(tier_label(tier, results.language), tier_colours()[static_cast<std::size_t>(tier)]);
    const std::string height_m = fmt::format("{:g}", results.land_shares.height_m);
    auto band = classed_band(tiers, fmt::format("{} {} m", title, height_m), classes);
    band.metadata.emplace_back("HEIGHT_M", height_m);
    return band;
}

Band<std::uint8_t> agreement_band(const Results& results, const OfficialComparison& comparison) {
    static_assert(no_agreement == served_nodata);
    std::vector<std::pair<std::string, Colour>> classes;
    for (const MapClass& one : agreement_classes())
        classes.emplace_back(choose(results.language, one.label), one.colour);
    return classed_band(
        comparison.agreement,
        fmt::format("{} {}", choose(results.language, "Rechnung und amtliche Karte", "Computation and official map"),
                    name_of(comparison.subject)),
        classes);
}

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
        if (!results.coverage_is_official) job("rsrp", &rsrp_band);
        job("served", &served_band);
        if (!results.coverage_is_official) job("server", &server_band);
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
    for (const OfficialComparison& comparison : results.official)
        jobs.emplace_back([&, file = folder / fmt::format("official_{}.tif", raster_ending(comparison.subject))] {
            write_cog(file, agreement_band(results, comparison), grid, progress);
        });
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
    Raster<std::uint8_t> codes(mask.sight.columns(), mask.sight.rows(), served_nodata);
    for (std::size_t cell = 0; cell < codes.size(); ++cell)
        if (mask.sight[cell] != sight_unknown) codes[cell] = mask.sight[cell];
    static_assert(sight_hidden == 0 && sight_visible == 1);
    const auto band = classed_band(codes, choose(language, "Sichtverbindung", "Line of sight"),
                                   {{choose(language, "verdeckt", "hidden"), served_classes().front().colour},
                                    {choose(language, "sichtbar", "visible"), rsrp_classes().front().colour}});
    GridSpec part = grid;
    part.west_m += mask.window.col0 * grid.cell_m;
    part.north_m -= mask.window.row0 * grid.cell_m;
    write_cog(file, band, part, progress);
}

}  // namespace funkloch
