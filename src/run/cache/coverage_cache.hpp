#pragma once

#include "cache_keys.hpp"
#include "funkloch/coverage/coverage.hpp"
#include "servers_file.hpp"
#include "terrain_file.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// A cache: a folder with the files index, servers, land and terrain, all of one key.
struct CoverageCache {
    CacheIndex index;
    CacheFile index_file;
    LandFile land;
    TerrainFile terrain;
    ServersFile servers;

    bool usable() const { return index_file.usable(); }
    bool complete() const;
    /// "servers: it is truncated …" for each file that cannot be used.
    std::vector<std::string> rejections() const;
    /// Reads everything and compares checksums.
    void verify();
};

/// Opens what is there; files of another key, program or instruction set are rejected.
CoverageCache open_cache(const std::filesystem::path& folder);

/// The index of an analysis. `inputs` must have been stamped before they were read.
CacheIndex index_of(const Project& project, const std::vector<CachedInput>& inputs, const Scene& scene,
                    const Servers& servers, const Coverage& coverage);

/// Writes the cache of an analysis into a folder, replacing what is there. `limit_mb`: most that it may take; what
/// saves least is left out first: the terrain, then the land, then the server maps. Returns what was left out and why,
/// for the user. Throws RunError.
std::vector<std::string> write_cache(const std::filesystem::path& folder, const CacheIndex& index, const Scene& scene,
                                     const Servers& servers, double limit_mb);

}  // namespace funkloch
