#pragma once

#include "funkloch/coverage/zone_sum.hpp"
#include "funkloch/files/cache_file.hpp"
#include "funkloch/files/file_stamp.hpp"
#include "funkloch/run/project.hpp"
#include "funkloch/scene/scene.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace funkloch {

/// A file that coverage depends on, as it was when the cache was written.
struct CachedInput {
    std::string role, path;
    std::vector<FileStamp> stamps;
};

/// Results of one [[coverage]] definition.
struct CachedTechnology {
    std::vector<std::string> operators;
    std::vector<ZoneSum> sums;
};

/// What the keys of a cache are made of: equal keys, equal results.
struct CacheKeys {
    std::string engine;              ///< program, instruction set, all parameters, grids
    std::string land_mask;           ///< which cells are land
    std::vector<std::string> sites;  ///< of each site: engine, mast, antennas and the terrain within its radius
};

/// The small part of a cache: everything but arrays over cells.
struct CacheIndex {
    std::string program, dispatch;
    std::string project_text;
    ProjectOverrides overrides;
    std::vector<CachedInput> inputs;
    GridSpec land_grid, terrain_grid;
    bool surface_model = false;
    std::uint64_t land_cells = 0;
    std::string land_name;
    std::vector<std::pair<std::string, std::string>> zones;  ///< id, name
    Network network;
    std::vector<OperatorLayer> maps;             ///< in the order of the server maps
    std::vector<CachedTechnology> technologies;  ///< in the order of the definitions
    CacheKeys keys;
    std::vector<std::string> warnings;
};

/// Key of all files of one cache: program, project and the content of every input.
std::string cache_key(const CacheIndex& index);

void write_index(const std::filesystem::path& file, const CacheIndex& index);

/// Reads the index; `file` is rejected when it is damaged.
CacheIndex read_index(CacheFile& file);

}  // namespace funkloch
