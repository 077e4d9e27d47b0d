#include "funkloch/siting/plan/constrain.hpp"

namespace funkloch {

void require_one_of(CoverProblem& problem, const std::vector<int>& options,
                    std::vector<std::vector<std::int32_t>>& further) {
    const int group = problem.groups++;
    const auto only = static_cast<std::int32_t>(problem.classes.size());
    problem.classes.push_back({group, 1, 0, 0});
    problem.requirements.push_back({Requirement::What::people, group, group + 1, 1, 1});
    for (const int option : options) {
        auto& list = further[static_cast<std::size_t>(option)];
        if (list.empty() || list.back() != only) list.push_back(only);  // options may be named twice
    }
}

CoverProblem constrained(const CoverProblem& problem, const std::vector<std::vector<int>>& one_of,
                         const std::vector<char>& without) {
    CoverProblem result;
    result.places = problem.places;
    result.groups = problem.groups;
    result.columns = problem.columns;
    result.rows = problem.rows;
    result.classes = problem.classes;
    result.requirements = problem.requirements;
    std::vector<std::vector<std::int32_t>> further(problem.options.size());
    for (const auto& options : one_of) require_one_of(result, options, further);
    std::vector<std::int32_t> list;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        if (without[o]) continue;
        result.options.push_back(problem.options[o]);
        result.options.back().source = static_cast<int>(o);
        const auto covered = problem.option_classes[o];
        list.assign(covered.begin(), covered.end());
        list.insert(list.end(), further[o].begin(), further[o].end());
        result.option_classes.push_back(list);
    }
    result.option_classes.shrink_to_fit();
    result.class_options = transposed(result.option_classes, result.classes.size());
    return result;
}

}  // namespace funkloch
