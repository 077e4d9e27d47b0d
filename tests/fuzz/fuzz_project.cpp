#include "funkloch/run/project.hpp"
#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return funkloch::accept_or_refuse([&] {
        const auto project = funkloch::parse_project(funkloch::text_of(data, size), "project.toml", {});
        funkloch::demand(!project.sites.empty() && !project.coverage.empty() && project.cell_m > 0);
    });
}
