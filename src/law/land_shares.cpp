#include "funkloch/law/land_shares.hpp"

#include "funkloch/core/in_parallel.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace funkloch {

namespace {

constexpr int easy_tier = 2;  // above it there is no deemed approval

/// Land cells on every k-th column and row, in order.
std::vector<std::uint32_t> lattice(const Land& land, int k) {
    std::vector<std::uint32_t> cells;
    for (int row = k / 2; row < land.grid.rows; row += k)
        for (int col = k / 2; col < land.grid.columns; col += k)
            if (land.is_land(land.grid.index(col, row)))
                cells.push_back(static_cast<std::uint32_t>(land.grid.index(col, row)));
    return cells;
}

std::int64_t places_on_lattice(const Land& land, int k) {
    std::int64_t places = 0;
#pragma omp parallel for schedule(static) reduction(+ : places)
    for (int row = k / 2; row < land.grid.rows; row += k)
        for (int col = k / 2; col < land.grid.columns; col += k)
            if (land.is_land(land.grid.index(col, row))) ++places;
    return places;
}

struct Sample {
    int stride = 1;
    std::vector<std::uint32_t> cells;
};

Sample sample_of(const Land& land, int max_places) {
    Sample sample;
    while (places_on_lattice(land, sample.stride) > max_places) ++sample.stride;
    sample.cells = lattice(land, sample.stride);
    return sample;
}

SquareCentimetres area_of(const Land& land, std::uint32_t cell) {
    SquareCentimetres area = 0;
    for (auto piece = land.first_piece[cell]; piece < land.first_piece[cell + 1]; ++piece)
        area += land.pieces[piece].area;
    return area;
}

/// What one place says of the rules, by their number in `RuleShare` order.
struct PlaceAnswer {
    std::uint8_t tier = 0, worst_tier = 0;
    bool easy_path = false;  ///< the permit path alone asks for tier 2 at most
    std::vector<std::uint16_t> applying, unknown;
    std::vector<std::string> missing_layers;
};

std::vector<RuleShare> rules_in_question(const RuleBook& book) {
    std::vector<RuleShare> rules;
    for (const Rule& rule : book.rules) {
        const bool for_masts =
            std::find(rule.applies_to.begin(), rule.applies_to.end(), SiteKind::mast) != rule.applies_to.end();
        const bool permit = rule.verdict == RuleVerdict::permit_free || rule.verdict == RuleVerdict::permit_required;
        if (for_masts && !permit && rule.verdict != RuleVerdict::note && rule.tier > easy_tier)
            rules.push_back({rule.id, rule.tier, 0, 0, 0});
    }
    return rules;
}

PlaceAnswer answer_of(const Verdict& verdict, const RuleBook& book,
                      const std::map<std::string, std::uint16_t>& numbers) {
    PlaceAnswer answer;
    answer.tier = static_cast<std::uint8_t>(verdict.tier);
    answer.worst_tier = static_cast<std::uint8_t>(verdict.worst_tier);
    answer.missing_layers = verdict.unknown_layers;
    answer.easy_path = std::any_of(book.rules.begin(), book.rules.end(), [&](const Rule& rule) {
        return rule.id == verdict.path_rule && rule.tier <= easy_tier;
    });
    for (const Finding& finding : verdict.findings) {
        const auto rule = numbers.find(finding.rule_id);
        if (rule == numbers.end() || finding.state == FindingState::satisfied) continue;
        (finding.state == FindingState::applies ? answer.applying : answer.unknown).push_back(rule->second);
    }
    return answer;
}

std::vector<PlaceAnswer> judge_all(const Reviewer& law, const Land& land, const Proposal& mast,
                                   const std::vector<std::uint32_t>& cells,
                                   const std::map<std::string, std::uint16_t>& numbers, Progress& progress) {
    std::vector<PlaceAnswer> answers(cells.size());
    const int columns = land.grid.columns;
    for_each_in_parallel("law of the land", cells.size(), progress, [&](std::size_t i) {
        Proposal proposal = mast;
        proposal.position = Point(land.grid.x_of(static_cast<int>(cells[i]) % columns),
                                  land.grid.y_of(static_cast<int>(cells[i]) / columns));
        answers[i] = answer_of(law.judge(proposal), law.book(), numbers);
    });
    return answers;
}

LandShares empty_shares(const Land& land, int k) {
    LandShares shares;
    shares.grid = {land.grid.west_m,
                   land.grid.north_m,
                   land.grid.cell_m * k,
                   (land.grid.columns + k - 1) / k,
                   (land.grid.rows + k - 1) / k,
                   land.grid.crs};
    shares.tier = Raster<std::uint8_t>(shares.grid.columns, shares.grid.rows, LandShares::no_land);
    shares.worst = shares.tier;
    return shares;
}

/// Adds up areas in integers, so that the order does not matter.
void add_up(LandShares& shares, const Land& land, const Sample& sample, const std::vector<PlaceAnswer>& answers) {
    SquareCentimetres whole = 0;
    std::array<SquareCentimetres, easy_tier + 1> not_examined{};
    std::set<std::string> missing;
    std::array<SquareCentimetres, 6> by_tier{};
    struct Sums {
        SquareCentimetres applies = 0, alone = 0, unknown = 0;
    };
    std::vector<Sums> sums(shares.rules.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const SquareCentimetres area = area_of(land, sample.cells[i]);
        const PlaceAnswer& answer = answers[i];
        whole += area;
        by_tier[answer.tier] += area;
        if (answer.tier <= easy_tier && answer.worst_tier > easy_tier) not_examined[answer.tier] += area;
        missing.insert(answer.missing_layers.begin(), answer.missing_layers.end());
        for (const auto rule : answer.applying) sums[rule].applies += area;
        for (const auto rule : answer.unknown) sums[rule].unknown += area;
        if (answer.applying.size() == 1 && answer.easy_path) sums[answer.applying.front()].alone += area;
        const int cell = static_cast<int>(sample.cells[i]);
        const int col = cell % land.grid.columns / sample.stride, row = cell / land.grid.columns / sample.stride;
        shares.tier.at(col, row) = answer.tier;
        shares.worst.at(col, row) = answer.worst_tier;
    }
    const auto share = [whole](SquareCentimetres area) {
        return whole > 0 ? static_cast<double>(area) / static_cast<double>(whole) : 0;
    };
    for (std::size_t tier = 0; tier < by_tier.size(); ++tier) shares.by_tier[tier] = share(by_tier[tier]);
    for (std::size_t tier = 0; tier < not_examined.size(); ++tier)
        shares.not_examined_by_tier[tier] = share(not_examined[tier]);
    shares.missing_layers.assign(missing.begin(), missing.end());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        shares.rules[i].applies = share(sums[i].applies);
        shares.rules[i].alone = share(sums[i].alone);
        shares.rules[i].unknown = share(sums[i].unknown);
    }
}

}  // namespace

std::vector<double> in_thousandths(const std::vector<double>& shares) {
    std::vector<long> whole;
    for (const double share : shares) whole.push_back(static_cast<long>(share * 1000));
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), 0);
    const auto rest = [&](std::size_t i) { return shares[i] * 1000 - static_cast<double>(whole[i]); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rest(a) > rest(b); });
    long left = 1000 - std::accumulate(whole.begin(), whole.end(), 0L);
    for (auto i = order.begin(); i != order.end() && left > 0; ++i, --left) ++whole[*i];
    std::vector<double> rounded;
    for (const long one : whole) rounded.push_back(static_cast<double>(one) / 1000);
    return rounded;
}

LandShares measure_land_shares(const Reviewer& law, const Scene& scene, const Proposal& mast, int max_places,
                               Progress& progress) {
    const Land& land = scene.land;
    if (max_places <= 0 || land.pieces.empty()) return {};
    const Sample sample = sample_of(land, max_places);
    LandShares shares = empty_shares(land, sample.stride);
    shares.height_m = mast.height_m;
    shares.places = static_cast<std::int64_t>(sample.cells.size());
    shares.rules = rules_in_question(law.book());
    shares.any_layer = any_layer_given(law.book(), scene);
    std::map<std::string, std::uint16_t> numbers;
    for (std::size_t i = 0; i < shares.rules.size(); ++i)
        numbers.emplace(shares.rules[i].rule_id, static_cast<std::uint16_t>(i));
    add_up(shares, land, sample, judge_all(law, land, mast, sample.cells, numbers, progress));
    return shares;
}

}  // namespace funkloch
