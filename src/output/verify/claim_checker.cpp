#include "claim_checker.hpp"

#include <algorithm>
#include <map>

namespace funkloch::verify {

namespace {

__extension__ typedef __int128 Whole;

/// Sums and products that do not fit end the check instead of wrapping around.
class Arithmetic {
public:
    explicit Arithmetic(const Refuse& refuse) : m_refuse(refuse) {}
    Whole times(Whole a, Whole b) const {
        Whole result = 0;
        if (__builtin_mul_overflow(a, b, &result)) m_refuse("arithmetic", "a product of more than 127 bits");
        return result;
    }
    Whole plus(Whole a, Whole b) const {
        Whole result = 0;
        if (__builtin_add_overflow(a, b, &result)) m_refuse("arithmetic", "a sum of more than 127 bits");
        return result;
    }
    Whole read(const std::string& digits) const {
        if (digits.empty() || digits.size() > 38 || digits.find_first_not_of("0123456789") != std::string::npos)
            m_refuse("multiplier", "\"" + digits + "\" is not a whole number of 0 or more");
        Whole value = 0;
        for (const char digit : digits) value = plus(times(value, 10), digit - '0');
        return value;
    }

private:
    const Refuse& m_refuse;
};

/// Σ factor · x − (part's amount) ≥ least, with its numbers computed from the problem.
struct Row {
    std::string kind;
    int index = 0;
    std::vector<std::pair<int, Whole>> terms;
    Whole least = 0;
};

class Checker {
public:
    Checker(const Problem& problem, const nlohmann::json& claim, const std::vector<std::int64_t>& value,
            const Refuse& refuse)
        : m_problem(problem), m_value(value), m_refuse(refuse), m_exact(refuse), m_claim(claim) {
        m_bound = claim.at("bound").get<std::int64_t>();
        m_most_of_tier = claim.at("most_of_tier").get<std::vector<int>>();
        for (const auto& option : problem.options) m_places = std::max(m_places, option.place + 1);
        for (const auto& part : claim.at("parts")) {
            const int what = part.at("what").get<int>();
            if (what < 0 || what > 1) refuse("part", "neither people nor area");
            m_part_what.push_back(what);
            m_part_set.push_back(read_set(part.at("classes"), problem.class_group.size(), refuse));
        }
        for (const auto& set : claim.at("sets")) m_sets.push_back(read_set(set, problem.class_group.size(), refuse));
    }

    std::int64_t run() {
        if (m_bound <= 0) return 0;  // nothing costs less than nothing
        if (m_claim.at("nodes").empty()) m_refuse("proof", "there is none for a bound of " + std::to_string(m_bound));
        std::vector<signed char> fixed(m_problem.options.size(), -1);
        leave_out_superfluous(fixed);
        visit(0, fixed, 0);
        return m_steps;
    }

private:
    /// The classes of an option that count for some demand.
    std::vector<int> useful_classes(const Option& option) const {
        std::vector<int> useful;
        for (const int c : option.classes)
            if (std::any_of(m_problem.demands.begin(), m_problem.demands.end(), [&](const Demand& asked) {
                    const auto at = static_cast<std::size_t>(c);
                    return m_problem.counts(asked, at) && m_problem.class_weight[asked.what][at] > 0;
                }))
                useful.push_back(c);
        return useful;
    }

    /// Some best plan does without an option when another one of its place covers as much, counts no more and does not
    /// fill a limit that it leaves alone. Of equal ones the first stays.
    void leave_out_superfluous(std::vector<signed char>& fixed) const {
        std::vector<std::vector<int>> useful;
        for (const Option& option : m_problem.options) useful.push_back(useful_classes(option));
        for (std::size_t weak = 0; weak < fixed.size(); ++weak)
            for (std::size_t strong = 0; strong < fixed.size() && fixed[weak] < 0; ++strong) {
                const Option &a = m_problem.options[strong], &b = m_problem.options[weak];
                if (strong == weak || a.place != b.place || fixed[strong] == 0) continue;
                const bool equal = m_value[strong] == m_value[weak] && useful[strong] == useful[weak];
                const bool limited = a.tier != b.tier && m_most_of_tier.at(static_cast<std::size_t>(a.tier)) >= 0;
                if (m_value[strong] > m_value[weak] || limited || (equal && strong > weak && a.tier == b.tier))
                    continue;
                if (std::includes(useful[strong].begin(), useful[strong].end(), useful[weak].begin(),
                                  useful[weak].end()))
                    fixed[weak] = 0;
            }
    }

    static constexpr int deepest = 5000;

    const std::vector<char>& set(const nlohmann::json& row) const {
        const auto at = row.at("covered").get<std::size_t>();
        if (at >= m_sets.size()) m_refuse("row", "set " + std::to_string(at) + " does not exist");
        return m_sets[at];
    }

    /// What each option covers of weight `what` among the classes for which `counts` holds and that are not in S.
    template <typename Counts>
    std::vector<Whole> added(int what, const std::vector<char>& covered, Counts counts) const {
        std::vector<Whole> result(m_problem.options.size(), 0);
        for (std::size_t o = 0; o < result.size(); ++o)
            for (const int c : m_problem.options[o].classes) {
                const auto at = static_cast<std::size_t>(c);
                if (!covered[at] && counts(at)) result[o] += m_problem.class_weight[what][at];
            }
        return result;
    }

    const Row& row(int number) {
        if (const auto known = m_rows.find(number); known != m_rows.end()) return known->second;
        const auto& json = m_claim.at("rows").at(static_cast<std::size_t>(number));
        Row row;
        row.kind = json.at("kind").get<std::string>();
        row.index = json.at("index").get<int>();
        if (row.kind == "part")
            make_part(row, set(json));
        else if (row.kind == "knapsack")
            make_knapsack(row, set(json), json.at("divisor").get<std::int64_t>());
        else if (row.kind == "cap")
            make_cap(row);
        else if (row.kind == "requirement")
            make_requirement(row);
        else
            m_refuse("row", "unknown kind \"" + row.kind + "\"");
        return m_rows.emplace(number, std::move(row)).first->second;
    }

    const Demand& demand(int index) const {
        if (index < 0 || index >= static_cast<int>(m_problem.demands.size())) m_refuse("row", "no such requirement");
        return m_problem.demands[static_cast<std::size_t>(index)];
    }

    void keep(Row& row, const std::vector<Whole>& factors) const {
        for (std::size_t o = 0; o < factors.size(); ++o)
            if (factors[o] != 0) row.terms.push_back({static_cast<int>(o), factors[o]});
    }

    void make_part(Row& row, const std::vector<char>& covered) const {
        if (row.index < 0 || row.index >= static_cast<int>(m_part_set.size())) m_refuse("row", "no such part");
        const auto& part = m_part_set[static_cast<std::size_t>(row.index)];
        const int what = m_part_what[static_cast<std::size_t>(row.index)];
        for (std::size_t c = 0; c < part.size(); ++c)
            if (part[c] && covered[c]) row.least -= m_problem.class_weight[what][c];
        keep(row, added(what, covered, [&](std::size_t c) { return part[c] != 0; }));
    }

    /// Which parts lie within the requirement, without overlap; what no part holds counts by option.
    void make_requirement(Row& row) {
        const Demand& asked = demand(row.index);
        row.least = asked.missing;
        std::vector<char> held(m_problem.class_group.size(), 0);
        for (std::size_t part = 0; part < m_part_set.size(); ++part) {
            if (m_part_what[part] != asked.what || !m_in_use[part]) continue;
            bool within = true, fresh = true;
            for (std::size_t c = 0; c < held.size() && within; ++c)
                if (m_part_set[part][c]) {
                    within = m_problem.counts(asked, c);
                    fresh = fresh && !held[c];
                }
            if (!within) continue;
            if (!fresh) m_refuse("parts", "two of them overlap");
            for (std::size_t c = 0; c < held.size(); ++c) held[c] = held[c] || m_part_set[part][c];
            m_parts_of[row.index].push_back(static_cast<int>(part));
        }
        keep(row, added(asked.what, held, [&](std::size_t c) { return m_problem.counts(asked, c); }));
    }

    void make_knapsack(Row& row, const std::vector<char>& covered, std::int64_t divisor) const {
        const Demand& asked = demand(row.index);
        Whole least = asked.missing;
        for (std::size_t c = 0; c < covered.size(); ++c)
            if (covered[c] && m_problem.counts(asked, c)) least -= m_problem.class_weight[asked.what][c];
        if (least <= 0) return;  // says nothing: 0 ≥ 0
        auto factors = added(asked.what, covered, [&](std::size_t c) { return m_problem.counts(asked, c); });
        for (Whole& factor : factors) factor = std::min(factor, least);
        row.least = least;
        if (divisor < 0) m_refuse("row", "a divisor below zero");
        if (divisor > 0) {
            const Whole rest = least % divisor;
            if (rest == 0) m_refuse("row", "a divisor that leaves no rest");
            for (Whole& factor : factors)
                factor = m_exact.times(factor / divisor, rest) + std::min(rest, factor % divisor);
            row.least = m_exact.times(least / divisor + 1, rest);
        }
        keep(row, factors);
    }

    void make_cap(Row& row) const {
        if (row.index < 0 || row.index > 4 || m_most_of_tier.at(static_cast<std::size_t>(row.index)) < 0)
            m_refuse("row", "a limit of tier " + std::to_string(row.index) + " that the claim does not have");
        row.least = -m_most_of_tier[static_cast<std::size_t>(row.index)];
        for (std::size_t o = 0; o < m_problem.options.size(); ++o)
            if (m_problem.options[o].tier == row.index) row.terms.push_back({static_cast<int>(o), -1});
    }

    /// Parts that this node's rows speak of: requirements are summed over these only.
    void use_parts(const nlohmann::json& multipliers) {
        std::vector<char> in_use(m_part_set.size(), 0);
        for (const auto& entry : multipliers) {
            const auto& json = m_claim.at("rows").at(entry.at(0).get<std::size_t>());
            if (json.at("kind") == "part") in_use.at(json.at("index").get<std::size_t>()) = 1;
        }
        if (in_use == m_in_use) return;
        m_in_use = std::move(in_use);
        m_parts_of.clear();
        std::erase_if(m_rows, [](const auto& known) { return known.second.kind == "requirement"; });
    }

    struct Bound {
        Whole value = 0;
        std::vector<Whole> reduced, place;
    };

    Bound bound_of(const nlohmann::json& node, const std::vector<signed char>& fixed, Whole unit) {
        Bound bound;
        for (const std::int64_t value : m_value) bound.reduced.push_back(m_exact.times(value, unit));
        use_parts(node.at("multipliers"));
        std::vector<Whole> left(m_part_set.size(), 0);  // what is asked of each part and not given
        for (const auto& entry : node.at("multipliers")) {
            const Whole multiplier = m_exact.read(entry.at(1).get<std::string>());
            const Row& one = row(entry.at(0).get<int>());
            bound.value = m_exact.plus(bound.value, m_exact.times(multiplier, one.least));
            for (const auto& [option, factor] : one.terms) {
                Whole& reduced = bound.reduced[static_cast<std::size_t>(option)];
                reduced = m_exact.plus(reduced, -m_exact.times(multiplier, factor));
            }
            if (one.kind == "part") left[static_cast<std::size_t>(one.index)] -= multiplier;
            if (one.kind == "requirement")
                for (const int part : m_parts_of[one.index]) left[static_cast<std::size_t>(part)] += multiplier;
        }
        if (std::any_of(left.begin(), left.end(), [](Whole amount) { return amount > 0; }))
            m_refuse("multipliers", "more is asked of a part than its rows give");
        bound.place.assign(static_cast<std::size_t>(m_places), 0);
        for (std::size_t o = 0; o < fixed.size(); ++o) {
            Whole& place = bound.place[static_cast<std::size_t>(m_problem.options[o].place)];
            if (fixed[o] < 0) place = std::min(place, bound.reduced[o]);
        }
        for (std::size_t o = 0; o < fixed.size(); ++o)
            if (fixed[o] == 1) bound.place[static_cast<std::size_t>(m_problem.options[o].place)] = bound.reduced[o];
        for (const Whole place : bound.place) bound.value = m_exact.plus(bound.value, place);
        return bound;
    }

    /// All options are decided: then the plan itself answers.
    bool settled(const std::vector<signed char>& fixed) const {
        std::vector<int> chosen;
        std::int64_t value = 0;
        for (std::size_t o = 0; o < fixed.size(); ++o) {
            if (fixed[o] < 0) return false;
            if (fixed[o] == 1) {
                chosen.push_back(static_cast<int>(o));
                value += m_value[o];
            }
        }
        if (value >= m_bound) return true;
        return std::any_of(m_problem.demands.begin(), m_problem.demands.end(),
                           [&](const Demand& asked) { return m_problem.covered(asked, chosen) < asked.missing; });
    }

    void visit(int number, std::vector<signed char> fixed, int depth) {
        ++m_steps;
        if (depth > deepest) m_refuse("proof", "it goes in circles");
        const auto& nodes = m_claim.at("nodes");
        if (number < 0 || number >= static_cast<int>(nodes.size())) m_refuse("proof", "a branch is missing");
        const auto& node = nodes.at(static_cast<std::size_t>(number));
        const int scale = node.at("scale").get<int>();
        if (scale < 0 || scale > 100) m_refuse("proof", "a scale of " + std::to_string(scale));
        const Whole unit = Whole{1} << scale;
        const Bound bound = bound_of(node, fixed, unit);
        const Whole enough = m_exact.times(m_bound - 1, unit);
        if (bound.value > enough) return;
        for (std::size_t o = 0; o < fixed.size(); ++o) {
            if (fixed[o] >= 0) continue;
            const Whole with =
                bound.value - bound.place[static_cast<std::size_t>(m_problem.options[o].place)] + bound.reduced[o];
            if (with > enough) fixed[o] = 0;
        }
        if (settled(fixed)) return;
        if (const int next = node.at("next").get<int>(); next >= 0) return visit(next, std::move(fixed), depth + 1);
        const int option = node.at("option").get<int>();
        if (option < 0 || option >= static_cast<int>(fixed.size()))
            m_refuse("proof", "a step proves less than " + std::to_string(m_bound) + " and does not branch");
        const auto at = static_cast<std::size_t>(option);
        if (fixed[at] != 1) {
            auto without = fixed;
            without[at] = 0;
            visit(node.at("without").get<int>(), std::move(without), depth + 1);
        }
        if (fixed[at] == 0) return;
        for (std::size_t o = 0; o < fixed.size(); ++o)
            if (m_problem.options[o].place == m_problem.options[at].place && fixed[o] < 0) fixed[o] = 0;
        fixed[at] = 1;
        visit(node.at("with").get<int>(), std::move(fixed), depth + 1);
    }

    const Problem& m_problem;
    const std::vector<std::int64_t>& m_value;
    const Refuse& m_refuse;
    Arithmetic m_exact;
    const nlohmann::json& m_claim;
    std::int64_t m_bound = 0, m_steps = 0;
    int m_places = 0;
    std::vector<int> m_most_of_tier;
    std::vector<int> m_part_what;
    std::vector<std::vector<char>> m_part_set, m_sets;
    std::vector<char> m_in_use;
    std::map<int, std::vector<int>> m_parts_of;
    std::map<int, Row> m_rows;
};

}  // namespace

std::int64_t check_claim(const Problem& problem, const nlohmann::json& claim, const std::vector<std::int64_t>& value,
                         const Refuse& refuse) {
    return Checker(problem, claim, value, refuse).run();
}

}  // namespace funkloch::verify
