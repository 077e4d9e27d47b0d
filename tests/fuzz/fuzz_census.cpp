#include "fuzz_target.hpp"
#include "input/census.hpp"
#include "support/temp_folder.hpp"

#include <algorithm>
#include <cmath>

namespace {

/// People by coordinates (columns x, y, people) or by cell ids (columns id, people).
funkloch::PopulationInput input_of(bool ids) {
    funkloch::PopulationInput input;
    input.path = "a.csv";
    input.value = "people";
    if (ids) {
        input.id = "id";
    } else {
        input.x = "x";
        input.y = "y";
        input.crs = "EPSG:25832";
        input.cell_m = 100;
    }
    return input;
}

void read(const funkloch::InputPolicy& policy, bool ids) {
    static const OGRSpatialReference project = funkloch::parse_crs("EPSG:25832", "project.toml", "[project] crs");
    const funkloch::CensusArea everywhere{project, {{-1e7, -1e7}, {1e7, 1e7}}};
    const auto census = funkloch::read_census_csv(policy, input_of(ids), everywhere, funkloch::no_progress());
    funkloch::demand(std::isfinite(census.total) && census.total >= 0 && census.known_cells >= 0);
    funkloch::demand(std::is_sorted(census.cells.begin(), census.cells.end()));
    for (const auto& cell : census.cells)
        funkloch::demand(std::isfinite(cell.x) && std::isfinite(cell.y) && !(cell.people < 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const funkloch::TempFolder folder;
    const funkloch::InputPolicy policy{.project_folder = folder.path(), .max_csv_bytes = 10'000'000};
    folder.write("a.csv", funkloch::text_of(data, size));
    for (const bool ids : {false, true}) funkloch::accept_or_refuse([&] { read(policy, ids); });
    return 0;
}
