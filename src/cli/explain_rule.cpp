#include "explain_rule.hpp"

#include "describe.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"

#include <fmt/format.h>

#include <ostream>

namespace funkloch {

namespace {

class Explanation {
public:
    Explanation(Language language, std::ostream& out) : m_language(language), m_out(out) {}

    std::string t(const char* german, const char* english) const { return choose(m_language, german, english); }

    /// A label with one or several lines; nothing without any.
    void entry(const char* german, const char* english, const std::vector<std::string>& lines) {
        const std::string label = t(german, english);
        const std::size_t columns = letters(label);
        std::string start = label + std::string(columns < 13 ? 13 - columns : 1, ' ');
        for (const auto& line : lines) {
            if (line.empty()) continue;
            m_out << start << line << '\n';
            start = std::string(13, ' ');
        }
    }
    void entry(const char* german, const char* english, const std::string& line) {
        entry(german, english, std::vector<std::string>{line});
    }

private:
    Language m_language;
    std::ostream& m_out;
};

std::vector<std::string> scope_of(const Rule& rule, Language language) {
    std::vector<std::string> kinds, zones;
    for (const SiteKind kind : rule.applies_to) kinds.push_back(words_of(kind, language));
    for (const PlanningZone zone : rule.zones)
        if (zone != PlanningZone::uncertain) zones.push_back(words_of(zone, language));
    return {join(kinds, ", "),
            rule.zones.size() >= 3 ? choose(language, "in jeder Gebietsart", "in every planning zone")
                                   : join(zones, choose(language, " und ", " and ")),
            rule.new_structures_only ? choose(language, "nur neue Tragwerke, nicht die Mitnutzung eines stehenden",
                                              "new structures only, not the shared use of a standing one")
                                     : ""};
}

std::vector<std::string> conditions_of(const Rule& rule, Language language) {
    std::vector<std::string> lines;
    for (const RuleTest& test : rule.tests)
        lines.push_back((lines.empty() ? "" : choose(language, "und ", "and ")) + describe(test, language));
    if (lines.empty()) lines.push_back(choose(language, "immer", "always"));
    return lines;
}

std::vector<std::string> switches_of(const RuleBook& book, const Rule& rule, Language language) {
    std::vector<std::string> lines;
    if (!rule.enabling_switch.empty())
        lines.push_back(fmt::format(fmt::runtime(choose(language, "zählt nur mit [law.switches] {} = true",
                                                        "counts only with [law.switches] {} = true")),
                                    rule.enabling_switch));
    if (!rule.switch_name.empty())
        lines.push_back(fmt::format(fmt::runtime(choose(language, "entfällt mit [law.switches] {} = true",
                                                        "falls away with [law.switches] {} = true")),
                                    rule.switch_name));
    for (const auto& name : {rule.enabling_switch, rule.switch_name})
        if (!name.empty())
            lines.push_back(fmt::format(fmt::runtime(choose(language, "{} (sonst false, die strenge Lesart) {}",
                                                            "{} (false by default, the strict reading) {}")),
                                        name, describe_switch(book, name, language)));
    return lines;
}

std::vector<std::string> layers_of(const Rule& rule, Language language) {
    if (rule.layers.empty() && rule.zones.size() >= 3)
        return {choose(language, "keine: allein aus den Angaben zum Mast", "none: from the mast's own figures alone")};
    std::string names = join(rule.layers, ", ");
    if (rule.zones.size() < 3)
        names += (names.empty() ? "" : "; ") + choose(language, "für die Gebietsart bplan, ortslage oder buildings",
                                                      "for the planning zone bplan, ortslage or buildings");
    return {names, choose(language, "fehlt eine davon, ist die Regel „nicht prüfbar“, nie erfüllt",
                          "if one is missing the rule is \"not checkable\", never satisfied")};
}

}  // namespace

std::string deadline_of(const Rule& rule, Language language) {
    if (rule.deadline_days <= 0) return {};
    std::string text = say(language, "{} Tage", "{} days", rule.deadline_days);
    if (rule.deadline_days >= 45)
        text += say(language, " (ca. {} Monate)", " (about {} months)", (rule.deadline_days + 15) / 30);
    if (rule.deadline_extension_days > 0)
        text +=
            say(language, ", um {} Tage verlängerbar", ", may be extended by {} days", rule.deadline_extension_days);
    if (rule.fiction) text += choose(language, ", danach gilt sie als erteilt", ", then deemed granted");
    return text;
}

void explain_rule(const RuleBook& book, const Rule& rule, Language language, std::ostream& out) {
    Explanation e(language, out);
    out << fmt::format("{}\n{}\n{}\n\n", rule.id, choose(language, rule.title_de, rule.title_en), rule.paragraph);
    if (!rule.text.empty()) out << fmt::format("„{}“\n\n", rule.text);
    e.entry("gilt für", "concerns", scope_of(rule, language));
    e.entry("trifft zu", "holds when", conditions_of(rule, language));
    const bool tiered = rule.verdict != RuleVerdict::note;
    e.entry("Folge", "consequence",
            words_of(rule.verdict, language) + (tiered ? " – " + tier_label(rule.tier, language) : ""));
    if (rule.height_cap_m) e.entry("reicht bis", "reaches up to", fmt::format("{:g} m", *rule.height_cap_m));
    e.entry("Abhilfe", "relief", tiered && rule.tier >= 3 ? words_of(rule.relief, language) : "");
    e.entry("Behörde", "authority", rule.authority);
    e.entry("Frist", "deadline", deadline_of(rule, language));
    e.entry("Unterlagen", "documents", rule.documents);
    e.entry("Ebenen", "layers", layers_of(rule, language));
    e.entry("Schalter", "switches", switches_of(book, rule, language));
    const std::string from = rule.valid_from.empty() ? "" : e.t(", gilt seit ", ", valid since ") + rule.valid_from;
    const std::string to = rule.valid_to.empty() ? "" : e.t(" bis ", " until ") + rule.valid_to;
    e.entry("Fassung", "version", rule.version == "-" ? from + to : rule.version + from + to);
    if (!rule.read_until.empty())
        e.entry("gelesen", "read",
                e.t("Erleichterungen und Unterlagen in der Fassung bis ", "reliefs and documents as in force until ") +
                    rule.read_until);
    e.entry("Prüfstand", "status",
            {fmt::format(fmt::runtime(e.t("{}, Sicherheit {:.0f} %", "{}, confidence {:.0f}%")),
                         words_of(rule.status, language), 100 * rule.confidence),
             is_weak(rule.status)
                 ? e.t("schwache Regel: vor einer Entscheidung nachlesen", "weak rule: look it up before deciding")
                 : ""});
    e.entry("Quelle", "source",
            rule.source + e.t(" (Schlüssel in data/rules/README.md)", " (keys in data/rules/README.md)"));
    const std::string note = choose(language, rule.note_de, rule.note_en);
    if (!note.empty()) out << "\n" << note << '\n';
    out << "\n" << e.t("Keine Rechtsberatung.", "This is not legal advice.") << '\n';
}

}  // namespace funkloch
