#pragma once

#include "evaluate.hpp"
#include "zone.hpp"

#include <map>
#include <string>
#include <vector>

namespace funkloch::law {

/// From facts to a verdict: zone, gates, the cheapest path at this height, the union of consents, caps, tier.
/// Composition after data/rules/README.md.
class Composer {
public:
    Composer(const RuleBook& book, const LawOptions& options, const Proposal& proposal, Place& place)
        : m_book(&book), m_options(&options), m_proposal(&proposal), m_place(&place) {}

    Verdict compose();

private:
    /// A rule that concerns the proposal, and what its tests said.
    struct Judged {
        const Rule* rule;
        Outcome outcome;
        bool shown;    ///< becomes a finding; a permit path that is not the chosen one doesn't
        bool binding;  ///< applies and is more than a note
    };

    bool concerns(const Rule& rule) const;
    bool in_zone(const Rule& rule, PlanningZone zone) const;
    bool in_possible_zone(const Rule& rule) const;
    bool in_every_conceivable_zone(const Rule& rule) const;
    void judge(std::size_t position);
    void count(const Rule& rule, const Outcome& outcome);
    void judge_paths();
    void judge_other_rules();
    Judged* cheapest_path(PlanningZone zone);
    void choose_path();
    void weigh_open_zone();
    double public_concerns() const;
    void collect();
    void collect_binding(const Rule& rule);
    const Judged* decider() const;
    Text why_no_path() const;
    void explain();

    const RuleBook* m_book;
    const LawOptions* m_options;
    const Proposal* m_proposal;
    Place* m_place;
    ZoneAnswer m_zone;
    Derived m_derived;
    std::map<std::size_t, Judged> m_judged;  ///< by position in the book
    /// Permit paths of a development plan that may lie here, as its layer is missing; least tier of those that hold.
    std::optional<int> m_plan_path_tier;
    const Judged* m_path = nullptr;
    Verdict m_verdict;
};

/// The finding that a judged rule leaves, without the geometry.
Finding finding_of(const Rule& rule, const Outcome& outcome);
/// Why, as one sentence.
Text reason_of(const Rule& rule, const Outcome& outcome);
/// The finding for a planning zone that is not certain.
Finding finding_of(const ZoneAnswer& zone);
/// What decided the tier and what is still open, as one sentence.
Text sentence_of(const Verdict& verdict, const LawOptions& options, const Text& why);
/// "Ausnahme nötig" …, empty for Relief::none.
Text relief_words_of(Relief relief);

}  // namespace funkloch::law
