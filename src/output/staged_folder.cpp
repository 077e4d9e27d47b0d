#include "staged_folder.hpp"

#include "funkloch/core/error.hpp"

#include <unistd.h>

#include <string>

namespace funkloch {

namespace fs = std::filesystem;

StagedFolder::StagedFolder(const fs::path& target) : m_path(target.string() + ".part-" + std::to_string(::getpid())) {
    std::error_code error;
    fs::remove_all(m_path, error);  // of a killed run with the same process number
    fs::create_directories(m_path, error);
    if (error) throw RunError(m_path.string() + ": cannot create the folder: " + error.message());
}

StagedFolder::~StagedFolder() {
    std::error_code ignored;  // nothing more can be done about a folder that stays
    fs::remove_all(m_path, ignored);
}

fs::path named_folder(const fs::path& folder) {
    const fs::path named = fs::absolute(folder).lexically_normal();
    return named.has_filename() ? named : named.parent_path();
}

void put_in_place(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) throw RunError(to.string() + ": cannot put it in place: " + error.message());
}

}  // namespace funkloch
