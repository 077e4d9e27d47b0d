#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace funkloch {

/// A file of named arrays that is read through memory mapping: opening takes milliseconds whatever its size, and only
/// the pages that are looked at are read.
///
/// - The first page says what the file holds: format, kind, key of the content, size of the file, and for every section
///   its name, place, length and half its SHA-256; a SHA-256 over that page guards it.
/// - A table at the end holds a checksum (XXH3) of every page of 4096 bytes: before values are read their pages are
///   compared, each once (`require_whole`), which costs about as much as reading them from memory.
/// - Numbers stand in little-endian byte order, sections at multiples of 4096 bytes.
/// - The file appears whole or not at all.
///
///     CacheFileWriter writer(folder / "terrain", "terrain", key);
///     writer.begin("height_m");
///     writer.append(std::span<const float>(heights));
///     writer.finish();
class CacheFileWriter {
public:
    /// `key`: what the content depends on, as 64 hexadecimal digits. Throws RunError when the file cannot be made.
    CacheFileWriter(const std::filesystem::path& path, const std::string& kind, const std::string& key);
    ~CacheFileWriter();
    CacheFileWriter(const CacheFileWriter&) = delete;
    CacheFileWriter& operator=(const CacheFileWriter&) = delete;

    /// Starts a section; at most 60 sections, names of at most 31 bytes.
    void begin(const std::string& name);
    template <typename T>
    void append(std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        append_bytes({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
    }
    void append_bytes(std::string_view bytes);
    /// Writes the first page and gives the file its name. Throws RunError.
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// What a cache file holds is damaged or impossible. The cache is then not used.
class CacheDamaged : public std::runtime_error {
public:
    explicit CacheDamaged(const std::string& what = "it holds impossible values") : std::runtime_error(what) {}
};

/// Such a file, open. `rejection` says why it cannot be used; then it holds nothing.
class CacheFile {
public:
    /// Never throws for what is in the file: a missing, truncated, damaged or foreign one is rejected.
    static CacheFile open(const std::filesystem::path& path, const std::string& kind);
    CacheFile();
    ~CacheFile();
    CacheFile(CacheFile&&) noexcept;
    CacheFile& operator=(CacheFile&&) noexcept;

    bool usable() const { return m_rejection.empty(); }
    const std::string& rejection() const { return m_rejection; }
    const std::string& key() const { return m_key; }
    std::uint64_t bytes() const;
    /// Turns a usable file down, for example because its key is not the one that is needed; the first reason stays.
    void reject(const std::string& reason);

    /// A section's values; empty when there is none of this name or its length is not a multiple of the value's.
    template <typename T>
    std::span<const T> section(std::string_view name) const {
        static_assert(std::is_trivially_copyable_v<T>);
        const std::string_view raw = section_bytes(name);
        if (raw.size() % sizeof(T) != 0) return {};
        return {reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T)};
    }
    std::string_view section_bytes(std::string_view name) const;
    /// Throws CacheDamaged when a page that holds some of these values, which are part of a section, is damaged. To be
    /// called before they are looked at; cheap when it was called for them before. Any number of threads.
    template <typename T>
    void require_whole(std::span<const T> values) const {
        if (!is_whole(values.data(), values.size_bytes())) throw CacheDamaged("a page of it is damaged (checksum)");
    }
    /// The same without throwing.
    template <typename T>
    bool holds(std::span<const T> values) const {
        return is_whole(values.data(), values.size_bytes());
    }
    /// Reads everything and compares the SHA-256 of every section; rejects the file when one differs.
    bool verify();

private:
    struct Mapping;
    struct Section {
        std::string name;
        std::uint64_t offset = 0, bytes = 0;
        std::array<unsigned char, 16> sha256_head{};
    };
    std::string read_first_page(const std::string& kind);
    bool is_whole(const void* first, std::size_t bytes) const;

    std::unique_ptr<Mapping> m_mapping;
    std::vector<Section> m_sections;
    std::string m_key, m_rejection = "there is none";
};

}  // namespace funkloch
