#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/input/profile.hpp"
#include "fuzz_target.hpp"
#include "support/temp_folder.hpp"

#include <cmath>

namespace {

const funkloch::InputPolicy policy{.max_csv_bytes = 10'000'000};

void read_table(const std::filesystem::path& file) {
    funkloch::CsvReader csv(file, "a.csv", policy);
    while (csv.next()) {
        funkloch::demand(csv.fields().size() == csv.header().size());
        for (std::size_t column = 0; column < csv.header().size(); ++column) {
            funkloch::demand(funkloch::is_utf8(csv.field(column)));
            funkloch::accept_or_refuse([&] { funkloch::demand(std::isfinite(csv.number(column))); });
        }
    }
}

void read_profile(const std::filesystem::path& folder) {
    funkloch::InputPolicy own = policy;
    own.project_folder = folder;
    const auto profile = funkloch::read_profile_csv("a.csv", own);
    funkloch::demand(profile.distance_km.size() >= 3 && profile.terrain_m.size() == profile.distance_km.size());
    funkloch::demand(profile.zone.empty() || profile.zone.size() == profile.distance_km.size());
}

}  // namespace

/// The same bytes as a table and as a path profile. They go through a file, since a file may also be compressed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const funkloch::TempFolder folder;
    const auto file = folder.write("a.csv", funkloch::text_of(data, size));
    funkloch::accept_or_refuse([&] { read_table(file); });
    return funkloch::accept_or_refuse([&] { read_profile(folder.path()); });
}
