#include "funkloch/core/shapes.hpp"
#include "law/box_tree.hpp"

#include <gtest/gtest.h>

#include <random>

namespace funkloch::law::test_box_tree {
namespace {

std::vector<std::pair<Box, std::uint32_t>> boxes_over(double side_m, std::uint32_t count, std::mt19937& random) {
    std::uniform_real_distribution<double> place(0, side_m), size(0, 40);
    std::vector<std::pair<Box, std::uint32_t>> boxes;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Point corner(place(random), place(random));
        boxes.emplace_back(Box(corner, Point(corner.x() + size(random), corner.y() + size(random))), i);
    }
    return boxes;
}

/// What from_nearest() must visit, by looking at every box.
std::vector<std::pair<double, std::uint32_t>> by_hand(const std::vector<std::pair<Box, std::uint32_t>>& boxes,
                                                      const Point& point, double radius_m) {
    std::vector<std::pair<double, std::uint32_t>> found;
    for (const auto& [box, number] : boxes)
        if (box.min_corner().x() <= point.x() + radius_m && box.max_corner().x() >= point.x() - radius_m &&
            box.min_corner().y() <= point.y() + radius_m && box.max_corner().y() >= point.y() - radius_m)
            found.emplace_back(distance_m(point, box), number);
    std::sort(found.begin(), found.end());
    return found;
}

TEST(BoxTree, VisitsEveryBoxOfTheWindowOnceNearestFirst) {
    std::mt19937 random(5);
    const auto boxes = boxes_over(9000, 3000, random);
    const BoxTree tree(boxes);
    for (const double radius_m : {0.0, 10.0, 249.0, 250.0, 251.0, 1000.0, 3999.0, 20000.0})
        for (const Point& point :
             {Point(4500, 4500), Point(10, 8990), Point(-600, 300), boxes.front().first.min_corner()}) {
            std::vector<std::pair<double, std::uint32_t>> visited;
            tree.from_nearest(point, radius_m, [&](std::uint32_t number, double distance) {
                visited.emplace_back(distance, number);
                return true;
            });
            EXPECT_EQ(visited, by_hand(boxes, point, radius_m)) << radius_m;
        }
}

TEST(BoxTree, StopsWhenAsked) {
    std::mt19937 random(6);
    const auto boxes = boxes_over(2000, 500, random);
    int visits = 0;
    BoxTree(boxes).from_nearest({1000, 1000}, 5000, [&](std::uint32_t, double) { return ++visits < 7; });
    EXPECT_EQ(visits, 7);
}

TEST(BoxTree, WithoutBoxesNothingIsVisited) {
    BoxTree().from_nearest({0, 0}, 1e6, [](std::uint32_t, double) { return ADD_FAILURE(), false; });
}

}  // namespace
}  // namespace funkloch::law::test_box_tree
