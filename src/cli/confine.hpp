#pragma once

#include <filesystem>
#include <vector>

namespace funkloch {

/// Gives up, permanently and for all threads, what no analysis needs: opening sockets, starting programs, looking into
/// other processes. Such a call then fails with "permission denied". A second line of defence behind the checks of
/// inputs: a hole in a library becomes an error. Does nothing on processors whose call numbers are not known here.
void give_up_network_and_programs() noexcept;

/// Which files may be opened from now on, beside the program, its libraries and their data.
struct FileRights {
    std::vector<std::filesystem::path> read;   ///< files, or folders with all below
    std::vector<std::filesystem::path> write;  ///< folders: everything in them may be made, changed and removed
    bool read_everything = false;              ///< --allow-outside
};

/// Has the kernel refuse all other files (Landlock, since Linux 5.13); does nothing where it cannot. Paths that do not
/// exist are passed over: who needs one makes it first.
void give_up_other_files(const FileRights& rights) noexcept;

}  // namespace funkloch
