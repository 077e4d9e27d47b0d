#include "coverage_cache.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/in_parallel.hpp"
#include "funkloch/core/version.hpp"
#include "funkloch/propagation/disc.hpp"

#include <fmt/format.h>

#include <functional>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// A file that may be written, and about how large it will be.
struct Entry {
    const char* name;
    const char* what;
    std::uint64_t bytes;
    std::function<void(const fs::path&)> write;
};

void clear_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    for (const char* name : {"index", "servers", "land", "terrain"})
        if (!error) fs::remove(folder / name, error);
    if (error) throw RunError(folder.string() + ": cannot keep a cache there: " + error.message());
}

std::uint64_t megabytes(std::uint64_t bytes) {
    return (bytes + 999'999) / 1'000'000;
}

}  // namespace

CacheIndex index_of(const Project& project, const std::vector<CachedInput>& inputs, const Scene& scene,
                    const Servers& servers, const Coverage& coverage) {
    const RunTable table = runs_of(scene.land);
    CacheIndex index;
    index.program = program_build();
    index.dispatch = dispatch_name();
    index.project_text = project.text;
    index.overrides = project.overrides;
    index.inputs = inputs;
    index.land_grid = scene.land.grid;
    index.terrain_grid = scene.terrain.grid;
    index.surface_model = scene.terrain.surface_model;
    index.land_cells = table.runs.back().first_cell;
    index.land_name = scene.land.name;
    for (const Zone& zone : scene.land.zones) index.zones.emplace_back(zone.id, zone.name);
    index.network = scene.network;
    for (const ServerMap& map : servers.maps) index.maps.push_back(map.layer);
    for (const TechnologyCoverage& t : coverage.technologies) index.technologies.push_back({t.operators, t.sums});
    index.keys = keys_of(project, scene, table);
    index.warnings = scene.warnings;
    return index;
}

std::vector<std::string> write_cache(const fs::path& folder, const CacheIndex& index, const Scene& scene,
                                     const Servers& servers, double limit_mb) {
    clear_folder(folder);
    const auto limit_bytes = static_cast<std::uint64_t>(limit_mb * 1e6);
    const RunTable table = runs_of(scene.land);
    const std::string key = cache_key(index);
    const std::uint64_t cells = table.runs.back().first_cell;
    const std::uint64_t pages = 5 * 4096;
    const std::vector<Entry> entries = {
        {"index", "its index", 64 * scene.land.zones.size() + 1000 * scene.network.sites.size() + 100'000,
         [&](const fs::path& file) { write_index(file, index); }},
        {"servers", "the best-server maps", 5 * cells * servers.maps.size() + 4 * servers.names.size() + pages,
         [&](const fs::path& file) { write_servers(file, key, servers, table); }},
        {"land", "the land", sizeof(Piece) * scene.land.pieces.size() + sizeof(LandRun) * table.runs.size() + pages,
         [&](const fs::path& file) { write_land(file, key, scene.land, table); }},
        {"terrain", "the terrain", 5 * scene.terrain.grid.size() + pages,
         [&](const fs::path& file) { write_terrain(file, key, scene.terrain); }}};
    std::vector<std::string> left_out;
    std::vector<const Entry*> kept;
    std::uint64_t used = 0;
    for (const Entry& entry : entries) {
        const std::uint64_t with_checksums = entry.bytes + entry.bytes / 500;  // 8 bytes a page of 4096
        if (used + with_checksums > limit_bytes) {
            left_out.push_back(fmt::format("cache for what-if: {} ({} MB) left out, the limit is {} MB (cache_mb)",
                                           entry.what, megabytes(entry.bytes), megabytes(limit_bytes)));
            if (used == 0) break;  // without its index nothing can be used
            continue;
        }
        kept.push_back(&entry);
        used += with_checksums;
    }
    // Most of the time goes into checksums: each file on a thread of its own.
    in_parallel(kept.size(), [&](std::size_t i) { kept[i]->write(folder / kept[i]->name); });
    return left_out;
}

bool CoverageCache::complete() const {
    return usable() && land.file().usable() && terrain.file().usable() && servers.file().usable();
}

std::vector<std::string> CoverageCache::rejections() const {
    if (!usable()) return {index_file.rejection()};
    std::vector<std::string> reasons;
    const auto add = [&](const char* name, const CacheFile& file) {
        if (!file.usable()) reasons.push_back(std::string(name) + ": " + file.rejection());
    };
    add("servers", servers.file());
    add("land", land.file());
    add("terrain", terrain.file());
    return reasons;
}

void CoverageCache::verify() {
    for (CacheFile* file : {&land.file(), &terrain.file(), &servers.file()})
        if (file->usable()) file->verify();
}

CoverageCache open_cache(const fs::path& folder) {
    CoverageCache cache;
    cache.index_file = CacheFile::open(folder / "index", "index");
    cache.index = read_index(cache.index_file);
    if (cache.usable() && cache.index.program != program_build())
        cache.index_file.reject("it was computed by another build of the program, " + cache.index.program);
    if (cache.usable() && cache.index.dispatch != dispatch_name())
        cache.index_file.reject("it was computed with the instruction set " + cache.index.dispatch + ", here it is " +
                                dispatch_name());
    if (!cache.usable()) return cache;
    const auto open = [&](const char* name) {
        CacheFile file = CacheFile::open(folder / name, name);
        if (file.usable() && file.key() != cache.index_file.key()) file.reject("it belongs to another run");
        return file;
    };
    cache.land = LandFile(open("land"), cache.index);
    cache.terrain = TerrainFile(open("terrain"), cache.index);
    cache.servers = ServersFile(open("servers"), cache.index);
    return cache;
}

}  // namespace funkloch
