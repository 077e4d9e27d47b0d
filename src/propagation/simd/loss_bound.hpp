#pragma once

#include "funkloch/propagation/p1812_sections.hpp"

#include <array>
#include <span>

namespace funkloch::radial {

/// When a receiver that may lose only so much above free space (see DiscRequest::allowance_db) need not be computed: a
/// bound for all frequencies, see exclusion-inl.hpp.
struct LossBound {
    LossBound() = default;
    explicit LossBound(std::span<const p1812::PathConstants> constants);
    std::array<float, 256> nu_squared{};  ///< by allowance: nu^2 lambda from which the loss is larger
    float least_location_db = 0;          ///< what variability with location may take off
    float ducting_db = 0;                 ///< above free space, at a horizon as far as the receiver, at an angle of 0
    float least_gamma_d = 0, most_gamma_d = 0;
};

}  // namespace funkloch::radial
