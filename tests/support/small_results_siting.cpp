#include "support/small_results_parts.hpp"

namespace funkloch::small {

namespace {

Point at(int col, int row) {
    return {680000 + (col + 0.5) * 250, 5700000 - (row + 0.5) * 250};
}

Rule rule(const std::string& id, const std::string& paragraph, const std::string& title_de, const std::string& title_en,
          RuleClass rule_class, RuleVerdict verdict, int tier) {
    Rule r;
    r.id = id;
    r.jurisdiction = id.starts_with("ST") ? "DE-ST" : "DE";
    r.paragraph = paragraph;
    r.title_de = title_de;
    r.title_en = title_en;
    r.rule_class = rule_class;
    r.verdict = verdict;
    r.tier = tier;
    r.version = "2024-06-13";
    r.status = RuleStatus::secondary;
    r.confidence = 0.8;
    return r;
}

RuleBook make_rules() {
    RuleBook book;
    book.land = "DE-ST";
    book.law = "BauO LSA";
    book.version = "2024-06-13";
    book.rules = {rule("BUND-FSTRG-9", "§ 9 Abs. 1 FStrG", "Anbauverbotszone an Bundesstraßen",
                       "No-build strip along federal roads", RuleClass::gate, RuleVerdict::consent_required, 4),
                  rule("BUND-BNATSCHG-26", "§ 26 BNatSchG", "Landschaftsschutzgebiet", "Landscape protection area",
                       RuleClass::consent, RuleVerdict::consent_required, 3),
                  rule("ST-ANTENNE-15", "§ 60 Abs. 1 Nr. 5 BauO LSA", "Verfahrensfreie Antennenanlage",
                       "Antenna without permit procedure", RuleClass::path, RuleVerdict::permit_free, 0),
                  rule("ST-BAUGENEHMIGUNG", "§ 63 BauO LSA", "Baugenehmigung", "Building permit", RuleClass::path,
                       RuleVerdict::permit_required, 2)};
    return book;
}

Finding finding(const Rule& rule, FindingState state, const std::string& measured, const std::string& limit,
                const std::string& reason_de, const std::string& reason_en, std::optional<Geometry> geometry) {
    Finding f;
    f.rule_id = rule.id;
    f.paragraph = rule.paragraph;
    f.version = rule.version;
    f.state = state;
    f.verdict = rule.verdict;
    f.status = rule.status;
    f.measured = f.measured_de = measured;
    f.limit = f.limit_de = limit;
    f.authority = "Untere Bauaufsichtsbehörde";
    f.deadline_days = 90;
    f.tier = rule.tier;
    f.reason_de = reason_de;
    f.reason_en = reason_en;
    f.geometry = std::move(geometry);
    return f;
}

MultiPolygon square(const Point& centre, double half_m) {
    Polygon p;
    for (const auto& [dx, dy] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}})
        p.outer().emplace_back(centre.x() + dx * half_m, centre.y() + dy * half_m);
    return {p};
}

Verdict verdict(int tier, const std::vector<Rule>& rules) {
    Verdict v;
    v.zone = PlanningZone::aussenbereich;
    v.zone_confidence = 0.9;
    v.tier = tier;
    const Rule& path = rules[tier == 0 ? 2 : 3];
    v.path_rule = path.id;
    v.path_de = path.title_de;
    v.path_en = path.title_en;
    v.deadline_days = tier == 0 ? 0 : 90;
    v.reason_de = tier == 0 ? "Mast an bestehendem Standort: verfahrensfrei" : "Außenbereich: Baugenehmigung nötig";
    v.reason_en = tier == 0 ? "existing structure: no permit procedure" : "undesignated outlying area: permit needed";
    return v;
}

/// Cells around a place that 5G does not reach today: what an option gains.
void gain(SiteOption& option, const Results& results, const Point& centre, double radius_m) {
    const auto& land = results.scene.land;
    const auto& coverage = results.coverage.technologies[1];
    std::vector<std::uint32_t> cells;
    for (const auto& piece : land.pieces) {
        const int col = static_cast<int>(piece.cell) % land.grid.columns;
        const int row = static_cast<int>(piece.cell) / land.grid.columns;
        const double dx = land.grid.x_of(col) - centre.x(), dy = land.grid.y_of(row) - centre.y();
        if (coverage.served_by[piece.cell] != 0 || coverage.unknown[piece.cell] != 0) continue;
        if (dx * dx + dy * dy > radius_m * radius_m) continue;
        if (cells.empty() || cells.back() != piece.cell) cells.push_back(piece.cell);
        option.people += piece.people;
        option.area += piece.area;
    }
    option.cells = CellSet(cells);
}

void add_option(Results& results, int candidate, double height_m, Verdict verdict) {
    SiteOption option;
    option.candidate = candidate;
    option.height_m = height_m;
    option.verdict = std::move(verdict);
    option.cost = 1.0 + height_m / 100;
    gain(option, results, results.review.candidates[static_cast<std::size_t>(candidate)].position,
         1000 + 40 * height_m);
    option.reason_de = "Reicht weiter als der niedrigere Mast";
    option.reason_en = "reaches farther than the lower mast";
    results.review.options.push_back(std::move(option));
}

Candidate candidate(const std::string& id, const Point& position, SiteKind kind, Origin origin) {
    Candidate c;
    c.id = id;
    c.position = position;
    c.kind = kind;
    c.origin = origin;
    return c;
}

PlanStep step(const Results& results, int option, int rank, const std::string& replaceable_by) {
    const auto& chosen = results.review.options[static_cast<std::size_t>(option)];
    PlanStep s;
    s.option = option;
    s.rank = rank;
    s.marginal_people = chosen.people;
    s.marginal_area = chosen.area;
    s.lost_people = chosen.people;
    s.lost_area = chosen.area;
    s.gaps = {"G-5G-1"};
    s.replaceable_by = replaceable_by;
    for (std::size_t o = 0; o < results.review.options.size(); ++o)
        if (results.review.candidates[static_cast<std::size_t>(results.review.options[o].candidate)].id ==
            replaceable_by)
            s.replacement = static_cast<int>(o);
    s.replacement_loss = replaceable_by.empty() ? 0 : 0.06;
    s.reason_de = "Schließt die Lücke G-5G-1 im Osten";
    s.reason_en = "closes gap G-5G-1 in the east";
    return s;
}

void add_options(Results& results) {
    const auto& rules = results.rules.rules;
    auto& candidates = results.review.candidates;
    candidates = {candidate("C-1", at(35, 12), SiteKind::mast, Origin::high_ground),
                  candidate("C-2", at(25, 6), SiteKind::mast, Origin::co_location),
                  candidate("C-3", at(10, 26), SiteKind::mast, Origin::gap_centre),
                  candidate("C-4", at(29, 22), SiteKind::rooftop, Origin::given),
                  candidate("C-5", at(19, 3), SiteKind::mast, Origin::given)};
    candidates[1].existing_site = "S4";
    candidates[1].existing_height_m = 35;
    candidates[3].owner = "Gemeinde Osthöhe";
    candidates[3].roof_height_m = 12;
    candidates[4].cost = 2.5;

    Verdict landscape = verdict(3, rules);
    landscape.consents = {"BUND-BNATSCHG-26"};
    landscape.authorities = {"Untere Naturschutzbehörde"};
    landscape.documents = {"Standortbescheinigung der BNetzA"};
    landscape.deadline_days = 120;
    landscape.findings = {finding(rules[1], FindingState::applies, "innerhalb", "außerhalb",
                                  "Der Standort liegt im Landschaftsschutzgebiet „Osthöhe“.",
                                  "The site lies in the landscape protection area “Osthöhe”.",
                                  square(at(36, 11), 1500))};
    LineString road{{Point(680000, 5693200), Point(684000, 5693900), Point(690000, 5693500)}};
    Verdict near_road = verdict(2, rules);
    near_road.findings = {
        finding(rules[0], FindingState::applies, "B 6: 31 m", "40 m", "Der Mast steht 31 m neben der B 6.",
                "The mast stands 31 m beside the road B 6.", MultiLineString{road}),
        finding(rules[1], FindingState::unknown, "", "", "Die Ebene der Schutzgebiete fehlt.",
                "The layer of protected areas is missing.", std::nullopt)};
    near_road.unknown_layers = {"nature_reserve"};
    Verdict excluded = verdict(5, rules);
    excluded.reason_de = "Unzulässig";
    excluded.reason_en = "not allowed";
    excluded.findings = {finding(rules[1], FindingState::applies, "0 m", "300 m", "Horst eines Rotmilans.",
                                 "Nest of a red kite.", MultiPoint{at(19, 4)})};

    for (const double height : {20.0, 30.0, 50.0}) add_option(results, 0, height, landscape);
    add_option(results, 1, 35, verdict(0, rules));
    for (const double height : {20.0, 50.0}) add_option(results, 2, height, near_road);
    add_option(results, 3, 17, verdict(0, rules));
    add_option(results, 4, 30, excluded);
}

TierPlan tier_plan(int highest_tier, bool reached, int sites, int lower_bound, double missing) {
    TierPlan plan;
    plan.highest_tier = highest_tier;
    plan.reached = reached;
    plan.sites = sites;
    plan.lower_bound = lower_bound;
    plan.population_share = reached ? 0.992 : 0.95;
    plan.area_share = reached ? 0.93 : 0.85;
    plan.people_missing = static_cast<MicroPeople>(missing * micro_per_person);
    return plan;
}

/// The site at C-1, 50 m: tier 3 everywhere, 300 m to the north-east tier 2; its search area is a square of 200 m.
SiteEvidence evidence_of_c1(int option) {
    SiteEvidence evidence;
    evidence.option = option;
    evidence.ladder = {{1, 50, 3, "Baugenehmigung", "Building permit",
                        "Stufe 3, volles Verfahren: Landschaftsschutzgebiet (§ 26 BNatSchG)",
                        "Tier 3, full procedure: landscape protection area (§ 26 BNatSchG)"}};
    evidence.tiers = {{3, 50, true, true, 1200 * micro_per_person, 30'000'000'000}};
    evidence.moved = true;
    BetterPlace better;
    better.position = Point(at(35, 12).x() + 212, at(35, 12).y() + 212);
    better.distance_m = 300;
    better.direction_deg = 45;
    better.tier = 2;
    better.removed = {"BUND-BNATSCHG-26"};
    better.reason_de = "Stufe 2, vereinfachtes Verfahren";
    better.reason_en = "Tier 2, simplified procedure";
    better.people = 1100 * micro_per_person;
    better.area = 28'000'000'000;
    evidence.better = better;
    evidence.area = SearchArea{square(at(35, 12), 100), 0.04, 100, 40};
    evidence.backhaul = Backhaul{18, 15000, 0.6, {{"M1", false, at(10, 12), 30, 2500, 270, 1.2}}, 2, 1};
    evidence.alternatives = {{7, 4300, 0.0, "Unzulässig", "not allowed"}};
    return evidence;
}

/// Judged on a lattice of 500 m: half of the land excluded, a quarter tier 3, a quarter tier 2.
LandShares land_shares() {
    LandShares shares;
    shares.height_m = 30;
    shares.places = 300;
    shares.by_tier = {0, 0, 0.25, 0.25, 0, 0.5};
    shares.rules = {{"BUND-FSTRG-9", 4, 0, 0, 0.1}, {"BUND-BNATSCHG-26", 3, 0.75, 0.25, 0}};
    shares.grid = {680000, 5700000, 500, 20, 15, "EPSG:25832"};
    shares.any_layer = true;
    shares.tier = Raster<std::uint8_t>(20, 15, 2);
    for (int row = 0; row < 15; ++row)
        for (int col = 0; col < 10; ++col) shares.tier.at(col, row) = 5;
    shares.worst = shares.tier;
    shares.not_examined_by_tier[2] = 0.1;  // the eastern half of the three northern rows: 30 of 300
    for (int row = 0; row < 3; ++row)
        for (int col = 10; col < 20; ++col) shares.worst.at(col, row) = 4;
    shares.missing_layers = {"nature_reserve"};
    return shares;
}

}  // namespace

void add_siting(Results& results) {
    results.rules = make_rules();
    add_options(results);
    Plan& plan = results.plan;
    plan.technology = Technology::g5;
    plan.steps = {step(results, 3, 1, ""), step(results, 5, 2, ""), step(results, 2, 3, "C-4")};
    plan.objective = PlanObjective::sites;
    plan.lower_bound = 3;
    plan.status = PlanStatus::optimal;
    plan.population_met = true;
    plan.area_met = true;
    plan.population_share = 0.994;
    plan.area_share = 0.931;
    for (const auto& s : plan.steps) {
        const auto& option = results.review.options[static_cast<std::size_t>(s.option)];
        plan.cost += option.cost;
        ++plan.by_tier[option.verdict.tier];
    }
    plan.sites_by_allowed_tier = {{0, -1}, {1, -1}, {2, 4}, {3, 3}, {4, 3}};
    plan.tier_plans = {tier_plan(0, false, 1, 0, 321), tier_plan(1, false, 1, 0, 321), tier_plan(2, true, 4, 3, 0),
                       tier_plan(3, true, 3, 3, 0), tier_plan(4, true, 3, 3, 0)};
    for (const auto& s : plan.steps) {
        results.evidence.emplace_back();
        results.evidence.back().option = s.option;
    }
    results.evidence.back() = evidence_of_c1(plan.steps.back().option);
    results.land_shares = land_shares();
}

void add_provenance(Results& results) {
    results.parameters = {{"radio.radius_km", "15.0", "km", "default"},
                          {"project.cell_m", "250", "m", "project.toml:4"},
                          {"threads", "2", "", "--threads"}};
    InputRecord terrain;
    terrain.role = "terrain";
    terrain.path = "dem.tif";
    terrain.bytes = 123456;
    terrain.sha256 = std::string(64, 'a');
    terrain.driver = "GTiff";
    terrain.crs = "EPSG:25832 ETRS89 / UTM zone 32N";
    terrain.operation = "none";
    terrain.extent = "680000 5692500 690000 5700000";
    terrain.content = "40 × 30 cells of 250 m";
    terrain.licence = "invented for tests";
    results.inputs = {terrain};
    results.expected_mb = 60;
    results.timings = {{"path_loss", 1.25, 40}, {"review", 0.5, 55.5}};
    results.threads = 2;
    results.warnings = {"3 census cells without a value"};
}

}  // namespace funkloch::small
