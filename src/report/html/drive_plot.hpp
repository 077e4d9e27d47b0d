#pragma once

#include "page.hpp"

namespace funkloch::html {

/// Errors over the distance: points, and mean with the middle 80 % for each class of distance.
Markup distance_plot(const Page& page, const DriveComparison& comparison);

/// Measured over computed, with the line on which both are the same.
Markup scatter_plot(const Page& page, const DriveComparison& comparison);

}  // namespace funkloch::html
