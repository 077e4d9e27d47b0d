#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/run/analyze.hpp"

#include <filesystem>

namespace funkloch {

/// Keeps stages in a folder, each a file of: fingerprint, SHA-256 of the content, content. A file whose content has
/// another checksum is told and not used.
class FolderStore final : public StageStore {
public:
    /// Looks at what is kept when `reuse` is set.
    FolderStore(std::filesystem::path folder, bool reuse, Progress& progress)
        : m_folder(std::move(folder)), m_reuse(reuse), m_progress(progress) {}

    bool load(const std::string& stage, const std::string& fingerprint,
              const std::function<bool(std::istream&)>& read) override;
    void save(const std::string& stage, const std::string& fingerprint,
              const std::function<void(std::ostream&)>& write) override;

private:
    std::filesystem::path m_folder;
    bool m_reuse;
    Progress& m_progress;
};

}  // namespace funkloch
