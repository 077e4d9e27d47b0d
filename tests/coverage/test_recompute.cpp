#include "funkloch/coverage/recompute.hpp"
#include "support/radio_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace funkloch::test_recompute {
namespace {

using support::RadioWorld;

void sort_sites(Network& network) {
    std::sort(network.sites.begin(), network.sites.end(), [](const Site& a, const Site& b) { return a.id < b.id; });
}

/// Adds, removes, moves, raises or re-aims a few sites.
void change(RadioWorld& world) {
    auto& sites = world.scene.network.sites;
    for (int k = 0; k < 2; ++k) {
        const auto at = static_cast<std::size_t>(world.below(static_cast<int>(sites.size())));
        switch (world.below(5)) {
            case 0:
                sites.push_back(
                    world.random_site("M1" + std::to_string(10 + world.below(80)) + "x" + std::to_string(k)));
                break;
            case 1:
                sites.erase(sites.begin() + static_cast<std::ptrdiff_t>(at));
                break;
            case 2:
                sites[at].position = world.random_site("").position;
                break;
            case 3:
                for (Sector& sector : sites[at].sectors) sector.height_m += 12;
                break;
            default:
                sites[at].sectors.erase(sites[at].sectors.begin());
                if (sites[at].sectors.empty()) sites.erase(sites.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
    sort_sites(world.scene.network);
}

void expect_same_servers(const Servers& changed, const Servers& fresh, const std::string& what) {
    ASSERT_EQ(changed.names.size(), fresh.names.size()) << what;
    for (std::size_t s = 0; s < fresh.names.size(); ++s)
        EXPECT_EQ(changed.names[s].sector_id, fresh.names[s].sector_id) << what;
    ASSERT_EQ(changed.maps.size(), fresh.maps.size()) << what;
    for (std::size_t m = 0; m < fresh.maps.size(); ++m)
        EXPECT_TRUE(changed.maps[m] == fresh.maps[m]) << what << ", " << fresh.maps[m].layer.operator_name;
}

TEST(ChangeNetwork, GivesWhatAFreshRunGives) {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        RadioWorld world(seed, 8);
        if (seed % 3 == 0) world.radio.radius_m = 5000;
        if (seed % 4 == 0) world.radio.model = &free_space_model();
        Servers servers = best_servers(world.scene, world.radio, world.definitions, no_progress());
        for (int step = 0; step < 3; ++step) {
            const Network before = world.scene.network;
            change(world);
            const NetworkChange difference = compare_networks(before, world.scene.network, world.definitions);
            change_network(servers, difference, world.scene, world.radio, world.definitions, no_progress());
            expect_same_servers(servers, best_servers(world.scene, world.radio, world.definitions, no_progress()),
                                "seed " + std::to_string(seed) + ", step " + std::to_string(step));
        }
    }
}

TEST(ChangeNetwork, OfNothingIsNothing) {
    RadioWorld world(3, 4);
    world.radio.model = &free_space_model();
    const Servers before = best_servers(world.scene, world.radio, world.definitions, no_progress());
    const NetworkChange none = compare_networks(world.scene.network, world.scene.network, world.definitions);
    EXPECT_TRUE(none.empty());
    Servers after = before;
    change_network(after, none, world.scene, world.radio, world.definitions, no_progress());
    expect_same_servers(after, before, "unchanged");
}

TEST(ChangeNetwork, AnOperatorComesAndGoesWithItsOnlySite) {
    RadioWorld world(5, 4);
    world.radio.model = &free_space_model();
    const Servers before = best_servers(world.scene, world.radio, world.definitions, no_progress());
    const Network old_network = world.scene.network;
    Site own = world.random_site("M050");
    for (Sector& sector : own.sectors) sector.operator_name = "Z";
    world.scene.network.sites.push_back(own);
    sort_sites(world.scene.network);
    Servers servers = before;
    change_network(servers, compare_networks(old_network, world.scene.network, world.definitions), world.scene,
                   world.radio, world.definitions, no_progress());
    EXPECT_GT(servers.maps.size(), before.maps.size());
    expect_same_servers(servers, best_servers(world.scene, world.radio, world.definitions, no_progress()), "came");
    const Network with_own = world.scene.network;
    world.scene.network = old_network;
    change_network(servers, compare_networks(with_own, old_network, world.definitions), world.scene, world.radio,
                   world.definitions, no_progress());
    expect_same_servers(servers, before, "gone");
}

TEST(RecomputeCells, FillsExactlyTheCellsOfThePatch) {
    RadioWorld world(7, 6);
    world.radio.model = &free_space_model();
    const Servers whole = best_servers(world.scene, world.radio, world.definitions, no_progress());
    Servers servers = whole;
    CellPatch patch{servers.maps[0].layer, {40, 30, 90, 80}, {}};
    patch.cells.assign(patch.window.size(), 0);
    for (std::size_t i = 0; i < patch.cells.size(); i += 3) patch.cells[i] = 1;
    recompute_cells(servers, {patch}, world.scene, world.radio, world.definitions, no_progress());
    expect_same_servers(servers, whole, "patch");
}

}  // namespace
}  // namespace funkloch::test_recompute
