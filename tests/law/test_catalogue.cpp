#include "funkloch/core/embedded.hpp"
#include "law/world.hpp"

#include <set>

namespace funkloch::test_catalogue {
namespace {

/// The 62 rules of our reading of the law, and the rules of data/rules that carry each. Where one became several, a
/// single structured test could not hold what the catalogue put into a formula.
const std::vector<std::pair<std::string, std::vector<std::string>>> catalogue = {
    {"ST.BAUO.60.5a.AUSSEN", {}},
    {"ST.BAUO.60.5a.DACH", {}},
    {"ST.BAUO.60.5a.INNEN_FREISTEHEND", {"ST.BAUO.60.5a.INNEN_FREISTEHEND", "ST.BAUO.60.5a.INNEN_15"}},
    {"ST.BAUO.60.5b.TEMP", {}},
    {"ST.BAUO.60.4b.KASTEN", {}},
    {"ST.BAUO.61.FREISTELLUNG", {}},
    {"ST.BAUO.62.EINFACH", {}},
    {"ST.BAUO.2.SONDERBAU", {}},
    {"ST.BAUO.6.1.S3",
     {"ST.BAUO.6.1.S3", "ST.BAUO.6.1.INNENNAH", "ST.BAUO.6.5.AUSSEN_HOCH", "ST.BAUO.6.5.AUSSEN_BREIT"}},
    {"ST.BAUO.6.10", {}},
    {"ST.BAUO.6.5.INNEN", {"ST.BAUO.6.5.INNEN", "ST.BAUO.6.5.BPLAN"}},
    {"ST.BAUO.6.5.GE", {}},
    {"ST.BAUO.85.SATZUNG", {}},
    {"DE.BAUGB.35.1.3", {"DE.BAUGB.35.1.3", "DE.BAUGB.35.2"}},
    {"DE.BAUGB.35.3", {}},
    {"DE.BAUGB.35.5.RUECKBAU", {}},
    {"DE.BAUGB.36.EINVERNEHMEN", {}},
    {"DE.BAUNVO.14.1a", {}},
    {"DE.BAUNVO.14.2.ALT", {"DE.BAUNVO.14.2.ALT", "DE.BAUNVO.14.2.34"}},
    {"DE.FSTRG.9.1.VERBOT", {"DE.FSTRG.9.1.BAB", "DE.FSTRG.9.1.B"}},
    {"DE.FSTRG.9.2.BAB", {"DE.FSTRG.9.2.BAB", "DE.FSTRG.9.5.BAB"}},
    {"DE.FSTRG.9.2.B", {"DE.FSTRG.9.2.B", "DE.FSTRG.9.2.B.ORT", "DE.FSTRG.9.5.B"}},
    {"ST.STRG.24.1", {}},
    {"ST.STRG.24.2", {"ST.STRG.24.2", "ST.STRG.24.2.ORT"}},
    {"DE.RAIL.KIPP", {"DE.RAIL.KIPP", "DE.RAIL.FLAECHE"}},
    {"DE.POWERLINE",
     {"DE.POWERLINE.110.STREIFEN", "DE.POWERLINE.110.KIPP", "DE.POWERLINE.220.STREIFEN", "DE.POWERLINE.220.KIPP",
      "DE.POWERLINE.380.STREIFEN", "DE.POWERLINE.380.KIPP", "DE.POWERLINE.MS.KIPP"}},
    {"DE.WIND", {"DE.WIND", "DE.WIND.VORRANG"}},
    {"DE.LUFTVG.12.2", {"DE.LUFTVG.12.2", "DE.LUFTVG.12.2.FLAECHEN"}},
    {"DE.LUFTVG.12.3.1a", {}},
    {"DE.LUFTVG.12.3.1b", {}},
    {"DE.LUFTVG.12.3.2", {}},
    {"DE.LUFTVG.17", {"DE.LUFTVG.17.NAH", "DE.LUFTVG.17.FERN"}},
    {"DE.LUFTVG.14.1", {}},
    {"DE.LUFTVG.14.2", {}},
    {"DE.LUFTVG.18a", {"DE.LUFTVG.18a", "DE.LUFTVG.18a.KEGEL"}},
    {"DE.SCHBERG.3", {"DE.SCHBERG.3", "DE.MILITAER.UEBUNG"}},
    {"DE.BNATSCHG.23", {}},
    {"DE.BNATSCHG.24.NLP_HARZ", {}},
    {"DE.BNATSCHG.24.4.NNM", {}},
    {"DE.BNATSCHG.26", {}},
    {"DE.BNATSCHG.30", {}},
    {"DE.BNATSCHG.34", {}},
    {"DE.BNATSCHG.14", {}},
    {"DE.BNATSCHG.61", {}},
    {"ST.WG.50", {"ST.WG.50.1", "ST.WG.50.2"}},
    {"DE.WHG.78", {"DE.WHG.78", "DE.WHG.78b"}},
    {"DE.WHG.52.ZI", {}},
    {"DE.WHG.52.ZII", {"DE.WHG.52.ZII", "DE.WHG.52.ZIII"}},
    {"ST.LWALDG.8", {}},
    {"ST.WALDABSTAND", {}},
    {"ST.DSCHG.14.DACH", {}},
    {"ST.DSCHG.14.UMGEBUNG", {}},
    {"ST.DSCHG.14.2.ARCHAEO", {}},
    {"DE.BEMFV.4", {}},
    {"DE.BIMSCHV26.ABSTAND", {}},
    {"DE.BIMSCHV26.7a", {}},
    {"DE.TKG.1.INTERESSE", {}},
    {"DE.TKG.127", {}},
    {"DE.TKG.MITNUTZUNG", {}},
    {"DE.BNETZA.2025", {}},
    {"EU.GIA.TACIT", {}},
    {"DE.BAUO.GRUND.HARD",
     {"DE.BAUO.GRUND.GEBAEUDE", "DE.BAUO.GRUND.STRASSE", "DE.BAUO.GRUND.WASSER", "DE.BAUO.GRUND.STARTBAHN",
      "DE.BAUO.GRUND.GLEIS", "DE.BAUO.GRUND.HANG", "DE.BAUO.GRUND.SONSTIGES"}},
};

TEST(Catalogue, AllSixtyTwoRulesAreIn) {
    EXPECT_EQ(catalogue.size(), 62u);
    std::set<std::string> ids;
    for (const auto& rule : load_rules("DE-ST").rules) ids.insert(rule.id);
    for (const auto& [id, carriers] : catalogue) {
        if (carriers.empty()) {
            EXPECT_TRUE(ids.contains(id)) << id;
        }
        for (const auto& carrier : carriers) EXPECT_TRUE(ids.contains(carrier)) << id << ": " << carrier;
    }
}

TEST(Catalogue, EveryRuleSaysWhereItComesFrom) {
    for (const auto& [land, state] : known_lands()) {
        if (state != "usable") continue;
        for (const auto& rule : load_rules(land).rules) {
            for (const auto* text : {&rule.paragraph, &rule.title_de, &rule.title_en, &rule.source, &rule.version})
                EXPECT_FALSE(text->empty()) << rule.id;
            EXPECT_GT(rule.confidence, 0) << rule.id;
            EXPECT_LE(rule.text.size(), 200u) << rule.id;  // short wording, not the act
            if (rule.source == "knowledge" || rule.source == "own") {
                EXPECT_TRUE(rule.status == RuleStatus::knowledge) << rule.id;
            }
        }
    }
}

/// What the table of the Länder says, as heights at which one and the same mast on an empty field, a roof or in a
/// village changes its procedure: tier just at and just above each threshold.
struct Ladder {
    const char* land;
    double free_outside_m;  ///< permit-free; 0 = at any height
    double free_inside_m;   ///< 0 = not at all
    double free_roof_m;
    double simplified_m;  ///< with deemed approval; 0 = none, -1 = at any height
};

class LandLadder : public testing::TestWithParam<Ladder> {};

int tier(const World& world, const std::string& land, const Proposal& proposal) {
    return Reviewer(load_rules(land), {land, {}, {}}, world.scene).judge(proposal).tier;
}

TEST_P(LandLadder, ClimbsAtItsThresholds) {
    const auto& one = GetParam();
    const std::string land = one.land;
    const int notice = land == "DE-BW" ? 1 : 0;  // eight weeks' notice to the municipality
    const int impairment = 1;                    // outside, § 17(3) BNatSchG asks for a permit of its own
    const auto field = World::complete();
    auto village = World::complete();
    village.area("ortslage", -2000, -2000, 2000, 2000, {{"area_type", "GE"}});
    village.area("parcels", -1000, -1000, 1000, 1000);
    const double high_m = one.free_outside_m == 0 ? 99 : one.free_outside_m;
    EXPECT_EQ(tier(field, land, mast(high_m)), impairment);
    if (one.free_outside_m > 0) {
        EXPECT_GT(tier(field, land, mast(high_m + 0.1)), impairment);
    }
    if (one.free_inside_m > 0) {
        EXPECT_EQ(tier(village, land, mast(one.free_inside_m)), notice);
    }
    EXPECT_GT(tier(village, land, mast(one.free_inside_m + 5.1)), 1);
    EXPECT_EQ(tier(field, land, rooftop(25, one.free_roof_m)), notice);
    EXPECT_GT(tier(field, land, rooftop(25, one.free_roof_m + 0.1)), 1);
    if (one.simplified_m > 0) {
        EXPECT_EQ(tier(village, land, mast(one.simplified_m)), 2);
        EXPECT_EQ(tier(village, land, mast(one.simplified_m + 0.1)), 3);
    } else {
        EXPECT_EQ(tier(village, land, mast(60)), one.simplified_m < 0 ? 2 : 3);
        EXPECT_EQ(tier(village, land, mast(22)), one.simplified_m < 0 ? 2 : 3);
    }
}

INSTANTIATE_TEST_SUITE_P(All, LandLadder,
                         testing::Values(Ladder{"DE-ST", 20, 0, 15, 30}, Ladder{"DE-BW", 20, 15, 15, 30},
                                         Ladder{"DE-BY", 20, 15, 20, 30}, Ladder{"DE-BE", 20, 0, 15, 30},
                                         Ladder{"DE-BB", 20, 0, 15, 0}, Ladder{"DE-HB", 20, 15, 15, 30},
                                         Ladder{"DE-HH", 20, 15, 15, 0}, Ladder{"DE-HE", 20, 15, 15, -1},
                                         Ladder{"DE-MV", 20, 15, 15, 30}, Ladder{"DE-NW", 0, 20, 20, 0},
                                         Ladder{"DE-RP", 20, 15, 15, 50}, Ladder{"DE-SL", 20, 15, 15, 50},
                                         Ladder{"DE-SH", 20, 15, 15, 30}, Ladder{"DE-TH", 20, 15, 15, -1}),
                         [](const auto& param) { return std::string(param.param.land).substr(3); });

/// The comma matters in three Länder; each has its switch, and it is off.
TEST(Switches, TheCommaIsANamedOptionWhereItMatters) {
    auto village = World::complete();
    village.area("ortslage", -2000, -2000, 2000, 2000, {{"area_type", "GE"}});
    village.area("parcels", -1000, -1000, 1000, 1000);
    for (const auto& [land, state] : known_lands()) {
        if (state != "usable") continue;
        const auto names = law_switches(load_rules(land));
        const bool matters = land == "DE-ST" || land == "DE-BE" || land == "DE-BB";
        const std::string name =
            std::string{static_cast<char>(std::tolower(land[3])), static_cast<char>(std::tolower(land[4]))} +
            "_innen_15m";
        EXPECT_EQ(contains(names, name), matters) << land;
        if (!matters) continue;
        const auto with = [&, &land = land](bool generous, double height_m) {
            return Reviewer(load_rules(land), {land, {{name, generous}}, {}}, village.scene).judge(mast(height_m));
        };
        EXPECT_EQ(with(true, 15).tier, 0) << land;
        EXPECT_GT(with(true, 15.1).tier, 1) << land;
        EXPECT_GT(with(false, 15).tier, 1) << land;
    }
}

}  // namespace
}  // namespace funkloch::test_catalogue
