#pragma once

#include <filesystem>

namespace funkloch {

/// A folder beside the final one; goes away with its content unless it was moved into place.
class StagedFolder {
public:
    /// Throws RunError when it cannot be made.
    explicit StagedFolder(const std::filesystem::path& target);
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// The folder as an absolute path that ends in its name.
std::filesystem::path named_folder(const std::filesystem::path& folder);

/// Renames a file or a folder, the latter also onto an empty one. Throws RunError.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace funkloch
