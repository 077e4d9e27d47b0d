#include "project_options.hpp"

#include "accepts.hpp"
#include "funkloch/law/layer_mapping.hpp"
#include "presets.hpp"
#include "profiles.hpp"
#include "words.hpp"

#include <fmt/format.h>

namespace funkloch {

namespace {

using P = Project;

void add_inputs(std::vector<Option<Project>>& o) {
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "inputs.terrain.path", [](P & p) -> auto& { return p.terrain.paths; }, "", required(),
        "heights above sea level: GeoTIFF, SRTM .hgt (also in .zip) or ASCII grid; a list is a mosaic, the first file "
        "with a value wins");
    add(
        "inputs.terrain.surface", [](P & p) -> auto& { return p.terrain.surface_model; }, "", anything(),
        "true when the heights contain trees and buildings (SRTM, Copernicus GLO-30)");
    add(
        "inputs.terrain.crs", [](P & p) -> auto& { return p.terrain.crs; }, "", anything(),
        "CRS of files that carry none");
    add(
        "inputs.clutter.path", [](P & p) -> auto& { return p.clutter.path; }, "", anything(),
        "raster of land-cover codes; empty = no clutter");
    std::vector<std::string> tables = clutter_table_names();
    tables.insert(tables.begin(), "");
    add(
        "inputs.clutter.classes", [](P & p) -> auto& { return p.clutter_classes; }, "", one_of(tables),
        "built-in table of land-cover codes; or a table of your own, [inputs.clutter.classes] with lines like "
        "312 = {name = \"Wald\", height_m = 20}");
    add(
        "inputs.clutter.crs", [](P & p) -> auto& { return p.clutter.crs; }, "", anything(),
        "CRS of a file that carries none");
    add_population_options(o);
    add(
        "inputs.boundary.path", [](P & p) -> auto& { return p.boundary.path; }, "", required(),
        "polygons of the land whose area and people count");
    add(
        "inputs.boundary.layer", [](P & p) -> auto& { return p.boundary.layer; }, "", anything(),
        "needed when the file has several layers");
    add(
        "inputs.boundary.where", [](P & p) -> auto& { return p.boundary.where; }, "", anything(),
        "attribute filter, for example \"AGS = '15084'\"");
    add(
        "inputs.boundary.crs", [](P & p) -> auto& { return p.boundary.crs; }, "", anything(),
        "CRS of a file that carries none");
    add(
        "inputs.districts.path", [](P & p) -> auto& { return p.districts.path; }, "", anything(),
        "polygons to report by; empty = none");
    add(
        "inputs.districts.layer", [](P & p) -> auto& { return p.districts.layer; }, "", anything(),
        "needed when the file has several layers");
    add(
        "inputs.districts.where", [](P & p) -> auto& { return p.districts.where; }, "", anything(), "attribute filter");
    add(
        "inputs.districts.crs", [](P & p) -> auto& { return p.districts.crs; }, "", anything(),
        "CRS of a file that carries none");
    add(
        "inputs.districts.id", [](P & p) -> auto& { return p.districts.id_field; }, "", anything(),
        "field with the district's key");
    add(
        "inputs.districts.name", [](P & p) -> auto& { return p.districts.name_field; }, "", anything(),
        "field with the district's name");
    add(
        "inputs.candidates.path", [](P & p) -> auto& { return p.candidates.path; }, "", anything(),
        "points or polygons where a mast or rooftop antenna could stand, with kind, owner, cost; empty = generated "
        "only");
    add(
        "inputs.candidates.layer", [](P & p) -> auto& { return p.candidates.layer; }, "", anything(),
        "needed when the file has several layers");
    add(
        "inputs.candidates.where", [](P & p) -> auto& { return p.candidates.where; }, "", anything(),
        "attribute filter");
    add(
        "inputs.candidates.crs", [](P & p) -> auto& { return p.candidates.crs; }, "", anything(),
        "CRS of a file that carries none");
}

/// A note on the licence of each single input, echoed in run.json and in the report.
void add_licences(std::vector<Option<Project>>& o) {
    for (const std::string role :
         {"terrain", "clutter", "population", "boundary", "districts", "candidates", "official"})
        o.push_back(option<P>(
            "inputs." + role + ".licence", [role](P & p) -> auto& { return p.licences[role]; }, "", anything(),
            "attribution or licence note of the " + role + " data"));
}

void add_radio(std::vector<Option<Project>>& o) {
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "radio.model", [](P & p) -> auto& { return p.radio.model; }, "", anything(), "propagation model");
    add(
        "radio.mode", [](P & p) -> auto& { return p.radio.mode; }, "", anything(),
        "radial = whole discs at once; exact = every cell's own profile, about 50 times slower");
    add(
        "radio.radius_km", [](P & p) -> auto& { return p.radius_km; }, "km", between(0.5, 100),
        "how far from a mast its signal is computed");
    add(
        "radio.time_percent", [](P & p) -> auto& { return p.radio.link.time_percent; }, "%", between(1, 50),
        "the loss is not exceeded for this share of the average year");
    add(
        "radio.location_percent", [](P & p) -> auto& { return p.radio.link.location_percent; }, "%", between(1, 99),
        "the loss is not exceeded at this share of locations; leave it at 50, [[coverage]] probability asks for more");
    add(
        "radio.receiver_height_m", [](P & p) -> auto& { return p.radio.link.rx_height_m; }, "m", between(1, 30),
        "receiver above ground");
    add(
        "radio.polarization", [](P & p) -> auto& { return p.radio.link.polarization; }, "", anything(),
        "of the transmitter");
    add(
        "radio.delta_n", [](P & p) -> auto& { return p.radio.link.delta_n; }, "N-units/km", between(20, 120),
        "refractivity lapse rate in the lowest kilometre (ITU-R P.1812 Annex 1 §3.5)");
    add(
        "radio.n0", [](P & p) -> auto& { return p.radio.link.n0; }, "N-units", between(250, 400),
        "sea-level surface refractivity");
    add(
        "radio.resolution_m", [](P & p) -> auto& { return p.radio.link.resolution_m; }, "m", between(10, 1000),
        "width of the square over which the location variability applies (w_a)");
    add(
        "radio.ray_spacing", [](P & p) -> auto& { return p.radio.ray_spacing_cells; }, "cells", between(0, 4),
        "radial mode: distance of neighbouring rays at the radius, 0.25 or more; smaller is more exact and slower; "
        "0 = 50 m, but 1 to 2 cells");
    add(
        "radio.deviation_sample", [](P & p) -> auto& { return p.radio.deviation_sample; }, "cells", between(0, 1e6),
        "cells on which the radial engine is compared with the exact mode; 0 = no comparison");
    add(
        "radio.mast_height_m", [](P & p) -> auto& { return p.defaults.mast_height_m; }, "m", between(1, 400),
        "antenna height of a mast for which the table gives none");
    add(
        "radio.rooftop_height_m", [](P & p) -> auto& { return p.defaults.rooftop_height_m; }, "m", between(1, 400),
        "antenna height above ground of a rooftop site for which the table gives none");
    add(
        "radio.azimuths_deg", [](P & p) -> auto& { return p.defaults.azimuths_deg; }, "degrees", between(0, 360),
        "sectors of a site whose table has no azimuth");
    add(
        "radio.antenna", [](P & p) -> auto& { return p.defaults.antenna; }, "", anything(),
        "antenna pattern of a sector whose table names none: 3gpp-36814, 3gpp-38901, 3gpp-36942, omni or the name of "
        "an MSI file");
    add(
        "radio.antenna_files", [](P & p) -> auto& { return p.antenna_files; }, "", anything(),
        "MSI/Planet pattern files that sites may name");
}

void add_targets_law(std::vector<Option<Project>>& o) {
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "targets.population", [](P & p) -> auto& { return p.targets.population; }, "", between(0, 1),
        "share of people to be covered");
    add(
        "targets.area", [](P & p) -> auto& { return p.targets.area; }, "", between(0, 1),
        "share of area to be covered");
    add(
        "targets.per", [](P & p) -> auto& { return p.targets_per; }, "", one_of({"boundary", "districts"}),
        "where the targets have to be met");
    add(
        "law.land", [](P & p) -> auto& { return p.law.land; }, "", anything(),
        "whose building code applies, as ISO 3166-2; `funkloch rules` lists them");
    add(
        "law.date", [](P & p) -> auto& { return p.law.date; }, "", anything(),
        "day whose law counts, YYYY-MM-DD; without it the day of the run");
    add(
        "law.mast_width_m", [](P & p) -> auto& { return p.law.mast_width_m; }, "m", between(0.1, 20),
        "largest width of a new mast's shaft; some setbacks fall away for slim masts");
    add(
        "law.equipment_m3", [](P & p) -> auto& { return p.law.equipment_m3; }, "m³", between(0, 1000),
        "gross volume of the cabinets at a new site");
    add(
        "law.equipment_m2", [](P & p) -> auto& { return p.law.equipment_m2; }, "m²", between(0, 1000),
        "footprint of the cabinets at a new site");
    add(
        "law.months", [](P & p) -> auto& { return p.law.months; }, "months", between(0, 600),
        "how long a new site is to stand; temporary ones may need no permit; 0 = permanently");
    add(
        "law.inhabitants", [](P & p) -> auto& { return p.law.inhabitants; }, "", between(0, 1e8),
        "inhabitants of the municipality where no layer municipalities (attribute inhabitants) tells them; Bavaria "
        "asks "
        "for wider setbacks above 250,000; 0 = not known");
    add(
        "law.rules", [](P & p) -> auto& { return p.law_rules; }, "", anything(),
        "rule files of your own: they add rules, replace those of the same id or end them; `funkloch rules --check` "
        "prints what one changes");
    add(
        "law.places", [](P & p) -> auto& { return p.law_places; }, "", between(0, 1e7),
        "places on a lattice over the land at which the law is asked for a 30 m mast, for the share of the land that "
        "each rule removes; 0 = not measured");
}

void add_limits(std::vector<Option<Project>>& o) {
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "output.cache_mb", [](P & p) -> auto& { return p.cache_mb; }, "MB", between(0, 1e7),
        "largest size of the cache for `funkloch whatif` in the run directory; 0 = no cache");
    add(
        "limits.memory_gb", [](P & p) -> auto& { return p.memory_gb; }, "GB", between(0, 1e5),
        "most memory that a run may need, by the estimate made before it starts; 0 = what is free then");
    add(
        "limits.max_cells", [](P & p) -> auto& { return p.policy.max_cells; }, "cells", between(1, 1e11),
        "largest raster that is opened, and largest analysis grid");
    add(
        "limits.max_block_bytes", [](P & p) -> auto& { return p.policy.max_block_bytes; }, "bytes", between(1, 1e12),
        "largest tile or strip of a raster");
    add(
        "limits.max_features", [](P & p) -> auto& { return p.policy.max_features; }, "", between(1, 1e9),
        "largest number of features in a layer");
    add(
        "limits.max_vertices", [](P & p) -> auto& { return p.policy.max_vertices; }, "", between(1, 1e10),
        "largest number of vertices in a layer");
    add(
        "limits.max_csv_bytes", [](P & p) -> auto& { return p.policy.max_csv_bytes; }, "bytes", between(1, 1e12),
        "largest table, after decompression");
    add(
        "limits.max_expansion", [](P & p) -> auto& { return p.policy.max_expansion; }, "", between(1, 1e6),
        "most bytes that each byte of a compressed table may unpack to");
    add(
        "limits.max_sql_steps", [](P & p) -> auto& { return p.policy.max_sql_steps; }, "", between(1e4, 1e15),
        "largest number of database steps for one layer of a GeoPackage; a view or filter without end reaches any "
        "limit");
    add(
        "limits.allow_vrt", [](P & p) -> auto& { return p.policy.allow_vrt; }, "", anything(),
        "accept GDAL virtual rasters whose sources lie below the project's folder");
}

std::vector<Option<Project>> make_project_options() {
    std::vector<Option<Project>> o;
    const auto add = [&o](auto&&... parts) { o.push_back(option<P>(std::forward<decltype(parts)>(parts)...)); };
    add(
        "project.name", [](P & p) -> auto& { return p.name; }, "", anything(), "title of report and map");
    add(
        "project.crs", [](P & p) -> auto& { return p.crs; }, "", anything(),
        "projected CRS of the analysis, metres; Germany: EPSG:25832 or EPSG:25833");
    add(
        "project.cell_m", [](P & p) -> auto& { return p.cell_m; }, "m", between(1, 5000), "side of an analysis cell");
    add(
        "project.output", [](P & p) -> auto& { return p.output; }, "", anything(), "run directory");
    add(
        "project.language", [](P & p) -> auto& { return p.language; }, "", one_of({"", "de", "en"}),
        "of report, legends and rules; empty = the locale");
    add_inputs(o);
    add_official_options(o);
    add_licences(o);
    add_radio(o);
    add_calibration_options(o);
    add_targets_law(o);
    add_siting_options(o);
    add_limits(o);
    return o;
}

}  // namespace

const std::vector<Option<Project>>& project_options() {
    static const auto options = make_project_options();
    return options;
}

const std::vector<Option<CoverageItem>>& coverage_options() {
    using C = CoverageItem;
    static const std::vector<Option<C>> options{
        option<C>(
            "technology", [](C & c) -> auto& { return c.technology; }, "", anything(), "one entry each"),
        option<C>(
            "bands", [](C & c) -> auto& { return c.bands; }, "", anything(), "bands that count; empty = all"),
        option<C>(
            "profile", [](C & c) -> auto& { return c.profile; }, "", anything(),
            "threshold profile of data/profiles: bnetza, mv-2021, fcc, ofcom, arcep; "
            "rsrp_dbm and probability below replace its figures"),
        option<C>(
            "rsrp_dbm", [](C & c) -> auto& { return c.rsrp_dbm; }, "dBm", between(-150, -40),
            "least RSRP; without a profile −105 (4G) or −110 (5G)"),
        option<C>(
            "probability", [](C & c) -> auto& { return c.probability; }, "", between(0.01, 0.99),
            "least probability within the cell; without a profile 0.5"),
        option<C>(
            "scope", [](C & c) -> auto& { return c.scope; }, "", anything(),
            "covered when one operator serves, or only when each does"),
        option<C>(
            "indoors", [](C & c) -> auto& { return c.indoors; }, "", anything(),
            "no: the threshold applies outdoors; else behind the wall of such a building (ITU-R P.2109)"),
        option<C>(
            "entry_probability", [](C & c) -> auto& { return c.entry_probability; }, "", between(0.01, 0.99),
            "indoors: share of buildings whose entry loss is not larger; without it 0.5")};
    return options;
}

const std::vector<Option<BandItem>>& band_options() {
    using B = BandItem;
    static const std::vector<Option<B>> options{
        option<B>(
            "name", [](B & b) -> auto& { return b.name; }, "", required(), "\"B20\", \"N78\" …"),
        option<B>(
            "technology", [](B & b) -> auto& { return b.technology; }, "", one_of({"", "4G", "5G"}),
            "needed for a band that is not in data/profiles/bands.toml"),
        option<B>(
            "frequency_mhz", [](B & b) -> auto& { return b.frequency_mhz; }, "MHz", between(30, 6000),
            "centre of the downlink"),
        option<B>(
            "bandwidth_mhz", [](B & b) -> auto& { return b.bandwidth_mhz; }, "MHz", between(0.1, 400), ""),
        option<B>(
            "resource_blocks", [](B & b) -> auto& { return b.resource_blocks; }, "", between(1, 273), ""),
        option<B>(
            "eirp_dbm", [](B & b) -> auto& { return b.eirp_dbm; }, "dBm", between(-10, 90), "per carrier"),
        option<B>(
            "electrical_tilt_deg", [](B & b) -> auto& { return b.electrical_tilt_deg; }, "degrees", between(-30, 30),
            "downwards positive")};
    return options;
}

const std::vector<Option<ConstraintItem>>& constraint_options() {
    using C = ConstraintItem;
    static const std::vector<Option<C>> options{
        option<C>(
            "name", [](C & c) -> auto& { return c.input.name; }, "", anything(),
            "role of the layer; `funkloch rules` lists the names"),
        option<C>(
            "mapping", [](C & c) -> auto& { return c.input.mapping; }, "", anything(),
            "instead of name: the file holds many layers, found as " +
                fmt::format("{}", fmt::join(mapping_names(), ", ")) + " or a .toml file of your own says"),
        option<C>(
            "path", [](C & c) -> auto& { return c.input.path; }, "", required(), "vector file"),
        option<C>(
            "layer", [](C & c) -> auto& { return c.input.layer; }, "", anything(),
            "needed when the file has several layers"),
        option<C>(
            "where", [](C & c) -> auto& { return c.input.where; }, "", anything(), "attribute filter"),
        option<C>(
            "crs", [](C & c) -> auto& { return c.input.crs; }, "", anything(), "CRS of a file that carries none"),
        option<C>(
            "covers", [](C & c) -> auto& { return c.input.covers; }, "", anything(),
            "for what the file is complete, so that nothing shown means nothing there: \"land\" (and as far around it "
            "as rules look), \"extent\" of the file, or a file of areas; empty = the land where the extent holds it "
            "with that margin, else the extent"),
        option<C>(
            "empty", [](C & c) -> auto& { return c.input.empty; }, "", anything(),
            "the file holds no feature, and that means: there is nothing"),
        option<C>(
            "columns", [](C & c) -> auto& { return c.input.columns; }, "", anything(),
            "columns that hold attributes which rules and texts read, for example {name = \"SITENAME\", width_m = "
            "\"BREITE\"}"),
        option<C>(
            "licence", [](C & c) -> auto& { return c.licence; }, "", anything(), "licence note")};
    return options;
}

const std::vector<Option<SitesItem>>& sites_options() {
    using S = SitesItem;
    static const std::vector<Option<S>> options = [] {
        std::vector<Option<S>> o{
            option<S>(
                "path", [](S & s) -> auto& { return s.input.path; }, "", required(),
                "existing network: vector file or CSV"),
            option<S>(
                "preset", [](S & s) -> auto& { return s.preset; }, "", one_of(presets_or_none("inputs.sites")),
                "a common file whose keys need not be named, see data/sources"),
            option<S>(
                "layer", [](S & s) -> auto& { return s.input.layer; }, "", anything(),
                "needed when the file has several layers"),
            option<S>(
                "where", [](S & s) -> auto& { return s.input.where; }, "", anything(), "attribute filter"),
            option<S>(
                "crs", [](S & s) -> auto& { return s.input.crs; }, "", anything(),
                "CRS of a file that carries none, and of CSV coordinates"),
            option<S>(
                "licence", [](S & s) -> auto& { return s.licence; }, "", anything(), "licence note")};
        for (const std::string column :
             {"id", "operator", "technology", "band", "frequency_mhz", "bandwidth_mhz", "height_m", "azimuth_deg",
              "downtilt_deg", "mechanical_tilt_deg", "eirp_dbm", "antenna", "kind", "x", "y", "coordinates"})
            o.push_back(option<S>(
                column, [column](S & s) -> auto& { return s.input.columns[column]; }, "", anything(),
                "column that holds it; empty = not in the table"));
        return o;
    }();
    return options;
}

}  // namespace funkloch
