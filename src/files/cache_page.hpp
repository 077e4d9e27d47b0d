#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace funkloch {

static_assert(std::endian::native == std::endian::little,
              "cache files are mapped as they are: little-endian machines only");

inline constexpr std::uint64_t cache_page_bytes = 4096;
inline constexpr std::size_t most_cache_sections = 60;

/// Raise the number when the meaning of a section changes; older files are then rejected.
inline constexpr std::array<char, 8> cache_magic = {'F', 'K', 'L', 'C', 'A', 'C', 'H', 'E'};
inline constexpr std::uint32_t cache_format = 3;

/// The last section: a checksum for every page between the first one and itself.
inline constexpr const char* page_table_name = "page_hashes";

struct CachePageSection {
    std::array<char, 32> name{};  ///< ends in a zero
    std::uint64_t offset = 0, bytes = 0;
    std::array<unsigned char, 16> sha256_head{};  ///< half a SHA-256 tells damage as well as a whole one
};

/// First page of a cache file; no padding, so that its bytes can be hashed.
struct CachePage {
    std::array<char, 8> magic = cache_magic;
    std::uint32_t format = cache_format;
    std::uint32_t sections = 0;
    std::uint64_t file_bytes = 0;
    std::array<char, 32> kind{};
    std::array<char, 64> key{};
    std::array<CachePageSection, most_cache_sections> section{};
    std::uint64_t table_hash = 0;            ///< of the section `page_table_name`
    std::array<unsigned char, 32> sha256{};  ///< of all bytes before it
};
static_assert(sizeof(CachePage) <= cache_page_bytes && std::is_trivially_copyable_v<CachePage>);
static_assert(sizeof(CachePage) == 8 + 4 + 4 + 8 + 32 + 64 + most_cache_sections * 64 + 8 + 32);

}  // namespace funkloch
