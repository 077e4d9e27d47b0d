#include "html_page.hpp"

namespace funkloch::html {

std::string word(const Page& page, PlanningZone zone) {
    switch (zone) {
        case PlanningZone::bplan:
            return page.t("Bebauungsplan (§ 30 BauGB)", "development plan (§ 30 BauGB)");
        case PlanningZone::innenbereich:
            return page.t("Innenbereich (§ 34 BauGB)", "built-up area (§ 34 BauGB)");
        case PlanningZone::aussenbereich:
            return page.t("Außenbereich (§ 35 BauGB)", "outside built-up areas (§ 35 BauGB)");
        case PlanningZone::uncertain:
            break;
    }
    return page.t("Gebietsart ungewiss", "planning zone uncertain");
}

std::string word(const Page& page, RuleVerdict verdict) {
    switch (verdict) {
        case RuleVerdict::excluded:
            return page.t("ausgeschlossen", "excluded");
        case RuleVerdict::consent_required:
            return page.t("Zustimmung nötig", "consent required");
        case RuleVerdict::permit_required:
            return page.t("Genehmigung nötig", "permit required");
        case RuleVerdict::permit_free:
            return page.t("verfahrensfrei", "permit-free");
        case RuleVerdict::reduced_height:
            return page.t("Höhe begrenzt", "height limited");
        case RuleVerdict::note:
            break;
    }
    return page.t("Hinweis", "note");
}

std::string word(const Page& page, RuleStatus status) {
    switch (status) {
        case RuleStatus::text:
            return page.t("am Gesetzestext geprüft", "read in the statute");
        case RuleStatus::secondary:
            return page.t("aus Sekundärquelle", "from a secondary source");
        case RuleStatus::stale:
            return page.t("überholte Fassung", "outdated version");
        case RuleStatus::knowledge:
            break;
    }
    return page.t("ungeprüft", "unverified");
}

std::string word(const Page& page, Relief relief) {
    switch (relief) {
        case Relief::abweichung:
            return page.t("Abweichung möglich", "deviation possible");
        case Relief::ausnahme:
            return page.t("Ausnahme möglich", "exception possible");
        case Relief::befreiung:
            return page.t("Befreiung möglich", "exemption possible");
        case Relief::einzelfall:
            return page.t("Entscheidung im Einzelfall", "case-by-case decision");
        case Relief::none:
            break;
    }
    return page.t("keine Befreiung vorgesehen", "no relief");
}

std::string word(const Page& page, FindingState state) {
    switch (state) {
        case FindingState::applies:
            return page.t("trifft zu", "applies");
        case FindingState::satisfied:
            return page.t("eingehalten", "satisfied");
        case FindingState::unknown:
            break;
    }
    return page.t("unbekannt", "unknown");
}

std::string word(const Page& page, Origin origin) {
    switch (origin) {
        case Origin::given:
            return page.t("vorgegeben", "given");
        case Origin::high_ground:
            return page.t("Anhöhe", "high ground");
        case Origin::gap_centre:
            return page.t("Mitte der Lücke", "centre of a gap");
        case Origin::co_location:
            break;
    }
    return page.t("Mitnutzung eines Bestandsmasts", "co-location on an existing mast");
}

std::string word(const Page& page, SiteKind kind) {
    return kind == SiteKind::mast ? page.t("Mast", "mast") : page.t("Dachstandort", "rooftop");
}

}  // namespace funkloch::html
