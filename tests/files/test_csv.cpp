#include "funkloch/core/number.hpp"
#include "funkloch/files/csv.hpp"

#include "support/expect_error.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <vector>

namespace funkloch::test_csv {
namespace {

const InputPolicy plenty;

/// All fields of a file, a record per line, fields in brackets.
std::string all_of(const std::filesystem::path& path) {
    CsvReader csv(path, path.filename().string(), plenty);
    std::string text;
    while (csv.next()) {
        for (const auto field : csv.fields()) text.append("[").append(field).append("]");
        text += "\n";
    }
    return text;
}

std::string read(std::string_view bytes) {
    const TempFolder folder;
    return all_of(folder.write("a.csv", bytes));
}

std::string error_of(std::string_view bytes) {
    return input_error_of([&] { read(bytes); });
}

void expect_error(std::string_view bytes, const std::string& part) {
    const std::string message = error_of(bytes);
    EXPECT_NE(message.find(part), std::string::npos) << message << "\nlacks: " << part;
}

std::filesystem::path write_gzip(const TempFolder& folder, std::string_view bytes) {
    const auto path = folder / "a.csv.gz";
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path;
}

TEST(Csv, FindsTheSeparator) {
    EXPECT_EQ(read("a,b\n1,2\n"), "[1][2]\n");
    EXPECT_EQ(read("a;b\n1,5;2\n"), "[1,5][2]\n");
    EXPECT_EQ(read("a\tb\n1\t2\n"), "[1][2]\n");
    EXPECT_EQ(read("a|b\n1|2\n"), "[1][2]\n");
    EXPECT_EQ(read("\"a,x,y\";b\n1;2\n"), "[1][2]\n");  // those inside quotes do not count
    EXPECT_EQ(read("a\n1\n"), "[1]\n");
}

TEST(Csv, ReadsQuotesAsTheStandardSays) {
    EXPECT_EQ(read("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n"), "[1,5][say \"hi\"]\n");
    EXPECT_EQ(read("a,b\n\"two\nlines\",2\n3,4\n"), "[two\nlines][2]\n[3][4]\n");
    EXPECT_EQ(read("a,b\n\"\",2\n"), "[][2]\n");
    EXPECT_EQ(read("a,b\n \"x\" , y \n"), "[x][y]\n");
}

TEST(Csv, TakesLineEndsAndMarksOfEverySystem) {
    EXPECT_EQ(read("\xEF\xBB\xBF\"a\",b\r\n1,2\r\n\r\n3,4"), "[1][2]\n[3][4]\n");
    const TempFolder folder;
    CsvReader csv(folder.write("a.csv",
                               "\xEF\xBB\xBF"
                               "a;b\n"),
                  "a.csv", plenty);
    EXPECT_EQ(csv.header()[0], "a");
    EXPECT_EQ(csv.separator(), ';');
    EXPECT_FALSE(csv.next());
}

TEST(Csv, CountsLinesOfTheFile) {
    const TempFolder folder;
    CsvReader csv(folder.write("a.csv", "a,b\n\n\"x\ny\",2\n3,4\n"), "a.csv", plenty);
    ASSERT_TRUE(csv.next());
    EXPECT_EQ(csv.line(), 3u);  // the record begins behind the blank line 2
    ASSERT_TRUE(csv.next());
    EXPECT_EQ(csv.line(), 5u);
}

TEST(Csv, ReadsOtherEncodingsAsCp1252) {
    const TempFolder folder;
    CsvReader csv(folder.write("a.csv",
                               "name,ok\nK\xF6then,M\xC3\xBC"
                               "cheln\n\x80,\"\x84x\x93\"\n"),
                  "a.csv", plenty);
    ASSERT_TRUE(csv.next());
    EXPECT_EQ(csv.field(0), "Köthen");
    EXPECT_EQ(csv.field(1), "Mücheln");
    ASSERT_TRUE(csv.next());
    EXPECT_EQ(csv.field(0), "€");
    EXPECT_EQ(csv.field(1), "„x“");
    EXPECT_EQ(csv.cp1252_fields(), 3u);
    expect_error(
        "\xFF\xFE"
        "a,b\n",
        "UTF-16");
}

TEST(Csv, ReadsGzip) {
    const TempFolder folder;
    std::string text = "a,b\n";
    std::string expected;
    for (int i = 0; i < 20000; ++i) {  // longer than the buffer
        text += std::to_string(i) + ",x\n";
        expected.append("[").append(std::to_string(i)).append("][x]\n");
    }
    const auto path = write_gzip(folder, text);
    EXPECT_EQ(all_of(path), expected);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    expect_input_error([&] { all_of(path); }, "damaged or cut off", "Fetch it again");
}

TEST(Csv, StopsAtTheLimit) {
    const TempFolder folder;
    const auto path = write_gzip(folder, "a,b\n" + std::string(50000, '1') + ",2\n");
    expect_input_error(
        [&] {
            InputPolicy policy;
            policy.max_csv_bytes = 1000;
            CsvReader csv(path, "a.csv.gz", policy);
            while (csv.next()) {
            }
        },
        "more than 1000 bytes", "max_csv_bytes");
}

TEST(Csv, NamesTheLineOfEveryError) {
    expect_error("", "the file is empty");
    expect_error("\n \n", "the file is empty");
    expect_error("a,b\n1,2\n3\n", "a.csv: line 3: 1 columns; expected 2");
    expect_error("a,b\n1,2,3\n", "line 2: 3 columns");
    expect_error("a,b\n\"1,2\n", "line 2: a quoted field does not end");
    expect_error("a,b\n\"1\"x,2\n", "line 2: text after a quoted field");
    expect_error("a,a\n1,2\n", "two columns are called \"a\"");
    expect_error(std::string_view("a,b\n1\0,2\n", 9), "line 2: binary content");
}

TEST(Csv, BoundsTheColumns) {
    std::string heading = "c0", record = "0";
    for (int i = 1; i < 10'000; ++i) {
        heading += ",c" + std::to_string(i);
        record += ",";
    }
    EXPECT_EQ(error_of(heading + "\n" + record + "\n"), "no error");
    expect_error(heading + ",c0\n", "line 1: more than 10000 columns");
    expect_error(heading + "\n" + record + ",\n", "line 2: more than 10000 columns");
}

TEST(Csv, FindsColumnsAndNumbers) {
    const TempFolder folder;
    CsvReader csv(folder.write("a.csv", "pop;height\n+1,5;\n1e3;-2.25\nx;nan\n"), "a.csv", plenty);
    EXPECT_EQ(csv.column("height"), 1u);
    expect_input_error([&] { csv.column("heigth"); }, "no column \"heigth\"", "pop, height",
                       "Did you mean \"height\"?");
    ASSERT_TRUE(csv.next());
    EXPECT_EQ(csv.number(0), 1.5);
    EXPECT_FALSE(csv.optional_number(1).has_value());
    expect_input_error([&] { csv.number(1); }, "line 2: height is \"\"; expected a number");
    ASSERT_TRUE(csv.next());
    EXPECT_EQ(csv.number(0), 1000);
    EXPECT_EQ(csv.optional_number(1), -2.25);
    ASSERT_TRUE(csv.next());
    expect_input_error([&] { csv.number(0); }, "pop is \"x\"");
    expect_input_error([&] { csv.number(1); }, "height is \"nan\"");
}

TEST(ParseNumber, TakesWholeNumbersOnly) {
    EXPECT_EQ(parse_number(" 12 "), 12);
    EXPECT_FALSE(parse_number("12m"));
    EXPECT_FALSE(parse_number("1,5"));
    EXPECT_EQ(parse_number("1,5", true), 1.5);
    EXPECT_FALSE(parse_number("1.234,5", true));
    EXPECT_FALSE(parse_number("1,2,3", true));
    EXPECT_FALSE(parse_number("inf"));
    EXPECT_FALSE(parse_number("1e999"));
    EXPECT_FALSE(parse_number(""));
    EXPECT_FALSE(parse_number("++1"));
}

TEST(IsCsvName, LooksAtTheEnding) {
    EXPECT_TRUE(is_csv_name("a.CSV"));
    EXPECT_TRUE(is_csv_name("a.csv.gz"));
    EXPECT_FALSE(is_csv_name("a.gpkg"));
    EXPECT_FALSE(is_csv_name("csv"));
}

}  // namespace
}  // namespace funkloch::test_csv
