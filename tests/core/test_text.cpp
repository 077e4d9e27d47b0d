#include "funkloch/core/text.hpp"

#include "funkloch/core/embedded.hpp"

#include <gtest/gtest.h>

#include <array>

namespace funkloch::test_text {
namespace {

TEST(NearestWord, FindsTheKeyThatWasMeant) {
    const std::array<std::string, 3> keys{"cell_m", "crs", "output"};
    EXPECT_EQ(nearest_word("cel_m", keys), "cell_m");
    EXPECT_EQ(nearest_word("outptu", keys), "output");
    EXPECT_EQ(nearest_word("zzzzzzzzzzzz", keys), "");
}

TEST(Sha256, IsTheDigestOfTheStandard) {  // FIPS 180-2, appendix B.1
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(EscapeMarkup, LeavesNothingThatAPageWouldRun) {
    EXPECT_EQ(escape_markup("<b a=\"1\">&'\x01"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
}

TEST(IsUtf8, TellsEncodingsApart) {
    EXPECT_TRUE(is_utf8("Köthen"));
    EXPECT_FALSE(is_utf8("K\xF6then"));     // CP1252
    EXPECT_FALSE(is_utf8("\xC0\xAF"));      // overlong slash
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));  // surrogate
    EXPECT_FALSE(is_utf8("\xE2\x82"));      // cut short
}

TEST(Split, KeepsEmptyParts) {
    const auto parts = split("a,,b", ',');
    ASSERT_EQ(parts.size(), 3u);
    EXPECT_EQ(parts[1], "");
    EXPECT_EQ(split("", ',').size(), 1u);
}

}  // namespace
}  // namespace funkloch::test_text
