#pragma once

#include "funkloch/output/run_record.hpp"
#include "funkloch/run/analyze.hpp"
#include "run/cache/coverage_cache.hpp"

#include <memory>

namespace funkloch {

/// A network's coverage before a change, which can be looked at in parts.
class Baseline {
public:
    virtual ~Baseline() = default;
    virtual const CacheIndex& index() const = 0;
    /// Windows are in the land's and in the terrain's grid; results lie on the window's own grid.
    virtual Land land(const Window& window) const = 0;
    virtual Terrain terrain(const Window& window) const = 0;
    /// All maps of the index, numbered for its whole network.
    virtual std::vector<ServerMap> maps(const Window& window) const = 0;
};

/// In a cache, mapped into memory. Its methods throw CacheDamaged.
std::unique_ptr<Baseline> baseline_in(CoverageCache cache);

/// In memory.
std::unique_ptr<Baseline> baseline_of(CacheIndex index, Scene scene, Servers servers);

/// A run directory that has been opened.
struct OpenedRun {
    Project project;
    std::unique_ptr<Baseline> baseline;
    bool from_cache = false;
    std::vector<std::string> notes;  ///< why the cache was used or not, what has changed since the run
};

struct OpenOptions {
    std::optional<double> cache_mb;
    bool verify_cache = false;
    bool without_cache = false;  ///< it turned out to be damaged
};

OpenedRun open_run(const std::filesystem::path& run_directory, const OpenOptions& options, Progress& progress);

}  // namespace funkloch
