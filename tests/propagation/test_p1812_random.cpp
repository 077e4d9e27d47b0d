// 300 random paths whose losses an independent implementation of P.1812-8 computed (tests/vectors/README.md).
#include "funkloch/propagation/p1812.hpp"
#include "support/paths.hpp"

#include <gtest/gtest.h>
#include <zlib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace funkloch::test_p1812_random {
namespace {

std::string unpacked(const std::filesystem::path& file) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), gzclose);
    std::string text;
    std::array<char, 65536> buffer{};
    for (int count = 1; in && count > 0;) {
        count = gzread(in.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
        text.append(buffer.data(), static_cast<std::size_t>(std::max(count, 0)));
    }
    return text;
}

Link link_of(const nlohmann::json& path) {
    Link link;
    link.tx_height_m = path.at("tx_height_m");
    link.rx_height_m = path.at("rx_height_m");
    link.time_percent = path.at("time_percent");
    link.location_percent = path.at("location_percent");
    link.polarization = path.at("polarization") == "h" ? Polarization::horizontal : Polarization::vertical;
    link.delta_n = path.at("delta_n");
    link.n0 = path.at("n0");
    link.resolution_m = path.at("resolution_m");
    const double length_km = path.at("distance_km").back();
    link.latitude_deg = p1812::path_centre_latitude_deg(path.at("tx_lat"), path.at("tx_lon"), path.at("rx_lat"),
                                                        path.at("rx_lon"), length_km);
    return link;
}

TEST(P1812RandomPaths, LossAgreesWithin1e6Db) {
    std::istringstream lines(unpacked(source_folder() / "tests/vectors/p1812_random_paths.jsonl.gz"));
    int paths = 0;
    for (std::string line; std::getline(lines, line); ++paths) {
        const auto path = nlohmann::json::parse(line);
        const auto distance_km = path.at("distance_km").get<std::vector<double>>();
        const auto terrain_m = path.at("terrain_m").get<std::vector<double>>();
        const auto clutter_m = path.at("clutter_m").get<std::vector<double>>();
        const Link link = link_of(path);
        const auto geometry = p1812::analyze_profile({distance_km, terrain_m, clutter_m, {}}, link);
        EXPECT_NEAR(p1812::loss_from_geometry(geometry, link, path.at("frequency_mhz")).lb_db,
                    path.at("Lb_db").get<double>(), 1e-6)
            << "path " << path.at("id");
    }
    EXPECT_EQ(paths, 300);
}

}  // namespace
}  // namespace funkloch::test_p1812_random
