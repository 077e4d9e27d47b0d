#pragma once

#include "funkloch/law/law.hpp"
#include "place.hpp"
#include "wording.hpp"

#include <optional>
#include <string>

namespace funkloch::law {

/// What one test, or the tests of one rule together, say about a proposal.
struct Outcome {
    Answer answer = Answer::yes;
    Text measured, limit;
    Text remark;          ///< an assumption made, or why there is no answer
    std::string missing;  ///< layer that was not given
    std::optional<Geometry> geometry;
    bool spatial = false;     ///< says more than a comparison of numbers
    bool by_numbers = false;  ///< "no" by a comparison alone: the rule does not concern such a proposal
};

/// Numbers that come from other rules' results or from the options; absent until they are known.
struct Derived {
    std::optional<double> permit_needed, path_tier, public_concerns, inhabitants;
};

/// All tests of the rule together: one "no" decides; else one "unknown" does.
Outcome evaluate(const Rule& rule, const Proposal& proposal, const Derived& derived, Place& place);

/// One test of a kind; the layers it needs are there.
Outcome compare(const RuleTest& test, const Proposal& proposal, const Derived& derived, Place& place);
Outcome by_distance(const RuleTest& test, const Proposal& proposal, Place& place);
Outcome by_attribute(const RuleTest& test, Place& place);
Outcome by_setback(const RuleTest& test, const Proposal& proposal, Place& place);
Outcome by_surface(const RuleTest& test, const Proposal& proposal, Place& place);
Outcome by_field(const RuleTest& test, const Proposal& proposal, Place& place);

Outcome unknown_because(const Text& why);
Outcome missing_layer(const std::string& layer);
/// The layer was given, but not for all of the neighbourhood that the test looks at.
Outcome incomplete_layer(const std::string& layer);
/// What a test says where its layer is not complete and shows nothing.
Outcome beyond_known(const RuleTest& test);
/// `outcome`, unless it says "no" although the layer may lack something within `radius_m` of the place.
Outcome where_known(Outcome outcome, const RuleTest& test, double radius_m, Place& place);
/// A feature lacks an attribute that the test needs.
Outcome unclear_feature(const Feature& feature, const std::string& key);

}  // namespace funkloch::law
