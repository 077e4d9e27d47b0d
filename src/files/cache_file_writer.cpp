#include "cache_page.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/files/cache_file.hpp"
#include "funkloch/files/sha256_stream.hpp"
#include "funkloch/files/staged_file.hpp"
#include "page_hash.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace funkloch {

struct CacheFileWriter::Impl {
    explicit Impl(const std::filesystem::path& path) : final_path(path), staged(path) {
        descriptor = ::open(staged.path().c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
        if (descriptor < 0) fail("open");
    }
    ~Impl() {
        if (descriptor >= 0) ::close(descriptor);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[noreturn]] void fail(const char* action) const {
        throw RunError(
            fmt::format("{}: cannot {}: {}", final_path.string(), action, std::generic_category().message(errno)));
    }
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail("write");
            bytes.remove_prefix(static_cast<std::size_t>(count));
            position += static_cast<std::uint64_t>(count);
        }
    }
    /// The same, noting the checksums of the pages that it fills.
    void write_hashed(std::string_view bytes) {
        write(bytes);
        while (!bytes.empty()) {
            const std::size_t taken = std::min<std::size_t>(cache_page_bytes - open_page.size(), bytes.size());
            if (taken == cache_page_bytes) {
                page_hashes.push_back(page_hash(bytes.substr(0, taken)));
            } else {
                open_page += bytes.substr(0, taken);
                if (open_page.size() == cache_page_bytes) {
                    page_hashes.push_back(page_hash(open_page));
                    open_page.clear();
                }
            }
            bytes.remove_prefix(taken);
        }
    }
    /// Ends the section and fills up to the next page.
    void end_section() {
        if (page.sections > 0) {
            CachePageSection& section = page.section[page.sections - 1];
            section.bytes = position - section.offset;
            const auto digest = hash.take();
            std::copy_n(digest.begin(), section.sha256_head.size(), section.sha256_head.begin());
        }
        const std::uint64_t rest = position % cache_page_bytes;
        if (rest > 0) write_hashed(std::string(cache_page_bytes - rest, '\0'));
    }

    std::filesystem::path final_path;
    StagedFile staged;
    int descriptor = -1;
    std::uint64_t position = 0;
    CachePage page;
    Sha256Stream hash;
    std::string open_page;  ///< the part of the last page that is written already
    std::vector<std::uint64_t> page_hashes;
};

CacheFileWriter::CacheFileWriter(const std::filesystem::path& path, const std::string& kind, const std::string& key)
    : m_impl(std::make_unique<Impl>(path)) {
    if (kind.size() >= m_impl->page.kind.size() || key.size() != m_impl->page.key.size())
        throw std::invalid_argument("cache file: kind or key of a wrong length");
    std::copy(kind.begin(), kind.end(), m_impl->page.kind.begin());
    std::copy(key.begin(), key.end(), m_impl->page.key.begin());
    m_impl->write(std::string(cache_page_bytes, '\0'));  // the first page comes last
}

CacheFileWriter::~CacheFileWriter() = default;

void CacheFileWriter::begin(const std::string& name) {
    m_impl->end_section();
    CachePage& page = m_impl->page;
    if (page.sections == most_cache_sections || name.size() >= page.section[0].name.size())
        throw std::invalid_argument("cache file: too many sections or too long a name: " + name);
    CachePageSection& section = page.section[page.sections++];
    std::copy(name.begin(), name.end(), section.name.begin());
    section.offset = m_impl->position;
}

void CacheFileWriter::append_bytes(std::string_view bytes) {
    m_impl->hash.add(bytes);
    m_impl->write_hashed(bytes);
}

void CacheFileWriter::finish() {
    begin(page_table_name);
    const std::vector<std::uint64_t> table = m_impl->page_hashes;  // without its own pages
    append(std::span<const std::uint64_t>(table));
    m_impl->end_section();
    CachePage& page = m_impl->page;
    page.table_hash = page_hash({reinterpret_cast<const char*>(table.data()), table.size() * sizeof table[0]});
    page.file_bytes = m_impl->position;
    m_impl->hash.add({reinterpret_cast<const char*>(&page), offsetof(CachePage, sha256)});
    page.sha256 = m_impl->hash.take();
    if (::lseek(m_impl->descriptor, 0, SEEK_SET) != 0) m_impl->fail("write");
    m_impl->write({reinterpret_cast<const char*>(&page), sizeof page});
    const int descriptor = m_impl->descriptor;
    m_impl->descriptor = -1;
    if (::close(descriptor) != 0) m_impl->fail("close");
    m_impl->staged.commit();
}

}  // namespace funkloch
