#include "files/text_stream.hpp"
#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <iterator>

namespace funkloch::test_text_stream {
namespace {

std::string gzip(const TempFolder& folder, const std::string& text) {
    const auto path = folder / "member.gz";
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string all_of(const TempFolder& folder, const std::string& bytes, const TextLimits& limits = {}) {
    TextStream stream(folder.write("a", bytes), "a.csv.gz", limits);
    std::string text;
    for (std::string piece(1000, '\0');;) {
        const std::size_t count = stream.read(piece.data(), piece.size(), 1);
        if (count == 0) return text;
        text.append(piece, 0, count);
    }
}

TEST(TextStream, ReadsPlainTextAndEveryMember) {
    const TempFolder folder;
    const std::string text(200'000, 'x');
    EXPECT_EQ(all_of(folder, text), text);
    EXPECT_EQ(all_of(folder, ""), "");
    EXPECT_EQ(all_of(folder, "\x1F"), "\x1F");
    EXPECT_EQ(all_of(folder, gzip(folder, "one") + gzip(folder, text) + gzip(folder, "")), "one" + text);
    EXPECT_EQ(all_of(folder, gzip(folder, "one") + std::string(70'000, '\0')), "one");  // as tapes fill up
}

TEST(TextStream, AFlippedByteNeverLosesAMemberSilently) {
    const TempFolder folder;
    const std::string first = gzip(folder, "first\n"), second = gzip(folder, "second\n");
    const std::string whole = "first\nsecond\n";
    int noticed = 0;
    for (std::size_t i = 0; i < first.size() + second.size(); ++i)
        for (const int bit : {1, 16, 128}) {
            std::string damaged = first + second;
            damaged[i] = static_cast<char>(damaged[i] ^ bit);
            try {
                // Times and the system in a heading may change; then everything is still there.
                const std::string text = all_of(folder, damaged);
                EXPECT_TRUE(text == whole || i < 2) << "byte " << i;  // without its first two bytes it is no gzip file
            } catch (const InputError&) {
                ++noticed;
            }
        }
    EXPECT_GT(noticed, 80);
}

TEST(TextStream, RubbishAndCutsAreErrors) {
    const TempFolder folder;
    const std::string whole = gzip(folder, std::string(5000, 'x') + "yz");
    expect_input_error([&] { all_of(folder, whole + "rubbish"); }, "damaged or cut off", "Fetch it again");
    expect_input_error([&] { all_of(folder, whole + std::string(10, '\0') + "x"); }, "after the last part", "");
    for (const std::size_t length : {whole.size() - 1, whole.size() / 2, std::size_t{3}})
        expect_input_error([&] { all_of(folder, whole.substr(0, length)); }, "unexpected end of file",
                           "Fetch it again");
}

TEST(TextStream, WhatUnpacksToTooMuchIsRefusedEarly) {
    const TempFolder folder;
    const std::string bomb = gzip(folder, std::string(40'000'000, '\n'));
    expect_input_error([&] { all_of(folder, bomb); }, "unpack to more than", "max_expansion");
    expect_input_error([&] { all_of(folder, bomb, {1'000'000, 1e6}); }, "more than 1000000 bytes", "max_csv_bytes");
    EXPECT_EQ(all_of(folder, bomb, {50'000'000, 1e6}).size(), 40'000'000u);
    EXPECT_EQ(all_of(folder, gzip(folder, std::string(10'000'000, '\n'))).size(), 10'000'000u);  // still harmless
}

}  // namespace
}  // namespace funkloch::test_text_stream
