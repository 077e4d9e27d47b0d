#include "funkloch/input/inputs.hpp"
#include "fuzz_target.hpp"
#include "support/temp_folder.hpp"

#include <cmath>

namespace {

/// Every column that a table of sites can have, under its own name.
funkloch::SitesInput every_column() {
    funkloch::SitesInput input;
    input.path = "a.csv";
    input.crs = "EPSG:25832";
    for (const char* name : {"id", "operator", "technology", "band", "frequency_mhz", "bandwidth_mhz", "height_m",
                             "azimuth_deg", "downtilt_deg", "mechanical_tilt_deg", "eirp_dbm", "kind", "x", "y"})
        input.columns[name] = name;
    return input;
}

void read(const funkloch::InputPolicy& policy) {
    static const funkloch::NetworkDefaults defaults = [] {
        funkloch::NetworkDefaults some;
        some.bands["B20"] = {"B20", funkloch::Technology::g4, 806, 10, 61, 6, 50, false, ""};
        some.bands_of_site = {"B20"};
        return some;
    }();
    funkloch::InputReader reader(policy, "EPSG:25832");
    for (const auto& site : reader.read_sites(every_column(), defaults).sites) {
        funkloch::demand(!site.id.empty() && !site.sectors.empty());
        funkloch::demand(std::isfinite(site.position.x()) && std::isfinite(site.position.y()));
        for (const auto& sector : site.sectors)
            funkloch::demand(sector.frequency_mhz > 0 && std::isfinite(sector.eirp_dbm));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const funkloch::TempFolder folder;
    const funkloch::InputPolicy policy{.project_folder = folder.path(), .max_csv_bytes = 10'000'000};
    folder.write("a.csv", funkloch::text_of(data, size));
    return funkloch::accept_or_refuse([&] { read(policy); });
}
