#pragma once

#include "funkloch/law/height_ladder.hpp"
#include "funkloch/law/lower_tier.hpp"
#include "funkloch/run/project.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// One place, asked without an analysis.
struct LawQuestion {
    Point lon_lat;  ///< WGS 84
    SiteKind kind = SiteKind::mast;
    std::vector<double> heights_m;  ///< mast: above ground; rooftop: above the roof skin; empty = the project's
    double roof_height_m = 0;       ///< rooftop: of the roof above ground; 0 = the project's default
    bool closes_gap = true;         ///< there is a radio reason for exactly this place
};

struct LawAnswer {
    struct AtHeight {
        double height_m = 0;  ///< as asked
        double above_ground_m = 0;
        Verdict verdict;
        std::optional<LowerTier> better;
    };
    RuleBook book;
    LawQuestion question;
    Point position;  ///< in the project's CRS
    std::string crs;
    double ground_m = 0;     ///< above sea level
    double microsite_m = 0;  ///< how far around a better place was looked for
    std::vector<AtHeight> heights;
    std::vector<HeightStep> ladder;
};

/// Judges one place of a project. Reads the boundary, the constraint layers that the rules name and the terrain around
/// the place, at the analysis's own cell size, so that the verdict is that of a run; people, districts and coverage are
/// not read. Throws InputError for a place outside the land or on unknown terrain.
LawAnswer ask_law(const Project& project, const LawQuestion& question, Progress& progress);

}  // namespace funkloch
