#include "run_folder.hpp"

#include "funkloch/core/error.hpp"

namespace funkloch {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw RunError(folder.string() + ": cannot make the folder: " + error.message());
}

void move_folder(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) throw RunError(from.string() + ": cannot rename to " + to.string() + ": " + error.message());
}

void remove_folder(const fs::path& folder) {
    std::error_code error;
    fs::remove_all(folder, error);
    if (error) throw RunError(folder.string() + ": cannot remove it: " + error.message());
}

}  // namespace funkloch
