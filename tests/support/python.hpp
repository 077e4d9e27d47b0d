#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace funkloch {

struct CommandResult {
    int status = 0;
    std::string output;  ///< of stdout
};

/// Runs a shell command; stderr goes to the test's own.
inline CommandResult run_command(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    CommandResult result;
    std::array<char, 4096> buffer{};
    for (std::size_t count; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        result.output.append(buffer.data(), count);
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

/// The system's Python, whose packages python3-gdal and python3-qgis are meant.
inline constexpr const char* system_python = "/usr/bin/python3";

inline bool python_has(const std::string& module) {
    return run_command(std::string(system_python) + " -c 'import " + module + "' 2>/dev/null").status == 0;
}

}  // namespace funkloch
