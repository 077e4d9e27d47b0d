#include "fuzz_target.hpp"
#include "input/geojson_check.hpp"

#include <sstream>

/// The check of a GeoJSON's reference systems, which runs before GDAL sees the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return funkloch::accept_or_refuse([&] {
        std::istringstream stream{std::string(funkloch::text_of(data, size))};
        funkloch::refuse_linked_crs(stream, "a.geojson");
    });
}
