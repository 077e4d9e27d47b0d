#include "funkloch/output/law_words.hpp"

#include <cmath>

namespace funkloch {

namespace {

std::string t(Language language, const char* german, const char* english) {
    return language == Language::german ? german : english;
}

}  // namespace

std::string words_of(PlanningZone zone, Language language) {
    switch (zone) {
        case PlanningZone::bplan:
            return t(language, "Bebauungsplan (§ 30 BauGB)", "development plan (§ 30 BauGB)");
        case PlanningZone::innenbereich:
            return t(language, "Innenbereich (§ 34 BauGB)", "built-up area (§ 34 BauGB)");
        case PlanningZone::aussenbereich:
            return t(language, "Außenbereich (§ 35 BauGB)", "outside built-up areas (§ 35 BauGB)");
        case PlanningZone::uncertain:
            break;
    }
    return t(language, "Gebietsart ungewiss", "planning zone uncertain");
}

std::string words_of(RuleVerdict verdict, Language language) {
    switch (verdict) {
        case RuleVerdict::excluded:
            return t(language, "ausgeschlossen", "excluded");
        case RuleVerdict::consent_required:
            return t(language, "Zustimmung nötig", "consent required");
        case RuleVerdict::permit_required:
            return t(language, "Genehmigung nötig", "permit required");
        case RuleVerdict::permit_free:
            return t(language, "verfahrensfrei", "permit-free");
        case RuleVerdict::reduced_height:
            return t(language, "Höhe begrenzt", "height limited");
        case RuleVerdict::note:
            break;
    }
    return t(language, "Hinweis", "note");
}

std::string words_of(RuleStatus status, Language language) {
    switch (status) {
        case RuleStatus::text:
            return t(language, "am Gesetzestext geprüft", "read in the statute");
        case RuleStatus::secondary:
            return t(language, "aus Sekundärquelle", "from a secondary source");
        case RuleStatus::stale:
            return t(language, "überholte Fassung", "outdated version");
        case RuleStatus::knowledge:
            break;
    }
    return t(language, "ungeprüft", "unverified");
}

std::string words_of(Relief relief, Language language) {
    switch (relief) {
        case Relief::abweichung:
            return t(language, "Abweichung möglich", "deviation possible");
        case Relief::ausnahme:
            return t(language, "Ausnahme möglich", "exception possible");
        case Relief::befreiung:
            return t(language, "Befreiung möglich", "exemption possible");
        case Relief::einzelfall:
            return t(language, "Entscheidung im Einzelfall", "case-by-case decision");
        case Relief::none:
            break;
    }
    return t(language, "keine Befreiung vorgesehen", "no relief");
}

std::string words_of(FindingState state, Language language) {
    switch (state) {
        case FindingState::applies:
            return t(language, "trifft zu", "applies");
        case FindingState::satisfied:
            return t(language, "eingehalten", "satisfied");
        case FindingState::unknown:
            break;
    }
    return t(language, "unbekannt", "unknown");
}

std::string words_of(Origin origin, Language language) {
    switch (origin) {
        case Origin::given:
            return t(language, "vorgegeben", "given");
        case Origin::high_ground:
            return t(language, "Anhöhe", "high ground");
        case Origin::gap_centre:
            return t(language, "Mitte der Lücke", "centre of a gap");
        case Origin::co_location:
            break;
    }
    return t(language, "Mitnutzung eines Bestandsmasts", "co-location on an existing mast");
}

std::string words_of(SiteKind kind, Language language) {
    return kind == SiteKind::mast ? t(language, "Mast", "mast") : t(language, "Dachstandort", "rooftop");
}

std::string tier_label(int tier, Language language) {
    return t(language, "Stufe ", "Tier ") + std::to_string(tier) + ": " + tier_title(tier, language);
}

std::string layer_label(const std::string& role, Language language) {
    const std::string title = layer_title(role, language);
    return title == role ? role : title + " (" + role + ")";
}

bool law_examined(const Results& results) {
    const LandShares& shares = results.land_shares;  // measured while the layers were there
    return shares.places > 0 ? shares.any_layer : any_layer_given(results.rules, results.scene);
}

std::string compass_point(double direction_deg, Language language) {
    static constexpr const char* german[] = {"N", "NO", "O", "SO", "S", "SW", "W", "NW"};
    static constexpr const char* english[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    const auto eighth = static_cast<std::size_t>(std::lround(direction_deg / 45)) % 8;
    return (language == Language::german ? german : english)[eighth];
}

}  // namespace funkloch
