#include "compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch::law {

namespace {

/// Tier of a proposal for which no path rule holds: nothing speaks for less than the full procedure.
constexpr int tier_without_path = 3;

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

void Composer::judge(std::size_t position) {
    const Rule& rule = m_book->rules[position];
    if (!concerns(rule) || !in_possible_zone(rule)) return;
    if (!in_force(rule, m_options->date)) {
        m_verdict.not_in_force.push_back(rule.id);
        return;
    }
    Outcome outcome = evaluate(rule, *m_proposal, m_derived, *m_place);
    if (outcome.answer == Answer::no) return;
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
}

/// Binding rules of nature, water, monuments and the like: the concerns of § 35(3) BauGB.
double Composer::public_concerns() const {
    static const std::vector<std::string> topics = {"nature", "water", "forest", "monument", "military", "aviation"};
    return static_cast<double>(std::count_if(m_judged.begin(), m_judged.end(), [&](const auto& entry) {
        return entry.second.binding && has(topics, entry.second.rule->topic);
    }));
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
    if (!empty(m_zone.why)) m_verdict.findings.push_back(finding_of(m_zone));
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
        if (judged.shown) m_verdict.findings.push_back(finding_of(rule, judged.outcome));
    }
    std::sort(m_verdict.unknown_layers.begin(), m_verdict.unknown_layers.end());
}

/// What decided the tier: the path if it alone asks for it, else the first rule that does.
const Composer::Judged* Composer::decider() const {
    if (m_path != nullptr && m_path->rule->tier == m_verdict.tier) return m_path;
    for (const auto& [position, judged] : m_judged)
        if (judged.binding && judged.rule->tier == m_verdict.tier) return &judged;
    return nullptr;
}

void Composer::explain() {
    const auto open = std::count_if(m_verdict.findings.begin(), m_verdict.findings.end(),
                                    [](const Finding& finding) { return finding.state == FindingState::unknown; });
    const auto* judged = decider();
    Wording why = {"no permit path of the rule book fits, so the full procedure is assumed",
                   "kein Verfahrensweg des Regelwerks passt, darum volles Verfahren angenommen"};
    if (judged != nullptr) {
        const Finding finding = finding_of(*judged->rule, judged->outcome);
        why = {finding.reason_en + " (" + finding.paragraph + ")", finding.reason_de + " (" + finding.paragraph + ")"};
        const Wording relief = relief_words_of(judged->rule->relief);
        if (!empty(relief)) why = why + same(", ") + relief;
    }
    m_verdict.reason_en =
        fmt::format("Tier {}, {}: {}", m_verdict.tier, tier_title(m_verdict.tier, Language::english), why.en);
    m_verdict.reason_de =
        fmt::format("Stufe {}, {}: {}", m_verdict.tier, tier_title(m_verdict.tier, Language::german), why.de);
    if (m_zone.zone == PlanningZone::uncertain) {
        m_verdict.reason_en += "; planning zone uncertain, stricter one taken";
        m_verdict.reason_de += "; Planungsbereich unsicher, der strengere angenommen";
    }
    if (const auto old = m_verdict.not_in_force.size(); old > 0) {
        m_verdict.reason_en += fmt::format("; {} rules not in force on {}", old, m_options->date);
        m_verdict.reason_de += fmt::format("; {} Regeln am {} nicht in Kraft", old, m_options->date);
    }
    if (open > 0) {
        m_verdict.reason_en += fmt::format("; {} not checkable", open);
        m_verdict.reason_de += fmt::format("; {} nicht prüfbar", open);
    }
}

Verdict Composer::compose() {
    m_zone = zone_of(*m_place);
    m_verdict.zone = m_zone.zone;
    m_verdict.zone_confidence = m_zone.confidence;
    judge_paths();
    choose_path();
    judge_other_rules();
    if (m_path != nullptr) {
        m_verdict.path_rule = m_path->rule->id;
        m_verdict.path_de = m_path->rule->title_de;
        m_verdict.path_en = m_path->rule->title_en;
    } else {
        m_verdict.path_de = "Volles Verfahren (kein Verfahrensweg des Regelwerks passt)";
        m_verdict.path_en = "Full procedure (no permit path of the rule book fits)";
    }
    collect();
    explain();
    return std::move(m_verdict);
}

}  // namespace funkloch::law
