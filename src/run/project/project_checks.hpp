#pragma once

#include "funkloch/law/layer_mapping.hpp"
#include "funkloch/run/project.hpp"

namespace funkloch {

/// The rule book of the project's Land, changed by the project's own files. Throws InputError.
RuleBook rules_of(const Project& project);

/// Refuses a Land without rules, a switch that no rule knows, and a constraint layer that no rule asks for: misspelt,
/// it would silently leave its rules unknown.
void check_law(const Project& project);

/// Whether [[inputs.constraints]] mapping names a file of the project instead of a built-in mapping.
bool is_own_mapping(const LayerInput& input);
/// Kind of geometry that a layer of a mapping ends up with, as in `Shapes`.
unsigned shape_of(const MappedLayer& layer);
/// The mapping that a constraint names. Throws InputError.
LayerMapping mapping_of(const Project& project, const LayerInput& input);

/// Refuses districts whose ids are taken by the tables' own rows, and a land without any of its districts; warns of
/// those that lie outside.
void check_districts(const Project& project, Scene& scene);

/// Refuses a model that cannot compute a carrier that counts, and warns where it extrapolates beyond its range.
void check_model(const Project& project, Scene& scene);

/// Turns the texts of [siting] into what the siting room takes. Refuses technologies without a [[coverage]] and ids
/// that are both in `must` and `must_not`.
void settle_siting(Project& project, const std::string& file);

}  // namespace funkloch
