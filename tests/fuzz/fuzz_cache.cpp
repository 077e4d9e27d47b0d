#include "fuzz_target.hpp"
#include "run/cache/cache_index.hpp"
#include "support/temp_folder.hpp"

/// The index of a what-if cache. Who flips a bit fails its checksums, so the bytes are also taken as the content of a
/// file that is whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const funkloch::TempFolder folder;
    const auto text = funkloch::text_of(data, size);
    const auto read = [](const std::filesystem::path& path) {
        auto file = funkloch::CacheFile::open(path, "index");
        if (!file.usable()) return;
        try {
            funkloch::read_index(file);
        } catch (const funkloch::CacheDamaged&) {  // turned down, as it should be
        }
    };
    read(folder.write("index", text));
    funkloch::CacheFileWriter writer(folder.path() / "whole", "index", std::string(64, '0'));
    writer.begin("index");
    writer.append_bytes(text);
    writer.finish();
    read(folder.path() / "whole");
    return 0;
}
