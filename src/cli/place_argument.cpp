#include "place_argument.hpp"

#include "funkloch/core/error.hpp"

#include <cmath>
#include <stdexcept>

namespace funkloch {

Point parse_lon_lat(const std::string& option, const std::string& text) {
    const auto comma = text.find(',');
    double lon = 0, lat = 0;
    try {
        std::size_t used = 0;
        if (comma == std::string::npos) throw std::invalid_argument(text);
        lon = std::stod(text.substr(0, comma), &used);
        if (used != comma) throw std::invalid_argument(text);
        lat = std::stod(text.substr(comma + 1), &used);
        if (used != text.size() - comma - 1) throw std::invalid_argument(text);
    } catch (const std::exception&) {
        throw UsageError(option + " " + text + ": expected LON,LAT in degrees, for example " + option + " 11.97,51.48");
    }
    if (!(std::abs(lon) <= 180) || !(std::abs(lat) <= 90))
        throw UsageError(option + " " + text + ": longitude comes first, within ±180°, then latitude within ±90°");
    return {lon, lat};
}

}  // namespace funkloch
