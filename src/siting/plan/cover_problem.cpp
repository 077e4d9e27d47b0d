#include "funkloch/siting/plan/cover_problem.hpp"

#include "funkloch/core/error.hpp"

#include <cmath>

namespace funkloch {

MicroCost micro_cost(double cost, const char* what) {
    constexpr double largest = 1e12;
    if (!(cost >= 0) || cost > largest)
        throw InputError(
            {.file = {},
             .place = what,
             .found = std::isnan(cost) ? "a cost that is not a number" : "a cost of " + std::to_string(cost),
             .expected = "a number from 0 to 1e12",
             .remedy = "Correct the cost."});
    return std::llround(cost * 1e6);
}

}  // namespace funkloch
