#include "run/byte_stream.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <sstream>

namespace funkloch::test_byte_stream {
namespace {

struct Record {
    std::uint32_t number = 0;
    std::string name;
    std::vector<std::string> texts;
    std::optional<double> known, missing = 1;
    std::vector<std::int32_t> numbers;
    ZeroedArray<std::uint16_t> array;
};

template <typename Stream>
void transfer(Stream& stream, MaybeConst<Record> auto& record) {
    stream.value(record.number);
    stream.text(record.name);
    transfer_texts(stream, record.texts);
    for (auto* one : {&record.known, &record.missing})
        transfer_optional(stream, *one, [&](double& value) { stream.value(value); });
    stream.numbers(record.numbers);
    stream.array(record.array);
}

Record example() {
    Record record{7, "Köthen", {"a", ""}, 2.5, std::nullopt, {-1, 3}, ZeroedArray<std::uint16_t>(100'000)};
    record.array[90'000] = 5;  // the first of its four blocks is zero throughout
    return record;
}

void expect_example(const Record& record) {
    EXPECT_EQ(record.number, 7u);
    EXPECT_EQ(record.name, "Köthen");
    EXPECT_EQ(record.texts, (std::vector<std::string>{"a", ""}));
    EXPECT_EQ(record.known, 2.5);
    EXPECT_EQ(record.missing, std::nullopt);
    EXPECT_EQ(record.numbers, (std::vector<std::int32_t>{-1, 3}));
    ASSERT_EQ(record.array.size(), 100'000u);
    for (std::size_t i = 0; i < record.array.size(); ++i) ASSERT_EQ(record.array[i], i == 90'000 ? 5 : 0) << i;
}

std::string bytes_of(const Record& record) {
    StringWriter writer;
    transfer(writer, record);
    return writer.bytes();
}

TEST(ByteStream, BringsBackWhatWasWrittenFromMemory) {
    const std::string bytes = bytes_of(example());
    StringReader reader(bytes);
    Record record;
    transfer(reader, record);
    EXPECT_TRUE(reader.complete());
    expect_example(record);
}

TEST(ByteStream, AStreamHoldsTheSameBytesAsAString) {
    std::stringstream stream;
    StreamWriter writer(stream);
    const Record written = example();
    transfer(writer, written);
    EXPECT_EQ(stream.str(), bytes_of(example()));
    StreamReader reader(stream);
    Record record;
    transfer(reader, record);
    EXPECT_TRUE(reader.complete());
    expect_example(record);
}

TEST(ByteStream, BlocksOfZerosTakeNoRoom) {
    // number 4; name 8 + 7; texts 8 + 9 + 8; two numbers with flags 2 · 9; numbers 8 + 8; array 8 + 4 flags + one block
    // of the 200,000 bytes, the third of 65,536.
    EXPECT_EQ(bytes_of(example()).size(), 4u + 15 + 25 + 18 + 16 + 12 + 65'536);
}

TEST(ByteStream, NoPartOfTheBytesIsTakenForTheWhole) {
    Record small = example();
    small.array = ZeroedArray<std::uint16_t>(3);
    const std::string bytes = bytes_of(small);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        StringReader reader(std::string_view(bytes).substr(0, length));
        Record record;
        transfer(reader, record);
        EXPECT_FALSE(reader.complete()) << length;
    }
    const std::string longer_bytes = bytes + "x";
    StringReader longer(longer_bytes);
    Record record;
    transfer(longer, record);
    EXPECT_FALSE(longer.complete());
}

TEST(ByteStream, AHugeCountNeverAsksForMemory) {
    const std::string bytes(8, '\xff');
    StringReader text_reader(bytes), numbers_reader(bytes), array_reader(bytes);
    std::string text;
    std::vector<std::int32_t> numbers;
    ZeroedArray<std::uint16_t> array;
    text_reader.text(text);
    numbers_reader.numbers(numbers);
    array_reader.array(array);
    for (const ByteReader* reader : {static_cast<ByteReader*>(&text_reader), static_cast<ByteReader*>(&numbers_reader),
                                     static_cast<ByteReader*>(&array_reader)})
        EXPECT_FALSE(reader->complete());
    EXPECT_TRUE(text.empty() && numbers.empty() && array.size() == 0);
}

// Found by fuzzing a cache: a bool of 56 is neither true nor false.
TEST(ByteStream, AFlagIsTrueOrFalse) {
    for (const int byte : {0, 1, 2, 56}) {
        const std::string bytes(1, static_cast<char>(byte));
        StringReader reader(bytes);
        bool flag = false;
        reader.value(flag);
        EXPECT_EQ(reader.complete(), byte <= 1) << byte;
        EXPECT_EQ(flag, byte == 1) << byte;
    }
}

}  // namespace
}  // namespace funkloch::test_byte_stream
