#pragma once

#include "funkloch/law/law.hpp"
#include "toml_table.hpp"

namespace funkloch::law {

/// One test of a rule, checked against the schema of its kind.
RuleTest parse_test(TomlTable& table);

/// Layers without which the test can't be answered.
std::vector<std::string> layers_of(const RuleTest& test);

}  // namespace funkloch::law
