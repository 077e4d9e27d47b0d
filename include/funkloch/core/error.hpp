#pragma once

#include <stdexcept>
#include <string>

namespace funkloch {

/// Exit codes of the program; part of the interface that scripts rely on.
enum class ExitCode { done = 0, run_failed = 1, usage = 2, bad_input = 3, interrupted = 4 };

/// What is wrong with an input. Every field that is known is filled in; the message names them in this order.
struct Problem {
    std::string file;      ///< file as the user wrote it
    std::string place;     ///< layer, feature, line, column or key inside the file
    std::string found;     ///< what is wrong, with the value that was found
    std::string expected;  ///< what would have been right
    std::string remedy;    ///< what the user can do about it, a whole sentence
};

/// Base of everything funkloch throws on purpose. `what()` is one line for the user.
class Error : public std::runtime_error {
public:
    Error(ExitCode code, const std::string& message) : std::runtime_error(message), m_code(code) {}
    ExitCode code() const noexcept { return m_code; }

private:
    ExitCode m_code;
};

/// An input is wrong (exit code 3).
class InputError : public Error {
public:
    explicit InputError(const Problem& problem);
    const Problem& problem() const noexcept { return m_problem; }

private:
    Problem m_problem;
};

/// The command line is wrong (exit code 2).
class UsageError : public Error {
public:
    explicit UsageError(const std::string& message) : Error(ExitCode::usage, message) {}
};

/// The run could not be finished although the input is right: disk full, no permission (exit code 1).
class RunError : public Error {
public:
    explicit RunError(const std::string& message) : Error(ExitCode::run_failed, message) {}
};

/// The user asked to stop (exit code 4).
class Interrupted : public Error {
public:
    Interrupted()
        : Error(ExitCode::interrupted,
                "interrupted; `funkloch run PROJECT.toml --resume` goes on with a run from here") {}
};

}  // namespace funkloch
