// Prints how far the radial mode is from the exact mode on random cells of whole discs (15 km, 25 m, 800 MHz).
#include "funkloch/propagation/deviation.hpp"
#include "relief.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace {

using namespace funkloch;

void report(const char* name, bench::Relief relief, bool clutter) {
    constexpr double radius_m = 15000;
    const bench::Terrain terrain(relief, radius_m + 100, clutter);
    DiscRequest request;
    request.x_m = 7;
    request.y_m = -4;
    request.radius_m = radius_m;
    request.target = terrain.grid.window();
    request.frequencies_mhz = {800};
    std::vector<double> differences_db;
    double squares = 0;
    double sum = 0;
    for (const DeviationSample& sample : radial_deviation(terrain.view(), request, 20000, 1)) {
        differences_db.push_back(std::abs(sample.difference_db()));
        squares += sample.difference_db() * sample.difference_db();
        sum += sample.difference_db();
    }
    std::sort(differences_db.begin(), differences_db.end());
    const auto count = static_cast<double>(differences_db.size());
    std::printf("%-14s cells %6.0f  mean %+7.4f  rmse %6.3f  p99 %6.3f  max %6.2f dB\n", name, count, sum / count,
                std::sqrt(squares / count), differences_db[differences_db.size() * 99 / 100], differences_db.back());
}

}  // namespace

int main() {
    report("harz", bench::Relief::harz, false);
    report("harz clutter", bench::Relief::harz, true);
    report("flat", bench::Relief::flat, false);
    report("flat clutter", bench::Relief::flat, true);
    return 0;
}
