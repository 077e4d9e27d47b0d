// Lists of a bundle's cells, with every instruction set of this machine, against the fan's own of one ray after
// another.
#include "funkloch/propagation/disc.hpp"
#include "propagation/simd/allowance_sides.hpp"
#include "propagation/simd/ray_bundle.hpp"
#include "support/instruction_sets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace funkloch::radial::test_ray_bundle {
namespace {

/// Ray, place and allowance of a cell.
using Listed = std::array<int, 4>;

struct Case {
    Mast mast;
    std::int64_t radius_units = 0;
    double spacing_cells = 1;
    Window window;                           ///< in the grid's cells
    std::vector<std::uint8_t> allowance_db;  ///< empty = any loss matters

    Window area() const {
        return {window.col0 - mast.col, window.row0 - mast.row, window.col1 - mast.col, window.row1 - mast.row};
    }
    int allowance_at(const CellIndex& cell) const {
        if (allowance_db.empty()) return any_loss_db;
        return allowance_db[window.index(mast.col + cell.cols, mast.row + cell.rows)];
    }
};

std::vector<Listed> ray_by_ray(const Case& its) {
    const RayFan fan(its.mast, its.radius_units, its.spacing_cells, its.area());
    std::vector<Listed> result;
    std::vector<CellIndex> buffer;
    for (int ray = 0; ray < fan.rays(); ++ray)
        for (const CellIndex& cell : fan.cells_of(ray, buffer))
            if (const int allowance_db = its.allowance_at(cell); allowance_db != 0)
                result.push_back({ray, cell.cols, cell.rows, allowance_db});
    std::sort(result.begin(), result.end());
    return result;
}

std::vector<Listed> by_bundles(const Case& its) {
    const RayFan fan(its.mast, its.radius_units, its.spacing_cells, its.area());
    const AllowanceSides allowances(its.window, its.mast, its.allowance_db);
    const WantedBlocks blocks(allowances.window(), its.allowance_db);
    std::vector<Listed> result;
    BundleCells cells;
    for (int first = 0; first < fan.rays();) {
        const RayBundle bundle(fan, first);
        bundle.list_cells(allowances.of(bundle.side()), blocks, cells);
        for (std::size_t i = 0; i < cells.count; ++i) {
            const CellIndex cell = packed_cell::unpack(cells.packed[i]);
            const int lane = static_cast<int>(cells.packed[i] >> packed_cell::number_shift);
            EXPECT_LT(lane, bundle.rays());
            result.push_back({first + lane, cell.cols, cell.rows, cells.limited ? cells.allowance_db[i] : any_loss_db});
        }
        first += bundle.rays();
    }
    std::sort(result.begin(), result.end());
    return result;
}

void expect_same(const Case& its) {
    const std::vector<Listed> expected = ray_by_ray(its);
    for (const std::int64_t target : instruction_sets()) {
        const ForcedInstructionSet forced(target);
        ASSERT_TRUE(by_bundles(its) == expected)
            << dispatch_name() << ", radius " << its.radius_units << ", rays " << its.spacing_cells
            << " cells apart, mast at " << its.mast.east_units << ", " << its.mast.south_units << ", window from "
            << its.window.col0 << ", " << its.window.row0;
    }
}

/// Allowances in patches, one cell in a few within them, and long stretches without any.
std::vector<std::uint8_t> patches(const Window& window, std::mt19937_64& random) {
    std::vector<std::uint8_t> result(window.size(), 0);
    for (int patch = 0; patch < 30; ++patch) {
        const int col0 = static_cast<int>(random() % static_cast<std::uint64_t>(window.columns()));
        const int row0 = static_cast<int>(random() % static_cast<std::uint64_t>(window.rows()));
        const int size = 1 + static_cast<int>(random() % 12);
        const std::uint64_t one_in = 1 + random() % 4;
        for (int row = row0; row < std::min(row0 + size, window.rows()); ++row)
            for (int col = col0; col < std::min(col0 + size, window.columns()); ++col)
                if (random() % one_in == 0)
                    result[static_cast<std::size_t>(row * window.columns() + col)] =
                        static_cast<std::uint8_t>(1 + random() % any_loss_db);
    }
    return result;
}

TEST(RayBundle, ListsTheCellsOfItsRays) {
    for (const std::int64_t radius :
         {1L, 511L, 1024L, 7 * units_per_cell + 700, 61 * units_per_cell, 150 * units_per_cell + 3})
        for (const auto& [east, south] : {std::pair{512, 512}, {0, 0}, {1023, 1023}, {77, 901}})
            for (const double spacing : {0.25, 0.5, 1.0, 2.0, 3.5, 4.0})
                expect_same({{210, 220, east, south}, radius, spacing, {0, 0, 500, 500}, {}});
}

TEST(RayBundle, ListsAnAreasCellsOnly) {
    const std::int64_t radius = 90 * units_per_cell + 17;
    for (const Window& window : {Window{120, 50, 240, 140}, Window{0, 0, 101, 101}, Window{100, 100, 101, 101},
                                 Window{150, 20, 180, 50}, Window{0, 90, 60, 130}, Window{40, 160, 160, 300},
                                 Window{99, 0, 100, 300}, Window{300, 300, 310, 310}, Window{70, 70, 70, 90}})
        for (const double spacing : {0.5, 2.0, 4.0}) expect_same({{100, 100, 300, 700}, radius, spacing, window, {}});
}

TEST(RayBundle, ListsWhatHasAnAllowanceWithIt) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 60; ++round) {
        Case its;
        its.mast = {150, 150, static_cast<std::int64_t>(random() % units_per_cell),
                    static_cast<std::int64_t>(random() % units_per_cell)};
        its.radius_units = 1 + static_cast<std::int64_t>(random() % (140 * units_per_cell));
        its.spacing_cells = 0.25 + 0.25 * static_cast<double>(random() % 16);
        const auto any = [&](int most) { return static_cast<int>(random() % static_cast<std::uint64_t>(most)); };
        its.window =
            round % 3 == 0 ? Window{10, 10, 290, 290} : Window{any(150), any(150), 160 + any(140), 160 + any(140)};
        its.allowance_db = patches(its.window, random);
        expect_same(its);
    }
}

// Blocks may say yes for nothing, but never no.
TEST(WantedBlocks, MissNothing) {
    std::mt19937_64 random(9);
    const Window window{-37, -21, 90, 60};
    const std::vector<std::uint8_t> allowance_db = patches(window, random);
    const WantedBlocks blocks(window, allowance_db);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        const int col = -50 + static_cast<int>(random() % 150), row = -30 + static_cast<int>(random() % 100);
        const Window part{col, row, col + static_cast<int>(random() % 20), row + static_cast<int>(random() % 20)};
        const Window inside = intersection(part, window);
        bool wanted = false;
        for (int r = inside.row0; r < inside.row1 && !inside.empty(); ++r)
            for (int c = inside.col0; c < inside.col1; ++c) wanted = wanted || allowance_db[window.index(c, r)] != 0;
        EXPECT_TRUE(blocks.any(part) || !wanted);
        refused += blocks.any(part) ? 0 : 1;
    }
    EXPECT_GT(refused, 300);
    EXPECT_TRUE(WantedBlocks(window, {}).any({0, 0, 1, 1}));
    EXPECT_FALSE(WantedBlocks(window, {}).any({200, 0, 201, 1}));
}

}  // namespace
}  // namespace funkloch::radial::test_ray_bundle
