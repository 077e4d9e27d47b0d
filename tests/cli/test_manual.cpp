#include "support/paths.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace funkloch::test_manual {

namespace {

using support::fresh_folder;
using support::run_program;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What bash offers for the last word of a command line.
std::string offered(const std::vector<std::string>& words) {
    const auto script = fresh_folder("completion") / "funkloch";
    std::ofstream(script) << run_program(program_path(), {"manual", "bash"}).out;
    std::vector<std::string> arguments{
        "-c", R"(. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _funkloch; echo "${COMPREPLY[*]}")",
        script.string()};
    arguments.insert(arguments.end(), words.begin(), words.end());
    const auto answer = run_program("/bin/bash", arguments);
    EXPECT_EQ(answer.exit_code, 0) << answer.err;
    return answer.out.substr(0, answer.out.find('\n'));
}

TEST(Manual, BashCompletesCommandsOptionsAndListedValues) {
    EXPECT_EQ(offered({"funkloch", "wh"}), "whatif");
    EXPECT_EQ(offered({"funkloch", "--q"}), "--quiet");
    EXPECT_EQ(offered({"funkloch", "run", "p.toml", "--res"}), "--resume");
    EXPECT_EQ(offered({"funkloch", "run", "--lang", ""}), "de en");
    EXPECT_EQ(offered({"funkloch", "-q", "run", "--lang", "d"}), "de");
    EXPECT_EQ(offered({"funkloch", "manual", ""}), "man data bash --help -h --lang");
}

TEST(Manual, BashOffersFilesWhereAnyValueWillDo) {
    EXPECT_THAT(offered({"funkloch", "run", ""}), IsEmpty());
    EXPECT_THAT(offered({"funkloch", "run", "--out", ""}), IsEmpty());
    EXPECT_THAT(offered({"funkloch", "run", "--threads", "--"}), IsEmpty());
}

TEST(Manual, PageNamesEveryCommandOptionAndExitCode) {
    const std::string page = run_program(program_path(), {"manual"}).out;
    EXPECT_THAT(page, ::testing::StartsWith(".TH FUNKLOCH 1 "));
    for (const char* heading : {".SH NAME\n", ".SH SYNOPSIS\n", ".SH OPTIONS\n", ".SH COMMANDS\n", ".SH EXIT STATUS\n"})
        EXPECT_THAT(page, HasSubstr(heading));
    EXPECT_THAT(page, HasSubstr(".SS run project [options]\n"));
    EXPECT_THAT(page, HasSubstr(".SS demo [dir] [options]\n"));
    EXPECT_THAT(page, HasSubstr("\\fB\\-\\-lang\\fR \\fIde|en\\fR\n"));
    EXPECT_THAT(page, HasSubstr("\\fB\\-\\-quiet\\fR, \\fB\\-q\\fR\n"));
    EXPECT_THAT(page, HasSubstr(" [musterland]\n"));  // a default
}

TEST(Manual, AnotherFormIsWrongUsage) {
    EXPECT_EQ(run_program(program_path(), {"manual", "html"}).exit_code, 2);
}

}  // namespace

}  // namespace funkloch::test_manual
