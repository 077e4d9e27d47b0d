#include "work_folder.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/stop.hpp"
#include "own_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>
#include <vector>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

// A replaced run that had to be moved aside, since the system could not exchange two folders.
constexpr std::string_view aside = "aside-";

std::string prefix_of(const fs::path& target) {
    return "." + target.filename().string() + ".funkloch-";
}

/// Our hidden folders beside a run directory, sorted by name.
std::vector<fs::path> hidden_folders(const fs::path& target) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(target.parent_path(), failed)) {
        std::error_code ignored;
        if (entry.path().filename().string().starts_with(prefix_of(target)) &&
            fs::is_directory(entry.symlink_status(ignored)))
            found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool is_aside(const fs::path& folder, const fs::path& target) {
    return folder.filename().string().starts_with(prefix_of(target) + std::string(aside));
}

/// A new empty folder whose name nobody can foresee.
fs::path make_hidden(const fs::path& target, std::string_view kind) {
    std::string pattern = (target.parent_path() / (prefix_of(target) + std::string(kind) + "XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw RunError(fmt::format("{}: cannot create a folder for the run: {}", target.parent_path().string(),
                                   std::generic_category().message(errno)));
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(pattern.c_str(), 0777 & ~mask);  // as any folder of the user: mkdtemp makes private ones
    return pattern;
}

std::error_code rename_error(const fs::path& from, const fs::path& to, unsigned int flags) {
    // By number: older C libraries have no wrapper.
    if (::syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0) return {};
    return {errno, std::generic_category()};
}

void flush_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;  // a folder that cannot be read can still be written
    const bool failed = ::fsync(descriptor) != 0 && errno != EINVAL;
    const std::string reason = std::generic_category().message(errno);
    ::close(descriptor);
    if (failed) throw RunError(folder.string() + ": cannot flush: " + reason);
}

/// Refuses to replace what is not ours.
void check_target(const fs::path& target, bool replace) {
    std::error_code failed;
    const auto status = fs::symlink_status(target, failed);
    if (status.type() == fs::file_type::not_found) return;
    if (!fs::is_directory(target, failed))
        throw InputError({target.string(), "", "there is a file with this name", "", "Choose another --out."});
    if (fs::is_empty(target, failed)) return;
    if (!is_run(target))
        throw InputError({target.string(), "", "the folder exists already and is not a run directory", "",
                          "Choose another --out; --force does not replace it."});
    if (!replace)
        throw InputError({target.string(), "", "the run directory exists already", "",
                          "Choose another --out, or replace it with --force."});
}

}  // namespace

WorkFolder::WorkFolder(const fs::path& run_directory, Wish wish, Progress& progress)
    : m_target(plain_path(run_directory)), m_wish(wish), m_lock(m_target), m_progress(progress) {
    mend();
    check_target(m_target, wish.replace);
    take_over_or_make();
}

/// Ends what a crash cut short: a new run in place whose stages are still there, an old one that was moved aside.
void WorkFolder::mend() {
    if (marker_of(m_target) == Marker::unfinished && is_run(m_target)) settle(m_target);
    for (const fs::path& folder : hidden_folders(m_target)) {
        std::error_code ignored;
        if (is_barely_begun(folder)) {  // died between making and marking it
            fs::remove_all(folder, ignored);
        } else if (is_aside(folder, m_target) && is_run(folder) && !fs::exists(m_target)) {
            if (const auto error = rename_error(folder, m_target, 0))
                throw RunError(fmt::format("{}: the run that stood in {} cannot be moved back: {}", folder.string(),
                                           m_target.string(), error.message()));
            m_progress.warn(m_target.string() + ": the run that a crash had left beside its place has been put back");
        } else if (marker_of(folder) == Marker::finished || (marker_of(folder) == Marker::none && is_run(folder))) {
            remove_replaced(folder);
        }
    }
}

/// A run in place needs its stages no more. The marker comes last, so that a crash before it is seen.
void WorkFolder::settle(const fs::path& folder) {
    std::error_code failed;
    fs::remove_all(folder / "stages", failed);
    if (failed) throw RunError((folder / "stages").string() + ": cannot remove it: " + failed.message());
    mark_finished(folder);
}

void WorkFolder::take_over_or_make() {
    std::optional<fs::file_time_type> latest;
    for (const fs::path& folder : hidden_folders(m_target)) {
        if (marker_of(folder) != Marker::unfinished) continue;
        std::error_code failed;
        const auto kept = fs::last_write_time(folder / "stages/coverage", failed);
        if (!m_wish.resume || failed || (latest && kept <= *latest)) {
            remove_unfinished(folder);
            continue;
        }
        if (latest) remove_unfinished(m_path);
        latest = kept;
        m_path = folder;
    }
    if (!latest) {
        m_path = make_hidden(m_target, "");
        mark_unfinished(m_path);
    }
    // Everything but finished stages is written again; halves of files must not get into the result.
    for (const fs::path& folder : {m_path, stages()})
        if (fs::exists(folder))
            for (const auto& entry : fs::directory_iterator(folder)) {
                const std::string name = entry.path().filename().string();
                if (name == marker_name || name == "stages" || (folder != m_path && name == "coverage")) continue;
                fs::remove_all(entry.path());
            }
    fs::create_directories(stages());
}

void WorkFolder::publish() {
    check_target(m_target, m_wish.replace);  // again: the run took its time
    flush_folder(m_path);
    std::error_code ignored;
    const bool occupied = fs::exists(m_target, ignored) && !fs::is_empty(m_target, ignored);
    try {
        put_in_place(occupied);
    } catch (const RunError& error) {
        throw RunError(
            fmt::format("{}. The new run is complete and stands in {}: rename that folder, or continue "
                        "with --resume.",
                        error.what(), m_path.string()));
    }
    too_late_to_stop();
    try {
        flush_folder(m_target.parent_path());
    } catch (const RunError& error) {
        throw RunError(fmt::format("{}. The new run is in place{}.", error.what(),
                                   occupied ? ", the one that it replaced in " + m_path.string() : ""));
    }
    try {
        settle(m_target);
        if (occupied) remove_replaced(m_path);
    } catch (const RunError& error) {  // the result is in place all the same
        m_progress.warn(error.what());
    }
}

/// Afterwards the replaced run, if there was one, stands in `m_path`.
void WorkFolder::put_in_place(bool occupied) {
    constexpr unsigned int exchange = 2;  // RENAME_EXCHANGE of linux/fs.h
    const auto error = rename_error(m_path, m_target, occupied ? exchange : 0);
    if (!error) return;
    const bool unknown = error == std::errc::invalid_argument || error == std::errc::function_not_supported ||
                         error == std::errc::operation_not_supported;
    if (occupied && unknown) return swap_by_renaming();
    throw RunError(fmt::format("{}: cannot put the run in its place: {}", m_target.string(), error.message()));
}

void WorkFolder::swap_by_renaming() {
    const fs::path old = make_hidden(m_target, aside);
    if (const auto error = rename_error(m_target, old, 0)) {
        std::error_code ignored;
        fs::remove(old, ignored);
        throw RunError(fmt::format("{}: cannot be moved aside: {}", m_target.string(), error.message()));
    }
    if (const auto error = rename_error(m_path, m_target, 0)) {
        const auto back = rename_error(old, m_target, 0);
        throw RunError(fmt::format("{}: cannot put the run in its place: {}{}", m_target.string(), error.message(),
                                   back ? "; the run that was there stands in " + old.string() : ""));
    }
    m_path = old;
}

/// Files of a replaced run go; what else lay in its folder is kept and told.
void WorkFolder::remove_replaced(const fs::path& folder) {
    const std::vector<std::string> left = remove_run(folder);
    if (left.empty()) return;
    fs::path kept;
    for (int number = 1; number == 1 || fs::exists(fs::symlink_status(kept)); ++number)
        kept = m_target.string() + fmt::format(".kept-{}", number);
    const auto error = rename_error(folder, kept, 0);
    if (!error) unmark(kept);
    m_progress.warn(fmt::format("{} was in the replaced run but was not written by a run: kept in {}",
                                fmt::join(left, ", "), (error ? folder : kept).string()));
}

void WorkFolder::abandon() noexcept {
    try {
        std::error_code ignored;
        if (!fs::exists(stages() / "coverage", ignored) && marker_of(m_path) == Marker::unfinished)
            remove_unfinished(m_path);
    } catch (...) {  // the next run removes it
    }
}

}  // namespace funkloch
