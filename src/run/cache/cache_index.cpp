#include "cache_index.hpp"

#include "funkloch/core/text.hpp"

#include "network_bytes.hpp"

namespace funkloch {

namespace {

template <typename Stream>
void transfer(Stream& stream, MaybeConst<GridSpec> auto& grid) {
    stream.value(grid.west_m);
    stream.value(grid.north_m);
    stream.value(grid.cell_m);
    stream.value(grid.columns);
    stream.value(grid.rows);
    stream.text(grid.crs);
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<FileStamp> auto& stamp) {
    stream.text(stamp.name);
    stream.value(stamp.bytes);
    stream.value(stamp.modified_ns);
    stream.value(stamp.changed_ns);
    stream.value(stamp.inode);
    stream.text(stamp.sha256);
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<ProjectOverrides> auto& overrides) {
    transfer_texts(stream, overrides.settings);
    transfer_optional(stream, overrides.language, [&](std::string& language) { stream.text(language); });
    stream.value(overrides.allow_outside);
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<CacheIndex> auto& index) {
    stream.text(index.program);
    stream.text(index.dispatch);
    stream.text(index.project_text);
    transfer(stream, index.overrides);
    stream.list(index.inputs, [&](auto& input) {
        stream.text(input.role);
        stream.text(input.path);
        stream.list(input.stamps, [&](auto& stamp) { transfer(stream, stamp); });
    });
    transfer(stream, index.land_grid);
    transfer(stream, index.terrain_grid);
    stream.value(index.surface_model);
    stream.value(index.land_cells);
    stream.text(index.land_name);
    stream.list(index.zones, [&](auto& zone) {
        stream.text(zone.first);
        stream.text(zone.second);
    });
    transfer(stream, index.network);
    stream.list(index.maps, [&](auto& layer) {
        stream.value(layer.technology);
        stream.text(layer.operator_name);
    });
    stream.list(index.technologies, [&](auto& technology) {
        transfer_texts(stream, technology.operators);
        stream.list(technology.sums, [&](auto& sum) { stream.value(sum); });
    });
    stream.text(index.keys.engine);
    stream.text(index.keys.land_mask);
    transfer_texts(stream, index.keys.sites);
    transfer_texts(stream, index.warnings);
}

/// What later steps take for granted.
bool is_consistent(const CacheIndex& index) {
    bool good = index.keys.sites.size() == index.network.sites.size() && !index.zones.empty() &&
                index.land_grid.columns > 0 && index.land_grid.rows > 0 && index.terrain_grid.columns > 0 &&
                index.terrain_grid.rows > 0;
    for (const CachedTechnology& t : index.technologies)
        good = good && t.sums.size() == (t.operators.size() + 1) * (index.zones.size() + 1);
    for (const Site& site : index.network.sites)
        for (const Sector& sector : site.sectors)
            good =
                good && sector.antenna >= 0 && static_cast<std::size_t>(sector.antenna) < index.network.antennas.size();
    return good;
}

}  // namespace

std::string cache_key(const CacheIndex& index) {
    std::string text = index.program + "\n" + index.dispatch + "\n" + index.project_text + "\n";
    for (const std::string& setting : index.overrides.settings) text += setting + "\n";
    for (const CachedInput& input : index.inputs)
        for (const FileStamp& stamp : input.stamps) text += input.role + " " + stamp.name + " " + stamp.sha256 + "\n";
    return sha256(text + index.keys.engine + index.keys.land_mask);
}

void write_index(const std::filesystem::path& file, const CacheIndex& index) {
    StringWriter bytes;
    transfer(bytes, index);
    CacheFileWriter writer(file, "index", cache_key(index));
    writer.begin("index");
    writer.append_bytes(bytes.bytes());
    writer.finish();
}

CacheIndex read_index(CacheFile& file) {
    CacheIndex index;
    if (!file.usable() || !file.verify()) return index;  // small enough to be hashed every time
    StringReader bytes(file.section_bytes("index"));
    transfer(bytes, index);
    if (!bytes.complete() || !is_consistent(index) || cache_key(index) != file.key())
        file.reject("its content does not belong together");
    return index;
}

}  // namespace funkloch
