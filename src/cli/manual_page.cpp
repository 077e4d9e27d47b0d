#include "funkloch/core/text.hpp"
#include "funkloch/core/version.hpp"
#include "manual.hpp"

#include <fmt/format.h>

namespace funkloch {

namespace {

/// Text that roff prints as it is: a hyphen stays one that can be copied, a line never begins with a request.
std::string roff(std::string_view text) {
    std::string safe;
    for (const std::string_view line : split(text, '\n')) {
        if (!safe.empty()) safe += '\n';
        if (!line.empty() && (line.front() == '.' || line.front() == '\'')) safe += "\\&";
        for (const char c : line) {
            if (c == '\\')
                safe += "\\e";
            else if (c == '-')
                safe += "\\-";
            else
                safe += c;
        }
    }
    return safe;
}

/// What has to be typed for a value.
std::string value_of(const DeclaredOption& option) {
    return option.choices.empty() ? option.value : fmt::format("{}", fmt::join(option.choices, "|"));
}

std::string usage_of(const DeclaredCommand& command) {
    std::string usage = command.name;
    for (const DeclaredOption& option : command.options)
        if (option.positional)
            usage += (option.required ? " " : " [") + option.names.front() + (option.required ? "" : "]");
    return usage + " [options]";
}

std::string described(const DeclaredOption& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.names) names.push_back("\\fB" + roff(name) + "\\fR");
    std::string text = fmt::format(".TP\n{}", fmt::join(names, ", "));
    if (!option.value.empty() && !option.positional) text += " \\fI" + roff(value_of(option)) + "\\fR";
    text += '\n' + roff(option.description);
    if (option.positional && !option.choices.empty()) text += ": " + roff(value_of(option));
    if (!option.default_value.empty()) text += roff(" [" + option.default_value + "]");
    return text + '\n';
}

constexpr std::string_view exit_status =
    ".SH EXIT STATUS\n"
    ".TP\n0\nDone.\n.TP\n1\nThe run failed.\n.TP\n2\nWrong usage.\n"
    ".TP\n3\nAn input is wrong; file, feature and remedy are named.\n"
    ".TP\n4\nInterrupted; \\fBrun \\-\\-resume\\fR goes on.\n";

}  // namespace

std::string manual_page(const std::vector<DeclaredCommand>& commands) {
    const DeclaredCommand& program = commands.front();
    std::string text = fmt::format(".TH FUNKLOCH 1 \"\" \"funkloch {}\"\n", program_version());
    text += ".SH NAME\nfunkloch \\- mobile coverage, its gaps, and where masts may stand\n";
    text += ".SH SYNOPSIS\n\\fBfunkloch\\fR \\fIcommand\\fR [\\fIoptions\\fR]\n";
    text += ".SH DESCRIPTION\n" + roff(program.description) + "\n.SH OPTIONS\n";
    for (const DeclaredOption& option : program.options) text += described(option);
    text += ".SH COMMANDS\n";
    for (std::size_t i = 1; i < commands.size(); ++i) {
        text += ".SS " + roff(usage_of(commands[i])) + '\n' + roff(commands[i].description) + '\n';
        for (const DeclaredOption& option : commands[i].options) text += described(option);
    }
    return text + std::string(exit_status);
}

}  // namespace funkloch
