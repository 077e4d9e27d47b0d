#pragma once

#include <filesystem>

namespace funkloch {

/// A run directory's path, absolute, without a slash at its end; of a link, what it names.
std::filesystem::path plain_path(const std::filesystem::path& run_directory);

/// The exclusive right to write one run directory, held for as long as this object lives.
///
/// The lock is `flock` on a hidden file beside the directory (`.NAME.funkloch-lock`), which says who holds it. The
/// system lets go of it when the process ends, however it ends; what is left of the file then does no harm.
class RunLock {
public:
    /// Throws RunError at once when somebody else holds the lock (naming process, machine and time), when the file
    /// cannot be made, or when a foreign file stands in its place. Makes the folders above the directory.
    explicit RunLock(const std::filesystem::path& run_directory);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

private:
    std::filesystem::path m_file;
    int m_descriptor = -1;
};

}  // namespace funkloch
