#include "funkloch/siting/plan/constrain.hpp"

#include <algorithm>

namespace funkloch {

CoverProblem constrained(const CoverProblem& problem, const std::vector<std::vector<int>>& one_of,
                         const std::vector<char>& without) {
    CoverProblem result;
    result.places = problem.places;
    result.groups = problem.groups + static_cast<int>(one_of.size());
    result.columns = problem.columns;
    result.rows = problem.rows;
    result.classes = problem.classes;
    result.requirements = problem.requirements;
    // A set becomes a requirement: a class of its own that only its options cover.
    for (std::size_t k = 0; k < one_of.size(); ++k) {
        const int group = problem.groups + static_cast<int>(k);
        result.classes.push_back({group, 1, 0, 0});
        result.requirements.push_back({Requirement::What::people, group, group + 1, 1, 1});
    }
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        if (without[o]) continue;
        result.options.push_back(problem.options[o]);
        result.options.back().source = static_cast<int>(o);
        const auto covered = problem.option_classes[o];
        std::vector<std::int32_t> classes(covered.begin(), covered.end());
        for (std::size_t k = 0; k < one_of.size(); ++k)
            if (std::find(one_of[k].begin(), one_of[k].end(), static_cast<int>(o)) != one_of[k].end())
                classes.push_back(static_cast<std::int32_t>(problem.classes.size() + k));
        result.option_classes.push_back(classes);
    }
    result.class_options = transposed(result.option_classes, result.classes.size());
    return result;
}

}  // namespace funkloch
