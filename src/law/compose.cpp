#include "compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch::law {

namespace {

/// Tier of a proposal for which no path rule holds: nothing speaks for less than the full procedure.
constexpr int tier_without_path = 3;
constexpr const char* plan_layer = "bplan";

template <typename Values, typename Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

void add_once(std::vector<std::string>& list, const std::string& word) {
    if (!word.empty() && !has(list, word)) list.push_back(word);
}

bool is_permit(const Rule& rule) {
    return rule.verdict == RuleVerdict::permit_free || rule.verdict == RuleVerdict::permit_required;
}

bool is_on(const LawOptions& options, const std::string& name) {
    const auto found = options.switches.find(name);
    return found != options.switches.end() && found->second;
}

}  // namespace

bool Composer::concerns(const Rule& rule) const {
    if (!has(rule.applies_to, m_proposal->kind)) return false;
    if (rule.new_structures_only && m_proposal->existing_structure) return false;
    if (!rule.switch_name.empty() && is_on(*m_options, rule.switch_name)) return false;
    return rule.enabling_switch.empty() || is_on(*m_options, rule.enabling_switch);
}

bool Composer::in_zone(const Rule& rule, PlanningZone zone) const {
    return has(rule.zones, zone);
}

bool Composer::in_possible_zone(const Rule& rule) const {
    return std::any_of(m_zone.possible.begin(), m_zone.possible.end(),
                       [&](PlanningZone zone) { return in_zone(rule, zone); });
}

/// Zones that may hold here: those that are judged, and a development plan where its layer is missing.
bool Composer::in_every_conceivable_zone(const Rule& rule) const {
    const auto holds = [&](PlanningZone zone) { return in_zone(rule, zone); };
    return std::all_of(m_zone.possible.begin(), m_zone.possible.end(), holds) &&
           (!has(m_zone.missing, std::string(plan_layer)) || holds(PlanningZone::bplan));
}

/// Counts how far the verdict was checked. Where a layer of the planning zone is missing, a rule that holds in some
/// zones only is not answered: nobody knows whether it concerns the place.
void Composer::count(const Rule& rule, const Outcome& outcome) {
    if (rule.verdict == RuleVerdict::note || outcome.by_numbers) return;
    ++m_verdict.asked;
    const bool zone_known = m_zone.missing.empty() || in_every_conceivable_zone(rule);
    if (zone_known && outcome.answer != Answer::unknown) {
        ++m_verdict.answered;
        return;
    }
    const bool judged_here = in_possible_zone(rule);
    if (outcome.answer == Answer::no || (judged_here && outcome.answer == Answer::yes) || is_permit(rule)) return;
    const std::string layer = judged_here ? outcome.missing : std::string(plan_layer);
    m_verdict.open.push_back({rule.id, layer, rule.tier});
    m_verdict.worst_tier = std::max(m_verdict.worst_tier, rule.tier);
}

void Composer::judge(std::size_t position) {
    const Rule& rule = m_book->rules[position];
    const bool here = in_possible_zone(rule);
    const bool perhaps = has(m_zone.missing, std::string(plan_layer)) && in_zone(rule, PlanningZone::bplan);
    if (!concerns(rule) || !(here || perhaps)) return;
    if (!in_force(rule, m_options->date)) {
        if (here) m_verdict.not_in_force.push_back(rule.id);
        return;
    }
    Outcome outcome = evaluate(rule, *m_proposal, m_derived, *m_place);
    count(rule, outcome);
    if (perhaps && is_permit(rule) && outcome.answer == Answer::yes)
        m_plan_path_tier = std::min(m_plan_path_tier.value_or(rule.tier), rule.tier);
    if (outcome.answer == Answer::no || !here) return;
    const bool applies = outcome.answer == Answer::yes;
    const bool shown = !applies || !is_permit(rule);
    const bool binding = applies && !is_permit(rule) && rule.verdict != RuleVerdict::note;
    m_judged.emplace(position, Judged{&rule, std::move(outcome), shown, binding});
}

void Composer::judge_paths() {
    for (std::size_t i = 0; i < m_book->rules.size(); ++i)
        if (is_permit(m_book->rules[i])) judge(i);
}

/// Cheapest means least tier, then shortest deadline, then first in the book.
Composer::Judged* Composer::cheapest_path(PlanningZone zone) {
    Judged* best = nullptr;
    const auto cost = [](const Rule& rule) { return std::make_pair(rule.tier, rule.deadline_days); };
    for (auto& [position, judged] : m_judged) {
        if (judged.outcome.answer != Answer::yes || !is_permit(*judged.rule) || !in_zone(*judged.rule, zone)) continue;
        if (best == nullptr || cost(*judged.rule) < cost(*best->rule)) best = &judged;
    }
    return best;
}

/// The cheapest path of the zone; where the zone is uncertain, the strictest of the zones' cheapest paths.
void Composer::choose_path() {
    Judged* strictest = nullptr;
    for (const auto zone : m_zone.possible) {
        auto* path = cheapest_path(zone);
        if (path == nullptr) {
            strictest = nullptr;
            break;
        }
        const auto cost = [](const Judged& judged) {
            return std::make_pair(judged.rule->tier, judged.rule->deadline_days);
        };
        if (strictest == nullptr || cost(*path) > cost(*strictest)) strictest = path;
    }
    m_path = strictest;
    if (strictest != nullptr) strictest->shown = true;
    const bool free = strictest != nullptr && strictest->rule->verdict == RuleVerdict::permit_free;
    m_derived.permit_needed = free ? 0 : 1;
    m_derived.path_tier = strictest != nullptr ? strictest->rule->tier : tier_without_path;
}

/// Binding rules of nature, water, monuments and the like: the concerns of § 35(3) BauGB. Permits that the law of
/// nature asks for wherever a mast stands are none.
double Composer::public_concerns() const {
    static const std::vector<std::string> topics = {"nature", "water", "forest", "monument", "military", "aviation"};
    return static_cast<double>(std::count_if(m_judged.begin(), m_judged.end(), [&](const auto& entry) {
        const Rule& rule = *entry.second.rule;
        return entry.second.binding && has(topics, rule.topic) && (rule.topic != "nature" || !rule.layers.empty());
    }));
}

/// A development plan that nobody looked for may allow less: then its cheapest path counts.
void Composer::weigh_open_zone() {
    if (!has(m_zone.missing, std::string(plan_layer))) return;
    m_verdict.worst_tier = std::max(m_verdict.worst_tier, m_plan_path_tier.value_or(tier_without_path));
}

void Composer::judge_other_rules() {
    for (const bool info : {false, true}) {
        if (info) m_derived.public_concerns = public_concerns();
        for (std::size_t i = 0; i < m_book->rules.size(); ++i) {
            const Rule& rule = m_book->rules[i];
            if (!is_permit(rule) && (rule.rule_class == RuleClass::info) == info) judge(i);
        }
    }
}

void Composer::collect_binding(const Rule& rule) {
    m_verdict.tier = std::max(m_verdict.tier, rule.tier);
    m_verdict.deadline_days = std::max(m_verdict.deadline_days, rule.deadline_days);
    add_once(m_verdict.authorities, rule.authority);
}

void Composer::collect() {
    if (!m_zone.why.empty()) m_verdict.findings.push_back(finding_of(m_zone));
    for (const auto& layer : m_zone.missing) add_once(m_verdict.unknown_layers, layer);
    m_verdict.tier = m_path == nullptr ? tier_without_path : 0;
    for (auto& [position, judged] : m_judged) {
        const Rule& rule = *judged.rule;
        if (judged.outcome.answer == Answer::unknown) add_once(m_verdict.unknown_layers, judged.outcome.missing);
        const bool counts = judged.binding || &judged == m_path;
        if (counts) collect_binding(rule);
        if (judged.binding) m_verdict.consents.push_back(rule.id);
        if (judged.outcome.answer == Answer::yes && judged.shown)
            for (const auto& document : rule.documents) add_once(m_verdict.documents, document);
        if (!judged.shown) continue;
        m_verdict.findings.push_back(finding_of(rule, judged.outcome));
        m_verdict.findings.back().geometry = std::move(judged.outcome.geometry);  // what follows asks for words only
    }
    std::sort(m_verdict.unknown_layers.begin(), m_verdict.unknown_layers.end());
    m_verdict.worst_tier = std::max(m_verdict.worst_tier, m_verdict.tier);
}

/// What decided the tier: the path if it alone asks for it, else the first rule that does.
const Composer::Judged* Composer::decider() const {
    if (m_path != nullptr && m_path->rule->tier == m_verdict.tier) return m_path;
    for (const auto& [position, judged] : m_judged)
        if (judged.binding && judged.rule->tier == m_verdict.tier) return &judged;
    return nullptr;
}

/// Why there is no path: a path that begins or ended on another day, else the book has none.
Text Composer::why_no_path() const {
    const Rule* later = nullptr;
    for (const Rule& rule : m_book->rules)
        if (is_permit(rule) && concerns(rule) && in_possible_zone(rule) && has(m_verdict.not_in_force, rule.id) &&
            rule.valid_from > m_options->date && (later == nullptr || rule.valid_from < later->valid_from))
            later = &rule;
    if (later == nullptr)
        return {"kein Verfahrensweg des Regelwerks passt, darum volles Verfahren angenommen",
                "no permit path of the rule book fits, so the full procedure is assumed"};
    return {fmt::format("{} wurde erst in der ab {} geltenden Fassung gelesen; das frühere Recht wurde nicht gelesen, "
                        "darum volles Verfahren angenommen",
                        later->paragraph, later->valid_from),
            fmt::format("{} was read as in force from {} only; the law before was not read, so the full procedure is "
                        "assumed",
                        later->paragraph, later->valid_from)};
}

void Composer::explain() {
    const auto* judged = decider();
    Text why;
    if (judged == nullptr) {
        why = why_no_path();
    } else {
        why = reason_of(*judged->rule, judged->outcome) + same(" (" + judged->rule->paragraph + ")");
        const Text relief = relief_words_of(judged->rule->relief);
        if (!relief.empty()) why = why + same(", ") + relief;
    }
    const Text sentence = sentence_of(m_verdict, *m_options, why);
    m_verdict.reason_en = sentence.en;
    m_verdict.reason_de = sentence.de;
}

Verdict Composer::compose() {
    if (m_options->inhabitants > 0) m_derived.inhabitants = m_options->inhabitants;
    m_zone = zone_of(*m_place);
    m_verdict.zone = m_zone.zone;
    m_verdict.zone_confidence = m_zone.confidence;
    judge_paths();
    choose_path();
    judge_other_rules();
    weigh_open_zone();
    if (m_path != nullptr) {
        m_verdict.path_rule = m_path->rule->id;
        m_verdict.path_de = m_path->rule->title_de;
        m_verdict.path_en = m_path->rule->title_en;
    } else {
        const Text why = why_no_path();
        m_verdict.path_de = "Volles Verfahren (" + why.de + ")";
        m_verdict.path_en = "Full procedure (" + why.en + ")";
    }
    collect();
    explain();
    return std::move(m_verdict);
}

}  // namespace funkloch::law
