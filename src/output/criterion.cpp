#include "funkloch/coverage/signal.hpp"
#include "funkloch/output/display.hpp"

#include <fmt/format.h>

#include <set>

namespace funkloch {

Text place_text(const CoverageDefinition& definition) {
    switch (definition.indoors) {
        case Indoors::no:
            return {"im Freien", "outdoors"};
        case Indoors::traditional:
            return {"in Gebäuden herkömmlicher Bauart", "inside traditional buildings"};
        case Indoors::thermally_efficient:
            return {"in wärmegedämmten Gebäuden", "inside thermally efficient buildings"};
    }
    return {};
}

Text criterion_text(const CoverageDefinition& definition) {
    return place_text(definition) + (definition.scope == Scope::any
                                         ? Text{", mindestens ein Netz", ", at least one network"}
                                         : Text{", jedes Netz", ", every network"});
}

Text entry_loss_text(const CoverageDefinition& definition, const Network& network) {
    if (definition.indoors == Indoors::no) return {};
    std::set<double> frequencies_mhz;
    for (const Site& site : network.sites)
        for (const Sector& sector : site.sectors)
            if (counts_for(definition, sector)) frequencies_mhz.insert(sector.frequency_mhz);
    if (frequencies_mhz.empty()) return {};
    const auto losses = [&](Language language) {
        const auto loss = [&](double frequency_mhz) {
            return say(language, "{} dB ({} MHz)", "{} dB ({} MHz)",
                       decimal(entry_loss_db(definition, frequency_mhz), 1, language),
                       short_decimal(frequency_mhz, 1, language));
        };
        const double lowest = *frequencies_mhz.begin(), highest = *frequencies_mhz.rbegin();
        return lowest == highest ? loss(lowest) : loss(lowest) + choose(language, " bis ", " to ") + loss(highest);
    };
    const double percent = 100 * definition.entry_probability;
    return {fmt::format("{} {}: Zum Schwellenwert kommt die Gebäudedämpfung nach ITU-R P.2109, {}, die {}\u00a0% der "
                        "Gebäude nicht überschreiten.",
                        name_of(definition.technology), place_text(definition).de, losses(Language::german),
                        short_decimal(percent, 1, Language::german)),
            fmt::format("{} {}: the building entry loss of ITU-R P.2109, {}, which {}% of buildings do not exceed, is "
                        "added to the threshold.",
                        name_of(definition.technology), place_text(definition).en, losses(Language::english),
                        short_decimal(percent, 1, Language::english))};
}

}  // namespace funkloch
