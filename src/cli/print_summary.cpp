#include "print_summary.hpp"

#include "funkloch/output/display.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace funkloch {

namespace {

/// Shares of the land; of official coverage, which was not computed, neither threshold nor expected share.
void print_technology(const TechnologyCoverage& technology, const Results& results, std::ostream& out) {
    const bool official = results.coverage_is_official;
    const CoverageDefinition& definition = technology.definition;
    const std::string basis = official
                                  ? "official coverage, not computed"
                                  : fmt::format("RSRP ≥ {} dBm{}", definition.rsrp_dbm,
                                                definition.profile.empty() ? "" : ", profile " + definition.profile);
    out << fmt::format("\n{} ({})\n  {:<20} {:>10} {:>10}{}\n", name_of(definition.technology), basis, "operator",
                       "people", "area", official ? "" : "     expected");
    for (const auto& row : technology.rows) {
        if (row.zone != whole_land || repeats_any_operator(results, technology, row)) continue;
        std::string name = row.operator_name == any_operator ? "at least one" : row.operator_name;
        if (official && name.starts_with(">=")) name = "at least " + name.substr(2);
        const double expected = row.people > 0 ? 100 * row.people_expected / people(row.people) : 0;
        const bool met = row.people_share() >= results.targets.population && row.area_share() >= results.targets.area;
        out << fmt::format("  {:<20} {:>8.2f} % {:>8.2f} %{}{}\n", name, 100 * row.people_share(),
                           100 * row.area_share(), official ? "" : fmt::format(" {:>10.2f} %", expected),
                           met ? "  targets met" : "");
    }
}

void print_agreement(const OfficialComparison& comparison, std::ostream& out) {
    const auto percent = [](const std::optional<double>& share) {
        return share ? fmt::format("{:.2f} %", 100 * *share) : std::string("–");
    };
    const auto& land = comparison.land();
    out << fmt::format(
        "{} against the official map: {} of people and {} of area agree; {:.0f} people covered officially only, {:.0f} "
        "by the computation only; the map says nothing of {:.0f}\n",
        name_of(comparison.subject), percent(land.people_agreement()), percent(land.area_agreement()),
        people(land.of(Agreement::only_official).people), people(land.of(Agreement::only_computed).people),
        people(land.of(Agreement::not_official).people));
}

/// Errors, what a calibration makes of them, and between what the shares lie.
void print_drive_tests(const DriveResults& drive, bool has_people, std::ostream& out) {
    const ErrorStats& all = drive.comparison.all();
    if (all.points == 0) {
        out << "drive tests: nothing is computed to be received at any of their points\n";
        return;
    }
    out << fmt::format(
        "drive tests: bias {:+.1f} dB, RMSE {:.1f} dB, sigma {:.1f} dB (measured - computed, {} points in {} places)\n",
        std::abs(all.bias_db) < 0.05 ? 0 : all.bias_db, all.rmse_db, all.sigma_db, all.points, all.blocks);
    if (drive.fit) {
        const CalibrationErrors& errors = drive.fit->errors.front();
        out << fmt::format("  calibration.toml: RMSE {:.1f} dB at places held out instead of {:.1f} dB\n",
                           errors.held_out.rmse_db, errors.before.rmse_db);
    }
    for (const ShareInterval& interval : drive.intervals)
        if (interval.operator_name == any_operator)
            out << fmt::format("  {} covers in 95 of 100 cases {}{:.1f} to {:.1f} % of area\n",
                               name_of(interval.errors.technology),
                               has_people ? fmt::format("{:.1f} to {:.1f} % of people and ", 100 * interval.people_low,
                                                        100 * interval.people_high)
                                          : "",
                               100 * interval.area_low, 100 * interval.area_high);
}

/// One line per highest tier: what it takes, what it saves, or what stays missing.
void print_tiers(const Plan& plan, std::ostream& out) {
    const TierPlan* before = nullptr;
    for (const TierPlan& one : plan.tier_plans) {
        std::string line = fmt::format("  tiers up to {}: ", one.highest_tier);
        if (!one.reached) {
            line += fmt::format("{} sites as far as it gets, target missed by", one.sites);
            if (one.people_missing > 0) line += fmt::format(" {:.0f} people", std::ceil(people(one.people_missing)));
            if (one.people_missing > 0 && one.area_missing > 0) line += " and";
            if (one.area_missing > 0) line += fmt::format(" {:.1f} km²", square_km(one.area_missing));
        } else {
            line += fmt::format("{} sites, cost {:.10g}", one.sites, one.cost);
            if (one.proven)
                line += fmt::format(" (proven: least {})", name_of(plan.objective));
            else if (one.lower_bound > 0)
                line += fmt::format(" (lower bound {} sites)", one.lower_bound);
            else if (one.cost_lower_bound > 0)
                line += fmt::format(" (lower bound of the cost {:.10g})", one.cost_lower_bound);
            if (before != nullptr && before->reached && one.sites < before->sites)
                line += fmt::format("; allowing tier {} saves {}", one.highest_tier, before->sites - one.sites);
            if (before != nullptr && !before->reached)
                line += fmt::format("; without tier {} the targets are out of reach", one.highest_tier);
        }
        out << line << '\n';
        before = &one;
    }
}

/// The four shares make 100 %.
void print_law_shares(const LandShares& law, std::ostream& out) {
    if (!law.any_layer) {
        out << "law: not examined, since none of the layers that the rules ask for was given\n";
        return;
    }
    const auto parts =
        in_thousandths({law.excluded(), law.by_tier[3] + law.by_tier[4], law.at_most_tier_2(), law.not_examined()});
    out << fmt::format(
        "law: a {:g} m mast is excluded on {:.1f} % of the land, needs more than tier 2 on {:.1f} %, at most tier 2 on "
        "{:.1f} %; not fully examined on {:.1f} % (not legal advice)\n",
        law.height_m, 100 * parts[0], 100 * parts[1], 100 * parts[2], 100 * parts[3]);
}

}  // namespace

void print_summary(const Results& results, const std::filesystem::path& folder, std::ostream& out) {
    out << fmt::format("{}: {:.0f} people, {:.1f} km²; targets {:.1f} % of people, {:.1f} % of area\n",
                       results.project_name, people(results.scene.land.people()), square_km(results.scene.land.area()),
                       100 * results.targets.population, 100 * results.targets.area);
    for (const auto& technology : results.coverage.technologies) print_technology(technology, results, out);
    out << '\n';
    for (const auto& gaps : results.gaps.technologies)
        out << fmt::format("{} gaps: {} with {:.0f} people, {:.1f} km²\n", name_of(gaps.technology), gaps.gaps.size(),
                           people(gaps.people), square_km(gaps.area));
    for (const OfficialComparison& comparison : results.official) print_agreement(comparison, out);
    if (results.calibration)
        out << fmt::format("computed with the calibration {} (SHA-256 {}…)\n", results.calibration->file,
                           results.calibration->sha256.substr(0, 12));
    if (results.drive_tests) print_drive_tests(*results.drive_tests, results.scene.land.people() > 0, out);
    const Plan& plan = results.plan;
    out << fmt::format(
        "plan ({}): {} sites (lower bound among the examined places {}), cost {:.10g} (lower bound {:.10g}), then "
        "{:.2f} % of people and {:.2f} % of area{}\n",
        name_of(plan.technology), plan.steps.size(), plan.lower_bound, plan.cost, plan.cost_lower_bound,
        100 * plan.population_share, 100 * plan.area_share,
        plan.population_met && plan.area_met ? "" : "; the targets are not reached");
    for (const FurtherCoverage& one : plan.further)
        out << fmt::format("  the same sites for {}: {:.2f} % of people and {:.2f} % of area{}\n",
                           name_of(one.technology), 100 * one.population_share, 100 * one.area_share,
                           one.population_met && one.area_met ? "" : "; the targets are not reached");
    if (plan.other.reached)
        out << fmt::format("  least {}: {} sites, cost {:.10g}{}\n", name_of(plan.other.objective),
                           plan.other.options.size(), plan.other.cost, plan.other.proven ? " (proven)" : "");
    if (!plan.steps.empty()) print_tiers(plan, out);
    const LandShares& law = results.land_shares;
    if (law.places > 0) print_law_shares(law, out);
    const Deviation& deviation = results.servers.engine.deviation;
    if (deviation.sample > 0)
        out << fmt::format(
            "engine: RMSE {:.2f} dB, 99th percentile {:.2f} dB, largest {:.1f} dB against the exact mode on {} cells\n",
            deviation.rmse_db, deviation.p99_db, deviation.max_db, deviation.sample);
    if (!results.warnings.empty()) out << fmt::format("{} warnings, see run.json\n", results.warnings.size());
    out << "\n" << (folder / "report.html").string() << "\n" << (folder / "project.qgz").string() << "\n";
}

}  // namespace funkloch
