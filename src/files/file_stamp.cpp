#include "funkloch/files/file_stamp.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"

#include <sys/stat.h>

#include <algorithm>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

FileStamp stamp_of(const fs::path& file, const std::string& written) {
    struct stat entry {};
    if (::stat(file.c_str(), &entry) != 0)
        throw InputError({written, file.filename().string(), "the file cannot be opened", "", ""});
    constexpr std::int64_t ns = 1'000'000'000;
    FileStamp stamp;
    stamp.name = file.filename().string();
    stamp.bytes = static_cast<std::uint64_t>(entry.st_size);
    stamp.modified_ns = entry.st_mtim.tv_sec * ns + entry.st_mtim.tv_nsec;
    stamp.changed_ns = entry.st_ctim.tv_sec * ns + entry.st_ctim.tv_nsec;
    stamp.inode = entry.st_ino;
    return stamp;
}

std::vector<fs::path> files_of(const InputPolicy& policy, const std::string& written) {
    const fs::path main = resolve_input(policy, written);
    std::vector<fs::path> files = companions_of(main);
    files.push_back(main);
    std::sort(files.begin(), files.end());
    return files;
}

bool same_entry(const FileStamp& a, const FileStamp& b) {
    return a.name == b.name && a.bytes == b.bytes && a.modified_ns == b.modified_ns && a.changed_ns == b.changed_ns &&
           a.inode == b.inode;
}

bool same_content(const FileStamp& a, const FileStamp& b) {
    return a.name == b.name && a.bytes == b.bytes && a.sha256 == b.sha256;
}

}  // namespace

std::vector<FileStamp> quick_stamps_of(const InputPolicy& policy, const std::string& written) {
    std::vector<FileStamp> stamps;
    for (const fs::path& file : files_of(policy, written)) stamps.push_back(stamp_of(file, written));
    return stamps;
}

std::vector<FileStamp> stamps_of(const InputPolicy& policy, const std::string& written) {
    std::vector<FileStamp> stamps;
    for (const fs::path& file : files_of(policy, written)) {
        stamps.push_back(stamp_of(file, written));  // before the content is read: a later change then shows
        stamps.back().sha256 = part_of_input(file, written).sha256;
    }
    return stamps;
}

InputState state_of(const InputPolicy& policy, const std::string& written, const std::vector<FileStamp>& stamps) {
    if (lowercase(fs::path(written).extension().string()) == ".vrt") return InputState::unknown;
    try {
        const auto quick = quick_stamps_of(policy, written);
        if (std::equal(quick.begin(), quick.end(), stamps.begin(), stamps.end(), same_entry)) return InputState::same;
        const auto whole = stamps_of(policy, written);
        return std::equal(whole.begin(), whole.end(), stamps.begin(), stamps.end(), same_content) ? InputState::same
                                                                                                  : InputState::changed;
    } catch (const InputError&) {
        return InputState::missing;
    } catch (const fs::filesystem_error&) {
        return InputState::missing;
    }
}

}  // namespace funkloch
