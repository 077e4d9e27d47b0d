#include "funkloch/core/printable.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace funkloch::test_printable {
namespace {

TEST(Printable, LeavesTextAlone) {
    for (const char* text : {"", "Halle (Saale)\n\tGrüße · 中文 🙂", "a → b", "§ 35 Abs. 1"})
        EXPECT_EQ(printable(text), text);
}

TEST(Printable, ShowsWhatWouldDriveATerminal) {
    EXPECT_EQ(printable("\x1b]0;x\x07"), "\\u001b]0;x\\u0007");
    EXPECT_EQ(printable("\xC2\x9B"
                        "31m"),
              "\\u009b31m");  // U+009B, the escape sequence's beginning in one character
    EXPECT_EQ(printable("\x9b"
                        "31m"),
              "\\x9b31m");  // and in terminals of one byte each
    EXPECT_EQ(printable("a\rb\x7f"), "a\\u000db\\u007f");
    EXPECT_EQ(printable("\xE2\x80\xAE"
                        "abc\xE2\x81\xA6"),
              "\\u202eabc\\u2066");                                             // right to left
    EXPECT_EQ(printable("\xF3\xA0\x80\x81"), "\\udb40\\udc01");                 // U+E0001, a tag nobody sees
    EXPECT_EQ(printable("\xED\xA0\x80\xC0\xAF"), "\\xed\\xa0\\x80\\xc0\\xaf");  // no UTF-8
}

TEST(Printable, ABufferMayGetACharacterInPieces) {
    std::ostringstream out;
    {
        PrintableBuffer buffer(*out.rdbuf());
        std::ostream stream(&buffer);
        stream << "a\xC3" << std::flush << "\xBC" << '\xE2' << "\x80"
               << "\xAE" << 'b' << "\xF0\x9F";
    }
    EXPECT_EQ(out.str(), "a\xC3\xBC\\u202eb\\xf0\\x9f");
}

TEST(Printable, ABufferTellsThatItsTargetIsFull) {
    struct Full final : std::streambuf {
    } full;
    PrintableBuffer buffer(full);
    std::ostream stream(&buffer);
    stream << "x";
    EXPECT_FALSE(stream.good());
}

}  // namespace
}  // namespace funkloch::test_printable
