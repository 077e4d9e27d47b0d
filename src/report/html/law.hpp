#pragma once

#include "page.hpp"

namespace funkloch::html {

/// Share of the land that each rule and all together take from a mast, with the map of tiers; empty when not measured.
Markup land_shares(const Page& page);

}  // namespace funkloch::html
