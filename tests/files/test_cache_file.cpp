#include "funkloch/files/cache_file.hpp"

#include "funkloch/core/error.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

namespace funkloch::test_cache_file {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

const std::string key(64, 'a');

class CacheFiles : public ::testing::Test {
protected:
    fs::path write() const {
        const fs::path file = m_folder / "numbers";
        CacheFileWriter writer(file, "kind", key);
        writer.begin("squares");
        for (const int number : {1, 4, 9}) writer.append(std::span<const int>(&number, 1));
        writer.begin("nothing");
        writer.begin("many");
        std::vector<double> many(1000);
        std::iota(many.begin(), many.end(), 0.5);
        writer.append(std::span<const double>(many));
        writer.finish();
        return file;
    }
    TempFolder m_folder;
};

TEST_F(CacheFiles, GiveBackWhatWasWritten) {
    const CacheFile file = CacheFile::open(write(), "kind");
    ASSERT_TRUE(file.usable()) << file.rejection();
    EXPECT_EQ(file.key(), key);
    EXPECT_THAT(file.section<int>("squares"), ElementsAreArray({1, 4, 9}));
    EXPECT_TRUE(file.section<int>("nothing").empty());
    EXPECT_TRUE(file.section<int>("unknown").empty());
    ASSERT_EQ(file.section<double>("many").size(), 1000u);
    EXPECT_EQ(file.section<double>("many")[999], 999.5);
    EXPECT_TRUE(file.section<double>("squares").empty());  // 12 bytes are no doubles
    // One page for the head, one for three ints, two for 8000 bytes.
    EXPECT_EQ(file.bytes(), 5u * 4096);  // the last page holds the checksums
}

TEST_F(CacheFiles, AreCompleteOrNotThere) {
    {
        CacheFileWriter writer(m_folder / "half", "kind", key);
        writer.begin("data");
        writer.append_bytes("half of it");
    }
    EXPECT_TRUE(fs::is_empty(m_folder.path()));
    EXPECT_THROW(CacheFileWriter(m_folder / "no/such/folder", "kind", key), RunError);
}

TEST_F(CacheFiles, AnyChangedByteOfTheFirstPageIsNoticed) {
    const fs::path file = write();
    std::string bytes(static_cast<std::size_t>(fs::file_size(file)), '\0');
    std::ifstream(file, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    for (std::size_t at = 0; at < 3992; at += 7) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        std::ofstream(m_folder / "damaged", std::ios::binary) << damaged;
        EXPECT_FALSE(CacheFile::open(m_folder / "damaged", "kind").usable()) << "byte " << at;
    }
}

TEST_F(CacheFiles, AnyLengthButTheRightOneIsRejected) {
    const fs::path file = write();
    const auto size = fs::file_size(file);
    for (const auto length :
         {std::uintmax_t{0}, std::uintmax_t{1}, std::uintmax_t{4095}, std::uintmax_t{4096}, size - 1, size + 1}) {
        fs::resize_file(file, length);
        const CacheFile opened = CacheFile::open(file, "kind");
        EXPECT_THAT(opened.rejection(), HasSubstr("truncated")) << length;
        EXPECT_TRUE(opened.section_bytes("squares").empty());
        write();
    }
}

TEST_F(CacheFiles, SayWhyTheyAreRejected) {
    EXPECT_EQ(CacheFile::open(m_folder / "nowhere", "kind").rejection(), "there is none");
    EXPECT_EQ(CacheFile::open(m_folder.path(), "kind").rejection(), "it cannot be read");
    EXPECT_EQ(CacheFile::open(write(), "other").rejection(), "it is of kind kind");
    std::ofstream(m_folder / "text") << std::string(5000, 'x');
    EXPECT_EQ(CacheFile::open(m_folder / "text", "kind").rejection(), "it is not a cache file");
    CacheFile file = CacheFile::open(write(), "kind");
    file.reject("first");
    file.reject("second");
    EXPECT_EQ(file.rejection(), "first");
}

TEST_F(CacheFiles, ContentIsComparedOnDemand) {
    const fs::path path = write();
    EXPECT_TRUE(CacheFile::open(path, "kind").verify());
    {
        std::fstream stream(path, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(2 * 4096 + 100);
        stream << '!';
    }
    CacheFile file = CacheFile::open(path, "kind");
    EXPECT_TRUE(file.usable());
    EXPECT_FALSE(file.verify());
    EXPECT_EQ(file.rejection(), "section many is damaged (checksum)");
}

}  // namespace
}  // namespace funkloch::test_cache_file
