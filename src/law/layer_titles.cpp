#include "funkloch/core/language.hpp"
#include "funkloch/law/law.hpp"

#include <algorithm>
#include <array>

namespace funkloch {

namespace {

struct Title {
    const char *role, *german, *english;
};

constexpr std::array titles = {
    Title{"air_navigation", "Anlagenschutzbereiche der Flugsicherung", "protection areas of air navigation"},
    Title{"airfields", "Landeplätze", "airfields"},
    Title{"airports", "Flughäfen", "airports"},
    Title{"approach_sectors", "Anflugsektoren", "approach sectors"},
    Title{"archaeology", "archäologische Gebiete", "archaeological areas"},
    Title{"biotope", "geschützte Biotope", "protected biotopes"},
    Title{"bplan", "Bebauungspläne", "development plans"},
    Title{"buildings", "Gebäude", "buildings"},
    Title{"carriageways", "Fahrbahnen", "carriageways"},
    Title{"coast", "Küstenlinie", "coastline"},
    Title{"existing_sites", "vorhandene Standorte", "existing sites"},
    Title{"flood_risk", "Hochwasserrisikogebiete", "flood risk areas"},
    Title{"forest", "Wald", "forest"},
    Title{"ifr_areas", "Hindernisbereiche des Instrumentenflugs", "obstacle areas of instrument flight"},
    Title{"local_statutes", "örtliche Bauvorschriften", "local building statutes"},
    Title{"lsg", "Landschaftsschutzgebiete", "landscape reserves"},
    Title{"military", "militärische Schutzbereiche", "military protection areas"},
    Title{"military_areas", "militärische Liegenschaften", "military properties"},
    Title{"mining", "Altbergbau", "old mining"},
    Title{"monuments", "Denkmale", "listed monuments"},
    Title{"municipalities", "Gemeinden mit Einwohnern", "municipalities with inhabitants"},
    Title{"nationalpark", "Nationalparke", "national parks"},
    Title{"natura2000", "Natura-2000-Gebiete", "Natura 2000 areas"},
    Title{"naturmonument", "Nationale Naturmonumente", "national nature monuments"},
    Title{"navaids", "Navigationsanlagen", "navigation aids"},
    Title{"nsg", "Naturschutzgebiete", "nature reserves"},
    Title{"ortsdurchfahrt", "Ortsdurchfahrten", "through-roads"},
    Title{"ortslage", "Ortslagen", "built-up areas"},
    Title{"parcels", "Flurstücke", "plots of land"},
    Title{"physical_exclusion", "Ausschlussflächen der Planung", "areas excluded by the planner"},
    Title{"plan_elsewhere", "Planausweisungen an anderer Stelle", "designations elsewhere by plans"},
    Title{"powerlines", "Freileitungen", "overhead lines"},
    Title{"rail", "Bahngleise", "railway tracks"},
    Title{"rail_areas", "Bahnflächen", "railway land"},
    Title{"road_areas", "Straßengrundstücke", "public road land"},
    Title{"roads_b", "Bundesstraßen", "federal roads"},
    Title{"roads_bab", "Autobahnen", "motorways"},
    Title{"roads_lk", "Landes- und Kreisstraßen", "state and district roads"},
    Title{"runways", "Start- und Landebahnen", "runways"},
    Title{"subsidence", "Senkungs- und Rutschgebiete", "subsidence and landslide areas"},
    Title{"terrain", "Gelände", "terrain"},
    Title{"uesg", "Überschwemmungsgebiete", "flood areas"},
    Title{"water1", "Gewässer 1. Ordnung", "first-order waters"},
    Title{"water2", "Gewässer 2. Ordnung", "second-order waters"},
    Title{"water_areas", "Wasserflächen", "water surfaces"},
    Title{"wind_priority", "Vorranggebiete Windenergie", "priority areas for wind power"},
    Title{"wind_turbines", "Windenergieanlagen", "wind turbines"},
    Title{"wsg", "Wasserschutzgebiete", "water protection areas"},
};

}  // namespace

std::string layer_title(std::string_view role, Language language) {
    const auto title = std::find_if(titles.begin(), titles.end(), [&](const Title& one) { return one.role == role; });
    if (title == titles.end()) return std::string(role);
    return choose(language, title->german, title->english);
}

}  // namespace funkloch
