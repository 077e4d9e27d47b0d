#include "osm_source.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/law/layer_mapping.hpp"

#include <cpl_vsi.h>

#include <array>

namespace funkloch {

namespace {

/// What GDAL's OSM driver is to make of the data: every tag in `other_tags`, closed ways with these tags as areas.
/// The longest of these comes last: GDAL 3.6 passes over keys that are longer than the last one.
constexpr const char* osm_settings = R"(attribute_name_laundering=no
report_all_nodes=no
report_all_ways=no
closed_ways_are_polygons=aeroway,amenity,boundary,building,craft,geological,historic,landuse,leisure,man_made,military,natural,office,place,power,shop,sport,tourism,public_transport=platform
[points]
osm_id=yes
other_tags=yes
[lines]
osm_id=yes
other_tags=yes
[multipolygons]
osm_id=yes
other_tags=yes
[multilinestrings]
osm_id=yes
other_tags=yes
[other_relations]
osm_id=yes
other_tags=yes
)";

/// GDAL reads its settings from a file: this one lives in memory while the data are read.
class OsmSettings {
public:
    OsmSettings() {
        static const std::string text = osm_settings;
        VSIFCloseL(VSIFileFromMemBuffer(name(), reinterpret_cast<GByte*>(const_cast<char*>(text.data())), text.size(),
                                        FALSE));  // GDAL only reads the buffer
    }
    ~OsmSettings() { VSIUnlink(name()); }
    OsmSettings(const OsmSettings&) = delete;
    OsmSettings& operator=(const OsmSettings&) = delete;
    static const char* name() { return "/vsimem/funkloch-osmconf.ini"; }
};

}  // namespace

bool is_osm(const std::string& path) {
    return fits("*.osm", path) || fits("*.pbf", path);
}

OpenInput open_osm(const InputPolicy& policy, const std::string& written, const std::string& role) {
    set_up_gdal();
    const auto file = resolve_input(policy, written);
    OpenInput input;
    input.record = record_of(file, written, role);
    const GdalErrors errors(written);
    const OsmSettings file_in_memory;  // read when the data are opened
    static constexpr const char* drivers[] = {"OSM", nullptr};
    const std::string settings = std::string("CONFIG_FILE=") + OsmSettings::name();
    const std::array<const char*, 3> options = {settings.c_str(), "INTERLEAVED_READING=YES", nullptr};
    input.dataset.reset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                          drivers, options.data(), nullptr));
    if (!input.dataset)
        throw InputError({written, "",
                          errors.failures().empty() ? "the format is not recognised" : errors.failures()[0],
                          "OpenStreetMap data (.osm.pbf or .osm)", "Fetch the extract again."});
    input.record.driver = input.dataset->GetDriverName();
    return input;
}

}  // namespace funkloch
