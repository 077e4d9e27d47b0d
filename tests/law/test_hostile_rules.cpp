#include "funkloch/core/embedded.hpp"
#include "funkloch/law/law.hpp"

#include "support/hostile_texts.hpp"

namespace funkloch::test_hostile_rules {
namespace {

TEST(HostileRules, AreReadOrRefused) {
    const std::string rules(embedded_file("rules/de-st.toml"));
    expect_survival(rules, [](const std::string& text) { parse_rules(text, "x.toml"); });
}

}  // namespace
}  // namespace funkloch::test_hostile_rules
