#include "funkloch/core/error.hpp"
#include "funkloch/files/gdal.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/input/inputs.hpp"

#include <cmath>

namespace funkloch {

InputReader::InputReader(InputPolicy policy, std::string project_crs)
    : m_policy(std::move(policy)), m_crs(std::move(project_crs)) {
    set_up_gdal();
    const auto crs = parse_crs(m_crs, "project file", "[project] crs");
    if (!crs.IsProjected() || std::abs(crs.GetLinearUnits() - 1) > 1e-12)
        throw InputError({"project file", "[project] crs", describe_crs(crs) + " does not count in metres",
                          "a projected CRS in metres such as EPSG:25832",
                          "Choose the UTM zone of the land; inputs may have any CRS"});
}

}  // namespace funkloch
