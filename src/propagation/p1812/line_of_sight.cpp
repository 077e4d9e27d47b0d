// Section 4.2: line-of-sight propagation, including short-term effects. The free-space part (8) is
// PathConstants::free_space_db + PathTerms::free_space_db; the corrections (9a), (9b) are
// 2.6 lg(p / 50) focusing_share and 2.6 lg(b0 / 50) focusing_share.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

double focusing_share(const PathGeometry& path) {
    return 1 - std::exp(-0.1 * (path.dlt_km + path.dlr_km));
}

}  // namespace funkloch::p1812
