#include "run_lock.hpp"

#include "funkloch/core/error.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <string>
#include <system_error>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view first_line = "funkloch lock\n";

std::string reason() {
    return std::generic_category().message(errno);
}

std::string holder_text() {
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
    return fmt::format("{}process {} on {} since {:%Y-%m-%dT%H:%M:%SZ}\n", first_line, ::getpid(), host.data(),
                       fmt::gmtime(std::time(nullptr)));
}

std::string content_of(int descriptor) {
    std::array<char, 512> bytes{};
    const ssize_t count = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    return count < 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(count));
}

[[noreturn]] void refuse(const fs::path& run_directory, const std::string& content) {
    std::string holder = "another process";
    if (content.starts_with(first_line)) holder = content.substr(first_line.size());
    while (!holder.empty() && holder.back() == '\n') holder.pop_back();
    throw RunError(run_directory.string() + ": a run is writing this directory already: " + holder +
                   ". Wait for it to end, or choose another --out.");
}

/// False when somebody removed the file between opening and locking it: then it locks nothing.
bool is_still_there(int descriptor, const fs::path& file) {
    struct stat opened {
    }, named{};
    return ::fstat(descriptor, &opened) == 0 && ::stat(file.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

}  // namespace

fs::path plain_path(const fs::path& run_directory) {
    fs::path path = fs::absolute(run_directory).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    std::error_code failed;
    return fs::is_symlink(path, failed) ? fs::weakly_canonical(path) : path;
}

RunLock::RunLock(const fs::path& written) {
    const fs::path run_directory = plain_path(written);
    m_file = run_directory.parent_path() / ("." + run_directory.filename().string() + ".funkloch-lock");
    std::error_code failed;
    fs::create_directories(run_directory.parent_path(), failed);
    if (failed)
        throw RunError(run_directory.parent_path().string() + ": cannot create the folder: " + failed.message());
    for (;;) {
        m_descriptor = ::open(m_file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (m_descriptor < 0) throw RunError(m_file.string() + ": cannot create the run's lock: " + reason());
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
            const bool held = errno == EWOULDBLOCK;
            const std::string why = reason(), content = content_of(m_descriptor);
            ::close(m_descriptor);
            if (held) refuse(run_directory, content);
            throw RunError(m_file.string() + ": this file system has no locks (" + why +
                           "). Choose an --out on another one.");
        }
        if (is_still_there(m_descriptor, m_file)) break;
        ::close(m_descriptor);
    }
    const std::string before = content_of(m_descriptor), text = holder_text();
    const bool foreign = !before.empty() && !before.starts_with(first_line);
    if (!foreign && ::ftruncate(m_descriptor, 0) == 0 &&
        ::pwrite(m_descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()))
        return;
    const std::string why =
        foreign ? "there is a file here that is not a lock; move it away" : "cannot write: " + reason();
    ::close(m_descriptor);
    throw RunError(m_file.string() + ": " + why);
}

RunLock::~RunLock() {
    ::unlink(m_file.c_str());  // while it is held, so that nobody can lock a file without a name
    ::close(m_descriptor);
}

}  // namespace funkloch
