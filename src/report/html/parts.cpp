#include "page.hpp"

#include "funkloch/output/palette.hpp"

#include <algorithm>

namespace funkloch::html {

Markup section(const std::string& id, const std::string& title, const Markup& content) {
    return element("section", {{"id", id}, {"aria-labelledby", id + "-title"}},
                   element("h2", {{"id", id + "-title"}}, title) + content) +
           Markup::trusted("\n");
}

Markup paragraph(const Markup& content) {
    return element("p", content);
}

Markup lead(const Markup& content) {
    return element("p", {{"class", "lead"}}, content);
}

Markup note(const Markup& content) {
    return element("p", {{"class", "note"}}, content);
}

Markup bar(double share, double target) {
    const double filled = std::clamp(share, 0.0, 1.0) * 100;
    const double mark = std::clamp(target, 0.0, 1.0) * 100;
    return element(
        "svg",
        {{"class", share >= target ? "bar met" : "bar missed"},
         {"viewBox", "0 0 100 10"},
         {"preserveAspectRatio", "none"},
         {"aria-hidden", "true"}},
        void_element("rect", {{"class", "track"}, {"width", "100"}, {"height", "10"}}) +
            void_element("rect", {{"class", "fill"}, {"width", fmt::format("{:.2f}", filled)}, {"height", "10"}}) +
            void_element("path", {{"class", "mark"}, {"d", fmt::format("M{:.2f} 0V10", mark)}}));
}

Markup tier_badge(const Page& page, int tier) {
    return element("span",
                   {{"class", fmt::format("badge tier tier-{}", std::clamp(tier, 0, 5))},
                    {"title", tier_title(tier, page.results.language)}},
                   page.say("Stufe {}", "tier {}", tier));
}

Markup tier_badge(const Page& page, const Verdict& verdict) {
    if (verdict.settled()) return tier_badge(page, verdict.tier);
    return element("span",
                   {{"class", fmt::format("badge tier open tier-{}", std::clamp(verdict.tier, 0, 5))},
                    {"title", verdict_title(verdict, page.results.language)}},
                   page.say("mind. Stufe {}, bis {}", "tier {} to {}", verdict.tier, verdict.worst_tier));
}

std::string ink_on(const Colour& colour) {
    const double luminance = 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
    return luminance > 130 ? "#101820" : "#ffffff";
}

std::string tier_styles() {
    std::string css;
    for (std::size_t tier = 0; tier < tier_colours().size(); ++tier)
        css += fmt::format(".tier-{}{{background:{};color:{}}}\n", tier, tier_colours()[tier].hex(),
                           ink_on(tier_colours()[tier]));
    return css;
}

}  // namespace funkloch::html
