// P.1812 over whole paths: derivable cases, limits, errors and properties.
#include "funkloch/propagation/p1812_sections.hpp"
#include "support/p1812_profiles.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>
#include <string>

namespace funkloch::test_p1812_paths {
namespace {

using p1812::analyze_profile;
using p1812::loss_from_geometry;
using p1812::Zone;

Link high_link() {
    Link link;
    link.tx_height_m = link.rx_height_m = 30;
    return link;
}

double loss_db(const OwnedProfile& profile, const Link& link, double frequency_mhz) {
    return loss_from_geometry(analyze_profile(profile.view(), link), link, frequency_mhz).lb_db;
}

TEST(P1812Paths, ClearShortPathIsFreeSpace) {
    // 1 km over level ground, both antennas 30 m up, 2 GHz: no part of the ground comes near the first Fresnel zone
    // (nu = -30 sqrt(2 / (0.15 * 500)) = -4.9, hreq = 3.4 m), so Lb = 92.4 + 20 lg 2 + 20 lg 1.
    EXPECT_NEAR(loss_db(level_profile(1, 41), high_link(), 2000), 92.4 + 20 * std::log10(2.0), 1e-6);
}

TEST(P1812Paths, FreeSpaceTakesTheSlantDistance) {
    OwnedProfile profile = level_profile(1, 3);
    profile.terrain_m = {1000, 0, 0};
    EXPECT_NEAR(loss_db(profile, high_link(), 2000), 92.4 + 20 * std::log10(2.0) + 10 * std::log10(2.0), 1e-6);
}

TEST(P1812Paths, GeometryOfOneEdge) {
    // 10 km at sea level, a wall of 130 m in the middle; antennas at 30 m, ae = 8930.78 km
    OwnedProfile profile = level_profile(10, 3);
    profile.terrain_m[1] = 130;
    const Link link = high_link();
    const auto path = analyze_profile(profile.view(), link);
    const double ae = p1812::effective_earth_radius_km(45);
    const double bulge = 500 / ae * 25;  // 1.4 m
    EXPECT_TRUE(path.transhorizon);
    EXPECT_DOUBLE_EQ(path.dlt_km, 5);
    EXPECT_DOUBLE_EQ(path.dlr_km, 5);
    EXPECT_NEAR(path.theta_t_mrad, 1000 * std::atan(100 / 5000.0 - 5 / (2 * ae)), 1e-9);
    EXPECT_NEAR(path.theta_mrad, 2 * path.theta_t_mrad + 10000 / ae, 1e-9);
    EXPECT_NEAR(path.actual_median.nu_root_lambda, (100 + bulge) * std::sqrt(0.002 * 10 / 25), 1e-9);
    // smooth earth: v1 = 5 * 130 * 2, v2 = 5 * 130 * (10 + 20); hst = hsr = (2 * 13000 - 19500) / 100 = 65, limited to
    // 0
    EXPECT_NEAR(path.hst_unlimited_m, 65, 1e-9);
    EXPECT_NEAR(path.hsr_unlimited_m, 65, 1e-9);
    EXPECT_EQ(path.hst_m, 0);
    // hobs = 100 shared equally: 65 - 50 = 15, limited to 0
    EXPECT_EQ(path.hstd_m, 0);
    EXPECT_NEAR(path.hm_m, 130, 1e-9);
    EXPECT_EQ(path.dtm_km, 10);
    EXPECT_EQ(path.omega, 0);
}

TEST(P1812Paths, ClutterCountsForDiffractionBetweenTheTerminalsOnly) {
    OwnedProfile bare = level_profile(10, 21);
    bare.clutter_m.assign(21, 0);
    OwnedProfile under_terminals = bare;
    under_terminals.clutter_m.front() = under_terminals.clutter_m.back() = 25;
    OwnedProfile between = bare;
    between.clutter_m[10] = 40;
    const Link link = high_link();
    EXPECT_EQ(loss_db(bare, link, 800), loss_db(under_terminals, link, 800));
    EXPECT_GT(loss_db(between, link, 800), loss_db(bare, link, 800) + 3);
    EXPECT_EQ(analyze_profile(between.view(), link).transhorizon, false);  // angles are those of the bare terrain
    EXPECT_EQ(analyze_profile(under_terminals.view(), link).rx_clutter_m, 25);
}

TEST(P1812Paths, ZonesCountHalfTheStepToTheirNeighbours) {
    OwnedProfile profile = level_profile(4, 5);
    profile.zone = {Zone::inland, Zone::coastal_land, Zone::sea, Zone::sea, Zone::inland};
    const auto path = analyze_profile(profile.view(), high_link());
    EXPECT_DOUBLE_EQ(path.omega, 2.0 / 4);
    EXPECT_DOUBLE_EQ(path.dtm_km, 1.5);  // inland 0.5 and coastal 1
    EXPECT_DOUBLE_EQ(path.dlm_km, 0.5);
    EXPECT_FALSE(path.tx_at_sea);
}

TEST(P1812Paths, ReceiverAtSeaHasNoLocationVariability) {
    OwnedProfile profile = level_profile(4, 5);
    profile.zone.assign(5, Zone::inland);
    Link link;
    link.location_percent = 90;
    const double inland = loss_db(profile, link, 800);
    link.location_percent = 50;
    // I(0.9) = -1.2813 by the approximation, sigma_L = 1.9577 dB, u(1.5 m) = 0.85
    EXPECT_NEAR(inland - loss_db(profile, link, 800),
                -p1812::inverse_normal(0.9) * 0.85 * p1812::location_sigma_db(800, 100), 1e-7);
    profile.zone.back() = Zone::sea;
    const double median = loss_db(profile, link, 800);
    link.location_percent = 90;
    EXPECT_EQ(loss_db(profile, link, 800), median);
}

TEST(P1812Paths, GrazingPathIsFinite) {
    // The wall touches the direct line exactly: J(0) = 6.03 dB, plus its share of 10 dB by (21)
    const Link link = high_link();
    OwnedProfile profile = level_profile(10, 3);
    profile.terrain_m[1] = 30 - 500 / p1812::effective_earth_radius_km(45) * 25;
    const auto result = loss_from_geometry(analyze_profile(profile.view(), link), link, 800);
    const double j = p1812::knife_edge_loss_db(0);
    EXPECT_NEAR(result.median.lbulla_db, j + (1 - std::exp(-j / 6)) * 10.2, 1e-6);
    EXPECT_TRUE(std::isfinite(result.lb_db));
}

TEST(P1812Paths, PathWithoutIntermediatePoint) {
    const Link link = high_link();
    const OwnedProfile profile = level_profile(1, 2);
    const auto path = analyze_profile(profile.view(), link);
    EXPECT_FALSE(path.transhorizon);
    EXPECT_EQ(path.actual_median.nu_root_lambda, -std::numeric_limits<double>::infinity());
    EXPECT_EQ(path.dlt_km, 0.5);
    EXPECT_EQ(path.hm_m, 0);
    EXPECT_NEAR(loss_db(profile, link, 2000), 92.4 + 20 * std::log10(2.0), 1e-6);
}

TEST(P1812Paths, NextToTheMast) {
    for (const double metres : {1.0, 10.0, 25.0, 100.0}) {
        const double d_km = metres / 1000;
        const double slant_km = std::hypot(d_km, 0.0285);
        for (const int points : {2, 3, 5}) {
            const double lb = loss_db(level_profile(d_km, points), Link{}, 800);
            EXPECT_GE(lb, 92.4 + 20 * std::log10(0.8 * slant_km) - 1e-9) << metres;
            EXPECT_LT(lb, 92.4 + 20 * std::log10(0.8 * slant_km) + 12) << metres;
        }
    }
}

TEST(P1812Paths, MedianIsTheLimitOfSmallerTimePercentages) {
    OwnedProfile profile = level_profile(40, 81, 100);
    profile.terrain_m[30] = 260;
    Link link;
    const double median = loss_db(profile, link, 700);
    link.time_percent = 50 - 1e-9;
    EXPECT_NEAR(loss_db(profile, link, 700), median, 1e-5);
    link.time_percent = 1;
    EXPECT_LT(loss_db(profile, link, 700), median);
}

TEST(P1812Paths, BetaIsAnalysedWhenNeeded) {
    const OwnedProfile profile = level_profile(10, 11);
    Link link;
    const auto path = analyze_profile(profile.view(), link);
    EXPECT_FALSE(path.has_beta);
    EXPECT_TRUE(analyze_profile(profile.view(), link, p1812::Beta::always).has_beta);
    const auto result = loss_from_geometry(path, link, 800);
    EXPECT_TRUE(std::isnan(result.beta.ld_db));
    link.time_percent = 10;
    EXPECT_THROW(loss_from_geometry(path, link, 800), std::invalid_argument);
    EXPECT_TRUE(analyze_profile(profile.view(), link).has_beta);
}

TEST(P1812Paths, ListingIsCompleteAndUnambiguous) {
    const OwnedProfile profile = level_profile(10, 11);
    const Link link;
    const auto always =
        p1812::named_values(loss_from_geometry(analyze_profile(profile.view(), link, p1812::Beta::always), link, 800));
    std::set<std::string> symbols;
    for (const auto& value : always) symbols.emplace(value.symbol);
    EXPECT_EQ(symbols.size(), always.size());
    EXPECT_EQ(always.size(), 58u);
    EXPECT_EQ(always[always.size() - 2].symbol, "Lb");
    const auto without = p1812::named_values(loss_from_geometry(analyze_profile(profile.view(), link), link, 800));
    EXPECT_EQ(without.size(), always.size() - 4);  // Lbulla, Lbulls, Ldsph and Ld for beta0
}

TEST(P1812Paths, PathCentre) {
    // along the equator and a meridian; 111.19 km are one degree on the sphere
    const double degree_km = 6371 * 3.141592653589793 / 180;
    EXPECT_NEAR(p1812::path_centre_latitude_deg(0, 10, 0, 12, 2 * degree_km), 0, 1e-12);
    EXPECT_NEAR(p1812::path_centre_latitude_deg(50, 10, 52, 10, 2 * degree_km), 51, 1e-9);
    EXPECT_NEAR(p1812::path_centre_latitude_deg(52, 10, 50, 10, 2 * degree_km), 51, 1e-9);
}

template <typename Change>
std::string link_error(Change change) {
    Link link;
    double frequency_mhz = 800;
    change(link, frequency_mhz);
    try {
        p1812::path_constants(link, frequency_mhz);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

TEST(P1812Errors, LinkOutOfRange) {
    EXPECT_EQ(link_error([](Link&, double&) {}), "");
    EXPECT_EQ(link_error([](Link&, double& f) { f = 29; }), "P.1812: frequency is 29 MHz, expected 30 to 6000 MHz");
    EXPECT_NE(link_error([](Link&, double& f) { f = 6001; }), "");
    EXPECT_NE(link_error([](Link&, double& f) { f = std::nan(""); }), "");
    EXPECT_EQ(link_error([](Link& l, double&) { l.time_percent = 0.5; }),
              "P.1812: time percentage is 0.5 %, expected 1 to 50 %");
    EXPECT_NE(link_error([](Link& l, double&) { l.time_percent = 51; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.location_percent = 0; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.location_percent = 99.5; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.tx_height_m = 0.5; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.rx_height_m = 3001; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.latitude_deg = 91; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.delta_n = 157; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.n0 = 0; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.resolution_m = 0; }), "");
    EXPECT_NE(link_error([](Link& l, double&) { l.coast_tx_km = -1; }), "");
}

template <typename Change>
std::string profile_error(Change change) {
    OwnedProfile profile = level_profile(3, 4);
    profile.clutter_m.assign(4, 0);
    profile.zone.assign(4, Zone::inland);
    change(profile);
    try {
        analyze_profile(profile.view(), Link{});
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

TEST(P1812Errors, ProfileMalformed) {
    EXPECT_EQ(profile_error([](OwnedProfile&) {}), "");
    EXPECT_EQ(profile_error([](OwnedProfile& p) { p = level_profile(1, 2), p.distance_km.pop_back(); }),
              "P.1812: the profile has 1 points, expected at least 2");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.terrain_m.pop_back(); }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.clutter_m.pop_back(); }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.zone.pop_back(); }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.distance_km[0] = 0.1; }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.distance_km[2] = p.distance_km[1]; }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.distance_km[3] = std::nan(""); }), "");
    EXPECT_EQ(profile_error([](OwnedProfile& p) { p.terrain_m[2] = std::nan(""); }),
              "P.1812: the terrain is unknown at point 2");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.clutter_m[1] = -1; }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.clutter_m[1] = std::nan(""); }), "");
    EXPECT_NE(profile_error([](OwnedProfile& p) { p.zone[1] = static_cast<Zone>(2); }), "");
}

/// Rough terrain with clutter and all zones; steps of 25 m to 2.5 km, so that short and long paths occur.
OwnedProfile any_profile() {
    const int points = *rc::gen::inRange(2, 60);
    const double step_km = *rc::gen::element(0.025, 0.1, 0.5, 2.5);
    const int relief = *rc::gen::element(0, 5, 60, 600);
    OwnedProfile profile;
    for (int i = 0; i < points; ++i) {
        profile.distance_km.push_back(i * step_km);
        profile.terrain_m.push_back(*rc::gen::inRange(0, relief + 1));
        profile.clutter_m.push_back(*rc::gen::element(0, 0, 10, 20));
        profile.zone.push_back(*rc::gen::element(Zone::inland, Zone::inland, Zone::coastal_land, Zone::sea));
    }
    return profile;
}

Link any_link(double time_percent) {
    Link link;
    link.tx_height_m = *rc::gen::inRange(1, 200);
    link.rx_height_m = *rc::gen::element(1.5, 3.0, 10.0, 100.0);
    link.time_percent = time_percent;
    link.location_percent = *rc::gen::inRange(1, 100);
    link.polarization = *rc::gen::element(Polarization::horizontal, Polarization::vertical);
    link.latitude_deg = *rc::gen::inRange(-80, 81);
    link.coast_tx_km = *rc::gen::element(0.0, 3.0, 500.0);
    return link;
}

double any_frequency_mhz() {
    return *rc::gen::element(30.0, 100.0, 450.0, 800.0, 2100.0, 3600.0, 6000.0);
}

TEST(P1812Properties, FastVariantIsTheFullOne) {
    EXPECT_TRUE(rc::check("basic_loss_db = loss_from_geometry", [] {
        const OwnedProfile profile = any_profile();
        const Link link = any_link(*rc::gen::element(50.0, 50.0, 30.0, 1.0));
        const double f = any_frequency_mhz();
        const auto path = analyze_profile(profile.view(), link);
        const double full = loss_from_geometry(path, link, f).lb_db;
        const auto constants = p1812::path_constants(link, f);
        RC_ASSERT(std::isfinite(full));
        // at p = 50 % the approximation of I(0.5) is not quite 0; near the equator, where b0 comes close to 50 %, it
        // shows
        RC_ASSERT(std::abs(p1812::basic_loss_db(path, constants) - full) < 1e-6);
        RC_ASSERT(p1812::basic_loss_db(path, p1812::path_terms(path, constants), constants) ==
                  p1812::basic_loss_db(path, constants));
    }));
}

TEST(P1812Properties, PathsAreReciprocal) {
    EXPECT_TRUE(rc::check("the loss does not depend on the direction", [] {
        const OwnedProfile profile = any_profile();
        Link link = any_link(*rc::gen::element(50.0, 10.0));
        link.location_percent = 50;  // u(h) belongs to the receiver
        link.coast_rx_km = link.coast_tx_km;
        Link back = link;
        std::swap(back.tx_height_m, back.rx_height_m);
        const double f = any_frequency_mhz();
        // several points of equal nu: the last one is taken, so that the ways differ in dlt
        const auto there = analyze_profile(profile.view(), link);
        const auto here = analyze_profile(profile.reversed().view(), back);
        RC_PRE(std::abs(there.dlt_km - here.dlr_km) < 1e-9);
        RC_PRE(std::abs(there.omega - 0.75) > 1e-9);  // a threshold of (49): rounding decides
        RC_ASSERT(std::abs(loss_from_geometry(there, link, f).lb_db - loss_from_geometry(here, back, f).lb_db) < 1e-6);
    }));
}

TEST(P1812Properties, ClutterNeverLowersTheMedianLoss) {
    EXPECT_TRUE(rc::check("higher clutter, no less loss", [] {
        const OwnedProfile profile = any_profile();
        OwnedProfile higher = profile;
        higher.clutter_m[*rc::gen::inRange<std::size_t>(0, profile.clutter_m.size())] += 15;
        Link link = any_link(50);
        link.location_percent = 50;  // clutter at the receiver widens the distribution
        const double f = any_frequency_mhz();
        RC_ASSERT(loss_db(higher, link, f) >= loss_db(profile, link, f) - 1e-7);
    }));
}

TEST(P1812Properties, MoreLocationsMoreLoss) {
    EXPECT_TRUE(rc::check("loss grows with pL and is never below the line-of-sight loss", [] {
        const OwnedProfile profile = any_profile();
        Link link = any_link(*rc::gen::element(50.0, 5.0));
        const double f = any_frequency_mhz();
        link.location_percent = *rc::gen::inRange(1, 99);
        const auto path = analyze_profile(profile.view(), link);
        const auto few = loss_from_geometry(path, link, f);
        link.location_percent += 1;
        RC_ASSERT(loss_from_geometry(path, link, f).lb_db >= few.lb_db);
        RC_ASSERT(few.lb_db >= few.lb0p_db);
    }));
}

}  // namespace
}  // namespace funkloch::test_p1812_paths
