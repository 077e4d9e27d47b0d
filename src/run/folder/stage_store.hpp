#pragma once

#include "funkloch/core/progress.hpp"
#include "funkloch/run/analyze.hpp"

#include <filesystem>

namespace funkloch {

/// Keeps stages in a folder, each a file of: fingerprint, SHA-256 of the content, content. A file whose content has
/// another checksum is told and not used.
class FolderStore : public StageStore {
public:
    /// Looks at what is kept when `reuse` is set.
    /// `whose` is told when a stage is taken over.
    FolderStore(std::filesystem::path folder, bool reuse, Progress& progress, std::string whose = "the interrupted run")
        : m_folder(std::move(folder)), m_reuse(reuse), m_progress(progress), m_whose(std::move(whose)) {}

    bool load(const std::string& stage, const std::string& fingerprint,
              const std::function<bool(std::istream&)>& read) override;
    void save(const std::string& stage, const std::string& fingerprint,
              const std::function<void(std::ostream&)>& write) override;

protected:
    virtual std::filesystem::path file_of(const std::string& stage, const std::string& /*fingerprint*/) const {
        return m_folder / stage;
    }
    const std::filesystem::path& folder() const { return m_folder; }

private:
    std::filesystem::path m_folder;
    bool m_reuse;
    Progress& m_progress;
    std::string m_whose;
};

/// Keeps stages for several runs: what one has computed, another with the same fingerprint takes over.
class SharedStore final : public FolderStore {
public:
    SharedStore(std::filesystem::path folder, Progress& progress)
        : FolderStore(std::move(folder), true, progress, "another run of the study") {}

protected:
    std::filesystem::path file_of(const std::string& stage, const std::string& fingerprint) const override {
        return folder() / (stage + "-" + fingerprint.substr(0, 16));
    }
};

}  // namespace funkloch
