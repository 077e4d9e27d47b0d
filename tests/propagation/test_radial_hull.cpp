#include "propagation/radial/upper_hull.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <vector>

namespace funkloch::test_radial_hull {
namespace {

TEST(UpperHull, DropsWhatLiesBelow) {
    radial::UpperHull hull;
    hull.push(1, 0, 0);
    hull.push(2, 5, 1);
    hull.push(3, 1, 2);  // below the line from (2, 5) to (4, 4)
    hull.push(4, 4, 3);
    // From (5, 0): slopes 5/3 to (2, 5), 4/1 to (4, 4). From (5, 9) only downwards: -4/3 and -5/1.
    EXPECT_EQ(hull.tangent(5, 0).index, 3);
    EXPECT_EQ(hull.tangent(5, 9).index, 1);
    // y - 2x: -2, 1, -5, -4; y + 10x: 10, 25, 31, 44.
    EXPECT_EQ(hull.extreme(2).index, 1);
    EXPECT_EQ(hull.extreme(-10).index, 3);
}

TEST(UpperHull, FindsWhatASearchOfAllPointsFinds) {
    const bool agrees = rc::check("tangent and extreme", [] {
        const auto heights = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-50, 50)));
        const double eye = *rc::gen::inRange(-60, 60);
        const double slope = *rc::gen::inRange(-20, 20);
        radial::UpperHull hull;
        double steepest = -1e300;
        double furthest = -1e300;
        const double x_eye = static_cast<double>(heights.size());
        for (std::size_t i = 0; i < heights.size(); ++i) {
            const auto x = static_cast<double>(i);
            hull.push(x, heights[i], static_cast<int>(i));
            steepest = std::max(steepest, (heights[i] - eye) / (x_eye - x));
            furthest = std::max(furthest, heights[i] - slope * x);
        }
        const auto& seen = hull.tangent(x_eye, eye);
        RC_ASSERT(std::abs((seen.y - eye) / (x_eye - seen.x) - steepest) < 1e-9);
        const auto& top = hull.extreme(slope);
        RC_ASSERT(std::abs(top.y - slope * top.x - furthest) < 1e-9);
    });
    EXPECT_TRUE(agrees);
}

}  // namespace
}  // namespace funkloch::test_radial_hull
