#include "project_checks.hpp"

#include "funkloch/core/error.hpp"
#include "words.hpp"

#include <algorithm>

namespace funkloch {

namespace {

/// The last one ranks single candidates, the others are planned along with it.
void settle_technologies(Project& project, const std::string& file) {
    auto& names = project.siting_technologies;
    if (names.empty())
        for (const CoverageDefinition& definition : project.coverage) names.push_back(name_of(definition.technology));
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool defined = std::any_of(project.coverage.begin(), project.coverage.end(), [&](const auto& definition) {
            return definition.technology == technology_of(names[i]);
        });
        if (!defined)
            throw InputError({file, "key siting.technologies",
                              "no [[coverage]] defines " + names[i] + ", whose gaps are to be closed", "",
                              "Add one, or take it out of siting.technologies."});
        if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
            names.begin() + static_cast<std::ptrdiff_t>(i))
            throw InputError(
                {file, "key siting.technologies", names[i] + " is named twice", "each once", "Take one of them out."});
    }
    project.siting.technology = technology_of(names.back());
    project.siting.further.clear();
    for (std::size_t i = 0; i + 1 < names.size(); ++i) project.siting.further.push_back(technology_of(names[i]));
}

}  // namespace

void settle_siting(Project& project, const std::string& file) {
    settle_technologies(project, file);
    SitingOptions& siting = project.siting;
    if (!siting.phase_sites.empty() && !siting.phase_budgets.empty())
        throw InputError({file, "key siting.phase_budgets", "phase_sites are given, too", "one of the two",
                          "Take one of them out."});
    for (const std::string& id : siting.must)
        if (std::find(siting.must_not.begin(), siting.must_not.end(), id) != siting.must_not.end())
            throw InputError({file, "key siting.must", "\"" + id + "\" must and must not be in the plan", "",
                              "Take it out of siting.must or of siting.must_not."});
    std::sort(siting.heights_m.begin(), siting.heights_m.end());
}

}  // namespace funkloch
