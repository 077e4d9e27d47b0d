#pragma once

#include "funkloch/output/layers.hpp"

#include <string_view>

namespace funkloch {

/// What tables and layers have in common: a candidate's place, its law, what it gains.
std::vector<FieldSpec> place_fields();
std::vector<FieldSpec> law_fields();
std::vector<FieldSpec> gain_fields();

/// All that is told of an option of a candidate, and of a site of the plan.
std::vector<FieldSpec> option_fields();
std::vector<FieldSpec> step_fields();

/// Throws std::logic_error for a name that is not there.
const FieldSpec& field_named(const std::vector<FieldSpec>& fields, std::string_view name);

}  // namespace funkloch
