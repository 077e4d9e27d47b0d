// Prints how far the radial mode is from the exact mode on random cells of whole discs (15 km, 25 m, 800 MHz).
// Usage: bench_deviation [CELLS BETWEEN RAYS]
#include "funkloch/propagation/deviation.hpp"
#include "relief.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using namespace funkloch;

constexpr int sample = 100000;  // cells of many dB are rare but count

/// `ray_spacing_cells`: 0 = automatic.
void report(const char* name, bench::Relief relief, bool clutter, double ray_spacing_cells) {
    constexpr double radius_m = 15000;
    const bench::Terrain terrain(relief, radius_m + 100, clutter);
    DiscRequest request;
    request.x_m = 7;
    request.y_m = -4;
    request.radius_m = radius_m;
    request.target = terrain.grid.window();
    request.frequencies_mhz = {800};
    request.ray_spacing_cells = ray_spacing_cells;
    std::vector<double> differences_db;
    double squares = 0;
    double sum = 0;
    for (const DeviationSample& cell : radial_deviation(terrain.view(), request, sample, 1)) {
        differences_db.push_back(std::abs(cell.difference_db()));
        squares += cell.difference_db() * cell.difference_db();
        sum += cell.difference_db();
    }
    std::sort(differences_db.begin(), differences_db.end());
    const auto count = static_cast<double>(differences_db.size());
    std::printf("%-14s cells %6.0f  mean %+7.4f  rmse %6.3f  p99 %6.3f  max %6.2f dB\n", name, count, sum / count,
                std::sqrt(squares / count), differences_db[differences_db.size() * 99 / 100], differences_db.back());
}

}  // namespace

int main(int argc, char** argv) {
    const double ray_spacing_cells = argc > 1 ? std::atof(argv[1]) : 0;
    report("harz", bench::Relief::harz, false, ray_spacing_cells);
    report("harz clutter", bench::Relief::harz, true, ray_spacing_cells);
    report("flat", bench::Relief::flat, false, ray_spacing_cells);
    report("flat clutter", bench::Relief::flat, true, ray_spacing_cells);
    return 0;
}
