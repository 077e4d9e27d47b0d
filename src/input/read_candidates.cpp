#include "funkloch/core/error.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/input/inputs.hpp"
#include "structure.hpp"
#include "vector_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>

namespace funkloch {

namespace {

/// The layer's column for a meaning: the first of the usual names that is there, in any case; empty when none is.
std::string column_of(const VectorTable& table, std::initializer_list<const char*> names) {
    for (const char* usual : names)
        for (const auto& field : table.fields)
            if (lowercase(field) == usual) return field;
    return {};
}

struct CandidateColumns {
    std::string id, kind, owner, cost, roof_height;

    explicit CandidateColumns(const VectorTable& table)
        : id(column_of(table, {"id", "candidate_id", "name", "kennung"})),
          kind(column_of(table, {"kind", "type", "construction", "art", "typ", "bauart"})),
          owner(column_of(table, {"owner", "eigentuemer", "eigentümer", "besitzer"})),
          cost(column_of(table, {"cost", "costs", "kosten"})),
          roof_height(column_of(table, {"roof_height_m", "roof_height", "roof_h_m", "height_m", "dachhoehe_m",
                                        "dachhoehe", "dachhöhe"})) {}
};

std::optional<double> number(const VectorTable& table, const Feature& feature, const std::string& column, double low,
                             double high) {
    const std::string text = table.text(feature, column);
    if (text.empty()) return std::nullopt;
    const auto value = parse_number(text, true);
    if (!value || *value < low || *value > high)
        table.fail(feature, column + " is \"" + text + "\"", fmt::format("a number from {:g} to {:g}", low, high));
    return value;
}

}  // namespace

std::vector<GivenCandidate> InputReader::read_candidates(const LayerInput& input) {
    VectorTable table = read_vector(m_policy, m_crs, {input, "candidates", shape_point | shape_polygon, {}, {}, {}});
    const CandidateColumns columns(table);
    std::map<std::string, std::string> place_of_id;
    std::vector<GivenCandidate> candidates;
    int without_kind = 0;
    for (auto& feature : table.layer.features) {
        GivenCandidate candidate;
        candidate.id = table.text(feature, columns.id);
        if (candidate.id.empty()) candidate.id = feature.id;
        const auto [first, is_new] = place_of_id.emplace(candidate.id, table.place_of(feature));
        if (!is_new)
            table.fail(feature, "id \"" + candidate.id + "\" is also that of " + first->second, "an id of its own",
                       "Plans and findings name a candidate by its id.");
        const std::string kind = table.text(feature, columns.kind);
        const Structure structure = structure_from(kind);
        if (!kind.empty() && structure != Structure::mast && structure != Structure::rooftop)
            table.fail(feature, columns.kind + " is \"" + kind + "\"", "\"mast\" or \"rooftop\"");
        without_kind += kind.empty() ? 1 : 0;
        candidate.kind = kind_of(structure);
        candidate.owner = table.text(feature, columns.owner);
        candidate.cost = number(table, feature, columns.cost, 0, 1e12);
        candidate.roof_height_m = number(table, feature, columns.roof_height, 1, 400);
        candidate.geometry = std::move(feature.geometry);
        candidates.push_back(std::move(candidate));
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const GivenCandidate& a, const GivenCandidate& b) { return a.id < b.id; });
    if (without_kind > 0)
        table.record.warnings.push_back(
            fmt::format("{} candidates without a kind: taken as places for a mast", without_kind));
    m_records.push_back(std::move(table.record));
    return candidates;
}

}  // namespace funkloch
