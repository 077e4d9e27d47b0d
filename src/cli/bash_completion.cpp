#include "manual.hpp"

#include <fmt/format.h>

#include <iterator>

namespace funkloch {

namespace {

/// Lines of the case of an option's value: what comes after "run --lang".
std::string value_cases(const DeclaredCommand& command, const std::string& name) {
    std::string cases;
    for (const DeclaredOption& option : command.options) {
        if (option.positional || option.value.empty()) continue;
        for (const std::string& word : option.names) {
            const std::string values =
                option.choices.empty()
                    ? ""
                    : fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\")); ", fmt::join(option.choices, " "));
            cases += fmt::format("        '{} {}') {}return ;;\n", name, word, values);
        }
    }
    return cases;
}

/// What may stand where no value is due: listed values of positionals first, then options.
std::vector<std::string> words_of(const DeclaredCommand& command) {
    std::vector<std::string> words, options;
    for (const DeclaredOption& option : command.options) {
        if (option.positional)
            words.insert(words.end(), option.choices.begin(), option.choices.end());
        else
            options.insert(options.end(), option.names.begin(), option.names.end());
    }
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

}  // namespace

std::string bash_completion(const std::vector<DeclaredCommand>& commands) {
    std::vector<std::string> names;
    for (auto command = std::next(commands.begin()); command != commands.end(); ++command)
        names.push_back(command->name);
    std::string script = fmt::format(
        "# Completion of funkloch for bash, written by `funkloch manual bash`.\n"
        "_funkloch() {{\n"
        "    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command='' words i\n"
        "    COMPREPLY=()\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${{COMP_WORDS[i]}} in {}) command=${{COMP_WORDS[i]}}; break ;; esac\n"
        "    done\n"
        "    case \"$command $before\" in\n",
        fmt::join(names, " | "));
    for (const DeclaredCommand& command : commands)
        script += value_cases(command, &command == &commands.front() ? "" : command.name);
    script += "    esac\n    case $command in\n";
    script += fmt::format("        '') words='{} {}' ;;\n", fmt::join(names, " "),
                          fmt::join(words_of(commands.front()), " "));
    for (auto command = std::next(commands.begin()); command != commands.end(); ++command)
        script += fmt::format("        {}) words='{}' ;;\n", command->name, fmt::join(words_of(*command), " "));
    // Nothing offered means files: a command's arguments are, unless an option has been begun.
    script +=
        "    esac\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
        "    [[ -z $word && $words != [^-]* ]] && COMPREPLY=()\n"
        "    return 0\n"
        "}\n"
        "complete -o default -F _funkloch funkloch\n";
    return script;
}

}  // namespace funkloch
