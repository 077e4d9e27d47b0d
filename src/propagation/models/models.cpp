#include "funkloch/propagation/model.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace funkloch {

std::span<const PropagationModel* const> propagation_models() {
    static const std::array models{&p1812_model(), &free_space_model(), &okumura_hata_model(), &rural_macro_model(),
                                   &urban_macro_model()};
    return models;
}

std::vector<std::string> extrapolations(const PropagationModel& model, const Link& link, double radius_km) {
    std::vector<std::string> sentences;
    const auto height = [&](const char* whose, double height_m, const ValidRange& range) {
        if (!range.holds(height_m))
            sentences.push_back(
                fmt::format("{} is extrapolated: the {} stands {:g} m above ground, the model holds "
                            "for {:g} to {:g} m.",
                            model.name, whose, height_m, range.least, range.most));
    };
    height("transmitter", link.tx_height_m, model.tx_height_m);
    height("receiver", link.rx_height_m, model.rx_height_m);
    if (model.distance_km.least > 0)
        sentences.push_back(
            fmt::format("{} is extrapolated for receivers nearer than {:g} km.", model.name, model.distance_km.least));
    if (radius_km > model.distance_km.most)
        sentences.push_back(
            fmt::format("{} is extrapolated for receivers beyond {:g} km.", model.name, model.distance_km.most));
    return sentences;
}

}  // namespace funkloch
