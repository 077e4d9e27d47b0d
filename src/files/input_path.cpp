#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/input_file.hpp"

#include <algorithm>
#include <cctype>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

/// "https:…", "GTIFF_DIR:1:…": names that GDAL does not take for a file. Drive letters do not exist here.
bool has_scheme(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || !std::isalpha(static_cast<unsigned char>(text[0]))) return false;
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](unsigned char c) { return std::isalnum(c) || c == '+' || c == '-' || c == '.' || c == '_'; });
}

bool is_inside(const fs::path& file, const fs::path& folder) {
    const auto [in_folder, in_file] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return in_folder == folder.end();
}

void refuse_special_name(const std::string& written) {
    const std::string remedy = "Give the path of a local file, relative to the project file";
    if (trim(written).empty()) throw InputError({written, "path", "empty", "", remedy});
    if (written.find('\0') != std::string::npos)
        throw InputError({"(path)", "", "the path contains a zero byte", "", remedy});
    if (written.find("/vsi") != std::string::npos || has_scheme(written) || written[0] == '<' || written[0] == '{')
        throw InputError({written, "", "this is not the path of a local file", "", remedy});
}

/// Formats of several files (.shp with .dbf, .tif with .ovr) are opened by stem: a link among them is one of ours.
void check_siblings(const fs::path& written_file, const fs::path& folder, const std::string& written) {
    const std::string stem = lowercase(written_file.stem().string() + ".");
    const std::string name = lowercase(written_file.filename().string()) + "-";  // land.gpkg-wal
    for (const auto& entry : fs::directory_iterator(written_file.parent_path())) {
        const std::string other = lowercase(entry.path().filename().string());  // GDAL finds them in any case
        if (!entry.is_symlink() || !(other.starts_with(stem) || other.starts_with(name))) continue;
        if (is_inside(fs::weakly_canonical(entry.path()), folder)) continue;
        throw InputError({written, entry.path().filename().string(), "this link leads out of the project's folder", "",
                          "Copy the file into the project's folder or run with --allow-outside"});
    }
}

}  // namespace

fs::path resolve_input(const InputPolicy& policy, const std::string& written) {
    refuse_special_name(written);
    std::error_code failed;
    const fs::path folder = fs::canonical(policy.project_folder.empty() ? "." : policy.project_folder, failed);
    if (failed)
        throw InputError({policy.project_folder.string(), "",
                          "the project's folder cannot be opened: " + failed.message(), "",
                          "Check the path of the project file"});
    const fs::path named = folder / written;
    const fs::path file = fs::canonical(named, failed);
    if (failed)
        throw InputError({written, "", "the file cannot be opened: " + failed.message(), "",
                          "Paths are relative to the project file; check its spelling and permissions"});
    if (!fs::is_regular_file(file))
        throw InputError({written, "", "this is not a regular file", "", "Give the path of a file"});
    if (policy.allow_outside) return file;
    if (!is_inside(file, folder))
        throw InputError({written, "", "the file lies outside the project's folder", "",
                          "Copy it into the project's folder or run with --allow-outside"});
    check_siblings(file, folder, written);
    check_siblings(fs::absolute(named).lexically_normal(), folder, written);
    return file;
}

}  // namespace funkloch
