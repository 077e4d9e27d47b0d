#include "law/world.hpp"

#include <cmath>

namespace funkloch::test_verdict {
namespace {

TEST(Verdict, PermitFreeNeverRemovesConsents) {
    auto world = World::complete();
    world.line("roads_b", {0, -1000}, {0, 1000}, {{"name", "B 6"}, {"width_m", "8"}});
    world.area("archaeology", -1000, -1000, 1000, 1000).area("lsg", -1000, -1000, 1000, 1000);
    const auto verdict = world.judge(mast(20, {35, 0}));
    EXPECT_EQ(verdict.path_rule, "ST.BAUO.60.5a.AUSSEN");
    EXPECT_EQ(verdict.tier, 4);            // the landscape reserve
    EXPECT_EQ(verdict.deadline_days, 90);  // the longest of impairment (90), road (60) and archaeology (14)
    for (const char* rule : {"DE.FSTRG.9.5.B", "DE.BNATSCHG.17.3", "ST.DSCHG.14.2.ARCHAEO", "DE.BNATSCHG.26"})
        EXPECT_TRUE(contains(verdict.consents, rule)) << rule;
    EXPECT_TRUE(contains(verdict.authorities, "Landesstraßenbaubehörde"));
    EXPECT_TRUE(contains(verdict.documents, "Antrag auf Erlaubnis oder Befreiung (§ 67 BNatSchG)"));
    EXPECT_EQ(find(verdict, "DE.BAUGB.36.EINVERNEHMEN"), nullptr);  // no permit, no agreement
}

TEST(Verdict, APermitAsksTheMunicipality) {
    const auto verdict = World::complete().judge(mast(25));
    EXPECT_TRUE(contains(verdict.consents, "DE.BAUGB.36.EINVERNEHMEN"));
    EXPECT_EQ(verdict.deadline_days, 112);  // in parallel with the 60 days of the municipality
    EXPECT_EQ(verdict.tier, 2);
}

TEST(Verdict, WithoutAGapAMastOutsideIsNotPrivileged) {
    auto proposal = mast(20);
    EXPECT_TRUE(applies(World::complete().judge(proposal), "DE.BAUGB.35.1.3"));
    proposal.closes_gap = false;
    const auto verdict = World::complete().judge(proposal);
    EXPECT_FALSE(applies(verdict, "DE.BAUGB.35.1.3"));
    EXPECT_TRUE(applies(verdict, "DE.BAUGB.35.2"));
    EXPECT_EQ(verdict.tier, 4);
}

TEST(Verdict, TouchedConcernsAreWeighedNotExcluded) {
    EXPECT_EQ(find(World::complete().judge(mast(20)), "DE.BAUGB.35.3"), nullptr);
    auto world = World::complete();
    world.area("uesg", -100, -100, 100, 100);
    EXPECT_TRUE(applies(world.judge(mast(20)), "DE.BAUGB.35.3"));
}

TEST(Verdict, SaysInOneLineWhatDecided) {
    const auto path = World::complete().judge(mast(30.1));
    EXPECT_EQ(path.reason_de,
              "Stufe 3, volles Verfahren: Sonderbau über 30 m: volles Verfahren ohne Fiktion: h: 30,1 m, Grenze 30 m "
              "(§ 2 Abs. 4 Nr. 2, §§ 63, 68 Abs. 4 BauO LSA)");
    EXPECT_EQ(path.reason_en,
              "Tier 3, full procedure: Special building above 30 m: full procedure without deemed approval: h: 30.1 m, "
              "limit 30 m (§ 2 Abs. 4 Nr. 2, §§ 63, 68 Abs. 4 BauO LSA)");
    auto world = World::complete();
    world.area("nsg", -100, -100, 100, 100, {{"name", "Saaleaue"}});
    EXPECT_EQ(world.judge(mast(20)).reason_de,
              "Stufe 5, ausgeschlossen: Naturschutzgebiet: Saaleaue (§ 23 Abs. 2, § 67 BNatSchG), Befreiung nötig");
}

TEST(Verdict, FindingsComeInRuleOrderWithVersionAndParagraph) {
    auto world = World::complete();
    world.area("lsg", -100, -100, 100, 100).area("nsg", -100, -100, 100, 100);
    const auto verdict = world.judge(mast(40));
    const auto book = load_rules("DE-ST");
    std::size_t last = 0;
    for (const auto& finding : verdict.findings) {
        const auto rule = std::find_if(book.rules.begin(), book.rules.end(),
                                       [&](const Rule& one) { return one.id == finding.rule_id; });
        ASSERT_NE(rule, book.rules.end()) << finding.rule_id;
        const auto position = static_cast<std::size_t>(rule - book.rules.begin());
        EXPECT_GE(position, last);
        last = position;
        EXPECT_EQ(finding.version, rule->version);
        EXPECT_EQ(finding.paragraph, rule->paragraph);
        EXPECT_FALSE(finding.reason_de.empty() || finding.reason_en.empty());
    }
}

/// Each layer that rules need, taken away alone: something becomes unknown, and the layer is listed.
TEST(Missing, EachLayerLeavesItsRulesUnknown) {
    auto full = World::complete();
    full.area("ortslage", -20000, -20000, 0, 20000, {{"area_type", "GE"}});
    full.area("bplan", 5000, 5000, 9000, 9000, {{"date", "2022-01-01"}, {"qualified", "ja"}, {"area_type", "GE"}});
    full.area("approach_sectors", 1000, -9000, 2000, -8000, {{"z_rwy", "100"}});
    // A federal road in town that does not say whether it is a through-road.
    full.line("roads_b", {-9000, 5000}, {-9000, 6000});
    full.area("ortsdurchfahrt", 15000, 15000, 15100, 15100);
    const std::vector<Proposal> proposals = {mast(40, {-9000, 0}),    mast(40, {-8980, 5500}),
                                             mast(40, {3000, 0}),     mast(30, {7000, 7000}),
                                             mast(40, {1500, -8500}), rooftop(20, 5, {-9000, 0})};
    for (const auto& [layer, rules] : layers_needed(load_rules("DE-ST"))) {
        auto world = World(full).without(layer);
        if (layer == "ortslage") world.without("buildings");  // which would stand in for it
        bool listed = false, found = false;
        for (const auto& proposal : proposals) {
            const auto verdict = world.judge(proposal);
            listed |= contains(verdict.unknown_layers, layer);
            for (const auto& rule : rules) found |= is_unknown(verdict, rule);
            found |= is_unknown(verdict, "ZONE");
        }
        EXPECT_TRUE(listed) << layer;
        EXPECT_TRUE(found) << layer;
    }
}

TEST(Missing, UnknownIsNeverOkAndIsCounted) {
    const World nothing;
    const auto verdict = nothing.judge(mast(20));
    EXPECT_GT(verdict.unknown_layers.size(), 20u);
    EXPECT_FALSE(verdict.settled());
    EXPECT_EQ(verdict.worst_tier, 5);  // a nature reserve, for one
    EXPECT_LT(verdict.checked_share(), 0.5);
    EXPECT_NE(verdict.reason_de.find("Nach den vorliegenden Daten mindestens Stufe"), std::string::npos)
        << verdict.reason_de;
    EXPECT_NE(verdict.reason_de.find("Regeln geprüft"), std::string::npos);
    EXPECT_TRUE(is_unknown(verdict, "DE.BNATSCHG.23"));
    EXPECT_NE(find(verdict, "DE.BNATSCHG.23")->reason_de.find("Ebene „nsg“ fehlt"), std::string::npos);
    EXPECT_TRUE(std::is_sorted(verdict.unknown_layers.begin(), verdict.unknown_layers.end()));
}

TEST(Proposals, MustBeSomewhereAndHaveAHeight) {
    const auto world = World::complete();
    EXPECT_THROW(world.judge(mast(0)), std::invalid_argument);
    EXPECT_THROW(world.judge(mast(20, {std::nan(""), 0})), std::invalid_argument);
}

}  // namespace
}  // namespace funkloch::test_verdict
