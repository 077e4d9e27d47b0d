#pragma once

#include "funkloch/core/units.hpp"
#include "funkloch/siting/plan/lists.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// Costs are whole millionths of the user's unit, so that sums and comparisons are exact.
using MicroCost = std::int64_t;

/// The nearest whole millionth. InputError (naming `what`) for NaN, negative and astronomically large costs.
MicroCost micro_cost(double cost, const char* what);
inline double cost_units(MicroCost cost) {
    return static_cast<double>(cost) / 1e6;
}

/// One amount that a plan has to add to today's coverage, over the groups [first_group, end_group).
struct Requirement {
    enum class What { people, area };
    What what = What::people;
    int first_group = 0, end_group = 1;
    std::int64_t target = 0;   ///< least covered amount that meets the target (micro-people or cm²)
    std::int64_t missing = 0;  ///< target − covered today, not negative

    bool concerns(int group) const { return first_group <= group && group < end_group; }
};

/// Uncovered land that exactly the same options cover, in the same group: a district, a technology, or both.
struct CoverClass {
    int group = 0;
    MicroPeople people = 0;
    SquareCentimetres area = 0;
    std::uint32_t cell = 0;  ///< one of its cells, to tell where it lies

    std::int64_t amount(Requirement::What what) const { return what == Requirement::What::people ? people : area; }
};

/// The partial covering problem behind a plan: choose options, at most one of each place, so that every requirement is
/// met. It knows nothing of masts and waves; where options and classes come from does not matter.
///
/// Guarantees: a class is in `option_classes[o]` if and only if o is in `class_options` of it; both are ascending.
struct CoverProblem {
    struct Option {
        int source = 0;  ///< what the option stands for, of no meaning here
        int place = 0;   ///< options of one place exclude each other
        int tier = 0;    ///< legal tier, 0 to 4
        MicroCost cost = 0;
    };
    std::vector<Option> options;
    int places = 0;
    int groups = 1;
    int columns = 1, rows = 1;  ///< of the grid that `CoverClass::cell` counts along rows
    std::vector<CoverClass> classes;
    Lists option_classes;
    Lists class_options;
    std::vector<Requirement> requirements;
};

}  // namespace funkloch
