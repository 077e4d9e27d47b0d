#include "funkloch/siting/plan/land_cover.hpp"
#include "siting/plan/share.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace funkloch {

namespace {

constexpr double square_m = 5000;

std::int64_t cells_of(const SiteOption& option) {
    auto cells = static_cast<std::int64_t>(option.cells.count());
    for (const TechnologyGain& gain : option.further) cells += static_cast<std::int64_t>(gain.cells.count());
    return cells;
}

/// People and area that the option brings to all technologies together, as shares of the land's.
double gain_of(const SiteOption& option, MicroPeople people, SquareCentimetres area) {
    double sum = share_of(option.people, people) + share_of(option.area, area);
    for (const TechnologyGain& gain : option.further) sum += share_of(gain.people, people) + share_of(gain.area, area);
    return sum;
}

}  // namespace

std::int64_t plan_cells(const Review& reviewed) {
    std::int64_t cells = 0;
    for (const SiteOption& option : reviewed.options)
        if (option.offered) cells += cells_of(option);
    return cells;
}

int limit_choice(Review& reviewed, const Land& land, const SitingOptions& options) {
    if (plan_cells(reviewed) <= options.max_plan_cells) return 0;
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    for (const Piece& piece : land.pieces) {
        people += piece.people;
        area += piece.area;
    }
    const std::set<std::string> must(options.must.begin(), options.must.end());
    // The best of each square first, then the second of each, and so on.
    std::map<std::pair<int, int>, std::vector<std::size_t>> of_square;
    std::int64_t left = options.max_plan_cells;
    for (std::size_t i = 0; i < reviewed.options.size(); ++i) {
        SiteOption& option = reviewed.options[i];
        if (!option.offered || !gains_something(option)) continue;
        const Candidate& candidate = reviewed.candidates[static_cast<std::size_t>(option.candidate)];
        if (must.contains(candidate.id)) {
            left -= cells_of(option);
            continue;
        }
        of_square[{static_cast<int>(std::floor(candidate.position.x() / square_m)),
                   static_cast<int>(std::floor(candidate.position.y() / square_m))}]
            .push_back(i);
    }
    std::vector<std::pair<std::size_t, std::size_t>> order;  // place in its square, option
    for (auto& [square, members] : of_square) {
        const auto key = [&](std::size_t i) {
            const SiteOption& option = reviewed.options[i];
            const std::string& id = reviewed.candidates[static_cast<std::size_t>(option.candidate)].id;
            return std::tuple<double, int, const std::string&, double>(
                -gain_of(option, people, area) / std::max(option.cost, 1.0), option.verdict.tier, id, option.height_m);
        };
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
        for (std::size_t place = 0; place < members.size(); ++place) order.emplace_back(place, members[place]);
    }
    std::sort(order.begin(), order.end());
    int dropped = 0;
    for (const auto& [place, i] : order) {
        SiteOption& option = reviewed.options[i];
        const std::int64_t cells = cells_of(option);
        option.offered = cells <= left;
        if (option.offered)
            left -= cells;
        else
            ++dropped;
    }
    return dropped;
}

}  // namespace funkloch
