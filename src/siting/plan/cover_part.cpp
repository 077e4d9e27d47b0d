#include "cover_part.hpp"

#include <algorithm>
#include <numeric>

namespace funkloch {

CoverPart::CoverPart(const ReducedCover& whole_problem)
    : problem(std::shared_ptr<const void>(), &whole_problem), whole(whole_problem.options.size()) {
    std::iota(whole.begin(), whole.end(), 0);
}

CoverPart::CoverPart(const ReducedCover& whole_problem, const std::vector<char>& keep)
    : problem(std::make_shared<const ReducedCover>(restricted(whole_problem, keep))) {
    for (std::size_t o = 0; o < keep.size(); ++o)
        if (keep[o]) whole.push_back(static_cast<int>(o));
}

CoverPart CoverPart::part(const std::vector<char>& keep) const {
    CoverPart result(*problem, keep);
    for (int& option : result.whole) option = whole[static_cast<std::size_t>(option)];
    return result;
}

std::vector<std::int64_t> CoverPart::costs(const std::vector<std::int64_t>& whole_costs) const {
    std::vector<std::int64_t> costs;
    for (const int option : whole) costs.push_back(whole_costs[static_cast<std::size_t>(option)]);
    return costs;
}

FoundPlan CoverPart::inside(const FoundPlan& plan) const {
    FoundPlan result = plan;
    for (int& option : result.options)
        option = static_cast<int>(std::lower_bound(whole.begin(), whole.end(), option) - whole.begin());
    return result;
}

FoundPlan CoverPart::outside(const FoundPlan& plan) const {
    FoundPlan result = plan;
    for (int& option : result.options) option = whole[static_cast<std::size_t>(option)];
    return result;
}

}  // namespace funkloch
