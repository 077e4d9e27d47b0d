#include "funkloch/output/layers.hpp"

#include "fields.hpp"
#include "funkloch/output/output_names.hpp"

namespace funkloch {

namespace {

using enum FieldType;

std::vector<FieldSpec> district_fields(const Results& results) {
    std::vector<FieldSpec> fields = {{"id", text, "Schlüssel", "Id"},
                                     {"name", text, "Name", "Name"},
                                     {"population", real, "Einwohner", "People"},
                                     {"area_km2", real, "Fläche (km²)", "Area (km²)"}};
    const auto endings = raster_endings(results.coverage);
    for (std::size_t k = 0; k < endings.size(); ++k) {
        const std::string technology = name_of(results.coverage.technologies[k].definition.technology);
        const auto& ending = endings[k];
        fields.push_back({"population_share_" + ending, real, "Anteil Einwohner mit " + technology + " (0–1)",
                          "Share of people with " + technology + " (0–1)"});
        fields.push_back({"area_share_" + ending, real, "Anteil Fläche mit " + technology + " (0–1)",
                          "Share of area with " + technology + " (0–1)"});
        fields.push_back(
            {"population_without_" + ending, real, "Einwohner ohne " + technology, "People without " + technology});
        fields.push_back({"area_without_km2_" + ending, real, "Fläche ohne " + technology + " (km²)",
                          "Area without " + technology + " (km²)"});
        fields.push_back({"population_share_planned_" + ending, real,
                          "Anteil Einwohner mit " + technology + ", Plan gebaut (0–1)",
                          "Share of people with " + technology + ", plan built (0–1)"});
        fields.push_back({"area_share_planned_" + ending, real,
                          "Anteil Fläche mit " + technology + ", Plan gebaut (0–1)",
                          "Share of area with " + technology + ", plan built (0–1)"});
        fields.push_back({"population_target_met_" + ending, boolean, "Einwohnerziel " + technology + " erreicht",
                          "Population target met with " + technology});
        fields.push_back({"area_target_met_" + ending, boolean, "Flächenziel " + technology + " erreicht",
                          "Area target met with " + technology});
        fields.push_back({"targets_met_" + ending, integer, "Erreichte Ziele " + technology + " (von 2)",
                          "Targets met with " + technology + " (of 2)"});
    }
    return fields;
}

}  // namespace

std::vector<LayerSpec> output_layers(const Results& results) {
    using enum GeometryType;
    const FieldSpec id{"id", text, "Kennung", "Id"};
    const auto with_id = [&](std::vector<FieldSpec> fields) {
        fields.insert(fields.begin(), id);
        return fields;
    };
    return {{"sites",
             point,
             "Bestehende Standorte",
             "Existing sites",
             {id,
              {"kind", text, "Art", "Kind"},
              {"height_m", real, "Höhe (m)", "Height (m)"},
              {"operators", text, "Netzbetreiber", "Operators"},
              {"technologies", text, "Technologien", "Technologies"},
              {"bands", text, "Bänder", "Bands"},
              {"sectors", integer, "Sektoren", "Sectors"}}},
            {"gaps",
             polygon,
             "Versorgungslücken",
             "Coverage gaps",
             {id,
              {"technology", text, "Technologie", "Technology"},
              {"rank", integer, "Rang", "Rank"},
              {"people", real, "Einwohner", "People"},
              {"area_km2", real, "Fläche (km²)", "Area (km²)"},
              {"district", text, "Bezirk (Schlüssel)", "District (id)"},
              {"district_name", text, "Bezirk", "District"},
              {"cells", integer, "Rasterzellen", "Cells"},
              {"white", boolean, "Weißer Fleck (kein Netz mit 4G oder 5G)", "White spot (no 4G or 5G at all)"}}},
            {"candidates", point, "Mögliche Standorte", "Candidate sites", with_id(option_fields())},
            {"findings",
             mixed,
             "Rechtliche Befunde",
             "Legal findings",
             {{"candidate", text, "Möglicher Standort", "Candidate"},
              {"height_m", real, "Höhe (m)", "Height (m)"},
              {"rule", text, "Regel", "Rule"},
              {"paragraph", text, "Rechtsgrundlage", "Paragraph"},
              {"rule_version", text, "Fassung", "Version"},
              {"state", text, "Zutreffend", "State"},
              {"verdict", text, "Folge", "Verdict"},
              {"status", text, "Quellenlage", "Source status"},
              {"measured", text, "Gemessen", "Measured"},
              {"limit_value", text, "Grenze", "Limit"},
              {"relief", text, "Abhilfe", "Relief"},
              {"authority", text, "Behörde", "Authority"},
              {"deadline_days", integer, "Frist (Tage)", "Deadline (days)"},
              {"tier", integer, "Stufe", "Tier"},
              {"reason", text, "Begründung", "Reason"}}},
            {"plan", point, "Ausbauplan", "Plan", step_fields()},
            {"search_areas",
             polygon,
             "Suchkreise",
             "Search areas",
             {{"candidate", text, "Möglicher Standort", "Candidate"},
              {"plan_rank", integer, "Rang im Plan", "Rank in the plan"},
              {"height_m", real, "Höhe (m)", "Height (m)"},
              {"tier", integer, "Stufe", "Tier"},
              {"area_km2", real, "Fläche (km²)", "Area (km²)"},
              {"radius_m", real, "Größter Kreis um den Standort (m)", "Largest circle around the site (m)"},
              {"share_kept", real, "Gehaltener Anteil des Nutzens (0–1)", "Share of the gain kept (0–1)"},
              {"better_tier", integer, "Stufe am nächsten besseren Ort", "Tier at the nearest better place"},
              {"better_distance_m", real, "Entfernung des besseren Orts (m)", "Distance of the better place (m)"},
              {"better_direction", text, "Richtung des besseren Orts", "Direction of the better place"},
              {"better_lon", real, "Besserer Ort, Länge (°)", "Better place, longitude (°)"},
              {"better_lat", real, "Besserer Ort, Breite (°)", "Better place, latitude (°)"},
              {"better_removes", text, "Was dort entfällt", "What falls away there"},
              {"better_reason", text, "Recht am besseren Ort", "Law at the better place"}}},
            {"backhaul",
             line,
             "Richtfunk",
             "Radio links",
             {{"candidate", text, "Möglicher Standort", "Candidate"},
              {"plan_rank", integer, "Rang im Plan", "Rank in the plan"},
              {"height_m", real, "Höhe (m)", "Height (m)"},
              {"site", text, "Gegenstelle", "Other site"},
              {"site_planned", boolean, "Gegenstelle ist geplant", "The other site is planned, too"},
              {"site_height_m", real, "Höhe dort (m)", "Height there (m)"},
              {"distance_km", real, "Entfernung (km)", "Distance (km)"},
              {"azimuth_deg", real, "Azimut (°)", "Azimuth (°)"},
              {"clearance", real, "Freier Anteil der ersten Fresnelzone (engste Stelle)",
               "Free part of the first Fresnel zone (narrowest place)"}}},
            {"districts", polygon, "Bezirke", "Districts", district_fields(results)},
            {"land", polygon, "Untersuchungsgebiet", "Land", {{"name", text, "Name", "Name"}}}};
}

}  // namespace funkloch
