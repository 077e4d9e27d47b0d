#include "random_cover.hpp"

#include <algorithm>
#include <array>

namespace funkloch::support {

void add_option(CoverProblem& problem, int place, int tier, MicroCost cost, const std::vector<std::int32_t>& classes) {
    problem.options.push_back({static_cast<int>(problem.options.size()), place, tier, cost});
    problem.places = std::max(problem.places, place + 1);
    problem.option_classes.push_back(classes);
}

void finish(CoverProblem& problem) {
    problem.class_options = transposed(problem.option_classes, problem.classes.size());
}

CoverProblem random_cover(std::uint32_t seed, const CoverSize& size) {
    Dice dice(seed);
    CoverProblem problem;
    problem.groups = 2;
    problem.columns = 4;
    problem.rows = 4;
    const int classes = 2 + dice.below(size.classes - 1);
    std::array<std::array<std::int64_t, 2>, 2> sum{};
    for (int c = 0; c < classes; ++c) {
        CoverClass one{dice.below(2), dice.below(30), 1 + dice.below(20), static_cast<std::uint32_t>(dice.below(16))};
        sum[static_cast<std::size_t>(one.group)][0] += one.people;
        sum[static_cast<std::size_t>(one.group)][1] += one.area;
        problem.classes.push_back(one);
    }
    const int options = 1 + dice.below(size.options);
    for (int o = 0; o < options; ++o) {
        std::vector<std::int32_t> covered;
        for (int c = 0; c < classes; ++c)
            if (dice.below(10) < size.tenths) covered.push_back(c);
        add_option(problem, dice.below(size.places), dice.below(5), (1 + dice.below(5)) * MicroCost{100'000}, covered);
    }
    const auto ask = [&](Requirement::What what, int first, int end) {
        std::int64_t all = 0;
        for (int g = first; g < end; ++g) all += sum[static_cast<std::size_t>(g)][what == Requirement::What::area];
        problem.requirements.push_back({what, first, end, all, all * dice.below(11) / 10});
    };
    for (const auto what : {Requirement::What::people, Requirement::What::area}) {
        if (!dice.one_in(3)) ask(what, 0, 2);
        if (dice.one_in(2)) ask(what, 0, 1);
        if (dice.one_in(2)) ask(what, 1, 2);
    }
    finish(problem);
    return problem;
}

}  // namespace funkloch::support
