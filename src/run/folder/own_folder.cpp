#include "own_folder.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/staged_file.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unfinished_text = "funkloch: a run is being written here\n";
constexpr std::string_view finished_text = "funkloch: files of this run, one on a line\n";
constexpr std::uintmax_t longest_marker = 1 << 20;

/// What runs wrote before they kept a list.
constexpr const char* always[] = {"cache/index", "cache/land", "cache/servers", "cache/terrain"};
constexpr const char* without_list[] = {"summary.json",   "run.json",      "report.html",   "districts.csv",
                                        "candidates.csv", "plan.csv",      "analysis.gpkg", "project.qgz",
                                        "rsrp_4g.tif",    "rsrp_5g.tif",   "served_4g.tif", "served_5g.tif",
                                        "server_4g.tif",  "server_5g.tif", "tiers.tif"};

std::string marker_text(const fs::path& folder) {
    const fs::path file = folder / marker_name;
    std::error_code failed;
    if (!fs::is_regular_file(fs::symlink_status(file, failed)) || fs::file_size(file, failed) > longest_marker)
        return {};
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A name in a list must not lead out of the folder.
bool stays_inside(const fs::path& name) {
    return name.is_relative() && std::none_of(name.begin(), name.end(), [](const fs::path& part) {
               return part == ".." || part == "." || part.empty();
           });
}

std::set<std::string> files_of_run(const fs::path& folder) {
    std::set<std::string> files(std::begin(always), std::end(always));
    const std::string text = marker_text(folder);
    if (text.starts_with(finished_text)) {
        for (const std::string_view line : split(std::string_view(text).substr(finished_text.size()), '\n'))
            if (stays_inside(fs::path(line))) files.emplace(line);
    } else {
        for (const std::string name : without_list) {
            files.insert(name);
            files.insert(name + ".aux.xml");
        }
    }
    return files;
}

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
    throw RunError(path.string() + ": cannot remove it: " + error.message());
}

/// Removes a file or an empty folder; a folder that holds something stays.
void remove_if_free(const fs::path& path) {
    std::error_code error;
    fs::remove(path, error);
    if (error && error != std::errc::directory_not_empty && error != std::errc::file_exists) fail(path, error);
}

/// A marker that was being written when its writer died (files/staged_file.hpp).
bool is_half_marker(const fs::path& file) {
    return file.filename().string().starts_with(std::string(marker_name) + ".part-");
}

void remove_half_markers(const fs::path& folder) {
    std::vector<fs::path> halves;
    for (const auto& entry : fs::directory_iterator(folder))
        if (is_half_marker(entry.path())) halves.push_back(entry.path());
    for (const fs::path& half : halves) remove_if_free(half);
}

}  // namespace

Marker marker_of(const fs::path& folder) {
    const std::string text = marker_text(folder);
    if (text.starts_with(finished_text)) return Marker::finished;
    return text.starts_with(unfinished_text) ? Marker::unfinished : Marker::none;
}

void mark_unfinished(const fs::path& folder) {
    write_file(folder / marker_name, unfinished_text);
}

void mark_finished(const fs::path& folder) {
    remove_half_markers(folder);
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (!entry.is_directory() && entry.path().filename() != marker_name)
            names.push_back(entry.path().lexically_relative(folder).generic_string());
    std::sort(names.begin(), names.end());
    std::string text(finished_text);
    for (const std::string& name : names) text += name + "\n";
    write_file(folder / marker_name, text);
}

bool is_barely_begun(const fs::path& folder) {
    std::error_code failed;
    const fs::directory_iterator entries(folder, failed);
    return !failed && std::all_of(begin(entries), end(entries),
                                  [](const fs::directory_entry& entry) { return is_half_marker(entry.path()); });
}

bool is_run(const fs::path& folder) {
    std::ifstream stream(folder / "run.json", std::ios::binary);
    std::string head(4096, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    std::erase_if(head, [](unsigned char c) { return std::isspace(c); });
    return head.find(R"("program":{"name":"funkloch")") != std::string::npos;
}

std::vector<std::string> remove_run(const fs::path& folder) {
    remove_half_markers(folder);
    std::set<fs::path> folders;
    for (const std::string& name : files_of_run(folder)) {
        const fs::path file = folder / name;
        std::error_code ignored;
        if (name == "run.json" || fs::is_directory(fs::symlink_status(file, ignored))) continue;
        remove_if_free(file);
        if (file.parent_path() != folder) folders.insert(file.parent_path());
    }
    for (auto inner = folders.rbegin(); inner != folders.rend(); ++inner) remove_if_free(*inner);
    std::vector<std::string> left;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name != marker_name && name != "run.json") left.push_back(name);
    }
    std::sort(left.begin(), left.end());
    if (!left.empty()) return left;
    unmark(folder);  // what tells whose folder this is goes last: cut short, this begins again
    remove_if_free(folder);
    return left;
}

void unmark(const fs::path& folder) {
    remove_if_free(folder / "run.json");
    remove_if_free(folder / marker_name);
}

void remove_unfinished(const fs::path& folder) {
    if (marker_of(folder) != Marker::unfinished) return;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename() == marker_name) continue;
        fs::remove_all(entry.path(), error);
        if (error) fail(entry.path(), error);
    }
    remove_if_free(folder / marker_name);
    remove_if_free(folder);
}

}  // namespace funkloch
