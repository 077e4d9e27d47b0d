#include "funkloch/files/place.hpp"

#include "funkloch/files/transform.hpp"

namespace funkloch {

Point place_in(const std::string& project_crs, double longitude_deg, double latitude_deg, const std::string& written) {
    const Point place(longitude_deg, latitude_deg);
    const CoordinateChange change(wgs84(), parse_crs(project_crs, "project file", "[project] crs"), Box(place, place),
                                  written);
    return change(place);
}

}  // namespace funkloch
