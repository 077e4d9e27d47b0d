#include "support/program.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace funkloch::support {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream.good()) << file << " is not there";
    return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path fresh_folder(const std::string& name) {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    // A suite has one folder for all its tests; several processes may run it at once.
    std::string own = test == nullptr ? std::string(::testing::UnitTest::GetInstance()->current_test_suite()->name()) +
                                            "-" + std::to_string(getpid())
                                      : std::string(test->test_suite_name()) + "." + test->name();
    for (char& c : own)
        if (c == '/') c = '_';
    const fs::path folder = fs::path(::testing::TempDir()) / ("funkloch-" + own + name);
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

ProgramResult run_program(const std::string& program, const std::vector<std::string>& arguments,
                          const fs::path& folder) {
    const fs::path out = fs::path(::testing::TempDir()) / ("out." + std::to_string(getpid()));
    const fs::path err = fs::path(::testing::TempDir()) / ("err." + std::to_string(getpid()));
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> argv{const_cast<char*>(program.c_str())};
        for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
        dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        if (chdir(folder.c_str()) == 0) execvp(program.c_str(), argv.data());
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ProgramResult result;
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.out = content_of(out);
    result.err = content_of(err);
    fs::remove(out);
    fs::remove(err);
    return result;
}

}  // namespace funkloch::support
