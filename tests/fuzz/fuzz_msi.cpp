#include "funkloch/scene/msi.hpp"
#include "fuzz_target.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return funkloch::accept_or_refuse([&] {
        const auto pattern = funkloch::parse_msi(funkloch::text_of(data, size), "a.msi");
        for (const auto& plane_db : {pattern.horizontal_db, pattern.vertical_db})
            for (const double db : plane_db) funkloch::demand(std::isfinite(db) && db >= 0);
        funkloch::demand(!pattern.name.empty() && std::abs(pattern.electrical_tilt_deg) <= 30);
    });
}
