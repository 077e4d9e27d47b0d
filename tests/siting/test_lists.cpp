// Lists and sets kept as steps hold what was put into them.
#include "funkloch/siting/cell_set.hpp"
#include "funkloch/siting/plan/lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace funkloch::test_lists {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::int32_t> numbers_of(const Lists& lists, std::size_t i) {
    return {lists[i].begin(), lists[i].end()};
}

/// Ascending numbers below `end` whose steps are small and large.
std::vector<std::int32_t> random_list(std::mt19937& dice, std::int32_t end) {
    std::vector<std::int32_t> list;
    for (std::int64_t number = dice() % 3; number < end; number += 1 + (dice() >> (dice() % 32)))
        list.push_back(static_cast<std::int32_t>(number));
    return list;
}

TEST(Lists, KeepNumbersUpToTheLargest) {
    constexpr std::int32_t largest = std::numeric_limits<std::int32_t>::max();
    Lists lists;
    EXPECT_EQ(lists.size(), 0u);
    lists.push_back(std::vector<std::int32_t>{0, 1, 127, 128, 129, 16383, 16384, 2097152, 268435456, largest});
    lists.push_back({});
    lists.push_back(std::vector<std::int32_t>{largest});
    ASSERT_EQ(lists.size(), 3u);
    EXPECT_THAT(numbers_of(lists, 0), ElementsAre(0, 1, 127, 128, 129, 16383, 16384, 2097152, 268435456, largest));
    EXPECT_THAT(numbers_of(lists, 1), IsEmpty());
    EXPECT_TRUE(lists[1].empty());
    EXPECT_THAT(numbers_of(lists, 2), ElementsAre(largest));
    EXPECT_EQ(lists[0].size(), 10u);
    EXPECT_EQ(lists[1].size(), 0u);
    EXPECT_EQ(lists.numbers(), 11u);
}

TEST(Lists, TransposingTellsInWhichListsANumberStands) {
    constexpr std::int32_t end = 3000;
    std::mt19937 dice(7);
    std::vector<std::vector<std::int32_t>> expected(end);
    Lists lists;
    for (int i = 0; i < 500; ++i) {
        const auto list = random_list(dice, end);
        for (const auto number : list) expected[static_cast<std::size_t>(number)].push_back(i);
        lists.push_back(list);
        EXPECT_EQ(numbers_of(lists, static_cast<std::size_t>(i)), list);
    }
    const Lists columns = transposed(lists, end);
    ASSERT_EQ(columns.size(), static_cast<std::size_t>(end));
    EXPECT_EQ(columns.numbers(), lists.numbers());
    for (std::size_t number = 0; number < end; ++number) EXPECT_EQ(numbers_of(columns, number), expected[number]);
    const Lists back = transposed(columns, lists.size());
    for (std::size_t i = 0; i < lists.size(); ++i) EXPECT_EQ(numbers_of(back, i), numbers_of(lists, i));
}

TEST(CellSets, KeepTheirCells) {
    EXPECT_TRUE(CellSet().empty());
    EXPECT_EQ(CellSet().begin(), CellSet().end());
    std::mt19937 dice(8);
    for (int turn = 0; turn < 200; ++turn) {
        std::vector<std::uint32_t> cells;
        for (std::uint64_t cell = dice() % 2; cell < std::numeric_limits<std::uint32_t>::max();
             cell += 1 + (dice() % 4 == 0 ? dice() >> (dice() % 28) : 0))
            if (cells.size() < 2000)
                cells.push_back(static_cast<std::uint32_t>(cell));
            else
                break;
        const CellSet set(cells);
        EXPECT_EQ(set.empty(), cells.empty());
        EXPECT_EQ(std::vector<std::uint32_t>(set.begin(), set.end()), cells);
        std::size_t count = 0;
        for (const CellSet::Run& run : set.runs()) count += run.end - run.first;
        EXPECT_EQ(count, cells.size());
    }
}

TEST(CellSets, HaveInCommonWhatBothHold) {
    std::mt19937 dice(9);
    for (int turn = 0; turn < 200; ++turn) {
        std::vector<std::uint32_t> a, b, both, found;
        for (std::uint32_t cell = 0; cell < 300; ++cell) {
            if (dice() % 3 != 0) a.push_back(cell);
            if (dice() % 2 != 0) b.push_back(cell);
        }
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        for_each_common_run(CellSet(a), CellSet(b), [&](const CellSet::Run& run) {
            for (auto cell = run.first; cell < run.end; ++cell) found.push_back(cell);
        });
        EXPECT_EQ(found, both);
    }
}

}  // namespace
}  // namespace funkloch::test_lists
