#include "funkloch/files/cache_file.hpp"

#include "cache_page.hpp"
#include "funkloch/files/sha256_stream.hpp"
#include "page_hash.hpp"

#include <fmt/format.h>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <system_error>

namespace funkloch {

namespace ipc = boost::interprocess;

struct CacheFile::Mapping {
    explicit Mapping(const std::filesystem::path& path)
        : file(path.c_str(), ipc::read_only), region(file, ipc::read_only) {}
    std::string_view bytes() const { return {static_cast<const char*>(region.get_address()), region.get_size()}; }
    /// Compares pages that nobody has looked at yet; the number of the first one that is damaged, else 0.
    std::uint64_t damaged_page(std::uint64_t first, std::uint64_t last) const {
        for (std::uint64_t page = first; page <= last; ++page) {
            std::atomic<bool>& seen = pages_seen[page];
            if (page == 0 || page > table.size() || seen.load(std::memory_order_relaxed)) continue;
            if (page_hash(bytes().substr(page * cache_page_bytes, cache_page_bytes)) != table[page - 1]) return page;
            seen.store(true, std::memory_order_relaxed);  // two threads may compare the same page; it does no harm
        }
        return 0;
    }

    ipc::file_mapping file;
    ipc::mapped_region region;
    std::span<const std::uint64_t> table;
    std::unique_ptr<std::atomic<bool>[]> pages_seen;
};

namespace {

template <std::size_t N>
std::string text_of(const std::array<char, N>& field) {
    return {field.begin(), std::find(field.begin(), field.end(), '\0')};
}

std::array<unsigned char, 32> hash_of(std::string_view bytes) {
    Sha256Stream stream;
    stream.add(bytes);
    return stream.take();
}

/// Why a page does not describe a file of this kind and size; empty when all is well.
std::string fault_of(const CachePage& page, const std::string& kind, std::uint64_t file_bytes) {
    if (page.magic != cache_magic) return "it is not a cache file";
    if (page.format != cache_format)
        return fmt::format("it has format {}, this program reads {}", page.format, cache_format);
    const auto digest = hash_of({reinterpret_cast<const char*>(&page), offsetof(CachePage, sha256)});
    if (digest != page.sha256) return "its first page is damaged (checksum)";
    if (page.file_bytes != file_bytes)
        return fmt::format("it is truncated: {} bytes instead of {}", file_bytes, page.file_bytes);
    if (text_of(page.kind) != kind) return "it is of kind " + text_of(page.kind);
    if (page.sections > most_cache_sections) return "its first page is damaged (sections)";
    for (std::size_t i = 0; i < page.sections; ++i) {
        const CachePageSection& s = page.section[i];
        if (s.offset % cache_page_bytes != 0 || s.offset > file_bytes || s.bytes > file_bytes - s.offset)
            return "its first page is damaged (places)";
    }
    return {};
}

}  // namespace

CacheFile::CacheFile() = default;
CacheFile::~CacheFile() = default;
CacheFile::CacheFile(CacheFile&&) noexcept = default;
CacheFile& CacheFile::operator=(CacheFile&&) noexcept = default;

CacheFile CacheFile::open(const std::filesystem::path& path, const std::string& kind) {
    CacheFile result;
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    if (!std::filesystem::exists(status)) return result;
    const std::uintmax_t size = std::filesystem::file_size(path, failed);
    if (failed || !std::filesystem::is_regular_file(status)) {
        result.m_rejection = "it cannot be read";
    } else if (size < cache_page_bytes) {
        result.m_rejection = fmt::format("it is truncated: {} bytes", size);
    } else {
        try {
            result.m_mapping = std::make_unique<Mapping>(path);
            result.m_rejection = result.read_first_page(kind);
        } catch (const ipc::interprocess_exception& error) {
            result.m_rejection = fmt::format("it cannot be mapped: {}", error.what());
        }
    }
    if (!result.usable()) result.m_mapping.reset();
    return result;
}

std::string CacheFile::read_first_page(const std::string& kind) {
    if (m_mapping->bytes().size() < cache_page_bytes) return "it is truncated";
    CachePage page;
    std::memcpy(&page, m_mapping->bytes().data(), sizeof page);
    const std::string fault = fault_of(page, kind, m_mapping->bytes().size());
    if (!fault.empty()) return fault;
    m_key.assign(page.key.begin(), page.key.end());
    for (std::size_t i = 0; i < page.sections; ++i)
        m_sections.push_back({text_of(page.section[i].name), page.section[i].offset, page.section[i].bytes,
                              page.section[i].sha256_head});
    const std::string_view table = section_bytes(page_table_name);
    if (page_hash(table) != page.table_hash) return "its table of checksums is damaged";
    m_mapping->table = section<std::uint64_t>(page_table_name);
    const std::uint64_t pages = m_mapping->bytes().size() / cache_page_bytes + 1;
    m_mapping->pages_seen = std::make_unique<std::atomic<bool>[]>(pages);
    return {};
}

std::uint64_t CacheFile::bytes() const {
    return m_mapping ? m_mapping->bytes().size() : 0;
}

void CacheFile::reject(const std::string& reason) {
    if (!usable()) return;
    m_rejection = reason;
    m_mapping.reset();
    m_sections.clear();
}

std::string_view CacheFile::section_bytes(std::string_view name) const {
    const auto found =
        std::find_if(m_sections.begin(), m_sections.end(), [&](const auto& s) { return s.name == name; });
    if (!m_mapping || found == m_sections.end()) return {};
    return m_mapping->bytes().substr(found->offset, found->bytes);
}

bool CacheFile::is_whole(const void* first, std::size_t bytes) const {
    if (!m_mapping || bytes == 0) return true;
    const auto offset = static_cast<std::uint64_t>(static_cast<const char*>(first) - m_mapping->bytes().data());
    return m_mapping->damaged_page(offset / cache_page_bytes, (offset + bytes - 1) / cache_page_bytes) == 0;
}

bool CacheFile::verify() {
    for (const Section& section : m_sections) {
        const auto digest = hash_of(section_bytes(section.name));
        if (std::equal(section.sha256_head.begin(), section.sha256_head.end(), digest.begin())) continue;
        reject("section " + section.name + " is damaged (checksum)");
        return false;
    }
    return usable();
}

}  // namespace funkloch
