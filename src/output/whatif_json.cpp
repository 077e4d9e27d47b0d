#include "funkloch/output/whatif.hpp"

#include "funkloch/output/display.hpp"
#include "summary_parts.hpp"

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json zone_object(const ZoneChange& change, const Results& results) {
    const auto& land = results.scene.land;
    return {{"operator", change.operator_name},
            {"zone", zone_id(land, change.zone)},
            {"zone_name", zone_name(land, change.zone, results.language)},
            {"population_gained", people(change.people_gained)},
            {"population_lost", people(change.people_lost)},
            {"area_gained_km2", square_km(change.area_gained)},
            {"area_lost_km2", square_km(change.area_lost)}};
}

Json difference_object(const TechnologyChange& change, const Results& results) {
    Json object = {{"cells_changed", change.cells_changed},
                   {"cells_gained", change.cells_gained},
                   {"cells_lost", change.cells_lost},
                   {"zones", Json::array()}};
    for (const ZoneChange& zone : change.zones) object["zones"].push_back(zone_object(zone, results));
    return object;
}

}  // namespace

const std::vector<std::string>& whatif_leaves_out() {
    static const std::vector<std::string> parts = {"candidates", "law",           "plan",
                                                   "report",     "analysis.gpkg", "project.qgz"};
    return parts;
}

std::string whatif_json(const WhatIfAnswer& answer) {
    Json document = summary_head(answer.after);
    document["run"] = answer.run_directory;
    document["changes"] = answer.changes;
    document["coverage_before"] = coverage_rows(answer.before, answer.after);
    document["coverage"] = coverage_rows(answer.after.coverage, answer.after);
    document["difference"] = Json::object();
    for (std::size_t t = 0; t < answer.difference.size(); ++t)
        document["difference"][name_of(answer.after.coverage.technologies[t].definition.technology)] =
            difference_object(answer.difference[t], answer.after);
    document["from_cache"] = answer.from_cache;
    document["notes"] = answer.notes;
    document["left_out"] = whatif_leaves_out();
    return document_text(document);
}

std::string changed_summary_json(const Results& results, const std::vector<std::string>& changes) {
    Json document = summary_head(results);
    document["coverage"] = coverage_rows(results.coverage, results);
    add_gaps(document, results.gaps);
    document["changes"] = changes;
    document["left_out"] = whatif_leaves_out();
    document["warnings"] = results.warnings;
    return document_text(document);
}

}  // namespace funkloch
