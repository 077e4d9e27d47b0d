// Writes the synthetic relief "Harz" as an SRTM tile of one arc second, for programs that read terrain in that form:
// relief_hgt DIRECTORY -> DIRECTORY/N51E010.hgt. The origin of the plane lies at 51.5 N, 10.5 E.
#include "relief.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <numbers>
#include <string>
#include <vector>

namespace {

constexpr int samples = 3601;
constexpr double metres_per_degree = 6371000.0 * std::numbers::pi / 180;
constexpr double needed_m = 20000;  // beyond the disc nothing is read; it stays at sea level

std::vector<char> tile() {
    const double east_scale = metres_per_degree * std::cos(51.5 * std::numbers::pi / 180);
    std::vector<char> bytes;
    bytes.reserve(std::size_t{2} * samples * samples);
    for (int row = 0; row < samples; ++row) {
        const double y_m = (0.5 - row / 3600.0) * metres_per_degree;
        for (int col = 0; col < samples; ++col) {
            const double x_m = (col / 3600.0 - 0.5) * east_scale;
            const bool needed = std::abs(x_m) < needed_m && std::abs(y_m) < needed_m;
            const auto height_m = static_cast<unsigned>(
                needed ? std::lround(funkloch::bench::relief_m(funkloch::bench::Relief::harz, x_m, y_m)) : 0);
            bytes.push_back(static_cast<char>(height_m >> 8));  // big-endian
            bytes.push_back(static_cast<char>(height_m & 0xFF));
        }
    }
    return bytes;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: relief_hgt DIRECTORY\n", stderr);
        return 2;
    }
    const std::string path = std::string(argv[1]) + "/N51E010.hgt";
    const std::vector<char> bytes = tile();
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        std::fprintf(stderr, "cannot write %s\n", path.c_str());
        return 1;
    }
    return 0;
}
