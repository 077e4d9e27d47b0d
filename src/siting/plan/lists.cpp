#include "funkloch/core/error.hpp"
#include "funkloch/siting/plan/cover_problem.hpp"

#include <cmath>
#include <numeric>

namespace funkloch {

Lists transposed(const Lists& lists, std::size_t size) {
    Lists result;
    std::vector<std::size_t> count(size, 0);
    for (const auto item : lists.items) ++count[static_cast<std::size_t>(item)];
    result.begin.assign(size + 1, 0);
    std::partial_sum(count.begin(), count.end(), result.begin.begin() + 1);
    result.items.resize(lists.items.size());
    auto next = result.begin;
    for (std::size_t i = 0; i < lists.size(); ++i)
        for (const auto item : lists[i])
            result.items[next[static_cast<std::size_t>(item)]++] = static_cast<std::int32_t>(i);
    return result;
}

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
