#pragma once

#include "funkloch/core/error.hpp"

#include <gtest/gtest.h>

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funkloch {

inline std::string repeated(std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
}

/// What no parser may fall over: a name for messages, and the bytes.
inline std::vector<std::pair<std::string, std::string>> hostile_texts() {
    constexpr int many = 100'000;
    std::string every_byte;
    for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
    return {{"nothing", ""},
            {"line ends only", repeated("\n", many)},
            {"zero bytes", std::string(1000, '\0')},
            {"a zero byte between", std::string("a = 1\0, b\n", 10)},
            {"every byte", every_byte},
            {"byte order mark only", "\xEF\xBB\xBF"},
            {"UTF-16", std::string("\xFF\xFE"
                                   "a\0=\0",
                                   6)},
            {"invalid UTF-8", "a = \"\xC0\xAF\xED\xA0\x80\xF5\"\n\xE2\x82"},
            {"terminal escapes", "\x1B]0;a\x07 = \x1B[2J\n"},
            {"number out of range", "a = 1e400\n"},
            {"number too small", "a,b,c\n1e-400,-1e400,0x7fffffffffffffffff\n"},
            {"integer out of range", "a = 99999999999999999999\n"},
            {"integer that no double holds", "project.cell_m = 9007199254740993\n"},
            {"not a number", "a = nan\nb = inf\n"},
            {"nested lists", "a = " + repeated("[", many)},
            {"nested closed lists", "a = " + repeated("[", many) + repeated("]", many)},
            {"nested tables", "a = " + repeated("{a=", many)},
            {"a deep key", repeated("a.", many) + "a = 1\n"},
            {"a deep key over spaces", repeated("a . ", many) + "a = 1\n"},
            {"a deep quoted key", repeated("'#'.\"\\\"\".", many) + "a = 1\n"},
            {"a deep table", "[" + repeated("a.", many) + "a]\n"},
            {"a deep list of tables", "[[" + repeated("a.", many) + "a]]\n"},
            {"a deep key, then an error", repeated("a.", many) + "a = 1\n=\n"},
            {"a long key", std::string(3'000'000, 'k') + " = 1\n"},
            {"a long line", "a = \"" + std::string(3'000'000, 'x') + "\"\n"},
            {"many columns", repeated("a,", 3 * many) + "\n"},
            {"unfinished quotes", "\"" + repeated("a\n", many)},
            {"quotes only", std::string(99'999, '"')},
            {"a gzip heading only", "\x1F\x8B\x08"},
            {"a broken gzip stream", "\x1F\x8B\x08\x04\x01\x01\x01\x01\x02\xFF\xFF\xFFxxxxxxxxxx"}};
}

/// Feeds each hostile text alone, and behind a beginning that is right: the parser accepts it or throws
/// funkloch::Error.
template <typename Parse>
void expect_survival(const std::string& beginning, Parse&& parse) {
    for (const auto& [name, text] : hostile_texts())
        for (const std::string& input : {text, beginning + text}) try {
                parse(input);
            } catch (const Error&) {
            } catch (const std::exception& other) {
                ADD_FAILURE() << name << ": " << other.what();
            }
}

}  // namespace funkloch
