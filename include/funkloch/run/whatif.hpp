#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/output/whatif.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace funkloch {

struct SiteMove {
    std::string id;
    double longitude_deg = 0, latitude_deg = 0;  ///< WGS 84
};

struct SiteHeight {
    std::string id;
    double height_m = 0;  ///< of all antennas above ground
};

/// What is to change in the network of a run. Order does not matter: sites are removed, then added, then moved, then
/// raised; so a site may be replaced, and what is added may be moved.
struct WhatIfRequest {
    std::filesystem::path run_directory;
    std::vector<std::string> add;  ///< layers of points
    std::vector<std::string> remove;
    std::vector<SiteMove> move;
    std::vector<SiteHeight> height;
    std::filesystem::path out;       ///< folder for the outputs of the changed network; empty = none
    int threads = 0;                 ///< 0 = all processors
    std::optional<double> cache_mb;  ///< limit for a cache that has to be written again; none = that of the project
    bool verify_cache = false;       ///< read the whole cache and compare its checksums
};

/// Answers from the run's cache, computing only what the change can touch; without a matching cache everything is
/// recomputed from the project, which is slower and gives the same answer. Figures and files are, to the byte, those
/// of a fresh run on the changed network; candidates, law and plan are not part of it.
/// Throws InputError when the directory is not a run directory, a site is unknown, given twice, out of reach or on
/// unknown terrain, or a file of sites is wrong.
WhatIfAnswer what_if(const WhatIfRequest& request, Progress& progress);

}  // namespace funkloch
