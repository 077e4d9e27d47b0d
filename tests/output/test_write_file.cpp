#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/outputs.hpp"
#include "support/small_results.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>

namespace funkloch::test_write_file {
namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path().filename());
    return names;
}

/// Runs `work` in a child process that may not write more than `bytes` into one file, as on a full disk. Returns 0 when
/// it threw a RunError that names `expected`, else a number that says what happened.
int with_file_limit(rlim_t bytes, const std::string& expected, const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, bytes};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(3);
        try {
            work();
        } catch (const RunError& error) {
            _exit(std::string(error.what()).find(expected) != std::string::npos ? 0 : 2);
        } catch (...) {
            _exit(4);
        }
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

TEST(WriteFile, WritesBytesAndReplacesWhatWasThere) {
    const TempFolder folder;
    write_file(folder.path() / "a.csv", std::string("one\0two", 7));
    write_file(folder.path() / "a.csv", "three");
    EXPECT_EQ(content(folder.path() / "a.csv"), "three");
    EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("a.csv"));
}

TEST(WriteFile, NamesPathAndReasonWhenTheFolderIsMissing) {
    const TempFolder folder;
    try {
        write_file(folder.path() / "none" / "a.csv", "x");
        FAIL();
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("none/a"));
        EXPECT_THAT(error.what(), testing::HasSubstr("No such file or directory"));
        EXPECT_EQ(error.code(), ExitCode::run_failed);
    }
}

TEST(WriteFile, RefusesAReadOnlyFolder) {
    if (geteuid() == 0) {
        // Permissions don't stop root; /proc is a folder in which nobody can create files.
        EXPECT_THROW(write_file("/proc/funkloch.csv", "x"), RunError);
        return;
    }
    const TempFolder folder;
    std::filesystem::permissions(folder.path(),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    EXPECT_THROW(write_file(folder.path() / "a.csv", "x"), RunError);
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
    EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(WriteFile, LeavesNothingOnAFullDisk) {
    const TempFolder folder;
    EXPECT_EQ(
        with_file_limit(1000, "cannot write", [&] { write_file(folder.path() / "a.csv", std::string(5000, 'x')); }), 0);
    EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(WriteFile, KeepsTheOldFileWhenTheNewOneFails) {
    const TempFolder folder;
    write_file(folder.path() / "a.csv", "old");
    EXPECT_EQ(with_file_limit(1000, "a", [&] { write_file(folder.path() / "a.csv", std::string(5000, 'x')); }), 0);
    EXPECT_EQ(content(folder.path() / "a.csv"), "old");
    EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("a.csv"));
}

TEST(WriteFile, RenameOverAFolderFails) {
    const TempFolder folder;
    std::filesystem::create_directory(folder.path() / "a.csv");
    EXPECT_THROW(write_file(folder.path() / "a.csv", "x"), RunError);
    EXPECT_THAT(names_in(folder.path()), testing::ElementsAre("a.csv"));
}

TEST(StagedFile, IsRemovedWithoutCommit) {
    const TempFolder folder;
    {
        const StagedFile staged(folder.path() / "a.gpkg");
        EXPECT_EQ(staged.path().extension(), ".gpkg");
        EXPECT_TRUE(std::filesystem::exists(staged.path()));
    }
    EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(FullDisk, RastersLeaveNothing) {
    const TempFolder folder;
    const Results results = small_results();
    EXPECT_EQ(with_file_limit(700, "rsrp_4g.tif", [&] { write_rasters(folder.path(), results, no_progress()); }), 0);
    EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(FullDisk, GeoPackageLeavesNothing) {
    const TempFolder folder;
    const Results results = small_results();
    for (const rlim_t bytes : {4000, 20000, 90000, 200000})
        EXPECT_EQ(with_file_limit(bytes, "analysis", [&] { write_geopackage(folder.path(), results, no_progress()); }),
                  0)
            << bytes;
    EXPECT_TRUE(names_in(folder.path()).empty());
}

}  // namespace
}  // namespace funkloch::test_write_file
