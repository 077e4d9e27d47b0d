#include "evidence.hpp"
#include "plan.hpp"

namespace funkloch::html {

namespace {

std::string link_text(const Page& page, const BackhaulLink& link) {
    return page.say(
        "{} ({}, {} km, Azimut {}°, Antenne dort auf {})", "{} ({}, {} km, azimuth {}°, antenna there at {})",
        link.site, link.planned ? page.t("im Plan", "planned") : page.t("Bestand", "standing"),
        page.number(link.distance_m / 1000, 1), page.number(link.azimuth_deg), height_text(page, link.height_m));
}

/// " Ohne freie Sicht: 3."
std::string others_text(const Page& page, const Backhaul& backhaul) {
    std::string text;
    if (backhaul.hidden > 0)
        text += page.say(" Ohne freie Sicht: {}.", " Without a free sight: {}.", page.number(backhaul.hidden));
    if (backhaul.unknown > 0)
        text += page.say(" Gelände unterwegs unbekannt: {}.", " Unknown ground on the way: {}.",
                         page.number(backhaul.unknown));
    return text;
}

}  // namespace

Markup backhaul_text(const Page& page, const SiteEvidence* evidence) {
    if (evidence == nullptr || !evidence->backhaul) return {};
    const Backhaul& backhaul = *evidence->backhaul;
    const std::string asked =
        page.say("{} GHz, {} der ersten Fresnelzone frei", "{} GHz, {} of the first Fresnel zone free",
                 page.number(backhaul.ghz, backhaul.ghz < 10 ? 1 : 0), page.percent(backhaul.clearance, 0));
    std::string text;
    if (backhaul.links.empty()) {
        text = page.say("Richtfunk: Kein Standort im Umkreis von {} km ist frei zu sehen ({}).",
                        "Radio link: no site within {} km is in free sight ({}).",
                        page.number(backhaul.reach_m / 1000, 0), asked);
    } else {
        text = page.say("Richtfunk ({}) ist möglich nach: ", "Radio links ({}) are possible to: ", asked);
        for (std::size_t i = 0; i < backhaul.links.size(); ++i)
            text += (i == 0 ? "" : "; ") + link_text(page, backhaul.links[i]);
        text += ".";
    }
    text += others_text(page, backhaul);
    text += page.t(" Ob die Gegenstelle Kapazität hat, sagt das nicht.",
                   " This does not say whether the other site has capacity.");
    return element("div", {{"class", "moves"}}, element("p", text));
}

}  // namespace funkloch::html
