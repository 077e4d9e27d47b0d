#include "compose.hpp"

#include <fmt/format.h>

namespace funkloch::law {

Text relief_words_of(Relief relief) {
    switch (relief) {
        case Relief::none:
            return {};
        case Relief::abweichung:
            return {"Abweichung nötig", "derogation (Abweichung) needed"};
        case Relief::ausnahme:
            return {"Ausnahme nötig", "exception (Ausnahme) needed"};
        case Relief::befreiung:
            return {"Befreiung nötig", "exemption (Befreiung) needed"};
        case Relief::einzelfall:
            return {"Entscheidung im Einzelfall nötig", "individual decision needed"};
    }
    return {};
}

Text reason_of(const Rule& rule, const Outcome& outcome) {
    Text reason = {rule.title_de, rule.title_en};
    if (outcome.answer != Answer::yes) {
        reason = reason + Text{": nicht prüfbar", ": not checkable"};
        if (!outcome.remark.empty()) reason = reason + same(", ") + outcome.remark;
    } else {
        if (!outcome.measured.empty()) reason = reason + same(": ") + outcome.measured;
        if (!outcome.limit.empty()) reason = reason + Text{", Grenze ", ", limit "} + outcome.limit;
        if (!outcome.remark.empty()) reason = reason + same(" (") + outcome.remark + same(")");
    }
    if (rule.status == RuleStatus::knowledge)
        reason = reason + Text{" [nicht im Gesetz gelesen]", " [not read in the law]"};
    return reason;
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
    const Text reason = reason_of(rule, outcome);
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
    finding.measured = zone.measured.en;
    finding.limit = zone.limit;
    finding.measured_de = zone.measured.de;
    finding.limit_de = zone.limit;
    finding.reason_en = fmt::format("Planning zone: {}", zone.why.en);
    finding.reason_de = fmt::format("Planungsbereich: {}", zone.why.de);
    finding.geometry = zone.geometry;
    return finding;
}

}  // namespace funkloch::law
