#include "fields.hpp"

#include <algorithm>
#include <stdexcept>

namespace funkloch {

using enum FieldType;

namespace {

template <typename... Lists>
std::vector<FieldSpec> joined(std::vector<FieldSpec> first, const Lists&... more) {
    (first.insert(first.end(), more.begin(), more.end()), ...);
    return first;
}

}  // namespace

std::vector<FieldSpec> law_fields() {
    return {{"tier", integer, "Stufe", "Tier"},
            {"tier_title", text, "Stufe (Bedeutung)", "Tier (meaning)"},
            {"worst_tier", integer, "Höchste noch mögliche Stufe", "Highest tier still possible"},
            {"checked_share", real, "Anteil geprüfter Regeln", "Share of rules checked"},
            {"planning_zone", text, "Planungsrechtliche Lage", "Planning zone"},
            {"path", text, "Verfahren", "Permit path"},
            {"paragraph", text, "Rechtsgrundlage", "Paragraph"},
            {"consents", text, "Zustimmungen", "Consents"},
            {"authorities", text, "Behörden", "Authorities"},
            {"documents", text, "Unterlagen", "Documents"},
            {"deadline_days", integer, "Frist (Tage)", "Deadline (days)"},
            {"legal_reason", text, "Rechtliche Begründung", "Legal reason"}};
}

std::vector<FieldSpec> place_fields() {
    return {{"kind", text, "Art", "Kind"},
            {"origin", text, "Herkunft", "Origin"},
            {"district", text, "Bezirk", "District"},
            {"owner", text, "Eigentümer", "Owner"},
            {"existing_site", text, "Bestandsstandort", "Existing site"},
            {"height_m", real, "Höhe (m)", "Height (m)"}};
}

std::vector<FieldSpec> gain_fields() {
    return {{"people", real, "Zusätzlich versorgte Einwohner (allein)", "People gained (alone)"},
            {"area_km2", real, "Zusätzlich versorgte Fläche (allein, km²)", "Area gained (alone, km²)"},
            {"cost", real, "Kosten", "Cost"}};
}

std::vector<FieldSpec> option_fields() {
    return joined(place_fields(), std::vector<FieldSpec>{{"roof_height_m", real, "Dachhöhe (m)", "Roof height (m)"}},
                  law_fields(), gain_fields(),
                  std::vector<FieldSpec>{{"plan_rank", integer, "Rang im Plan", "Rank in the plan"},
                                         {"unknown_layers", text, "Fehlende Daten", "Missing data"},
                                         {"options", text, "Alle geprüften Höhen", "All heights judged"},
                                         {"reason", text, "Begründung", "Reason"}});
}

std::vector<FieldSpec> step_fields() {
    return joined(
        std::vector<FieldSpec>{{"rank", integer, "Rang", "Rank"},
                               {"candidate", text, "Möglicher Standort", "Candidate"}},
        place_fields(), law_fields(),
        std::vector<FieldSpec>{{"marginal_people", real, "Neu versorgte Einwohner", "People newly covered"},
                               {"marginal_area_km2", real, "Neu versorgte Fläche (km²)", "Area newly covered (km²)"}},
        gain_fields(),
        std::vector<FieldSpec>{
            {"lost_people", real, "Einwohner, die ohne ihn fehlen", "People lost without it"},
            {"lost_area_km2", real, "Fläche, die ohne ihn fehlt (km²)", "Area lost without it (km²)"},
            {"gaps", text, "Verkleinerte Lücken", "Gaps reduced"},
            {"replaceable_by", text, "Ersetzbar durch", "Replaceable by"},
            {"replacement_height_m", real, "Höhe des Ersatzes (m)", "Height of the replacement (m)"},
            {"replacement_tier", integer, "Stufe des Ersatzes", "Tier of the replacement"},
            {"replacement_loss", real, "Verlust beim Ersatz (0–1)", "Loss with the replacement (0–1)"},
            {"reason", text, "Begründung", "Reason"}});
}

const FieldSpec& field_named(const std::vector<FieldSpec>& fields, std::string_view name) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
    if (found == fields.end()) throw std::logic_error("no field " + std::string(name));
    return *found;
}

}  // namespace funkloch
