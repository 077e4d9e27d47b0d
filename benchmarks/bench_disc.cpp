// Receivers per second of whole discs on one core: 25 m cells, 15 km radius, mast of 30 m.
#include "funkloch/propagation/disc.hpp"
#include "funkloch/propagation/line_of_sight.hpp"
#include "relief.hpp"

#include <benchmark/benchmark.h>

#include <vector>

namespace funkloch {
namespace {

constexpr double radius_m = 15000;

const bench::Terrain& terrain(bench::Relief relief, bool clutter) {
    static const bench::Terrain harz(bench::Relief::harz, radius_m + 100, false);
    static const bench::Terrain harz_clutter(bench::Relief::harz, radius_m + 100, true);
    static const bench::Terrain flat(bench::Relief::flat, radius_m + 100, false);
    static const bench::Terrain flat_clutter(bench::Relief::flat, radius_m + 100, true);
    if (relief == bench::Relief::harz) return clutter ? harz_clutter : harz;
    return clutter ? flat_clutter : flat;
}

DiscRequest request(Mode mode, std::vector<double> frequencies_mhz) {
    DiscRequest result;
    result.x_m = 7;
    result.y_m = -4;
    result.radius_m = radius_m;
    result.frequencies_mhz = std::move(frequencies_mhz);
    result.mode = mode;
    return result;
}

/// `share_of_rows` < 1 computes only a band of rows through the mast, for what would take too long.
void run(benchmark::State& state, bench::Relief relief, bool clutter, DiscRequest job, double share_of_rows = 1) {
    const TerrainView view = terrain(relief, clutter).view();
    job.target = view.grid->window();
    const int cut = static_cast<int>(view.grid->rows * (1 - share_of_rows) / 2);
    job.target.row0 += cut;
    job.target.row1 -= cut;
    double receivers = 0;
    for (auto _ : state) {
        const Disc disc = path_loss_disc(view, job);
        receivers += static_cast<double>(disc.counts.receivers);
    }
    state.counters["receivers_per_s"] = benchmark::Counter(receivers, benchmark::Counter::kIsRate);
}

void radial(benchmark::State& state, bench::Relief relief, bool clutter) {
    run(state, relief, clutter, request(Mode::radial, {800}));
}

/// The first so many of five bands over the same geometry.
void radial_bands(benchmark::State& state) {
    std::vector<double> frequencies_mhz{800, 1800, 2100, 2600, 3600};
    frequencies_mhz.resize(static_cast<std::size_t>(state.range(0)));
    run(state, bench::Relief::harz, false, request(Mode::radial, frequencies_mhz));
}

void radial_one_percent(benchmark::State& state, bench::Relief relief) {
    DiscRequest job = request(Mode::radial, {800});
    job.link.time_percent = 1;
    run(state, relief, false, job);
}

void exact(benchmark::State& state, bench::Relief relief, bool clutter) {
    run(state, relief, clutter, request(Mode::exact, {800}), 0.1);
}

void line_of_sight(benchmark::State& state, bench::Relief relief) {
    const TerrainView view = terrain(relief, false).view();
    SightRequest job;
    job.x_m = 7;
    job.y_m = -4;
    job.radius_m = radius_m;
    job.target = view.grid->window();
    double receivers = 0;
    for (auto _ : state) {
        const SightMask mask = line_of_sight(view, job);
        receivers += static_cast<double>(mask.counts.receivers);
    }
    state.counters["receivers_per_s"] = benchmark::Counter(receivers, benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(radial, harz, bench::Relief::harz, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(radial, harz, bench::Relief::harz, false)->Unit(benchmark::kMillisecond)->Threads(2);
BENCHMARK_CAPTURE(radial, harz_clutter, bench::Relief::harz, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(radial, flat, bench::Relief::flat, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(radial, flat_clutter, bench::Relief::flat, true)->Unit(benchmark::kMillisecond);
BENCHMARK(radial_bands)->DenseRange(1, 5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(radial_one_percent, harz, bench::Relief::harz)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(exact, harz, bench::Relief::harz, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(exact, harz_clutter, bench::Relief::harz, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(line_of_sight, harz, bench::Relief::harz)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(line_of_sight, flat, bench::Relief::flat)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace funkloch

int main(int argc, char** argv) {
    benchmark::AddCustomContext("funkloch_dispatch", funkloch::dispatch_name());
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
