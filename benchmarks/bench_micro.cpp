// The parts of the radial engine one by one, on one ray of 15 km over the relief "Harz". Rates count the items that the
// label names.
#include "funkloch/propagation/disc.hpp"
#include "funkloch/propagation/p1812_sections.hpp"
#include "propagation/radial/ray_scanner.hpp"
#include "propagation/radial/terrain_sampler.hpp"
#include "propagation/radial/upper_hull.hpp"
#include "relief.hpp"

#include <benchmark/benchmark.h>
#include <omp.h>

#include <cmath>
#include <vector>

namespace funkloch {
namespace {

constexpr int ray_samples = 600;
constexpr double cell_km = 0.025;
constexpr double earth_radius_km = 8494.7;

void count(benchmark::State& state, int per_iteration, const char* label) {
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * per_iteration);
    state.SetLabel(label);
}

double ground_m(int i) {
    return bench::relief_m(bench::Relief::harz, 25.0 * i, 0);
}

std::vector<radial::Sample> ray() {
    std::vector<radial::Sample> samples;
    for (int i = 1; i <= ray_samples; ++i) samples.push_back({i * cell_km, ground_m(i), ground_m(i)});
    return samples;
}

void ray_sampling(benchmark::State& state) {
    static const bench::Terrain terrain(bench::Relief::harz, 15100, false);
    const TerrainView view = terrain.view();
    const radial::TerrainSampler sampler(view, radial::mast_at(terrain.grid, 7, -4));
    const double angle = 0.7;
    for (auto _ : state) {
        for (int i = 1; i <= ray_samples; ++i) {
            benchmark::DoNotOptimize(sampler.at(i * std::cos(angle), i * std::sin(angle), i * cell_km));
        }
    }
    count(state, ray_samples, "sample of the terrain on a ray");
}
BENCHMARK(ray_sampling);

/// In the coordinates that hulls are kept in.
double sheared_m(const radial::Sample& sample) {
    return sample.ground_m - 500 / earth_radius_km * sample.d_km * sample.d_km;
}

void hull_push(benchmark::State& state) {
    const auto samples = ray();
    radial::UpperHull hull;
    hull.reserve(samples.size());
    for (auto _ : state) {
        hull.clear();
        for (int i = 0; i < ray_samples; ++i) {
            const radial::Sample& sample = samples[static_cast<std::size_t>(i)];
            hull.push(sample.d_km, sheared_m(sample), i);
        }
        benchmark::DoNotOptimize(hull);
    }
    count(state, ray_samples, "sample pushed on a hull");
}
BENCHMARK(hull_push);

void hull_tangent(benchmark::State& state) {
    const auto samples = ray();
    radial::UpperHull hull;
    for (int i = 0; i < ray_samples / 2; ++i) {
        hull.push(samples[static_cast<std::size_t>(i)].d_km, sheared_m(samples[static_cast<std::size_t>(i)]), i);
    }
    for (auto _ : state) {
        for (std::size_t i = ray_samples / 2; i < ray_samples; ++i) {
            benchmark::DoNotOptimize(hull.tangent(samples[i].d_km, sheared_m(samples[i]) + 1.5));
        }
    }
    count(state, ray_samples / 2, "tangent to a hull");
}
BENCHMARK(hull_tangent);

/// All receivers of a ray, from an antenna that sees everything (the search looks for the largest nu) or little.
void receivers(benchmark::State& state, double tx_height_m, const char* label) {
    const auto samples = ray();
    radial::ScanSettings settings;
    settings.tx_height_m = tx_height_m;
    settings.rx_height_m = 1.5;
    settings.median_radius_km = earth_radius_km;
    radial::RayScanner scanner(settings, samples.size());
    for (auto _ : state) {
        scanner.start(ground_m(0));
        for (std::size_t i = 0; i + 1 < samples.size(); ++i) {
            scanner.push(samples[i]);
            const radial::Sample& at = samples[i + 1];
            benchmark::DoNotOptimize(scanner.geometry({at.d_km, static_cast<int>(i) + 2, at.ground_m, 0}, {}));
        }
    }
    count(state, ray_samples - 1, label);
}
BENCHMARK_CAPTURE(receivers, nu_search, 3000, "receiver in line of sight: search for nu, smooth Earth");
BENCHMARK_CAPTURE(receivers, horizons, 30, "receiver, mostly beyond the horizon: tangents, smooth Earth");

void knife_edge(benchmark::State& state) {
    std::vector<double> nu;
    for (int i = 0; i < 1024; ++i) nu.push_back(-1.5 + 0.01 * i);
    for (auto _ : state) {
        for (const double value : nu) benchmark::DoNotOptimize(p1812::knife_edge_loss_db(value));
    }
    count(state, 1024, "J(nu)");
}
BENCHMARK(knife_edge);

}  // namespace
}  // namespace funkloch

int main(int argc, char** argv) {
    omp_set_num_threads(1);
    benchmark::AddCustomContext("funkloch_dispatch", funkloch::dispatch_name());
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
