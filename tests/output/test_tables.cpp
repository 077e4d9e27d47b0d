#include "funkloch/core/text.hpp"
#include "funkloch/output/tables.hpp"
#include "output/csv_table.hpp"
#include "support/small_results.hpp"
#include "support/temp_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

namespace funkloch::test_tables {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string content(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (const auto& part : split(text, '\n'))
        if (!part.empty()) lines.emplace_back(part.substr(0, part.size() - 1));  // without CR
    return lines;
}

TEST(CsvTable, QuotesWhatRfc4180AsksFor) {
    CsvTable table({"a", "b"}, false);
    table.text("x,y").text("say \"hi\"").end_record();
    table.text("two\nlines").text("plain; kept").end_record();
    EXPECT_EQ(table.bytes(), "a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",plain; kept\r\n");
}

TEST(CsvTable, GermanTablesUseSemicolonAndComma) {
    CsvTable table({"a", "b"}, true);
    table.number(1234.5, 3).text("x;y,z").end_record();
    EXPECT_EQ(table.bytes(),
              "\xEF\xBB\xBF"
              "a;b\r\n1234,5;\"x;y,z\"\r\n");
}

TEST(CsvTable, GuardsTextThatASpreadsheetWouldRun) {
    CsvTable table({"a"}, false);
    for (const char* text : {"=1+1", "+49", "-x", "@cmd", "\tx", "\rx", "safe=1"}) table.text(text).end_record();
    EXPECT_EQ(table.bytes(), "a\r\n'=1+1\r\n'+49\r\n'-x\r\n'@cmd\r\n'\tx\r\n\"'\rx\"\r\nsafe=1\r\n");
}

TEST(CsvTable, NumbersAreNotGuardedAndHaveNoTrailingZeros) {
    CsvTable table({"a"}, false);
    for (const double value : {-3.5, 2.0, 100.0, 0.0, -0.0001, std::nan(""), 0.9899996})
        table.number(value, 3).end_record();
    EXPECT_EQ(table.bytes(), "a\r\n-3.5\r\n2\r\n100\r\n0\r\n0\r\n\r\n0.99\r\n");
}

TEST(CsvTable, PeopleAreExactToTheMillionth) {
    CsvTable table({"a"}, false);
    table.people(1'234'000'001).end_record();
    EXPECT_EQ(table.bytes(), "a\r\n1234.000001\r\n");
}

TEST(CsvTable, ARecordOfTheWrongLengthIsAnError) {
    CsvTable table({"a", "b"}, false);
    table.text("x");
    EXPECT_THROW(table.end_record(), std::logic_error);
}

TEST(Tables, DistrictsAddUpToTheLand) {
    const Results results = small_results();
    const TempFolder folder;
    write_districts_table(folder.path(), results);
    const auto lines = lines_of(content(folder / "districts.csv"));
    // Two technologies, four rows of operators (* and three), land and two districts; zone 0 has no area.
    ASSERT_EQ(lines.size(), 1 + 2 * 4 * 3);
    EXPECT_THAT(lines[0], StartsWith("zone,zone_name,technology,operator,population,"));
    EXPECT_THAT(lines[1], StartsWith("land,Kleinland,4G,*,"));
    EXPECT_THAT(lines[2], StartsWith("01,Westtal,4G,*,"));
    EXPECT_THAT(lines[3], StartsWith("02,Osthöhe,4G,*,"));
    const auto population = [&](std::size_t line) { return std::stod(std::string(split(lines[line], ',')[4])); };
    EXPECT_EQ(population(1), population(2) + population(3));
    EXPECT_EQ(split(lines[1], ',')[9], "72");  // 1152 cells of 0.0625 km²
}

/// Whatever the map says or does not: nobody is lost.
TEST(Tables, AgreementWithTheOfficialMapAddsUp) {
    Results results = small_results();
    const TempFolder folder;
    write_official_table(folder.path(), results);
    EXPECT_FALSE(std::filesystem::exists(folder / "official.csv"));  // nothing to compare with
    add_official(results);
    write_official_table(folder.path(), results);
    const auto lines = lines_of(content(folder / "official.csv"));
    ASSERT_EQ(lines.size(), 1 + 2 * 3);  // two technologies; land and two districts
    EXPECT_THAT(lines[0], StartsWith("zone,zone_name,technology,population,area_km2,population_both,area_both_km2,"));
    EXPECT_THAT(lines[1], StartsWith("land,Kleinland,4G,"));
    EXPECT_THAT(lines[6], StartsWith("02,Osthöhe,5G,"));
    for (std::size_t line = 1; line < lines.size(); ++line) {
        const auto cells = split(lines[line], ',');
        double people = 0, area = 0;
        for (std::size_t kind = 0; kind < agreements; ++kind) {
            people += std::stod(std::string(cells[5 + 2 * kind]));
            area += std::stod(std::string(cells[6 + 2 * kind]));
        }
        EXPECT_DOUBLE_EQ(people, std::stod(std::string(cells[3]))) << line;
        EXPECT_NEAR(area, std::stod(std::string(cells[4])), 1e-9) << line;
    }
    EXPECT_EQ(split(lines[1], ',')[14], "2.5");  // of 40 cells of 0.0625 km² the map says nothing
}

TEST(Tables, CandidatesHaveOneRecordPerHeightAndThePlanItsRanks) {
    const Results results = small_results();
    const TempFolder folder;
    write_candidates_table(folder.path(), results);
    write_plan_table(folder.path(), results);
    const auto candidates = lines_of(content(folder / "candidates.csv"));
    ASSERT_EQ(candidates.size(), 1 + results.review.options.size());
    EXPECT_THAT(candidates[3], StartsWith("C-1,mast,high_ground,Osthöhe,,,688875,5696875,50,,3,3,0,0,aussenbereich,"));
    EXPECT_THAT(candidates[3], HasSubstr("§ 26 BNatSchG"));
    const auto plan = lines_of(content(folder / "plan.csv"));
    ASSERT_EQ(plan.size(), 4);
    EXPECT_THAT(plan[1], StartsWith("1,C-2,mast,co_location,Osthöhe,,S4,686375,5698375,35,0,"));
    EXPECT_THAT(plan[3], HasSubstr(",C-4,17,0,0.06,"));
}

TEST(Tables, DistrictsTellWhatThePlanMakesOfThem) {
    Results results = small_results();
    const auto& technology = results.coverage.technologies.back();
    const auto* row = find_row(technology, any_operator, 1);
    ASSERT_NE(row, nullptr);
    results.plan.districts = {{technology.definition.technology, 1, row->people - row->people_covered, 0}};
    const TempFolder folder;
    write_districts_table(folder.path(), results);
    int planned = 0, people_share = 0;
    const auto lines = lines_of(content(folder / "districts.csv"));
    EXPECT_TRUE(lines[0].ends_with("population_share_planned,area_share_planned"));
    for (const auto& line : lines) {
        const auto cells = split(line, ',');
        if (cells.back() == "area_share_planned" || cells.back().empty()) continue;
        ++planned;
        people_share += cells[cells.size() - 2] == "1" ? 1 : 0;
        EXPECT_EQ(cells[3], any_operator) << line;
    }
    EXPECT_GE(planned, 2);  // the land and its districts, of the planned technology and any operator
    EXPECT_GE(people_share, 1);
}

TEST(Tables, HostileNamesStayText) {
    Results results = small_results();
    results.review.candidates[0].owner = "=HYPERLINK(\"http://x\";\"y\")";
    results.locale_de = true;
    const TempFolder folder;
    write_candidates_table(folder.path(), results);
    EXPECT_THAT(content(folder / "candidates.csv"), HasSubstr(";\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";"));
}

TEST(Tables, AnUnmetTargetIsNotWrittenAsMet) {
    Results results = small_results();
    auto& row = results.coverage.technologies[0].rows[0];
    row.people = 1'000'000 * micro_per_person;
    row.people_covered = 989'999 * micro_per_person + 999'999;  // one millionth of a person short of 99 %
    const TempFolder folder;
    write_districts_table(folder.path(), results);
    const auto lines = lines_of(content(folder / "districts.csv"));
    EXPECT_EQ(split(lines[1], ',')[14], "0");
}

TEST(Tables, DriveTestsAreToldByPartAndByPoint) {
    Results results = small_results();
    const TempFolder folder;
    write_drive_tables(folder.path(), results);
    EXPECT_FALSE(std::filesystem::exists(folder / "drive_tests.csv"));  // nothing was measured
    add_measured(results);
    write_drive_tables(folder.path(), results);
    const auto errors = lines_of(content(folder / "drive_tests.csv"));
    const DriveComparison& comparison = results.drive_tests->comparison;
    const auto& fit = *results.drive_tests->fit;
    ASSERT_EQ(errors.size(), 1 + comparison.rows.size() + 2 * fit.errors.size());
    EXPECT_THAT(errors[0], StartsWith("stage,by,name,from_km,to_km,points,blocks,bias_db,rmse_db,sigma_db,bias_sd_db"));
    EXPECT_THAT(errors[1], StartsWith("computed,all,,,," + std::to_string(comparison.all().points) + ","));
    EXPECT_THAT(errors[2], StartsWith("computed,technology,4G,,,"));
    EXPECT_THAT(errors.back(), StartsWith("held_out,band,"));
    const auto points = lines_of(content(folder / "drive_points.csv"));
    ASSERT_EQ(points.size(), 1 + comparison.points.size());
    double sum_db = 0;
    for (std::size_t line = 1; line < points.size(); ++line) {
        const auto cells = split(points[line], ',');
        EXPECT_EQ(cells[2], "Alpha");
        EXPECT_EQ(cells[8], cells[9] == "-88" ? "2" : "1");  // two equal values count once
        if (!cells[11].empty()) sum_db += std::stod(std::string(cells[11]));
    }
    EXPECT_NEAR(sum_db / static_cast<double>(comparison.all().points), comparison.all().bias_db, 0.005);
}

TEST(Tables, EveryColumnIsExplainedInBothLanguages) {
    Results results = small_results();
    add_official(results);
    add_measured(results);
    const TempFolder folder;
    write_drive_tables(folder.path(), results);
    write_official_table(folder.path(), results);
    write_districts_table(folder.path(), results);
    write_candidates_table(folder.path(), results);
    write_plan_table(folder.path(), results);
    for (const TableSpec& table : output_tables()) {
        std::string header;
        for (const FieldSpec& column : table.columns) {
            header += (header.empty() ? "" : ",") + column.name;
            EXPECT_FALSE(column.title_de.empty() || column.title_en.empty()) << table.file << " " << column.name;
        }
        EXPECT_EQ(lines_of(content(folder / table.file))[0], header) << table.file;
    }
}

}  // namespace
}  // namespace funkloch::test_tables
