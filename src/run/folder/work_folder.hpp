#pragma once

#include "funkloch/core/progress.hpp"
#include "run_lock.hpp"

#include <filesystem>
#include <string>

namespace funkloch {

/// A hidden folder beside a run directory (`.NAME.funkloch-…`) in which a run is written, and which takes the final
/// name in one step when the run is complete. Holds the directory's lock.
///
/// At every moment the final name shows the run that was there before, or the new one, complete. Where the system
/// cannot exchange two folders in one step, the name is free for an instant; a failure then moves the old run back, and
/// after a crash the next run does. Only folders and files with our marker are ever removed.
class WorkFolder {
public:
    /// What may stand under the final name, and what may be used again.
    struct Wish {
        bool replace = false;  ///< a run that stands there may be replaced
        bool resume = false;   ///< finished stages of an interrupted run are taken over
    };

    /// Locks, mends what a crash left, and makes an empty folder, or takes over that of an interrupted run, cleared of
    /// everything but its finished stages. Throws RunError, and InputError when something stands in the way: all but
    /// nothing, an empty folder, or a run that may be replaced.
    WorkFolder(const std::filesystem::path& run_directory, Wish wish, Progress& progress);

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path stages() const { return m_path / "stages"; }

    /// Gives the folder its final name, after another look at what stands there. Throws RunError that says where the
    /// complete run is when the system refuses.
    void publish();

    /// Removes the folder unless it holds a finished stage. Never throws.
    void abandon() noexcept;

private:
    void mend();
    void settle(const std::filesystem::path& folder);
    void take_over_or_make();
    void put_in_place(bool occupied);
    void swap_by_renaming();
    void remove_replaced(const std::filesystem::path& folder);

    std::filesystem::path m_target;
    Wish m_wish;
    RunLock m_lock;
    Progress& m_progress;
    std::filesystem::path m_path;
};

}  // namespace funkloch
