#include "funkloch/core/text.hpp"
#include "support/paths.hpp"
#include "support/program.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

namespace funkloch::test_handbook {
namespace {

namespace fs = std::filesystem;

/// What stands between ```sh and ``` in the chapter, as one script.
std::string commands_of(const fs::path& chapter) {
    const std::string text = support::content_of(chapter);
    std::string script;
    bool inside = false;
    for (const auto line : split(text, '\n')) {
        if (line.starts_with("```"))
            inside = line == "```sh";
        else if (inside)
            script += std::string(line) + "\n";
    }
    return script;
}

// One land for all, as a reader would go through them.
TEST(Handbook, EveryCommandRunsInTheOrderOfTheChapters) {
    std::vector<fs::path> chapters;
    for (const auto& entry : fs::directory_iterator(source_folder() / "data/handbook"))
        chapters.push_back(entry.path());
    std::sort(chapters.begin(), chapters.end());
    const fs::path folder = support::fresh_folder();
    int commands = 0;
    for (const fs::path& chapter : chapters) {
        const std::string script = commands_of(chapter);
        commands += static_cast<int>(std::count(script.begin(), script.end(), '\n'));
        const std::string path = "PATH=" + fs::path(program_path()).parent_path().string() + ":$PATH\n";
        const auto result = support::run_program("/bin/bash", {"-euc", path + script}, folder);
        EXPECT_EQ(result.exit_code, 0) << chapter << result.err;
    }
    EXPECT_GE(commands, 10);
    for (const char* file : {"musterland/out/report.html", "landkreis/project.toml", "musterland/streng/summary.json",
                             "musterland/variante/rsrp_5g.tif", "musterland/tabellen/plan.csv", "schwellen/study.html"})
        EXPECT_TRUE(fs::exists(folder / file)) << file;
}

}  // namespace
}  // namespace funkloch::test_handbook
