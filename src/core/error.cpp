#include "funkloch/core/error.hpp"

namespace funkloch {

namespace {

std::string message_of(const Problem& problem) {
    std::string text = problem.file;
    const auto add = [&text](const std::string& separator, const std::string& part) {
        if (part.empty()) return;
        if (!text.empty()) text += separator;
        text += part;
    };
    add(": ", problem.place);
    add(": ", problem.found);
    if (!problem.expected.empty()) add("; ", "expected " + problem.expected);
    add(". ", problem.remedy);
    return text;
}

}  // namespace

InputError::InputError(const Problem& problem) : Error(ExitCode::bad_input, message_of(problem)), m_problem(problem) {}

}  // namespace funkloch
