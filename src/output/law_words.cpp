#include "funkloch/output/law_words.hpp"

#include "funkloch/core/language.hpp"

#include <cmath>

namespace funkloch {

std::string words_of(PlanningZone zone, Language language) {
    switch (zone) {
        case PlanningZone::bplan:
            return choose(language, "Bebauungsplan (§ 30 BauGB)", "development plan (§ 30 BauGB)");
        case PlanningZone::innenbereich:
            return choose(language, "Innenbereich (§ 34 BauGB)", "built-up area (§ 34 BauGB)");
        case PlanningZone::aussenbereich:
            return choose(language, "Außenbereich (§ 35 BauGB)", "outside built-up areas (§ 35 BauGB)");
        case PlanningZone::uncertain:
            break;
    }
    return choose(language, "Gebietsart ungewiss", "planning zone uncertain");
}

std::string words_of(RuleVerdict verdict, Language language) {
    switch (verdict) {
        case RuleVerdict::excluded:
            return choose(language, "ausgeschlossen", "excluded");
        case RuleVerdict::consent_required:
            return choose(language, "Zustimmung nötig", "consent required");
        case RuleVerdict::permit_required:
            return choose(language, "Genehmigung nötig", "permit required");
        case RuleVerdict::permit_free:
            return choose(language, "verfahrensfrei", "permit-free");
        case RuleVerdict::reduced_height:
            return choose(language, "Höhe begrenzt", "height limited");
        case RuleVerdict::note:
            break;
    }
    return choose(language, "Hinweis", "note");
}

std::string words_of(RuleStatus status, Language language) {
    switch (status) {
        case RuleStatus::text:
            return choose(language, "am Gesetzestext geprüft", "read in the statute");
        case RuleStatus::secondary:
            return choose(language, "aus Sekundärquelle", "from a secondary source");
        case RuleStatus::stale:
            return choose(language, "überholte Fassung", "outdated version");
        case RuleStatus::knowledge:
            break;
    }
    return choose(language, "ungeprüft", "unverified");
}

std::string words_of(Relief relief, Language language) {
    switch (relief) {
        case Relief::abweichung:
            return choose(language, "Abweichung möglich", "deviation possible");
        case Relief::ausnahme:
            return choose(language, "Ausnahme möglich", "exception possible");
        case Relief::befreiung:
            return choose(language, "Befreiung möglich", "exemption possible");
        case Relief::einzelfall:
            return choose(language, "Entscheidung im Einzelfall", "case-by-case decision");
        case Relief::none:
            break;
    }
    return choose(language, "keine Befreiung vorgesehen", "no relief");
}

std::string words_of(FindingState state, Language language) {
    switch (state) {
        case FindingState::applies:
            return choose(language, "trifft zu", "applies");
        case FindingState::satisfied:
            return choose(language, "eingehalten", "satisfied");
        case FindingState::unknown:
            break;
    }
    return choose(language, "unbekannt", "unknown");
}

std::string words_of(Origin origin, Language language) {
    switch (origin) {
        case Origin::given:
            return choose(language, "vorgegeben", "given");
        case Origin::high_ground:
            return choose(language, "Anhöhe", "high ground");
        case Origin::gap_centre:
            return choose(language, "Mitte der Lücke", "centre of a gap");
        case Origin::refined:
            return choose(language, "nahe den besten Orten", "near the best places");
        case Origin::co_location:
            break;
    }
    return choose(language, "Mitnutzung eines Bestandsmasts", "co-location on an existing mast");
}

std::string words_of(SiteKind kind, Language language) {
    return kind == SiteKind::mast ? choose(language, "Mast", "mast") : choose(language, "Dachstandort", "rooftop");
}

std::string tier_label(int tier, Language language) {
    return choose(language, "Stufe ", "Tier ") + std::to_string(tier) + ": " + tier_title(tier, language);
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
    return choose(language, german[eighth], english[eighth]);
}

}  // namespace funkloch
