// A run directory is replaced in steps. Here a process that writes one dies before and after each of them, in every
// state that the directory may be in; then the next run has to find the old run or the new one, and to tidy up.
#include "support/paths.hpp"
#include "support/program.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

namespace funkloch::test_crash_points {
namespace {

namespace fs = std::filesystem;
using support::content_of;
using support::fresh_folder;

constexpr const char* run_json = R"({"program": {"name": "funkloch"}})";

/// What stands under the final name before the run.
enum class Before { nothing, empty_folder, run, run_without_marker, run_with_foreign_file };

void put(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

std::string steps(const fs::path& target, const std::string& environment, const std::string& label, int& code) {
    const support::ProgramResult result =
        support::run_program("bash", {"-c", environment + " exec '" + swap_steps_program().string() + "' '" +
                                                target.string() + "' " + label + " --force"});
    code = result.exit_code;
    return result.err;
}

void prepare(const fs::path& folder, Before before) {
    const fs::path out = folder / "out";
    // Neighbours that look like a run's left-overs and are none.
    put(folder / "out.old/precious", "precious");
    put(folder / "out.partial/precious", "precious");
    put(folder / ".out.funkloch-mine/precious", "precious");
    if (before == Before::nothing) return;
    fs::create_directories(out);
    if (before == Before::empty_folder) return;
    int code = 0;
    fs::remove(out);
    steps(out, "", "old", code);
    if (before == Before::run_without_marker) fs::remove(out / ".funkloch");
    if (before == Before::run_with_foreign_file) put(out / "thesis.txt", "years of work");
}

bool is_complete(const fs::path& out, const std::string& label) {
    return fs::exists(out / "run.json") && content_of(out / "run.json") == run_json &&
           content_of(out / "summary.json") == label && content_of(out / "cache/index") == label;
}

std::size_t count_of(const fs::path& folder, const std::string& name) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.path().filename() == name;
    return count;
}

void expect_precious(const fs::path& folder, Before before) {
    for (const char* name : {"out.old", "out.partial", ".out.funkloch-mine"})
        EXPECT_EQ(content_of(folder / name / "precious"), "precious");
    if (before == Before::run_with_foreign_file) {
        EXPECT_EQ(count_of(folder, "thesis.txt"), 1u);
    }
}

/// Hidden folders and locks of ours that are still there.
std::set<std::string> left_over(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(".out.funkloch") && name != ".out.funkloch-mine") names.insert(name);
    }
    return names;
}

/// Dies at the N-th step; true while there is one.
bool dies_at(int step, const char* when, Before before, bool exchange) {
    // In memory where there is such a file system: each step waits for the disk otherwise.
    const fs::path folder =
        fs::is_directory("/dev/shm") ? fs::path("/dev/shm") / ("funkloch-" + std::to_string(getpid())) : fresh_folder();
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path out = folder / "out";
    prepare(folder, before);
    const bool had_run = before >= Before::run;
    int code = 0;
    steps(out,
          std::string(exchange ? "" : "FUNKLOCH_NO_EXCHANGE=1 ") + "FUNKLOCH_FAULT=change:" + std::to_string(step) +
              ":" + when + " LD_PRELOAD=" + fault_library().string(),
          "new", code);
    const bool died = code == 128 + SIGKILL;
    EXPECT_TRUE(died || code == 0) << code;
    SCOPED_TRACE("step " + std::to_string(step) + " " + when);
    const bool is_new = is_complete(out, "new");
    // Without an exchange the name may be free for a moment; the next run moves the old one back, below.
    const bool in_between = !exchange && had_run && !fs::exists(out);
    if (!is_new && !in_between) {
        EXPECT_EQ(had_run, is_complete(out, "old"));
    }
    expect_precious(folder, before);
    EXPECT_EQ(steps(out, in_between ? "FUNKLOCH_FAULT=change:9999:before" : "", "newer", code), "");
    EXPECT_EQ(code, 0);
    EXPECT_TRUE(is_complete(out, "newer"));
    EXPECT_FALSE(fs::exists(out / "stages"));
    expect_precious(folder, before);
    EXPECT_EQ(left_over(folder), std::set<std::string>());
    fs::remove_all(folder);
    return died;
}

TEST(CrashPoints, EveryStepInEveryStateLeavesTheOldRunOrTheNewOne) {
    if (!fs::exists(fault_library())) GTEST_SKIP() << "built with a sanitizer: no library can be preloaded";
    std::printf("%-26s %-10s %6s %6s\n", "before", "swap", "steps", "kills");
    int kills = 0;
    for (const bool exchange : {true, false})
        for (const auto& [before, name] : {std::pair{Before::nothing, "nothing"},
                                           {Before::empty_folder, "empty folder"},
                                           {Before::run, "run"},
                                           {Before::run_without_marker, "run of an older version"},
                                           {Before::run_with_foreign_file, "run and a foreign file"}}) {
            if (!exchange && before < Before::run) continue;  // there is nothing to exchange
            SCOPED_TRACE(name);
            int steps = 0;
            while (dies_at(steps + 1, "before", before, exchange)) {
                ++steps;
                ASSERT_TRUE(dies_at(steps, "after", before, exchange));
                ASSERT_LT(steps, 200);
                if (HasFailure()) return;
            }
            std::printf("%-26s %-10s %6d %6d\n", name, exchange ? "exchange" : "renames", steps, 2 * steps);
            EXPECT_GT(steps, 10);
            kills += 2 * steps;
        }
    std::printf("%d kills, every one left the old run or the new one\n", kills);
}

}  // namespace
}  // namespace funkloch::test_crash_points
