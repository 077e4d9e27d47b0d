#include "funkloch/files/staged_file.hpp"

#include "funkloch/core/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace funkloch {

namespace {

[[noreturn]] void fail(const char* action, const std::filesystem::path& path) {
    const int code = errno;  // before anything else can change it
    throw RunError(fmt::format("{}: cannot {}: {}", path.string(), action, std::generic_category().message(code)));
}

/// An open file descriptor; closes itself, without a check, where an exception is already on its way.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& path, int flags, const char* action)
        : m_path(path), m_number(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
        if (m_number < 0) fail(action, path);
    }
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_number, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail("write", m_path);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void flush() const {
        if (::fsync(m_number) != 0) fail("flush", m_path);
    }
    void close() {
        const int number = m_number;
        m_number = -1;
        if (::close(number) != 0) fail("close", m_path);
    }

private:
    std::filesystem::path m_path;
    int m_number;
};

}  // namespace

StagedFile::StagedFile(std::filesystem::path final_path) : m_final(std::move(final_path)) {
    // The process number keeps two runs apart; a left-over of a killed run with the same number is replaced.
    m_temporary = m_final.parent_path() /
                  fmt::format("{}.part-{}{}", m_final.stem().string(), ::getpid(), m_final.extension().string());
    Descriptor(m_temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, "create").close();
}

StagedFile::~StagedFile() {
    std::error_code ignored;  // nothing more can be done about a temporary file that stays
    if (!m_committed) std::filesystem::remove(m_temporary, ignored);
}

void StagedFile::commit() {
    Descriptor file(m_temporary, O_RDONLY, "open");
    file.flush();
    file.close();
    if (::rename(m_temporary.c_str(), m_final.c_str()) != 0) fail("rename to its final name", m_final);
    m_committed = true;
    const auto folder = m_final.has_parent_path() ? m_final.parent_path() : std::filesystem::path(".");
    Descriptor directory(folder, O_RDONLY | O_DIRECTORY, "open");
    directory.flush();
    directory.close();
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    StagedFile staged(path);
    Descriptor file(staged.path(), O_WRONLY | O_TRUNC, "open");
    file.write(bytes);
    file.flush();
    file.close();
    staged.commit();
}

}  // namespace funkloch
