#include "claim_checker.hpp"

#include "proof_rows.hpp"

#include <algorithm>
#include <map>

namespace funkloch::verify {

namespace {

class Checker {
public:
    Checker(const Problem& problem, const nlohmann::json& claim, const std::vector<std::int64_t>& value,
            const Refuse& refuse)
        : m_problem(problem),
          m_value(value),
          m_refuse(refuse),
          m_exact(refuse),
          m_claim(claim),
          m_rows(problem, claim, refuse) {
        m_bound = claim.at("bound").get<std::int64_t>();
        for (const auto& option : problem.options) m_places = std::max(m_places, option.place + 1);
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
    /// Some best plan does without an option when another one of its place covers as much, counts no more and does not
    /// fill a limit that it leaves alone. Of equal ones the first stays.
    void leave_out_superfluous(std::vector<signed char>& fixed) const {
        std::vector<char> counts(m_problem.class_group.size(), 0);
        for (std::size_t c = 0; c < counts.size(); ++c)
            counts[c] = std::any_of(m_problem.demands.begin(), m_problem.demands.end(), [&](const Demand& asked) {
                return m_problem.counts(asked, c) && m_problem.class_weight[asked.what][c] > 0;
            });
        std::map<int, std::vector<std::size_t>> of_place;
        for (std::size_t o = 0; o < fixed.size(); ++o) of_place[m_problem.options[o].place].push_back(o);
        for (const auto& [place, options] : of_place) {
            std::vector<std::vector<int>> useful(options.size());  // the classes that count for some demand
            for (std::size_t i = 0; i < options.size(); ++i)
                for (const int c : m_problem.options[options[i]].classes)
                    if (counts[static_cast<std::size_t>(c)]) useful[i].push_back(c);
            for (std::size_t i = 0; i < options.size(); ++i)
                for (std::size_t k = 0; k < options.size() && fixed[options[i]] < 0; ++k) {
                    const std::size_t weak = options[i], strong = options[k];
                    if (i == k || fixed[strong] == 0) continue;
                    const int tier = m_problem.options[strong].tier;
                    const bool same_tier = tier == m_problem.options[weak].tier;
                    const bool equal = m_value[strong] == m_value[weak] && useful[k] == useful[i];
                    const bool limited = !same_tier && m_rows.most_of_tier().at(static_cast<std::size_t>(tier)) >= 0;
                    if (m_value[strong] > m_value[weak] || limited || (equal && strong > weak && same_tier)) continue;
                    if (std::includes(useful[k].begin(), useful[k].end(), useful[i].begin(), useful[i].end()))
                        fixed[weak] = 0;
                }
        }
    }

    static constexpr int deepest = 5000;

    struct Bound {
        Whole value = 0;
        std::vector<Whole> reduced, place;
    };

    Bound bound_of(const nlohmann::json& node, const std::vector<signed char>& fixed, Whole unit) {
        Bound bound;
        for (const std::int64_t value : m_value) bound.reduced.push_back(m_exact.times(value, unit));
        m_rows.use_parts(node.at("multipliers"));
        std::vector<Whole> left(m_rows.parts(), 0);  // what is asked of each part and not given
        for (const auto& entry : node.at("multipliers")) {
            const Whole multiplier = m_exact.read(entry.at(1).get<std::string>());
            const Row& one = m_rows.row(entry);
            bound.value = m_exact.plus(bound.value, m_exact.times(multiplier, one.least));
            for (const auto& [option, factor] : one.terms) {
                Whole& reduced = bound.reduced[static_cast<std::size_t>(option)];
                reduced = m_exact.plus(reduced, -m_exact.times(multiplier, factor));
            }
            if (one.kind == "part") {
                Whole& asked = left[static_cast<std::size_t>(one.index)];
                asked = m_exact.plus(asked, -multiplier);
            }
            if (one.kind == "requirement")
                for (std::size_t part = 0; part < left.size(); ++part)
                    if (m_rows.takes_part(one, part)) left[part] = m_exact.plus(left[part], multiplier);
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
    ProofRows m_rows;
};

}  // namespace

std::int64_t check_claim(const Problem& problem, const nlohmann::json& claim, const std::vector<std::int64_t>& value,
                         const Refuse& refuse) {
    return Checker(problem, claim, value, refuse).run();
}

}  // namespace funkloch::verify
