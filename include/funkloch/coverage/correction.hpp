#pragma once

#include "funkloch/scene/drive_test.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace funkloch {

/// What drive tests have shown a model to be off by: added to every RSRP, by band and by the kind of land cover in
/// which the receiver stands.
struct SignalCorrection {
    std::shared_ptr<const ClutterClasses> clutter;
    std::map<std::string, std::vector<float>> offset_db;  ///< by band, then by class of `clutter`

    /// Null for a band without offsets.
    const std::vector<float>* of(const std::string& band) const {
        const auto found = offset_db.find(band);
        return found == offset_db.end() ? nullptr : &found->second;
    }
    float at(const std::string& band, double x_m, double y_m) const {
        const std::vector<float>* offsets = of(band);
        return offsets == nullptr ? 0.0F : (*offsets)[clutter->at(x_m, y_m)];
    }
    /// No RSRP of the band is raised by more.
    float most_db(const std::string& band) const {
        const std::vector<float>* offsets = of(band);
        return offsets == nullptr ? 0.0F : *std::max_element(offsets->begin(), offsets->end());
    }
};

}  // namespace funkloch
