#include "fuzz_target.hpp"
#include "run/calibration_file.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return funkloch::accept_or_refuse([&] {
        const auto used = funkloch::parse_calibration(funkloch::text_of(data, size), "calibration.toml");
        for (const auto& offset : used.values.offsets) funkloch::demand(std::isfinite(offset.offset_db));
    });
}
