#include "reduced_cover.hpp"

#include "funkloch/core/stop.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace funkloch {

namespace {

/// True when some other requirements of the same kind, over disjoint parts of its groups, ask for at least as much
/// together.
bool implied(const std::vector<Requirement>& all, const std::vector<char>& active, std::size_t r) {
    std::int64_t sum = 0;
    int next = all[r].first_group;
    // Parts in ascending order of their groups; overlapping ones are passed over.
    std::vector<std::size_t> parts;
    for (std::size_t k = 0; k < all.size(); ++k) {
        const bool same = all[k].first_group == all[r].first_group && all[k].end_group == all[r].end_group;
        if (k == r || !active[k] || all[k].what != all[r].what || (same && k > r)) continue;
        if (all[k].first_group >= all[r].first_group && all[k].end_group <= all[r].end_group) parts.push_back(k);
    }
    std::sort(parts.begin(), parts.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(all[a].end_group, a) < std::pair(all[b].end_group, b);
    });
    for (const std::size_t k : parts) {
        if (all[k].first_group < next) continue;
        sum += all[k].missing;
        next = all[k].end_group;
    }
    return sum >= all[r].missing;
}

std::vector<char> active_requirements(const std::vector<Requirement>& all) {
    std::vector<char> active(all.size(), 0);
    for (std::size_t r = 0; r < all.size(); ++r) active[r] = all[r].missing > 0;
    std::vector<std::size_t> widest(all.size());
    std::iota(widest.begin(), widest.end(), std::size_t{0});
    std::stable_sort(widest.begin(), widest.end(), [&](std::size_t a, std::size_t b) {
        return all[a].end_group - all[a].first_group > all[b].end_group - all[b].first_group;
    });
    for (const std::size_t r : widest)
        if (active[r] && implied(all, active, r)) active[r] = 0;
    return active;
}

std::uint64_t mixed(std::uint64_t value) {  // splitmix64 (Steele, Lea, Flood, 2014)
    value += 0x9E3779B97F4A7C15ull;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

/// Gives classes with the same group and the same kept options one number; -1 for those without options or weight.
/// Lists are compared in full: a hash only says where to look.
class Merger {
public:
    /// `option_number`: new number of each option, ascending; -1 for those that go.
    Merger(const Lists& class_options, const std::vector<ReducedCover::Class>& classes,
           const std::vector<std::int32_t>& option_number)
        : m_options(class_options), m_classes(classes), m_option_number(option_number) {}

    std::vector<std::int32_t> run() {
        std::vector<std::int32_t> number(m_classes.size(), -1);
        // Buckets as chains through what was met first of each number.
        std::vector<std::int32_t> bucket(std::bit_ceil(m_classes.size() + 1), -1), next;
        for (std::size_t c = 0; c < m_classes.size(); ++c) {
            constexpr std::size_t often = 1 << 14;
            if (c % often == 0) throw_if_stopped();
            if (m_classes[c].weight[0] == 0 && m_classes[c].weight[1] == 0) continue;
            kept_options(c, m_list);
            if (m_list.empty()) continue;
            auto& head = bucket[hash(c) & (bucket.size() - 1)];
            auto same = head;
            while (same >= 0 && !equals_list(c, static_cast<std::size_t>(m_first[static_cast<std::size_t>(same)])))
                same = next[static_cast<std::size_t>(same)];
            if (same < 0) {
                same = static_cast<std::int32_t>(m_first.size());
                m_first.push_back(static_cast<std::int32_t>(c));
                next.push_back(std::exchange(head, same));
            }
            number[c] = same;
        }
        return number;
    }
    /// The first class of each number.
    const std::vector<std::int32_t>& first() const { return m_first; }

    /// The kept options of a class by their new numbers.
    void kept_options(std::size_t c, std::vector<std::int32_t>& list) const {
        list.clear();
        for (const auto o : m_options[c])
            if (const auto number = m_option_number[static_cast<std::size_t>(o)]; number >= 0) list.push_back(number);
    }

private:
    std::uint64_t hash(std::size_t c) const {
        std::uint64_t sum = mixed(static_cast<std::uint64_t>(m_classes[c].group) + 0x5EED);
        for (const auto o : m_list) sum = mixed(sum ^ static_cast<std::uint64_t>(o));
        return sum;
    }
    /// True when the other class has the group of `c`, and the options of the list.
    bool equals_list(std::size_t c, std::size_t other) const {
        if (m_classes[c].group != m_classes[other].group) return false;
        auto at = m_list.begin();
        for (const auto o : m_options[other]) {
            const auto number = m_option_number[static_cast<std::size_t>(o)];
            if (number < 0) continue;
            if (at == m_list.end() || *at != number) return false;
            ++at;
        }
        return at == m_list.end();
    }

    const Lists& m_options;
    const std::vector<ReducedCover::Class>& m_classes;
    const std::vector<std::int32_t>& m_option_number;
    std::vector<std::int32_t> m_first, m_list;
};

/// Keeps the marked options and merges classes that they no longer tell apart. `class_options` are those of `from`,
/// which need not hold them itself: such lists are what takes memory.
ReducedCover compacted(const ReducedCover& from, const Lists& class_options, const std::vector<char>& keep) {
    ReducedCover to;
    to.requirements = from.requirements;
    to.group_requirements = from.group_requirements;
    to.groups = from.groups;
    to.tiles = from.tiles;
    std::vector<std::int32_t> option_number(from.options.size(), -1);
    std::map<int, int> places;
    for (std::size_t o = 0; o < from.options.size(); ++o) {
        if (!keep[o]) continue;
        option_number[o] = static_cast<std::int32_t>(to.options.size());
        to.options.push_back(from.options[o]);
        to.options.back().place =
            places.try_emplace(from.options[o].place, static_cast<int>(places.size())).first->second;
    }
    to.places = static_cast<int>(places.size());
    Merger merger(class_options, from.classes, option_number);
    const auto number = merger.run();
    to.classes.reserve(merger.first().size());
    std::vector<std::int32_t> list;
    for (const auto first : merger.first()) {
        to.classes.push_back(from.classes[static_cast<std::size_t>(first)]);
        to.classes.back().weight = {};
        merger.kept_options(static_cast<std::size_t>(first), list);
        to.class_options.push_back(list);
    }
    to.class_options.shrink_to_fit();
    for (std::size_t c = 0; c < from.classes.size(); ++c) {
        if (number[c] < 0) continue;
        auto& weight = to.classes[static_cast<std::size_t>(number[c])].weight;
        weight[0] += from.classes[c].weight[0];
        weight[1] += from.classes[c].weight[1];
    }
    to.option_classes = transposed(to.class_options, to.options.size());
    to.class_of_original.reserve(from.class_of_original.size());
    for (const auto c : from.class_of_original)
        to.class_of_original.push_back(c < 0 ? c : number[static_cast<std::size_t>(c)]);
    return to;
}

/// Options that another one of their place makes superfluous.
std::vector<char> without_dominated(const ReducedCover& problem, const ReduceRule& rule) {
    std::vector<char> keep(problem.options.size(), 1);
    std::vector<std::vector<std::int32_t>> of_place(static_cast<std::size_t>(problem.places));
    std::vector<std::size_t> sizes;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        if (problem.option_classes[o].empty()) keep[o] = 0;
        of_place[static_cast<std::size_t>(problem.options[o].place)].push_back(static_cast<std::int32_t>(o));
        sizes.push_back(problem.option_classes[o].size());
    }
    const auto dominates = [&](std::size_t strong, std::size_t weak) {
        const auto& a = problem.options[strong];
        const auto& b = problem.options[weak];
        if ((rule.costs_matter && a.cost > b.cost) || (rule.tiers_matter && a.tier > b.tier)) return false;
        const auto more = problem.option_classes[strong], less = problem.option_classes[weak];
        if (sizes[strong] < sizes[weak] || !std::includes(more.begin(), more.end(), less.begin(), less.end()))
            return false;
        // Equal ones: the lower tier, then the lower cost, then the first stays.
        return sizes[strong] > sizes[weak] || std::tuple(a.tier, a.cost, strong) < std::tuple(b.tier, b.cost, weak);
    };
    for (const auto& place : of_place)
        for (const auto weak : place)
            for (const auto strong : place)
                if (weak != strong && keep[static_cast<std::size_t>(strong)] && keep[static_cast<std::size_t>(weak)] &&
                    dominates(static_cast<std::size_t>(strong), static_cast<std::size_t>(weak)))
                    keep[static_cast<std::size_t>(weak)] = 0;
    return keep;
}

void fill_lists(ReducedCover& problem) {
    Lists option_places;
    for (const auto& option : problem.options) option_places.push_back(std::array{option.place});
    problem.place_options = transposed(option_places, static_cast<std::size_t>(problem.places));
    std::vector<std::int64_t> coverers;
    coverers.reserve(problem.classes.size());
    for (std::size_t c = 0; c < problem.classes.size(); ++c)
        coverers.push_back(static_cast<std::int64_t>(problem.class_options[c].size()));
    const std::size_t requirements = problem.requirements.size();
    problem.alone.assign(problem.options.size() * requirements, 0);
    problem.touched.assign(problem.options.size(), 0);
    problem.option_requirements = {};
    std::vector<std::int32_t> list;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        std::int64_t* const alone = problem.alone.data() + o * requirements;
        for (const auto item : problem.option_classes[o]) {
            const auto c = static_cast<std::size_t>(item);
            problem.touched[o] += coverers[c];
            for (const auto r : problem.group_requirements[static_cast<std::size_t>(problem.classes[c].group)])
                alone[r] += problem.weight(c, r);
        }
        list.clear();
        for (std::size_t r = 0; r < requirements; ++r)
            if (alone[r] > 0) list.push_back(static_cast<std::int32_t>(r));
        problem.option_requirements.push_back(list);
    }
}

/// Tiles over the rectangle that the classes fill.
void set_tiles(ReducedCover& problem, const CoverProblem& original, int tiles) {
    const auto columns = static_cast<std::uint32_t>(std::max(1, original.columns));
    std::uint32_t west = std::numeric_limits<std::uint32_t>::max(), east = 0, north = west, south = 0;
    const auto cell = [&](const ReducedCover::Class& one) {
        return original.classes[static_cast<std::size_t>(one.original)].cell;
    };
    for (const auto& one : problem.classes) {
        west = std::min(west, cell(one) % columns);
        east = std::max(east, cell(one) % columns);
        north = std::min(north, cell(one) / columns);
        south = std::max(south, cell(one) / columns);
    }
    const auto part = [&](std::uint32_t at, std::uint32_t first, std::uint32_t last) {
        return static_cast<int>(static_cast<std::uint64_t>(at - first) * static_cast<std::uint64_t>(tiles) /
                                (static_cast<std::uint64_t>(last - first) + 1));
    };
    for (auto& one : problem.classes)
        one.tile = part(cell(one) / columns, north, south) * tiles + part(cell(one) % columns, west, east);
    problem.tiles = tiles * tiles;
}

/// All classes with the weights that active requirements ask for, without their lists; groups that the same
/// requirements ask become one.
ReducedCover with_active_requirements(const CoverProblem& problem) {
    ReducedCover result;
    const auto active = active_requirements(problem.requirements);
    for (std::size_t r = 0; r < active.size(); ++r)
        if (active[r])
            result.requirements.push_back({static_cast<int>(r),
                                           problem.requirements[r].what == Requirement::What::people ? 0 : 1,
                                           problem.requirements[r].missing});
    std::map<std::vector<std::int32_t>, int> groups;
    std::vector<int> group_number;
    for (int g = 0; g < problem.groups; ++g) {
        std::vector<std::int32_t> asking;
        for (std::size_t k = 0; k < result.requirements.size(); ++k)
            if (problem.requirements[static_cast<std::size_t>(result.requirements[k].original)].concerns(g))
                asking.push_back(static_cast<std::int32_t>(k));
        const auto [found, is_new] = groups.try_emplace(asking, static_cast<int>(groups.size()));
        if (is_new) result.group_requirements.push_back(asking);
        group_number.push_back(found->second);
    }
    result.groups = static_cast<int>(groups.size());
    for (std::size_t c = 0; c < problem.classes.size(); ++c) {
        const CoverClass& one = problem.classes[c];
        ReducedCover::Class reduced_class;
        reduced_class.group = group_number[static_cast<std::size_t>(one.group)];
        reduced_class.original = static_cast<int>(c);
        for (const auto r : result.group_requirements[static_cast<std::size_t>(reduced_class.group)])
            if (result.requirements[static_cast<std::size_t>(r)].what == 0)
                reduced_class.weight[0] = one.people;
            else
                reduced_class.weight[1] = one.area;
        result.classes.push_back(reduced_class);
        result.class_of_original.push_back(static_cast<std::int32_t>(c));
    }
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        const auto& option = problem.options[o];
        result.options.push_back({static_cast<int>(o), option.place, option.tier, option.cost});
    }
    result.places = problem.places;
    return result;
}

}  // namespace

ReducedCover reduced(const CoverProblem& problem, const ReduceRule& rule) {
    ReducedCover result = compacted(with_active_requirements(problem), problem.class_options, rule.usable);
    const auto keep = without_dominated(result, rule);
    if (std::find(keep.begin(), keep.end(), 0) != keep.end()) result = compacted(result, result.class_options, keep);
    set_tiles(result, problem, rule.tiles);
    fill_lists(result);
    return result;
}

ReducedCover restricted(const ReducedCover& problem, const std::vector<char>& keep) {
    ReducedCover result = compacted(problem, problem.class_options, keep);
    fill_lists(result);
    return result;
}

bool reachable(const ReducedCover& problem) {
    std::vector<std::int64_t> possible(problem.requirements.size(), 0);
    for (std::size_t c = 0; c < problem.classes.size(); ++c)
        for (const auto r : problem.group_requirements[static_cast<std::size_t>(problem.classes[c].group)])
            possible[static_cast<std::size_t>(r)] += problem.weight(c, r);
    for (std::size_t r = 0; r < possible.size(); ++r)
        if (possible[r] < problem.requirements[r].missing) return false;
    return true;
}

}  // namespace funkloch
