#include "funkloch/propagation/model.hpp"
#include "funkloch/run/project.hpp"
#include "fuzz_target.hpp"

namespace funkloch {

/// Stands for the models: a project file names one, and the reader asks for no more than its key.
const PropagationModel& p1812_model() {
    static const PropagationModel model{.key = "p1812"};
    return model;
}

std::span<const PropagationModel* const> propagation_models() {
    static const PropagationModel* const models[] = {&p1812_model()};
    return models;
}

}  // namespace funkloch

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return funkloch::accept_or_refuse([&] {
        const auto project = funkloch::parse_project(funkloch::text_of(data, size), "project.toml", {});
        funkloch::demand(!project.sites.empty() && !project.coverage.empty() && project.cell_m > 0);
    });
}
