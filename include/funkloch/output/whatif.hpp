#pragma once

#include "funkloch/output/results.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// What became of one operator's coverage of one zone (any_operator: of the answer to the definition).
struct ZoneChange {
    std::string operator_name;
    std::int32_t zone = whole_land;
    MicroPeople people_gained = 0, people_lost = 0;
    SquareCentimetres area_gained = 0, area_lost = 0;
};

/// What a change of the network does to one technology.
struct TechnologyChange {
    std::int64_t cells_changed = 0;                 ///< land cells with another level or server of some operator
    std::int64_t cells_gained = 0, cells_lost = 0;  ///< newly covered, no longer covered
    std::vector<ZoneChange> zones;                  ///< those that changed, any_operator first, land first
};

/// The answer of `funkloch whatif`. Rasters stay empty; rows are those of a whole run.
struct WhatIfAnswer {
    std::string run_directory;
    std::vector<std::string> changes;  ///< "added X at …", one for each site
    std::vector<std::string> notes;    ///< what was assumed, and why the cache was used or not
    bool from_cache = false;           ///< everything that did not change came from the run's cache
    Coverage before;
    Results after;  ///< coverage, names of zones, targets, language
    std::vector<TechnologyChange> difference;
};

/// The answer as one JSON document.
std::string whatif_json(const WhatIfAnswer& answer);

/// What a what-if does not answer, as stable names.
const std::vector<std::string>& whatif_leaves_out();

/// summary.json of a changed network: targets, coverage, gaps and spots; no plan.
std::string changed_summary_json(const Results& results, const std::vector<std::string>& changes);

}  // namespace funkloch
