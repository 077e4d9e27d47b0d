#include "funkloch/propagation/p1812.hpp"
#include "propagation/radial/ray_scanner.hpp"
#include "propagation/radial/smooth_bullington.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace funkloch::test_radial_scanner {
namespace {

constexpr double step_km = 0.025;

/// Heights at i * step_km; the last is the receiver's.
struct Heights {
    std::vector<double> ground_m;
    std::vector<double> clutter_m;  ///< or empty
};

/// Compares the incremental method at every prefix of the profile with the reference; returns the largest difference of
/// the losses below 150 dB. `tail` of the samples are handed over as the receiver's own.
double largest_difference_db(const Heights& heights, const Link& link, int tail) {
    const p1812::PathConstants constants = p1812::path_constants(link, link.frequency_mhz);
    const radial::ScanSettings settings{link.tx_height_m, link.rx_height_m, constants.ae_km,
                                        constants.median ? 0 : constants.abeta_km, !heights.clutter_m.empty()};
    const int count = static_cast<int>(heights.ground_m.size());
    radial::RayScanner scanner(settings, heights.ground_m.size());
    scanner.start(heights.ground_m.front());
    std::vector<double> distance_km;
    std::vector<radial::Sample> samples;
    for (int i = 0; i < count; ++i) {
        const auto k = static_cast<std::size_t>(i);
        distance_km.push_back(i * step_km);
        const double clutter_m = heights.clutter_m.empty() ? 0 : heights.clutter_m[k];
        samples.push_back({distance_km[k], heights.ground_m[k], heights.ground_m[k] + clutter_m});
    }
    double largest = 0;
    for (int n = 1; n < count; ++n) {
        const int own = std::min(tail, n - 1);
        while (scanner.size() < n - 1 - own) scanner.push(samples[static_cast<std::size_t>(scanner.size() + 1)]);
        const auto k = static_cast<std::size_t>(n);
        const radial::Receiver receiver{distance_km[k], n, heights.ground_m[k],
                                        heights.clutter_m.empty() ? 0 : heights.clutter_m[k]};
        const p1812::PathGeometry path = scanner.geometry(
            receiver, std::span(samples).subspan(static_cast<std::size_t>(n - own), static_cast<std::size_t>(own)));
        p1812::Profile profile;
        profile.distance_km = std::span(distance_km).first(k + 1);
        profile.terrain_m = std::span(heights.ground_m).first(k + 1);
        if (!heights.clutter_m.empty()) profile.clutter_m = std::span(heights.clutter_m).first(k + 1);
        const double expected_db = p1812::basic_loss_db(p1812::analyze_profile(profile, link), constants);
        if (expected_db < 150) {
            largest = std::max(largest, std::abs(p1812::basic_loss_db(path, constants) - expected_db));
        }
    }
    return largest;
}

/// Hilly ground: a sum of sines with random phases, some noise, and clutter of 0, 10 or 20 m in runs.
Heights random_relief(std::uint64_t seed, int samples, double relief_m, bool clutter) {
    std::mt19937_64 random(seed);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    Heights result;
    result.ground_m.assign(static_cast<std::size_t>(samples), 100.0);
    for (double wave_km = 8; wave_km > 0.06; wave_km /= 2) {
        const double phase = 6.28 * uniform();
        const double amplitude_m = relief_m * wave_km / 8 * uniform();
        for (int i = 0; i < samples; ++i) {
            result.ground_m[static_cast<std::size_t>(i)] +=
                amplitude_m * std::sin(6.28 * i * step_km / wave_km + phase);
        }
    }
    if (clutter) {
        while (result.clutter_m.size() < result.ground_m.size()) {
            const double height_m = 10.0 * static_cast<double>(random() % 3);
            result.clutter_m.insert(result.clutter_m.end(), 1 + random() % 9, height_m);
        }
        result.clutter_m.resize(result.ground_m.size());
    }
    return result;
}

// The two methods do the same real arithmetic in different order, so only rounding may differ.
constexpr double rounding_db = 1e-6;

TEST(RadialScanner, AgreesWithTheReferenceOnRandomProfiles) {
    const bool agrees = rc::check("incremental equals reference", [] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const double relief_m = *rc::gen::element(0.5, 5.0, 60.0, 400.0);
        const bool clutter = *rc::gen::arbitrary<bool>();
        Link link;
        link.time_percent = *rc::gen::element(1.0, 10.0, 50.0);
        link.tx_height_m = *rc::gen::element(2.0, 30.0, 150.0);
        link.frequency_mhz = *rc::gen::element(450.0, 800.0, 3600.0);
        const int tail = *rc::gen::inRange(0, 7);
        const double difference_db = largest_difference_db(random_relief(seed, 300, relief_m, clutter), link, tail);
        RC_LOG() << "difference " << difference_db << " dB";
        RC_ASSERT(difference_db < rounding_db);
    });
    EXPECT_TRUE(agrees);
}

TEST(RadialScanner, AgreesOverLongPaths) {
    for (const double percent : {1.0, 50.0}) {
        Link link;
        link.time_percent = percent;
        link.tx_height_m = 120;
        EXPECT_LT(largest_difference_db(random_relief(7, 1500, 80, false), link, 4), rounding_db);
        EXPECT_LT(largest_difference_db(random_relief(8, 1500, 80, true), link, 4), rounding_db);
    }
}

TEST(RadialScanner, AgreesOverFlatGround) {
    Link link;
    EXPECT_LT(largest_difference_db({std::vector<double>(800, 50.0), {}}, link, 0), rounding_db);
    EXPECT_LT(largest_difference_db({std::vector<double>(800, 50.0), {}}, link, 4), rounding_db);
    link.tx_height_m = link.rx_height_m;  // the point of largest nu lies in the middle, often between two equal samples
    EXPECT_LT(largest_difference_db({std::vector<double>(800, 50.0), {}}, link, 3), rounding_db);
}

TEST(RadialScanner, AgreesBehindASingleSpike) {
    Heights heights{std::vector<double>(400, 0.0), {}};
    for (const double height_m : {10.0, 28.0, 31.5, 300.0}) {
        for (const std::size_t where : {1, 150, 397}) {
            heights.ground_m.assign(400, 0.0);
            heights.ground_m[where] = height_m;
            EXPECT_LT(largest_difference_db(heights, Link{}, 4), rounding_db) << height_m << " m at " << where;
        }
    }
}

TEST(RadialScanner, AgreesOnGrazingPaths) {
    // Ground that follows the direct line between antennas of equal height, less the bulge of the Earth: every sample
    // touches the line, and the Recommendation's Bullington point is 0/0.
    Link link;
    link.tx_height_m = 10;
    link.rx_height_m = 10;
    const double ae_km = p1812::path_constants(link, 800).ae_km;
    Heights heights;
    const int n = 200;
    for (int i = 0; i <= n; ++i) {
        const double d_km = i * step_km;
        heights.ground_m.push_back(i == 0 || i == n ? 90 : 100 - 500 / ae_km * d_km * (n * step_km - d_km));
    }
    const double difference_db = largest_difference_db(heights, link, 4);
    EXPECT_FALSE(std::isnan(difference_db));
    EXPECT_LT(difference_db, 1e-3);  // rounding decides on which side of the line a sample stands; nu is its root
}

TEST(RadialScanner, LargestNuNeedNotBeAHullVertex) {
    // Low bumps under a path that stays in line of sight: many lie below the hull, yet near the ends their Fresnel
    // weight is large enough to win. The reference looks at all samples.
    Heights heights{std::vector<double>(241, 0.0), {}};
    for (std::size_t i = 0; i < heights.ground_m.size(); ++i) {
        heights.ground_m[i] = 8 + 6 * std::sin(static_cast<double>(i) * 1.3) * std::sin(static_cast<double>(i) * 0.11);
    }
    EXPECT_LT(largest_difference_db(heights, Link{}, 0), rounding_db);
}

TEST(RadialScanner, AnswersDoNotDependOnEarlierQuestions) {
    const Heights heights = random_relief(3, 200, 20, false);
    const radial::ScanSettings settings{30, 1.5, 8500, 0, false};
    radial::RayScanner asked(settings, 200);
    radial::RayScanner silent(settings, 200);
    asked.start(heights.ground_m[0]);
    silent.start(heights.ground_m[0]);
    for (int i = 1; i < 199; ++i) {
        const double ground_m = heights.ground_m[static_cast<std::size_t>(i)];
        asked.push({i * step_km, ground_m, ground_m});
        silent.push({i * step_km, ground_m, ground_m});
        asked.geometry({(i + 1) * step_km, i + 1, heights.ground_m[static_cast<std::size_t>(i + 1)], 0}, {});
    }
    const radial::Receiver last{199 * step_km, 199, heights.ground_m[199], 0};
    const p1812::PathGeometry a = asked.geometry(last, {});
    const p1812::PathGeometry b = silent.geometry(last, {});
    EXPECT_EQ(a.actual_median.nu_root_lambda, b.actual_median.nu_root_lambda);
    EXPECT_EQ(a.dlt_km, b.dlt_km);
    EXPECT_EQ(a.hm_m, b.hm_m);
}

TEST(SmoothBullington, EqualsWalkingAllSamples) {
    const bool agrees = rc::check("closed form finds the best sample", [] {
        const double d_km = *rc::gen::inRange(1, 4000) * 0.01;
        const int n = *rc::gen::inRange(2, 700);
        const double tx_m = *rc::gen::inRange(1, 30000) * 0.01;
        const double rx_m = *rc::gen::inRange(1, 30000) * 0.01;
        const double ce = *rc::gen::element(1 / 8500.0, 1 / 19113.0);
        const double direct = (rx_m - tx_m) / d_km;
        double stim = -1e300;
        double srim = -1e300;
        double numax = -1e300;
        for (int i = 1; i < n; ++i) {
            const double d1 = d_km * i / n;
            const double d2 = d_km - d1;
            const double bulge_m = 500 * ce * d1 * d2;
            stim = std::max(stim, (bulge_m - tx_m) / d1);
            srim = std::max(srim, (bulge_m - rx_m) / d2);
            numax = std::max(numax, (bulge_m - (tx_m * d2 + rx_m * d1) / d_km) * std::sqrt(0.002 * d_km / (d1 * d2)));
        }
        const double expected =
            stim < direct ? numax : std::sqrt(0.002 * d_km * (stim - direct) * std::max(0.0, srim + direct));
        RC_ASSERT(std::abs(radial::smooth_bullington_nu(d_km, n, tx_m, rx_m, ce) - expected) < 1e-6);
    });
    EXPECT_TRUE(agrees);
    EXPECT_EQ(radial::smooth_bullington_nu(0.025, 1, 30, 1.5, 1 / 8500.0), -INFINITY);
}

}  // namespace
}  // namespace funkloch::test_radial_scanner
