#include "funkloch/scene/network.hpp"

#include <gtest/gtest.h>

namespace funkloch::test_network {
namespace {

TEST(FindSite, FindsTheIdOrTellsTheOneThatWasMeant) {
    std::vector<Site> sites(2);
    sites[0].id = "Halle-1";
    sites[1].id = "Merseburg-7";
    EXPECT_EQ(find_site(sites, "Merseburg-7"), &sites[1]);
    EXPECT_EQ(find_site(sites, "Merseburg-8"), nullptr);
    EXPECT_EQ(nearest_site_id(sites, "Merseburg-8"), "Merseburg-7");
    EXPECT_EQ(nearest_site_id(sites, "zzzzzzzzzzzzzzzzzzzzzzzz"), "");
    EXPECT_EQ(find_site({}, ""), nullptr);
}

TEST(OperatorLayer, IsOrderedByTechnologyThenOperator) {
    Sector sector;
    sector.technology = Technology::g5;
    sector.operator_name = "A";
    EXPECT_EQ(layer_of(sector), (OperatorLayer{Technology::g5, "A"}));
    EXPECT_LT((OperatorLayer{Technology::g4, "B"}), layer_of(sector));
    EXPECT_GT((OperatorLayer{Technology::g5, "B"}), layer_of(sector));
}

}  // namespace
}  // namespace funkloch::test_network
