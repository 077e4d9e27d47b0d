// What happens to run directories when runs are killed, stopped, run twice at once, or meet foreign folders.
#include "run/folder/run_lock.hpp"
#include "support/paths.hpp"
#include "support/program.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <optional>

namespace funkloch::test_run_folder {
namespace {

namespace fs = std::filesystem;
using support::content_of;
using support::ProgramResult;
using ::testing::HasSubstr;

class RunFolder : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = support::fresh_folder();
        const ProgramResult synth =
            program({"synth", "land", "--area-km2", "20", "--cell-m", "100", "--sites", "6", "--seed", "3"});
        ASSERT_EQ(synth.exit_code, 0) << synth.err;
        ASSERT_EQ(run("out").exit_code, 0);
    }
    static void TearDownTestSuite() { fs::remove_all(s_folder); }

    static ProgramResult program(const std::vector<std::string>& arguments) {
        return support::run_program(program_path(), arguments, s_folder);
    }
    static std::vector<std::string> arguments(const std::string& out, const std::vector<std::string>& more = {}) {
        std::vector<std::string> all = {"run",   "land/project.toml",      "--set", "siting.max_candidates=0",
                                        "--out", (s_folder / out).string()};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    /// What a command that gets a signal after so many seconds prints: its exit code, and "too late" when it takes 2 s.
    static std::string end_after(const std::string& command, const std::string& moment) {
        const std::string script = fmt::format(
            "{} & pid=$!; sleep {}; kill -TERM $pid; begin=$(date +%s%N); wait $pid; code=$?; "
            "[ $(( $(date +%s%N) - begin )) -lt 2000000000 ] || echo too late; echo $code",
            command, moment);
        return support::run_program("bash", {"-c", script}, s_folder).out;
    }
    static ProgramResult run(const std::string& out, const std::vector<std::string>& more = {}) {
        return program(arguments(out, more));
    }
    /// Runs until a stage is kept, then kills.
    static void run_and_kill(const std::string& out) {
        std::string command = program_path();
        for (const std::string& argument : arguments(out, {"--quiet"})) command += " '" + argument + "'";
        support::run_program("bash",
                             {"-c", command + " & pid=$!; for i in $(seq 3000); do compgen -G '" +
                                        (s_folder / ("." + out + ".funkloch-*")).string() +
                                        "/stages/coverage' > /dev/null && break; sleep 0.002; done; kill -9 $pid; "
                                        "wait $pid; true"},
                             s_folder);
    }
    static std::optional<fs::path> work_folder(const std::string& out) {
        for (const auto& entry : fs::directory_iterator(s_folder))
            if (entry.path().filename().string().starts_with("." + out + ".funkloch-") && entry.is_directory())
                return entry.path();
        return std::nullopt;
    }
    static void expect_same_as_out(const std::string& other) {
        for (const char* name : {"summary.json", "plan.csv", "rsrp_5g.tif", "served_4g.tif", "analysis.gpkg"})
            EXPECT_TRUE(content_of(s_folder / other / name) == content_of(s_folder / "out" / name)) << name;
    }
    static fs::path s_folder;
};

fs::path RunFolder::s_folder;

TEST_F(RunFolder, ASecondRunIsRefusedAtOnceAndNamesTheHolder) {
    const RunLock lock(s_folder / "busy");
    const auto start = std::chrono::steady_clock::now();
    const ProgramResult second = run("busy");
    EXPECT_EQ(second.exit_code, 1);
    EXPECT_THAT(second.err, HasSubstr("process " + std::to_string(getpid()) + " on "));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    EXPECT_FALSE(fs::exists(s_folder / "busy"));
}

TEST_F(RunFolder, AForeignFileInThePlaceOfTheLockStays) {
    std::ofstream(s_folder / ".mine.funkloch-lock") << "precious";
    const ProgramResult result = run("mine");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_THAT(result.err, HasSubstr("move it away"));
    EXPECT_EQ(content_of(s_folder / ".mine.funkloch-lock"), "precious");
}

TEST_F(RunFolder, WhatIfAnswersWhileARunHoldsTheLock) {
    const RunLock lock(s_folder / "out");
    EXPECT_EQ(program({"whatif", "out", "--remove", "M0003"}).exit_code, 0);
}

TEST_F(RunFolder, ResumesToTheSameBytesAfterAKillWithoutWhatWasHalfWritten) {
    run_and_kill("resumed");
    if (!fs::exists(s_folder / "resumed")) {  // a very fast machine may have finished before the kill
        const auto work = work_folder("resumed");
        ASSERT_TRUE(work && fs::exists(*work / "stages/coverage"));
        std::ofstream(*work / "rsrp_4g.part-1.tif") << "half";
        std::ofstream(*work / "stages/coverage.part-1") << "half";
        const ProgramResult resumed = run("resumed", {"--resume"});
        ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
        EXPECT_THAT(resumed.err, HasSubstr("taken over"));
    }
    expect_same_as_out("resumed");
    for (const auto& entry : fs::recursive_directory_iterator(s_folder / "resumed"))
        EXPECT_EQ(entry.path().string().find(".part-"), std::string::npos) << entry.path();
    EXPECT_FALSE(fs::exists(s_folder / "resumed/stages"));
}

TEST_F(RunFolder, ADamagedStageIsNotTrusted) {
    int damaged = 0;
    for (const double part : {0.0, 0.5, 1.0}) {
        const std::string out = "damaged-" + std::to_string(part);
        run_and_kill(out);
        const auto work = work_folder(out);
        if (!work) continue;  // the run was over before the kill
        const fs::path stage = *work / "stages/coverage";
        std::string bytes = content_of(stage);
        const std::size_t head = 64 + 64;  // fingerprint and checksum
        const std::size_t place = head + static_cast<std::size_t>(part * static_cast<double>(bytes.size() - head - 1));
        bytes[place] = static_cast<char>(bytes[place] ^ 1);
        std::ofstream(stage, std::ios::binary) << bytes;
        const ProgramResult resumed = run(out, {"--resume"});
        ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
        EXPECT_THAT(resumed.err, HasSubstr("damaged (checksum)"));
        expect_same_as_out(out);
        ++damaged;
    }
    if (damaged == 0) GTEST_SKIP() << "the runs were over before the kill";
}

TEST_F(RunFolder, AChangedCompanionOfAnInputIsSeen) {
    run_and_kill("companion");
    if (fs::exists(s_folder / "companion")) GTEST_SKIP() << "the run was over before the kill";
    const fs::path table = s_folder / "land/districts.dbf";
    const std::string before = content_of(table);
    std::string changed = before;
    changed[changed.size() - 10] = 'x';
    std::ofstream(table, std::ios::binary) << changed;
    const ProgramResult resumed = run("companion", {"--resume"});
    std::ofstream(table, std::ios::binary) << before;
    EXPECT_EQ(resumed.exit_code, 0) << resumed.err;
    EXPECT_THAT(resumed.err, HasSubstr("recomputed: parameters, inputs or program have changed"));
}

TEST_F(RunFolder, ForeignNeighboursStay) {
    for (const char* name : {"near.old", "near.partial", ".near.funkloch-x"}) {
        fs::create_directories(s_folder / name);
        std::ofstream(s_folder / name / "thesis.txt") << "years of work";
    }
    ASSERT_EQ(run("near").exit_code, 0);
    ASSERT_EQ(run("near", {"--force"}).exit_code, 0);
    for (const char* name : {"near.old", "near.partial", ".near.funkloch-x"})
        EXPECT_EQ(content_of(s_folder / name / "thesis.txt"), "years of work");
}

TEST_F(RunFolder, FilesThatNoRunWroteAreKeptWhenARunIsReplaced) {
    ASSERT_EQ(run("worked").exit_code, 0);
    std::ofstream(s_folder / "worked/notes.txt") << "for the council";
    const ProgramResult forced = run("worked", {"--force"});
    ASSERT_EQ(forced.exit_code, 0) << forced.err;
    EXPECT_THAT(forced.err, HasSubstr("notes.txt was in the replaced run"));
    EXPECT_EQ(content_of(s_folder / "worked.kept-1/notes.txt"), "for the council");
    expect_same_as_out("worked");
}

TEST_F(RunFolder, OutputOfTheProjectStaysInItsFolder) {
    const fs::path project = s_folder / "land/escape.toml";
    std::string text = content_of(s_folder / "land/project.toml");
    const auto at = text.find("output = \"out\"");
    ASSERT_NE(at, std::string::npos);
    std::ofstream(project) << text.replace(at, 14, "output = \"../../escaped\"");
    const ProgramResult result = program({"run", project.string()});
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_THAT(result.err, HasSubstr("outside the project's folder"));
    EXPECT_FALSE(fs::exists(s_folder.parent_path() / "escaped"));
}

TEST_F(RunFolder, AFullStandardOutputIsNoSuccess) {
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
    const ProgramResult result = support::run_program("bash", {"-c", program_path() + " rules > /dev/full"});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_THAT(result.err, HasSubstr("standard output"));
    EXPECT_EQ(support::run_program("bash", {"-c", program_path() + " rules >&-"}).exit_code, 1);
}

TEST_F(RunFolder, ASignalStopsTheChoiceOfAPlan) {
    ASSERT_EQ(
        program({"synth", "wide", "--area-km2", "400", "--cell-m", "100", "--sites", "12", "--seed", "1"}).exit_code,
        0);
    // It has no progress of its own, and takes minutes on a large land, or with so much effort.
    const std::string run = program_path() +
                            " run wide/project.toml --out planned --quiet --set siting.effort=100 "
                            "--set radio.radius_km=5";
    for (const char* moment : {"4", "7", "10"}) {
        EXPECT_EQ(end_after(run, moment), "4\n") << moment;
        fs::remove_all(s_folder / "planned");
    }
}

TEST_F(RunFolder, ASignalStopsWithinTwoSecondsAtAnyMoment) {
    std::string command = program_path();
    for (const std::string& argument : arguments("stopped", {"--quiet"})) command += " '" + argument + "'";
    for (int turn = 0; turn < 12; ++turn) {
        const std::string moment = std::to_string(0.0005 * (1 << turn));  // 0.5 ms to 1 s
        EXPECT_THAT(end_after(command, moment), ::testing::AnyOf("4\n", "0\n", "143\n"))
            << moment;  // 143: before the program's start
        fs::remove_all(s_folder / "stopped");
    }
}

TEST_F(RunFolder, AThreadThatTheSystemRefusesIsNoHang) {
    if (!fs::exists(fault_library())) GTEST_SKIP() << "built with a sanitizer: no library can be preloaded";
    std::string command = program_path();
    for (const std::string& argument : arguments("threads", {"--quiet", "--threads", "2"}))
        command += " '" + argument + "'";
    for (const char* number : {"1", "2", "3"}) {
        const ProgramResult result = support::run_program(
            "bash",
            {"-c", std::string("FUNKLOCH_FAULT=pthread_create:") + number +
                       ":11 LD_PRELOAD=" + fault_library().string() + " timeout -k 1 300 " + command},
            s_folder);
        EXPECT_THAT(result.exit_code, ::testing::AnyOf(0, 1)) << number << result.err;  // 124, 137: it did not end
        fs::remove_all(s_folder / "threads");
    }
}

}  // namespace
}  // namespace funkloch::test_run_folder
