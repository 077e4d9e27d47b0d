// The formulas of P.1812 one by one, against values derived from their equations.
#include "funkloch/propagation/p1812_sections.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

namespace funkloch::test_p1812_sections {
namespace {

TEST(P1812Sections, EffectiveEarthRadius) {
    // 6371 * 157 / (157 - 45) km
    EXPECT_NEAR(p1812::effective_earth_radius_km(45), 8930.7767857142862, 1e-9);
    EXPECT_DOUBLE_EQ(p1812::abeta_km, 19113);
}

TEST(P1812Sections, IncidenceOfDuctingIsLargestWithoutLand) {
    // dtm = dlm = 0: tau = 0, mu1 = min(1, (1 + 10^-2.48)^0.2) = 1, so b0 = 10^(-0.015 * 50 + 1.67) = 10^0.92
    Link link;
    link.latitude_deg = 50;
    p1812::PathGeometry path;
    EXPECT_NEAR(p1812::point_incidence_percent(path, p1812::path_constants(link, 800)), std::pow(10, 0.92), 1e-12);
    link.latitude_deg = -50;
    EXPECT_NEAR(p1812::point_incidence_percent(path, p1812::path_constants(link, 800)), std::pow(10, 0.92), 1e-12);
    link.latitude_deg = 75;  // beyond 70 degrees: 4.17
    EXPECT_NEAR(p1812::point_incidence_percent(path, p1812::path_constants(link, 800)), 4.17, 1e-12);
}

TEST(P1812Sections, KnifeEdge) {
    EXPECT_EQ(p1812::knife_edge_loss_db(-0.78), 0);
    EXPECT_EQ(p1812::knife_edge_loss_db(-std::numeric_limits<double>::infinity()), 0);
    EXPECT_NEAR(p1812::knife_edge_loss_db(-0.7799), 0, 0.01);  // the formula meets zero there
    // 6.9 + 20 lg(sqrt(1.01) - 0.1); sqrt(1.01) = 1.00498756
    EXPECT_NEAR(p1812::knife_edge_loss_db(0), 6.9 + 20 * std::log10(0.90498756211209), 1e-12);
    // x = 1: 6.9 + 20 lg(sqrt(2) + 1)
    EXPECT_NEAR(p1812::knife_edge_loss_db(1.1), 6.9 + 20 * std::log10(2.414213562373095), 1e-12);
    // large nu: 6.9 + 20 lg(2 (nu - 0.1))
    EXPECT_NEAR(p1812::knife_edge_loss_db(1000.1), 6.9 + 20 * std::log10(2000.0), 1e-5);
}

TEST(P1812Sections, BullingtonLossAddsUpToTenDbAndTwoHundredthsPerKm) {
    EXPECT_EQ(p1812::bullington_loss_db(-1, 50), 0);
    const double luc = p1812::knife_edge_loss_db(100);  // 52.9 dB: exp(-luc / 6) = 1.5e-4
    EXPECT_NEAR(p1812::bullington_loss_db(100, 50), luc + 11 * (1 - std::exp(-luc / 6)), 1e-12);
    EXPECT_NEAR(p1812::bullington_loss_db(100, 50), luc + 11, 0.002);
}

TEST(P1812Sections, BullingtonPointOfOneEdgeIsTheEdge) {
    // 30 m above the line, 4 km and 6 km away: slopes 7.5 and 5 m/km over a level line
    const auto one = p1812::bullington_beyond(7.5, 5, 0, 10);
    EXPECT_NEAR(one.nu_root_lambda, p1812::nu_root_lambda_at(30, 4, 6), 1e-12);
    // the same over a line that rises by 2 m/km
    const auto tilted = p1812::bullington_beyond(9.5, 3, 2, 10);
    EXPECT_NEAR(tilted.nu_root_lambda, one.nu_root_lambda, 1e-12);
}

TEST(P1812Sections, GrazingPathHasNuZero) {
    EXPECT_EQ(p1812::bullington_beyond(2, -2, 2, 10).nu_root_lambda, 0);          // 0/0 in the Recommendation's form
    EXPECT_EQ(p1812::bullington_beyond(2, -2 - 1e-15, 2, 10).nu_root_lambda, 0);  // rounding of the receiver's slope
}

TEST(P1812Sections, SmoothEarthOfAStraightSlopeIsTheSlope) {
    // h = 100 + 10 d over 4 km in one step: v1 = 4 (140 + 100), v2 = 4 (140 * 8 + 100 * 4)
    p1812::PathGeometry path;
    path.d_km = 4;
    p1812::SmoothEarthSums sums;
    sums.v1 = 960;
    sums.v2 = 6080;
    p1812::set_smooth_earth(path, sums, 100, 140);
    EXPECT_DOUBLE_EQ(path.hst_unlimited_m, 100);
    EXPECT_DOUBLE_EQ(path.hsr_unlimited_m, 140);
    EXPECT_DOUBLE_EQ(path.hstd_m, 100);
    // terminals in a pit: smooth earth may not lie above them
    p1812::set_smooth_earth(path, sums, 90, 130);
    EXPECT_DOUBLE_EQ(path.hst_m, 90);
    EXPECT_DOUBLE_EQ(path.hsrd_m, 130);
    // an obstacle 30 m above the line, slopes 20 and 10 m/km, lowers them by 20 and 10 m
    sums.hobs_m = 30;
    sums.alpha_obt = 20;
    sums.alpha_obr = 10;
    p1812::set_smooth_earth(path, sums, 100, 140);
    EXPECT_NEAR(path.hstd_m, 80, 1e-12);
    EXPECT_NEAR(path.hsrd_m, 130, 1e-12);
    EXPECT_DOUBLE_EQ(path.hst_m, 100);  // ducting does not take the obstacle into account
}

TEST(P1812Sections, SphericalEarthBetweenEqualAntennas) {
    // By symmetry the smallest clearance is in the middle: hse = h - 500 (d/2)^2 / a
    p1812::PathGeometry path;
    path.d_km = 10;
    path.hts_m = path.hrs_m = 30;
    const auto earth = p1812::spherical_earth(path, 8500);
    EXPECT_TRUE(earth.line_of_sight);  // dlos = 2 sqrt(2 * 8500 * 0.03) = 45.2 km
    EXPECT_NEAR(earth.hse_m, 30 - 500 * 25 / 8500.0, 1e-9);
    EXPECT_NEAR(earth.hreq_root_lambda, 17.456 * std::sqrt(2.5), 1e-9);
    EXPECT_NEAR(earth.radius_km, 500 * 100 / (4 * 30.0), 1e-9);  // (26)
    path.d_km = 46;
    EXPECT_FALSE(p1812::spherical_earth(path, 8500).line_of_sight);
}

TEST(P1812Sections, SphericalEarthLossVanishesHighAboveAShortPath) {
    Link link;
    const auto constants = p1812::path_constants(link, 2000);
    p1812::PathGeometry path;
    path.d_km = 1;
    path.hts_m = path.hrs_m = 30;  // hreq = 17.456 sqrt(0.25 * 0.15) = 3.4 m
    EXPECT_EQ(p1812::spherical_earth_loss_db(path, p1812::spherical_earth(path, 8500), constants), 0);
}

TEST(P1812Sections, SphericalEarthMixesLandAndSea) {
    Link link;
    const auto constants = p1812::path_constants(link, 100);
    p1812::PathGeometry path;
    path.d_km = 80;
    path.hts_m = path.hrs_m = 30;
    const auto loss = [&](double omega) {
        path.omega = omega;
        return p1812::spherical_earth_loss_db(path, p1812::spherical_earth(path, 8500), constants);
    };
    EXPECT_NE(loss(0), loss(1));
    EXPECT_NEAR(loss(0.25), 0.75 * loss(0) + 0.25 * loss(1), 1e-9);  // (28)
}

TEST(P1812Sections, LocationSigmaFollowsEditionSix) {
    EXPECT_NEAR(p1812::location_sigma_db(800, 1), 0.52 + 0.024 * 0.8, 1e-12);
    // 100^0.28 = 10^0.56 = 3.6308: about 2 dB at 100 m
    EXPECT_NEAR(p1812::location_sigma_db(800, 100), 0.5392 * 3.6307805477, 1e-9);
    EXPECT_NEAR(p1812::location_sigma_db(3600, 500), 0.6064 * std::exp(0.28 * std::log(500.0)), 1e-9);
}

TEST(P1812Sections, HeightVariation) {
    EXPECT_EQ(p1812::height_variation(1.5, 15), 1);
    EXPECT_NEAR(p1812::height_variation(1.5, 0), 0.85, 1e-15);
    EXPECT_EQ(p1812::height_variation(10, 0), 0);
    EXPECT_EQ(p1812::height_variation(30, 0), 0);
}

TEST(P1812Sections, InverseNormal) {
    EXPECT_NEAR(p1812::inverse_normal(0.5), 0, 1e-8);
    // quantiles of the normal distribution; the approximation is good to 5.4e-4
    EXPECT_NEAR(p1812::inverse_normal(0.01), 2.326348, 5.4e-4);
    EXPECT_NEAR(p1812::inverse_normal(0.1), 1.281552, 5.4e-4);
    EXPECT_NEAR(p1812::inverse_normal(0.99), -2.326348, 5.4e-4);
    EXPECT_EQ(p1812::inverse_normal(1e-9), p1812::inverse_normal(1e-6));  // limited by the Recommendation
    EXPECT_TRUE(rc::check("undoes the normal distribution", [] {
        const double x = *rc::gen::inRange(1, 9999) / 10000.0;
        const double q = p1812::inverse_normal(x);
        RC_ASSERT(std::abs(0.5 * std::erfc(q / std::sqrt(2.0)) - x) < 2.2e-4);
        RC_ASSERT(std::abs(q + p1812::inverse_normal(1 - x)) < 1e-7);
    }));
}

TEST(P1812Sections, Combinations) {
    EXPECT_NEAR(p1812::angle_interpolation(0.3), 0.5, 1e-15);
    EXPECT_NEAR(p1812::distance_interpolation(20), 0.5, 1e-15);
    // equal terms: 2.5 ln 2 up, 5 lg 2 down
    EXPECT_NEAR(p1812::least_ducting_loss_db(120, 120), 120 + 2.5 * std::log(2.0), 1e-12);
    EXPECT_NEAR(p1812::combined_loss_db(120, 120), 120 - 5 * std::log10(2.0), 1e-12);
    EXPECT_EQ(p1812::combined_loss_db(300, 120), 120);
    EXPECT_NEAR(p1812::combined_loss_db(120, 130), -5 * std::log10(std::pow(10, -24) + std::pow(10, -26)), 1e-9);
    EXPECT_EQ(p1812::ducting_and_diffraction_loss_db(130, 120, 0.5), 120);
    EXPECT_EQ(p1812::ducting_and_diffraction_loss_db(110, 120, 0.25), 112.5);
}

TEST(P1812Sections, TroposcatterGrowsByLogarithmsAndAngle) {
    // f = 2 GHz, p = 50 %: Lf = 25 lg 2, the time term vanishes
    EXPECT_NEAR(p1812::troposcatter_constant_db(2, 50, 300), 190.1 + 25 * std::log10(2.0) - 45, 1e-12);
    // p = 5 %: lg 10 = 1, 10.125 dB less
    EXPECT_NEAR(p1812::troposcatter_constant_db(2, 5, 300), 190.1 + 25 * std::log10(2.0) - 45 - 10.125, 1e-12);
}

TEST(P1812Sections, DuctingBoundHolds) {
    EXPECT_TRUE(rc::check("no path has less ducting loss than the bound", [] {
        const double b0 = *rc::gen::inRange(41, 468) / 10.0;  // latitude 70 to 0
        const double lg_shrink = *rc::gen::inRange(0, 250) / 10.0;
        const double d_km = *rc::gen::inRange(1, 2000) / 10.0;
        const double beta = b0 * std::pow(10, -lg_shrink);
        RC_ASSERT(p1812::ducting_time_loss_db(50, beta, d_km) >= p1812::ducting_least_time_loss_db(b0) - 1e-9);
    }));
}

}  // namespace
}  // namespace funkloch::test_p1812_sections
