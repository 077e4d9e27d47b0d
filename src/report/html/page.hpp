#pragma once

#include "markup.hpp"

#include "funkloch/output/law_words.hpp"
#include "funkloch/output/palette.hpp"
#include "funkloch/output/results.hpp"

#include <fmt/format.h>

#include <string>

namespace funkloch::html {

/// What every section of the report needs: the results, the language, and numbers as that language writes them.
class Page {
public:
    explicit Page(const Results& all) : results(all), m_has_people(all.scene.land.people() > 0) {}

    const Results& results;

    bool german() const { return results.language == Language::german; }
    /// One of a pair of texts.
    std::string t(std::string_view de, std::string_view en) const { return choose(results.language, de, en); }
    /// One of a pair of sentences with places for values; both are checked against the values when compiled.
    template <typename... Values>
    std::string say(fmt::format_string<Values...> de, fmt::format_string<Values...> en, Values&&... values) const {
        return funkloch::say(results.language, de, en, std::forward<Values>(values)...);
    }
    /// "1 Standort", "1.234 Standorte".
    std::string count(std::int64_t n, std::string_view one, std::string_view many) const;

    /// 1.234,5 or 1,234.5; "–" for what is not a number.
    std::string number(double value, int decimals = 0) const;
    /// Share of one as per cent.
    std::string percent(double share, int decimals = 1) const;
    /// Share as per cent that keeps "just missed" and "reached" apart: a second decimal, rounded down, where it takes
    /// one.
    std::string percent_against(double share, double target) const;
    /// A target, without needless decimals: "99 %", "99,5 %".
    std::string target(double share) const;
    /// Whole people; "–" where the land has no population figures.
    std::string people(MicroPeople count) const { return m_has_people ? number(funkloch::people(count)) : "–"; }
    /// Without unit; two decimals below 1 km².
    std::string km2(double area_km2) const { return number(area_km2, area_km2 < 1 ? 2 : 1); }
    std::string km2(SquareCentimetres area) const { return km2(square_km(area)); }
    /// "about 4 months" from a legal deadline in days.
    std::string months(int days) const;
    /// ISO 8601 to the language's date; anything else as it is.
    std::string date(const std::string& iso) const;
    /// Easting and northing in the project's CRS: "E 707753, N 5677847".
    std::string coordinates(const Point& point) const;
    /// The project's CRS as planners call it: "UTM 32N".
    std::string crs() const;

    bool has_districts() const { return results.scene.land.zones.size() > 1; }
    bool has_people() const { return m_has_people; }
    std::string zone_name(std::int32_t zone) const;
    /// District that holds the point; empty outside the land or without districts.
    std::string place_of(const Point& point) const;
    /// The rule, or nothing when the book does not hold it.
    const Rule* rule(const std::string& id) const;
    /// "§ 60 … – Title" of a rule; its id when the book does not hold it.
    std::string rule_name(const std::string& id) const;
    /// Gaps of a technology; nothing when it was not analysed.
    const TechnologyGaps* gaps_of(Technology technology) const;
    const TechnologyCoverage* coverage_of(Technology technology) const;

private:
    bool m_has_people;  // summed once: the land may have millions of pieces
};

/// The row of any operator in the whole land; null when there are no rows.
const TechnologyCoverage::Row* land_row(const TechnologyCoverage& coverage);
double expected_people_share(const TechnologyCoverage::Row& row);
double expected_area_share(const TechnologyCoverage::Row& row);

/// A heading that the table of contents can point to, with its section.
Markup section(const std::string& id, const std::string& title, const Markup& content);
Markup paragraph(const Markup& content);
/// A paragraph that introduces what follows and stays with it on paper.
Markup lead(const Markup& content);
Markup note(const Markup& content);
/// A bar of 0 to 100 % with the target's mark; told to screen readers by the number that stands beside it.
Markup bar(double share, double target);
Markup tier_badge(const Page& page, int tier);
/// The same; a tier that open rules could still raise has a dashed border and a "from … to".
Markup tier_badge(const Page& page, const Verdict& verdict);
/// Black or white, whichever reads better on the colour.
std::string ink_on(const Colour& colour);
/// Style rules that give the tier badges the palette's colours.
std::string tier_styles();

/// Words of the law in the report's language.
template <typename Code>
std::string word(const Page& page, Code code) {
    return words_of(code, page.results.language);
}

// The sections, in the order of the page.
Markup headline_section(const Page& page);
Markup targets_section(const Page& page);
Markup maps_section(const Page& page);
Markup districts_section(const Page& page);
Markup official_section(const Page& page);
Markup drive_tests_section(const Page& page);
Markup gaps_section(const Page& page);
Markup plan_section(const Page& page);
Markup evidence_section(const Page& page);
Markup law_section(const Page& page);
Markup method_section(const Page& page);
Markup sources_section(const Page& page);

}  // namespace funkloch::html
