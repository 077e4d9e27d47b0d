#include "height_breaks.hpp"

#include "funkloch/law/height_ladder.hpp"
#include "funkloch/siting/proposal.hpp"

#include <algorithm>

namespace funkloch {

std::vector<double> height_breaks(const Candidate& candidate, const Reviewer& law, const Scene& scene,
                                  const Equipment& equipment, const SitingOptions& options) {
    std::vector<double> breaks;
    if (candidate.kind != SiteKind::mast || candidate.origin == Origin::co_location || options.heights_m.empty())
        return breaks;
    const auto [lowest, highest] = std::minmax_element(options.heights_m.begin(), options.heights_m.end());
    const auto steps = height_ladder(law, proposal_for(candidate, *highest, scene, equipment, options), *highest);
    for (std::size_t i = 0; i + 1 < steps.size(); ++i)
        if (steps[i].tier < steps[i + 1].tier && steps[i].to_m > *lowest &&
            std::find(options.heights_m.begin(), options.heights_m.end(), steps[i].to_m) == options.heights_m.end())
            breaks.push_back(steps[i].to_m);
    return breaks;
}

}  // namespace funkloch
