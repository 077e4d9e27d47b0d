#pragma once

#include "funkloch/propagation/link.hpp"

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

struct Disc;
struct DiscRequest;
namespace radial {
struct DiscPlan;
}

/// From `least` to `most`, both included.
struct ValidRange {
    double least = 0;
    double most = std::numeric_limits<double>::infinity();
    bool holds(double value) const { return value >= least && value <= most; }
};

/// All that the house knows of a propagation model. The option `radio.model`, its checks, the echo in run.json and the
/// pruning of cells derive from this entry; a new model is a file in src/propagation/models and a line in models.cpp.
struct PropagationModel {
    std::string_view key;      ///< in the project file
    std::string_view name;     ///< for messages
    std::string_view edition;  ///< with its date, as results cite it
    ValidRange frequency_mhz;  ///< beyond, there is no loss: the run is refused
    ValidRange distance_km;    ///< beyond these three the model extrapolates: the run warns
    ValidRange tx_height_m;    ///< above ground
    ValidRange rx_height_m;    ///< above ground
    /// What no loss falls below, in dB above free space (P.1812 eq. (8)). Null: the model has no such bound, and then
    /// no cell is left out because its signal cannot matter.
    double (*least_excess_db)(const Link& link) = nullptr;
    /// Whether the loss follows the terrain between the terminals, so that radial and exact mode differ.
    bool follows_profile = false;
    /// One disc for a checked request; throws std::invalid_argument for frequencies and links that have no loss.
    Disc (*disc)(const radial::DiscPlan& plan, const DiscRequest& request) = nullptr;
};

const PropagationModel& p1812_model();
const PropagationModel& free_space_model();
const PropagationModel& okumura_hata_model();
const PropagationModel& rural_macro_model();
const PropagationModel& urban_macro_model();

/// All models, the default first.
std::span<const PropagationModel* const> propagation_models();

/// One English sentence for each range of the model that a disc of `radius_km` around the transmitter leaves although a
/// loss can be computed, for the run to report. The receivers next to the mast are among them when the model does not
/// hold there.
std::vector<std::string> extrapolations(const PropagationModel& model, const Link& link, double radius_km);

}  // namespace funkloch
