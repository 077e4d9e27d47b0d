#pragma once

#include <filesystem>

namespace funkloch {

/// A file that is written under another name beside its place and moved there when it is complete.
///
///     StagedFile file("out/analysis.gpkg");
///     write_with_some_library(file.path());
///     file.commit();
///
/// - Until `commit` returns, nothing (or what was there before) stands under the final name.
/// - Without `commit` the temporary file is removed.
/// - The temporary name keeps the extension, because drivers judge by it.
class StagedFile {
public:
    /// Creates the empty temporary file. Throws RunError with the path and the system's reason.
    explicit StagedFile(std::filesystem::path final_path);
    ~StagedFile();
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    const std::filesystem::path& path() const { return m_temporary; }
    /// Flushes the file to the disk, renames it, flushes the folder. Throws RunError.
    void commit();

private:
    std::filesystem::path m_final;
    std::filesystem::path m_temporary;
    bool m_committed = false;
};

/// Writes a file whole or not at all: temporary file beside it, fsync, rename. Throws RunError.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace funkloch
