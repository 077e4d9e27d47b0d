#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// What the marker in a folder says (`.funkloch`, a small text file). Nothing without a marker is ever removed.
enum class Marker {
    none,        ///< no marker: the folder is somebody else's
    unfinished,  ///< a run is, or was, being written here
    finished,    ///< a complete run; the marker lists its files
};

inline constexpr const char* marker_name = ".funkloch";

Marker marker_of(const std::filesystem::path& folder);

/// Marks a new folder as one where a run is written. Throws RunError.
void mark_unfinished(const std::filesystem::path& folder);
/// Lists what the folder holds as the files of a run. Throws RunError.
void mark_finished(const std::filesystem::path& folder);

/// True for a folder that holds nothing, or at most the half of a marker.
bool is_barely_begun(const std::filesystem::path& folder);

/// True for a complete run: its run.json begins with this program's name.
bool is_run(const std::filesystem::path& folder);

/// Removes the files of a run and what the cache of `whatif` keeps there; then marker and folder, unless something is
/// left that no run wrote: its names are returned. May be called again after it was cut short. Throws RunError.
std::vector<std::string> remove_run(const std::filesystem::path& folder);

/// Takes the marks of a run away from a folder that keeps other files only. Throws RunError.
void unmark(const std::filesystem::path& folder);

/// Removes a folder that is marked unfinished, with all that it holds; others stay. Throws RunError.
void remove_unfinished(const std::filesystem::path& folder);

}  // namespace funkloch
