#include "funkloch/core/error.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/input/profile.hpp"

#include <fmt/format.h>

namespace funkloch {

namespace {

double number_within(const CsvReader& csv, std::size_t column, double low, double high) {
    const double value = csv.number(column);
    if (value < low || value > high)
        csv.fail(fmt::format("{} is {}", csv.header()[column], csv.field(column)),
                 fmt::format("{:g} to {:g}", low, high));
    return value;
}

int zone_from(const CsvReader& csv, std::string_view text) {
    if (text == "1" || text == "B") return 1;
    if (text == "3" || text == "A1") return 3;
    if (text == "4" || text == "A2") return 4;
    csv.fail("zone is \"" + std::string(text) + "\"", "1 (B, sea), 3 (A1, coastal land) or 4 (A2, inland)");
}

}  // namespace

ProfileTable read_profile_csv(const std::string& path, const InputPolicy& policy) {
    CsvReader csv(resolve_input(policy, path), path, policy);
    const std::size_t distance = csv.column("distance_km");
    const std::size_t terrain = csv.column("terrain_m");
    const auto clutter = csv.find_column("clutter_m");
    const auto zone = csv.find_column("zone");
    ProfileTable profile;
    profile.has_clutter = clutter.has_value();
    while (csv.next()) {
        if (profile.distance_km.size() >= policy.max_vertices)
            csv.fail(fmt::format("more than {} points", policy.max_vertices), "fewer");
        const double distance_km = number_within(csv, distance, 0, 10'000);
        if (profile.distance_km.empty() && distance_km != 0)
            csv.fail(fmt::format("the first distance_km is {}", csv.field(distance)), "0, the transmitter");
        if (!profile.distance_km.empty() && distance_km <= profile.distance_km.back())
            csv.fail(fmt::format("distance_km is {} after {:g}", csv.field(distance), profile.distance_km.back()),
                     "distances that rise from line to line");
        profile.distance_km.push_back(distance_km);
        profile.terrain_m.push_back(number_within(csv, terrain, -500, 9000));
        profile.clutter_m.push_back(clutter ? number_within(csv, *clutter, 0, 500) : 0.0);
        if (zone) profile.zone.push_back(zone_from(csv, csv.field(*zone)));
    }
    if (profile.distance_km.size() < 3)
        throw InputError({path, "", fmt::format("{} points", profile.distance_km.size()), "at least 3",
                          "A profile has the transmitter, the receiver and points in between."});
    return profile;
}

}  // namespace funkloch
