#include "funkloch/siting/plan/solve_cover.hpp"
#include "support/random_cover.hpp"

#include <glpk.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <optional>

namespace funkloch::test_solve_cover_glpk {
namespace {

using support::random_cover;

/// The covering problem as a whole-number program, solved by GLPK, which shares nothing with our solver: a column for
/// each option and for each class (covered or not).
class Oracle {
public:
    explicit Oracle(const CoverProblem& problem) : m_problem(problem), m_program(glp_create_prob()) {
        glp_set_obj_dir(m_program.get(), GLP_MIN);
        const int options = static_cast<int>(problem.options.size());
        glp_add_cols(m_program.get(), options + static_cast<int>(problem.classes.size()));
        for (int column = 1; column <= glp_get_num_cols(m_program.get()); ++column)
            glp_set_col_kind(m_program.get(), column, GLP_BV);
        for (std::size_t c = 0; c < problem.classes.size(); ++c) {
            Row row;
            row.add(class_column(c), -1);
            for (const auto option : problem.class_options[c]) row.add(option + 1, 1);
            add(row, GLP_LO, 0);
        }
        for (int place = 0; place < problem.places; ++place) {
            Row row;
            for (int o = 0; o < options; ++o)
                if (problem.options[static_cast<std::size_t>(o)].place == place) row.add(o + 1, 1);
            add(row, GLP_UP, 1);
        }
        for (const Requirement& requirement : problem.requirements) {
            Row row;
            for (std::size_t c = 0; c < problem.classes.size(); ++c)
                if (requirement.concerns(problem.classes[c].group))
                    row.add(class_column(c), static_cast<double>(problem.classes[c].amount(requirement.what)));
            add(row, GLP_LO, static_cast<double>(requirement.missing));
        }
    }

    /// The least sum of `weight(option)`; none when no plan meets the requirements.
    template <typename Weight>
    std::optional<std::int64_t> least(Weight weight) const {
        for (std::size_t o = 0; o < m_problem.options.size(); ++o)
            glp_set_obj_coef(m_program.get(), static_cast<int>(o) + 1,
                             static_cast<double>(weight(m_problem.options[o])));
        glp_iocp how;
        glp_init_iocp(&how);
        how.presolve = GLP_ON;
        how.msg_lev = GLP_MSG_OFF;
        if (glp_intopt(m_program.get(), &how) != 0 || glp_mip_status(m_program.get()) != GLP_OPT) return std::nullopt;
        return std::llround(glp_mip_obj_val(m_program.get()));
    }

    /// From now on plans have at most `most` options of a tier.
    void limit(int tier, std::int64_t most) {
        Row row;
        for (std::size_t o = 0; o < m_problem.options.size(); ++o)
            if (m_problem.options[o].tier == tier) row.add(static_cast<int>(o) + 1, 1);
        add(row, GLP_UP, static_cast<double>(most));
    }

private:
    struct Row {
        std::vector<int> columns = {0};  // GLPK counts from 1
        std::vector<double> factors = {0};
        void add(int column, double factor) {
            columns.push_back(column);
            factors.push_back(factor);
        }
    };

    int class_column(std::size_t c) const { return static_cast<int>(m_problem.options.size() + c) + 1; }

    void add(const Row& row, int kind, double bound) {
        const int at = glp_add_rows(m_program.get(), 1);
        glp_set_row_bnds(m_program.get(), at, kind, bound, bound);
        glp_set_mat_row(m_program.get(), at, static_cast<int>(row.columns.size()) - 1, row.columns.data(),
                        row.factors.data());
    }

    struct Delete {
        void operator()(glp_prob* program) const { glp_delete_prob(program); }
    };
    const CoverProblem& m_problem;
    std::unique_ptr<glp_prob, Delete> m_program;
};

std::int64_t value(const CoverProblem::Option& option, PlanObjective objective) {
    return objective == PlanObjective::sites ? 1 : option.cost;
}

/// Tiers of which there have to be as few as possible, in turn.
std::vector<int> ruled(TierRule rule) {
    if (rule == TierRule::none) return {};
    if (rule == TierRule::exceptions_first) return {4};
    return {4, 3, 2, 1};
}

using Question = std::tuple<PlanObjective, TierRule>;

class AgainstGlpk : public ::testing::TestWithParam<Question> {};

TEST_P(AgainstGlpk, TheSameOptimum) {
    const PlanObjective objective = std::get<0>(GetParam());
    const TierRule rule = std::get<1>(GetParam());
    glp_term_out(GLP_OFF);
    int reached = 0;
    constexpr std::uint32_t cases = 500;
    for (std::uint32_t seed = 0; seed < cases; ++seed) {
        const CoverProblem problem = random_cover(seed, {.classes = 40, .options = 24, .places = 18, .tenths = 2});
        CoverQuery query;
        query.objective = objective;
        query.tier_rule = rule;
        const CoverAnswer answer = solve_cover(problem, query);
        Oracle oracle(problem);
        const auto any = oracle.least([](const auto&) { return 1; });
        ASSERT_EQ(answer.found, any.has_value()) << "seed " << seed;
        if (!any) continue;
        ++reached;
        ASSERT_TRUE(answer.proven) << "seed " << seed;
        for (const int tier : ruled(rule)) {
            const auto least = oracle.least([&](const auto& option) { return option.tier == tier ? 1 : 0; });
            const auto own = answer.by_tier.find(tier);
            ASSERT_EQ(own == answer.by_tier.end() ? 0 : own->second, least.value()) << "seed " << seed << ", " << tier;
            oracle.limit(tier, *least);
        }
        const auto least = oracle.least([&](const auto& option) { return value(option, objective); });
        std::int64_t own = 0;
        for (const int option : answer.options)
            own += value(problem.options[static_cast<std::size_t>(option)], objective);
        ASSERT_EQ(own, least.value()) << "seed " << seed;
    }
    EXPECT_GT(reached, 250);
    glp_free_env();
}

INSTANTIATE_TEST_SUITE_P(ObjectivesAndRules, AgainstGlpk,
                         ::testing::Combine(::testing::Values(PlanObjective::sites, PlanObjective::cost),
                                            ::testing::Values(TierRule::none, TierRule::exceptions_first,
                                                              TierRule::lexicographic)));

}  // namespace
}  // namespace funkloch::test_solve_cover_glpk
