#include "print_law.hpp"

#include "funkloch/files/transform.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

namespace funkloch {

namespace {

class Printer {
public:
    Printer(const LawAnswer& answer, Language language, bool everything, std::ostream& out)
        : m_answer(answer), m_language(language), m_everything(everything), m_out(out) {}

    std::string t(const std::string& german, const std::string& english) const {
        return choose(m_language, german, english);
    }
    std::string number(double value, int decimals) const { return decimal(value, decimals, m_language); }
    std::string metres(double value) const { return short_decimal(value, 1, m_language) + " m"; }
    std::string rule_name(const std::string& id) const {
        for (const Rule& rule : m_answer.book.rules)
            if (rule.id == id) return rule.paragraph + " – " + t(rule.title_de, rule.title_en);
        return id;
    }
    std::string degrees(const Point& lon_lat) const {
        return number(lon_lat.x(), 5) + t("° O, ", "° E, ") + number(lon_lat.y(), 5) + "° N";
    }

    void head(const std::string& date) {
        const auto& question = m_answer.question;
        const Verdict& first = m_answer.heights.front().verdict;
        m_out << fmt::format("{}: {} ({:.0f} {:.0f}, {}), {} {}\n", words_of(question.kind, m_language),
                             degrees(question.lon_lat), m_answer.position.x(), m_answer.position.y(), m_answer.crs,
                             t("Gelände", "ground"), metres(m_answer.ground_m));
        m_out << fmt::format("{}: {} ({} {:.0f} %)\n", t("Gebietsart", "Planning zone"),
                             words_of(first.zone, m_language), t("Sicherheit", "confidence"),
                             100 * first.zone_confidence);
        m_out << fmt::format("{}: {} ({}), {} {}; {} {}\n", t("Regelwerk", "Rule book"), m_answer.book.law,
                             m_answer.book.land, t("Fassung", "version"), m_answer.book.version,
                             t("gefragt am", "asked on"), date);
        m_out << (question.closes_gap ? t("Angenommen: Der Standort schließt eine Versorgungslücke (sonst --no-gap).\n",
                                          "Assumed: the site closes a coverage gap (else --no-gap).\n")
                                      : t("Angenommen: Der Standort schließt keine Versorgungslücke.\n",
                                          "Assumed: the site closes no coverage gap.\n"));
    }

    void at(const LawAnswer::AtHeight& one) {
        const Verdict& verdict = one.verdict;
        std::string height = metres(one.height_m);
        if (m_answer.question.kind == SiteKind::rooftop)
            height += t(" über der Dachhaut, ", " above the roof skin, ") + metres(one.above_ground_m) +
                      t(" über Gelände", " above ground");
        m_out << fmt::format(
            "\n== {} – {}\n", height,
            verdict.settled() ? tier_label(verdict.tier, m_language) : verdict_title(verdict, m_language));
        if (verdict.answered < verdict.asked)
            entry(t("Geprüft", "Checked"),
                  fmt::format(fmt::runtime(t("{} von {} Regeln", "{} of {} rules")), verdict.answered, verdict.asked));
        entry(t("Verfahren", "Procedure"),
              verdict.path_rule.empty() ? t(verdict.path_de, verdict.path_en) : rule_name(verdict.path_rule));
        if (verdict.deadline_days > 0)
            entry(t("Dauer", "Duration"),
                  fmt::format(fmt::runtime(t("ca. {} Monate ({} Tage)", "about {} months ({} days)")),
                              (verdict.deadline_days + 29) / 30, verdict.deadline_days));
        entry(t("Behörden", "Authorities"), join(verdict.authorities));
        std::vector<std::string> consents;
        for (const auto& id : verdict.consents) consents.push_back(paragraph_of(m_answer.book, id));
        entry(t("Zustimmungen", "Consents"), join(consents, " · "));
        entry(t("Unterlagen", "Documents"), join(verdict.documents));
        for (const Finding& finding : verdict.findings)
            if (!common(finding) && (m_everything || finding.state != FindingState::unknown)) print(finding);
        if (m_everything) entry(t("Fehlende Ebenen", "Missing layers"), join(verdict.unknown_layers, ", "));
        better(one);
    }

    /// What is found at every height, once; with --all only the notes.
    void common_notes() {
        const auto& findings = m_answer.heights.front().verdict.findings;
        if (std::none_of(findings.begin(), findings.end(), [&](const Finding& one) { return common(one); })) return;
        m_out << "\n" << t("Für alle Höhen", "At all heights") << '\n';
        for (const Finding& finding : findings)
            if (common(finding)) print(finding);
    }

    /// Layers that would answer the open rules, by the highest tier that these could bring, the gravest first; once for
    /// all heights.
    void open_rules() {
        std::map<std::string, int> tier_of;
        std::set<std::string> only_notes;
        for (const auto& one : m_answer.heights) {
            only_notes.insert(one.verdict.unknown_layers.begin(), one.verdict.unknown_layers.end());
            for (const OpenRule& rule : one.verdict.open) {
                int& tier = tier_of[rule.layer];
                tier = std::max(tier, rule.tier);
            }
        }
        if (tier_of.empty() && only_notes.empty()) return;
        std::map<int, std::vector<std::string>, std::greater<>> by_tier;
        for (const auto& [layer, tier] : tier_of) {
            only_notes.erase(layer);
            by_tier[tier].push_back(layer.empty() ? t("fehlende Angaben", "missing attributes")
                                                  : layer_label(layer, m_language));
        }
        m_out << "\n"
              << t("Nicht geprüft, weil diese Ebenen fehlen oder hier nicht vollständig sind (--all nennt die Regeln)",
                   "Not checked, since these layers are missing or not complete here (--all names the rules)")
              << '\n';
        for (const auto& [tier, layers] : by_tier)
            m_out << fmt::format("   ? {} {}: {}\n", t("bis Stufe", "up to tier"), tier, join(layers, ", "));
        std::vector<std::string> notes;
        for (const auto& layer : only_notes) notes.push_back(layer_label(layer, m_language));
        if (!notes.empty())
            m_out << "   ? " << t("nur für Hinweise: ", "for notes only: ") << join(notes, ", ") << '\n';
    }

    void ladder() {
        m_out << fmt::format("\n{}\n", t("Größte Höhe je Stufe", "Largest height of each tier"));
        for (const HeightStep& step : m_answer.ladder)
            m_out << fmt::format("  {:>8} – {:<8} {}\n", metres(step.from_m), metres(step.to_m),
                                 t(step.reason_de, step.reason_en));
    }

    /// Rules that were used above and must be looked up before anyone rests on them.
    void weak_rules() {
        std::set<std::string> used;
        for (const auto& one : m_answer.heights)
            for (const Finding& finding : one.verdict.findings)
                if (m_everything || (finding.state == FindingState::applies && finding.verdict != RuleVerdict::note))
                    used.insert(finding.rule_id);
        std::string text;
        for (const Rule& rule : m_answer.book.rules)
            if (used.contains(rule.id) && is_weak(rule.status))
                text += fmt::format("  {}: {}, {} {:.0f} %\n", rule_name(rule.id), words_of(rule.status, m_language),
                                    t("Sicherheit", "confidence"), 100 * rule.confidence);
        if (!text.empty())
            m_out << "\n"
                  << t("Schwache Regeln, vor einer Entscheidung nachlesen", "Weak rules, look them up before deciding")
                  << "\n"
                  << text;
    }

private:
    bool common(const Finding& finding) const {
        if (m_answer.heights.size() < 2 || (m_everything && finding.verdict != RuleVerdict::note) ||
            finding.state == FindingState::unknown)
            return false;
        return std::all_of(m_answer.heights.begin(), m_answer.heights.end(), [&](const LawAnswer::AtHeight& one) {
            const auto& all = one.verdict.findings;
            return std::any_of(all.begin(), all.end(), [&](const Finding& other) {
                return other.rule_id == finding.rule_id && other.state == finding.state &&
                       other.reason_en == finding.reason_en;
            });
        });
    }

    void entry(const std::string& label, const std::string& value) {
        if (!value.empty()) m_out << fmt::format("   {}: {}\n", label, value);
    }

    void print(const Finding& finding) {
        const bool unknown = finding.state == FindingState::unknown;
        std::string text = finding.paragraph + " – " + t(finding.reason_de, finding.reason_en);
        const bool note = finding.verdict == RuleVerdict::note;
        if (!unknown && !note) text += "; " + words_of(finding.verdict, m_language);
        if (!unknown && finding.relief != Relief::none) text += ", " + words_of(finding.relief, m_language);
        if (!finding.authority.empty() && !note) text += "; " + finding.authority;
        if (finding.version != "-") text += fmt::format(" [{}]", finding.version);
        m_out << (unknown ? "   ? " : note ? "   · " : "   ! ") << text << '\n';
    }

    void better(const LawAnswer::AtHeight& one) {
        if (m_answer.question.kind == SiteKind::rooftop || one.verdict.tier == 0 || m_answer.microsite_m <= 0) return;
        if (!one.better) {
            m_out << "   "
                  << fmt::format(fmt::runtime(t("Im Umkreis von {} gibt es keinen Ort mit niedrigerer Stufe.",
                                                "No place within {} has a lower tier.")),
                                 metres(m_answer.microsite_m))
                  << '\n';
            return;
        }
        const LowerTier& there = *one.better;
        std::vector<std::string> removed;
        for (const auto& id : there.removed) removed.push_back(paragraph_of(m_answer.book, id));
        std::string text = fmt::format(fmt::runtime(t("Nächster Ort mit niedrigerer Stufe: {} nach {} ({}), Stufe {}",
                                                      "Nearest place with a lower tier: {} to the {} ({}), tier {}")),
                                       metres(there.distance_m), compass_point(there.direction_deg, m_language),
                                       degrees(lon_lat_of(there.position, m_answer.crs)), there.verdict.tier);
        if (!removed.empty()) text += t("; dort entfällt: ", "; what falls away there: ") + join(removed, " · ");
        m_out << "   " << text << '\n';
    }

    const LawAnswer& m_answer;
    Language m_language;
    bool m_everything;
    std::ostream& m_out;
};

}  // namespace

void print_law(const LawAnswer& answer, const std::string& date, Language language, bool everything,
               std::ostream& terminal) {
    std::ostringstream out;
    Printer printer(answer, language, everything, out);
    printer.head(date);
    for (const auto& one : answer.heights) printer.at(one);
    printer.common_notes();
    if (!everything) printer.open_rules();
    printer.ladder();
    printer.weak_rules();
    out << "\n"
        << printer.t("! bindend, · Hinweis, ? nicht prüfbar. Keine Rechtsberatung.",
                     "! binding, · note, ? not checkable. This is not legal advice.")
        << '\n';
    const std::string note = choose(language, answer.book.note_de, answer.book.note_en);
    if (!note.empty()) out << note << '\n';
    std::string text = out.str();
    // Names of features come from files; they must not move the cursor.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == '\x7f'; }, '?');
    terminal << text;
}

}  // namespace funkloch
