#pragma once

#include "funkloch/core/language.hpp"
#include "funkloch/siting/siting.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// The part of a gap's area that a site covers.
struct GapPart {
    std::string id;
    double share = 0;
};

/// What a line of reasons is made of.
struct ReasonFacts {
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    std::vector<GapPart> gaps;  ///< largest part first
    const Verdict* verdict = nullptr;
    std::string replaceable_by;  ///< empty = nobody or not asked
    double replacement_loss = 0;
};

/// "+1.240 Einwohner, +18,3 km², schließt Lücke G-5G-17 zu 83 %, Stufe 2 (§ 62 BauO LSA), ersetzbar durch S-88 (−6 %)".
std::string reason(const ReasonFacts& facts, Language language);

/// Why an option has no gain: excluded by law, or on ground of unknown height.
std::string reason_without_gain(const Verdict& verdict, bool ground_known, Language language);

/// A planned site, the option that could have stood in for it, and what of the planned site's gain that would keep.
struct Rejection {
    const SiteOption& planned;
    const SiteOption& other;
    double area_kept = 0;  ///< share
    MicroPeople people_kept = 0;
};

/// "Stufe 4 statt 2 (§ 26 BNatSchG)", "versorgt nur 64 % der Fläche", … : the first that holds, law before benefit.
std::string why_rejected(const Rejection& rejection, Language language);

/// Gaps that these cells belong to, with the share of each gap's area, largest covered area first.
std::vector<GapPart> gap_parts(const TechnologyGaps& gaps, const Land& land, const CellSet& cells);

/// Gaps of a technology; nullptr when it was not analysed.
const TechnologyGaps* gaps_of(const Gaps& gaps, Technology technology);

}  // namespace funkloch
