#include "funkloch/law/parse_toml.hpp"

#include "support/expect_error.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_parse_toml {
namespace {

std::string error_of(const std::string& text) {
    return input_error_of([&] { parse_toml(text, "x.toml", "Correct it."); });
}

/// A key of so many parts.
std::string key(int parts, const std::string& separator = ".", const std::string& part = "a") {
    std::string text = part;
    for (int i = 1; i < parts; ++i) text += separator + part;
    return text;
}

TEST(ParseToml, NamesTheLineOfAnError) {
    EXPECT_EQ(parse_toml("a.b = 1", "x.toml", "")["a"]["b"], 1);
    EXPECT_EQ(error_of("a = 1\nb = \n").substr(0, 16), "x.toml: line 2: ");
}

TEST(ParseToml, BoundsThePartsOfAKey) {
    EXPECT_EQ(error_of(key(16) + " = 1"), "no error");
    const std::string expected =
        "x.toml: line 2: a key with too many parts; expected at most 16 parts separated by dots";
    for (const std::string& deep : {key(17), key(17, " .\t"), key(17, ".", "'#'"), key(17, ".", "\"\\\"\"")}) {
        EXPECT_EQ(error_of("\n" + deep + " = 1").substr(0, expected.size()), expected) << deep;
        EXPECT_EQ(error_of("\n[" + deep + "]").substr(0, expected.size()), expected) << deep;
        EXPECT_EQ(error_of("\nb = {" + deep + " = 1}").substr(0, expected.size()), expected) << deep;
    }
}

TEST(ParseToml, CountsNoDotsOfTextsCommentsAndNumbers) {
    const std::string dots = std::string(40, '.');
    EXPECT_EQ(error_of("# " + dots + "\na = \"" + dots + "\" # " + dots), "no error");
    EXPECT_EQ(error_of("a = '" + dots + "'\nb = '''\n'" + dots + "''''\n"), "no error");
    EXPECT_EQ(error_of("a = \"\"\"\n\\\"" + dots + "\"\"\"\"\"\nb = \"\"\nc = \"\"\"\"\"\"\n"), "no error");
    EXPECT_EQ(error_of("a = [" + key(20, ", ", "1.5") + "]"), "no error");
}

}  // namespace
}  // namespace funkloch::test_parse_toml
