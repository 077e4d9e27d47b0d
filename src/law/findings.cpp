#include "compose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch::law {

Wording relief_words_of(Relief relief) {
    switch (relief) {
        case Relief::none:
            return {};
        case Relief::abweichung:
            return {"derogation (Abweichung) needed", "Abweichung nötig"};
        case Relief::ausnahme:
            return {"exception (Ausnahme) needed", "Ausnahme nötig"};
        case Relief::befreiung:
            return {"exemption (Befreiung) needed", "Befreiung nötig"};
        case Relief::einzelfall:
            return {"individual decision needed", "Entscheidung im Einzelfall nötig"};
    }
    return {};
}

Finding finding_of(const Rule& rule, const Outcome& outcome) {
    Finding finding;
    finding.rule_id = rule.id;
    finding.paragraph = rule.paragraph;
    finding.version = rule.version;
    finding.state = outcome.answer == Answer::yes ? FindingState::applies : FindingState::unknown;
    finding.verdict = rule.verdict;
    finding.status = rule.status;
    finding.relief = rule.relief;
    finding.measured = outcome.measured.en;
    finding.limit = outcome.limit.en;
    finding.measured_de = outcome.measured.de;
    finding.limit_de = outcome.limit.de;
    finding.authority = rule.authority;
    finding.deadline_days = rule.deadline_days;
    finding.tier = rule.tier;
    finding.geometry = outcome.geometry;
    Wording reason = {rule.title_en, rule.title_de};
    if (finding.state == FindingState::unknown) {
        reason = reason + Wording{": not checkable", ": nicht prüfbar"};
        if (!empty(outcome.remark)) reason = reason + same(", ") + outcome.remark;
    } else {
        if (!empty(outcome.measured)) reason = reason + same(": ") + outcome.measured;
        if (!empty(outcome.limit)) reason = reason + Wording{", limit ", ", Grenze "} + outcome.limit;
        if (!empty(outcome.remark)) reason = reason + same(" (") + outcome.remark + same(")");
    }
    if (rule.status == RuleStatus::knowledge)
        reason = reason + Wording{" [not read in the law]", " [nicht im Gesetz gelesen]"};
    finding.reason_en = reason.en;
    finding.reason_de = reason.de;
    return finding;
}

Finding finding_of(const ZoneAnswer& zone) {
    Finding finding;
    finding.rule_id = "ZONE";
    finding.paragraph = "§§ 30, 34, 35 BauGB";
    finding.version = std::string("-");  // gcc 12 misreads the plain literal (-Wrestrict)
    finding.state = zone.missing.empty() ? FindingState::applies : FindingState::unknown;
    finding.measured = zone.measured;
    finding.limit = zone.limit;
    finding.measured_de = zone.measured;
    std::replace(finding.measured_de.begin(), finding.measured_de.end(), '.', ',');
    finding.limit_de = zone.limit;
    finding.reason_en = fmt::format("Planning zone: {}", zone.why.en);
    finding.reason_de = fmt::format("Planungsbereich: {}", zone.why.de);
    finding.geometry = zone.geometry;
    return finding;
}

}  // namespace funkloch::law
