#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/files/input_policy.hpp"
#include "funkloch/law/layer_mapping.hpp"
#include "funkloch/scene/official.hpp"
#include "funkloch/scene/scene.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

struct TerrainInput {
    std::vector<std::string> paths;  ///< a mosaic; the first file with a value wins
    bool surface_model = false;
    std::string crs;  ///< for files that carry none; empty = must carry one
};

/// One clutter class.
struct ClutterClass {
    std::string name;
    float height_m = 0;
};

struct ClutterInput {
    std::string path;
    std::map<int, ClutterClass> classes;  ///< by raster code; a code that is not here is an error
    std::string crs;
};

struct PopulationInput {
    std::string path;         ///< raster, or CSV (.csv, .csv.gz)
    bool density = false;     ///< people per km² instead of people per cell
    bool households = false;  ///< counts are households (reported, treated as people)
    std::string x, y, value;  ///< CSV columns
    std::string id;           ///< CSV: column of INSPIRE cell ids, in place of x, y, crs, cell_m and lower_left
    std::string crs;          ///< CSV: required; raster: for files that carry none
    double cell_m = 0;        ///< CSV: side of a census cell
    bool lower_left = false;  ///< CSV: x, y are the cell's lower-left corner, not its centre
};

struct LayerInput {
    std::string name{};  ///< constraint layer's name
    std::string path{};
    std::string layer{};  ///< empty = the only layer
    std::string where{};  ///< OGR attribute filter
    std::string crs{};
    std::string mapping{};  ///< instead of name: how the file becomes several constraint layers
};

struct ConstraintInput : LayerInput {
    unsigned shapes = 7;   ///< kinds of geometry that the layer may hold, as in `Shapes` of the law
    bool empty = false;    ///< the file holds no feature, which says that there is nothing
    std::string covers{};  ///< "land", "extent" or a file of areas for which the layer is complete; empty = by default
    std::map<std::string, std::string> columns{};  ///< attribute that rules read -> column
};

/// Constraint layers of one file, and the file's extent.
struct LayerFile {
    std::vector<Layer> layers;
    std::string crs;  ///< of the file, as `parse_crs` reads it; empty for an empty layer
    Box extent{
        Point(0, 0),
        Point(0, 0)};   ///< of the features, in that CRS; of OpenStreetMap data within the bounds that the file names
    MultiPolygon area;  ///< the extent in the project's CRS; empty when it has no area
};

struct DistrictsInput : LayerInput {
    std::string id_field, name_field;
};

/// Where the table of sites keeps what; an empty column name = not there.
struct SitesInput : LayerInput {
    /// field (id, operator, technology, band, frequency_mhz, bandwidth_mhz, height_m, azimuth_deg, downtilt_deg,
    /// mechanical_tilt_deg, eirp_dbm, antenna, kind, x, y, coordinates) -> column. `coordinates` is one column of a CSV
    /// file with "latitude,longitude".
    std::map<std::string, std::string> columns;
};

/// Files in which the Bundesnetzagentur publishes coverage.
enum class OfficialFormat : std::uint8_t {
    automatic,  ///< by the file's name and columns
    cells,      ///< CSV of 100 m cells: operators by technology
    supply,     ///< areas with the number of operators that offer mobile broadband
    deficit     ///< areas without 4G and 5G (§ 84 TKG)
};

struct OfficialInput {
    std::vector<std::string> paths;  ///< empty = none
    OfficialFormat format = OfficialFormat::automatic;
    std::string layer{}, where{}, crs{};  ///< of areas
    std::string id = "id", lte = "lte", nr = "nr_gesamt";
    std::string count = "mobilesBB_AnzahlMNB";
    bool absent_is_uncovered = false;                        ///< what the files do not say means "not covered"
    OfficialSubject areas_are = OfficialSubject::broadband;  ///< what areas tell of
};

/// Defaults for what a table of sites does not say; each use is counted in Network::assumptions.
struct BandDefaults {
    std::string band;
    Technology technology = Technology::g4;
    double frequency_mhz = 0, bandwidth_mhz = 0, eirp_dbm = 0, electrical_tilt_deg = 0;
    int resource_blocks = 0;
    bool verified = false;
    std::string source;
};

struct NetworkDefaults {
    std::map<std::string, BandDefaults> bands;  ///< by band name
    double mast_height_m = 35, rooftop_height_m = 25;
    std::vector<double> azimuths_deg = {0, 120, 240};         ///< sectors of a site whose table has no azimuth
    std::vector<std::string> bands_of_site = {"B20", "N28"};  ///< carriers of a site whose table has no band
    std::string antenna = "3gpp-36814";
    std::vector<AntennaPattern> antennas;  ///< by name, from data/antennas and the project's MSI files
};

/// What stands at a place that was only drawn: its layer names no operator, technology, band or frequency.
struct DrawnSites {
    std::vector<std::string> operators;  ///< that share the mast
    std::vector<std::string> bands;
};

/// Sites that a user adds to a network.
struct NewSites {
    Network network;
    bool drawn = false;  ///< equipped by `DrawnSites`
};

/// Puts all antennas of a site to one height, as if its rows had said so.
void set_height(Site& site, double height_m);

/// Reads all layers for one project. Functions add an InputRecord for each file and throw InputError.
class InputReader {
public:
    InputReader(InputPolicy policy, std::string project_crs);

    MultiPolygon read_boundary(const LayerInput& input, std::string& name);
    std::vector<Zone> read_districts(const DistrictsInput& input);
    LayerFile read_layer(const ConstraintInput& input, const std::string& role);
    /// The areas of a file, united, for which constraint layers are complete. A file is read once only.
    const MultiPolygon& read_covered(const std::string& path);
    /// The constraint layers that a mapping finds in a vector file or in OpenStreetMap data (.osm.pbf, .osm), by name;
    /// only layers that have features. The features are read in one pass, in the file's order.
    LayerFile read_mapped(const LayerInput& input, const LayerMapping& mapping);
    std::vector<GivenCandidate> read_candidates(const LayerInput& input);
    Network read_sites(const SitesInput& input, const NetworkDefaults& defaults);
    /// Further sites from any layer of points. Fields are looked for under the names of `known` (a table of the
    /// project), else under their own; a CSV file without CRS has that of `known`. The program's own plan.csv and the
    /// layer "plan" of its analysis.gpkg are such files, too. Sites without id are named after the file.
    NewSites read_new_sites(const std::string& path, const SitesInput& known, const NetworkDefaults& defaults,
                            const DrawnSites& drawn);
    Terrain read_terrain(const TerrainInput& terrain, const std::optional<ClutterInput>& clutter, const GridSpec& grid,
                         Progress& progress);
    /// Cuts the outline and the zones into pieces on the grid and brings the people onto them.
    Land read_land(const MultiPolygon& outline, const std::string& name, std::vector<Zone> zones, const GridSpec& grid,
                   const PopulationInput& population, PopulationReport& report, Progress& progress);
    /// Official coverage, looked up at the centres of the land's cells: a map for each of the technologies that the
    /// files tell of. Throws InputError when they say nothing of the land.
    std::vector<OfficialMap> read_official(const OfficialInput& input, const Land& land,
                                           const std::vector<Technology>& technologies, Progress& progress);

    const std::vector<InputRecord>& records() const { return m_records; }

private:
    InputPolicy m_policy;
    std::string m_crs;
    std::optional<Box> m_land;  ///< around the boundary, once it was read
    std::map<std::string, MultiPolygon> m_covered;
    std::vector<InputRecord> m_records;
};

}  // namespace funkloch
