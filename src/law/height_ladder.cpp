#include "funkloch/law/height_ladder.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace funkloch {

namespace {

/// Heights in whole decimetres, so that 30.0 and 30.1 are what they say.
int decimetres(double height_m) {
    return static_cast<int>(std::lround(height_m * 10));
}

class Ladder {
public:
    Ladder(const Reviewer& law, const Proposal& proposal, int highest_dm)
        : m_law(law),
          m_proposal(proposal),
          m_highest_dm(highest_dm),
          m_roof_m(proposal.kind == SiteKind::rooftop ? proposal.height_m - proposal.above_roof_m : 0) {}

    std::vector<HeightStep> steps() {
        const std::set<int> heights = looked_at();
        at(*heights.begin());
        for (auto lower = heights.begin(), upper = std::next(lower); upper != heights.end(); ++lower, ++upper)
            refine(*lower, *upper);
        std::vector<HeightStep> steps;
        for (const auto& [height_dm, verdict] : m_known) {
            if (steps.empty() || steps.back().tier != verdict.tier)
                steps.push_back({height_dm / 10.0, height_dm / 10.0, verdict.tier, verdict.path_de, verdict.path_en,
                                 verdict.reason_de, verdict.reason_en});
            steps.back().to_m = height_dm / 10.0;
        }
        return steps;
    }

private:
    std::set<int> looked_at() const {
        constexpr int stride_dm = 50;
        const int lowest_dm = decimetres(lowest_ladder_m);
        std::set<int> heights = {lowest_dm, m_highest_dm};
        const auto add = [&](int height_dm) {
            if (height_dm > lowest_dm && height_dm < m_highest_dm) heights.insert(height_dm);
        };
        for (int height_dm = stride_dm; height_dm < m_highest_dm; height_dm += stride_dm) add(height_dm);
        for (const Rule& rule : m_law.book().rules)
            for (const RuleTest& test : rule.tests) {
                const auto threshold = threshold_m(test);
                if (!threshold) continue;
                const int threshold_dm = decimetres(*threshold);
                for (const int beside : {-1, 0, 1}) add(threshold_dm + beside);
            }
        return heights;
    }

    /// The height on the ladder at which a comparison turns; absent for what does not depend on the height.
    std::optional<double> threshold_m(const RuleTest& test) const {
        if (test.kind != RuleTest::Kind::compare) return std::nullopt;
        if (test.variable == "h") return test.value - m_roof_m;
        if (test.variable == "hr") return test.value;
        if (test.variable == "wall_m2" && m_proposal.shaft_width_m > 0)
            return test.value / m_proposal.shaft_width_m - m_roof_m;
        return std::nullopt;
    }

    const Verdict& at(int height_dm) {
        const auto known = m_known.find(height_dm);
        if (known != m_known.end()) return known->second;
        Proposal proposal = m_proposal;
        proposal.height_m = m_roof_m + height_dm / 10.0;
        if (proposal.kind == SiteKind::rooftop) proposal.above_roof_m = height_dm / 10.0;
        return m_known[height_dm] = m_law.judge(proposal);
    }

    void refine(int lower_dm, int upper_dm) {
        const int lower_tier = at(lower_dm).tier, upper_tier = at(upper_dm).tier;
        if (upper_dm - lower_dm <= 1 || lower_tier == upper_tier) return;
        const int middle_dm = (lower_dm + upper_dm) / 2;
        refine(lower_dm, middle_dm);
        refine(middle_dm, upper_dm);
    }

    const Reviewer& m_law;
    const Proposal& m_proposal;
    int m_highest_dm;
    double m_roof_m;
    std::map<int, Verdict> m_known;
};

}  // namespace

std::vector<HeightStep> height_ladder(const Reviewer& law, const Proposal& proposal, double highest_m) {
    const int highest_dm = static_cast<int>(std::floor(highest_m * 10 + 1e-6));
    if (highest_dm < decimetres(lowest_ladder_m)) return {};
    return Ladder(law, proposal, highest_dm).steps();
}

std::optional<double> largest_height_m(const std::vector<HeightStep>& ladder, int tier) {
    for (auto step = ladder.rbegin(); step != ladder.rend(); ++step)
        if (step->tier <= tier) return step->to_m;
    return std::nullopt;
}

}  // namespace funkloch
