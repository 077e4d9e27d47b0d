#include "funkloch/output/display.hpp"
#include "summary_parts.hpp"

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json row_object(const OfficialComparison::Row& row, const Results& results) {
    const auto& land = results.scene.land;
    const auto share = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
    Json object = {{"zone", zone_id(land, row.zone)},
                   {"zone_name", zone_name(land, row.zone, results.language)},
                   {"population", people(row.total().people)},
                   {"area_km2", square_km(row.total().area)}};
    for (std::size_t kind = 0; kind < agreements; ++kind) {
        const std::string code = code_of(static_cast<Agreement>(kind));
        object["population_" + code] = people(row.sums[kind].people);
        object["area_" + code + "_km2"] = square_km(row.sums[kind].area);
    }
    object["population_agreement"] = share(row.people_agreement());
    object["area_agreement"] = share(row.area_agreement());
    return object;
}

}  // namespace

void add_official(Json& document, const Results& results) {
    if (results.official.empty()) return;
    document["official"] = Json::array();
    for (const OfficialComparison& comparison : results.official) {
        Json rows = Json::array(), counts = Json::array();
        for (const auto& row : comparison.rows)
            if (!is_empty_zone(row)) rows.push_back(row_object(row, results));
        for (const auto& count : comparison.counts)
            counts.push_back({{"computed", count.computed},
                              {"official", count.official},
                              {"population", people(count.sum.people)},
                              {"area_km2", square_km(count.sum.area)}});
        document["official"].push_back({{"technology", name_of(comparison.subject)},
                                        {"scope", comparison.scope == Scope::any ? "any" : "each-operator"},
                                        {"operators", comparison.operators},
                                        {"zones", rows},
                                        {"by_operators", counts}});
    }
}

}  // namespace funkloch
