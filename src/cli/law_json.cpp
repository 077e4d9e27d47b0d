#include "print_law.hpp"

#include "funkloch/files/transform.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"

#include <nlohmann/json.hpp>

namespace funkloch {

namespace {

using Json = nlohmann::ordered_json;

Json place(const Point& lon_lat) {
    return {{"lon", lon_lat.x()}, {"lat", lon_lat.y()}};
}

Json finding_object(const Finding& finding, Language language) {
    return {{"rule", finding.rule_id},
            {"paragraph", finding.paragraph},
            {"version", finding.version},
            {"state", name_of(finding.state)},
            {"verdict", name_of(finding.verdict)},
            {"tier", finding.tier},
            {"measured", finding.measured},
            {"limit", finding.limit},
            {"relief", name_of(finding.relief)},
            {"authority", finding.authority},
            {"deadline_days", finding.deadline_days},
            {"status", name_of(finding.status)},
            {"weak", is_weak(finding.status)},
            {"reason", choose(language, finding.reason_de, finding.reason_en)}};
}

Json better_object(const LowerTier& better, const LawAnswer& answer, Language language) {
    Json object = place(lon_lat_of(better.position, answer.crs));
    object["x_m"] = better.position.x();
    object["y_m"] = better.position.y();
    object["distance_m"] = better.distance_m;
    object["direction_deg"] = better.direction_deg;
    object["tier"] = better.verdict.tier;
    object["removed"] = better.removed;
    object["reason"] = choose(language, better.verdict.reason_de, better.verdict.reason_en);
    return object;
}

Json height_object(const LawAnswer::AtHeight& one, const LawAnswer& answer, Language language) {
    const Verdict& verdict = one.verdict;
    Json object = {{"height_m", one.height_m},
                   {"above_ground_m", one.above_ground_m},
                   {"tier", verdict.tier},
                   {"tier_title", verdict_title(verdict, language)},
                   {"worst_tier", verdict.worst_tier},
                   {"checked_share", verdict.checked_share()},
                   {"rules_asked", verdict.asked},
                   {"rules_answered", verdict.answered},
                   {"path", verdict.path_rule},
                   {"path_title", choose(language, verdict.path_de, verdict.path_en)},
                   {"months", (verdict.deadline_days + 29) / 30},
                   {"deadline_days", verdict.deadline_days},
                   {"authorities", verdict.authorities},
                   {"consents", verdict.consents},
                   {"documents", verdict.documents},
                   {"reason", choose(language, verdict.reason_de, verdict.reason_en)},
                   {"unknown_layers", verdict.unknown_layers}};
    object["open"] = Json::array();
    for (const OpenRule& rule : verdict.open)
        object["open"].push_back({{"rule", rule.rule_id},
                                  {"layer", rule.layer.empty() ? Json(nullptr) : Json(rule.layer)},
                                  {"tier", rule.tier}});
    object["findings"] = Json::array();
    for (const Finding& finding : verdict.findings) object["findings"].push_back(finding_object(finding, language));
    object["better_place"] = one.better ? better_object(*one.better, answer, language) : Json(nullptr);
    return object;
}

}  // namespace

std::string law_json(const LawAnswer& answer, const std::string& date, Language language) {
    const Verdict& first = answer.heights.front().verdict;
    Json document = place(answer.question.lon_lat);
    document["x_m"] = answer.position.x();
    document["y_m"] = answer.position.y();
    document["crs"] = answer.crs;
    document["ground_m"] = answer.ground_m;
    document["kind"] = code_of(answer.question.kind);
    document["closes_gap"] = answer.question.closes_gap;
    document["legal_advice"] = false;
    document["date"] = date;
    document["rules"] = {{"land", answer.book.land}, {"law", answer.book.law}, {"version", answer.book.version}};
    document["zone"] = {{"name", name_of(first.zone)}, {"confidence", first.zone_confidence}};
    document["heights"] = Json::array();
    for (const auto& one : answer.heights) document["heights"].push_back(height_object(one, answer, language));
    document["ladder"] = Json::array();
    for (const HeightStep& step : answer.ladder)
        document["ladder"].push_back({{"from_m", step.from_m},
                                      {"to_m", step.to_m},
                                      {"tier", step.tier},
                                      {"reason", choose(language, step.reason_de, step.reason_en)}});
    document["largest_height_m"] = Json::object();
    for (int tier = 0; tier < 5; ++tier) {
        const auto largest = largest_height_m(answer.ladder, tier);
        document["largest_height_m"][std::to_string(tier)] = largest ? Json(*largest) : Json(nullptr);
    }
    document["microsite_m"] = answer.microsite_m;
    return document.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace funkloch
