#pragma once

#include "baseline.hpp"
#include "funkloch/run/whatif.hpp"

namespace funkloch {

/// A network after a change.
struct ChangedNetwork {
    Network network;
    std::vector<Site> touched;         ///< every site that is gone or new, at its old and its new place
    std::vector<std::string> changes;  ///< one line for each, for the user
    std::vector<std::string> notes;    ///< defaults that were taken
};

/// Carries out a request on the network of a baseline. Throws InputError.
ChangedNetwork resolve_change(const WhatIfRequest& request, const Baseline& baseline, const Project& project);

}  // namespace funkloch
