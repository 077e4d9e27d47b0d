#include "print_summary.hpp"

#include "funkloch/output/display.hpp"
#include "speech.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace funkloch {

namespace {

/// Shares of the land; of official coverage, which was not computed, neither threshold nor expected share.
void print_technology(const TechnologyCoverage& technology, const Results& results, const Speech& speech) {
    const bool official = results.coverage_is_official;
    const CoverageDefinition& definition = technology.definition;
    const std::string profile =
        definition.profile.empty() ? "" : speech.words(", Profil ", ", profile ") + definition.profile;
    const std::string basis =
        official ? speech.words("amtliche Versorgung, nicht berechnet", "official coverage, not computed")
                 : fmt::format("{}, RSRP ≥ {} dBm{}", choose(speech.language(), criterion_text(definition)),
                               localized(fmt::format("{:g}", definition.rsrp_dbm), speech.language()), profile);
    speech.out() << fmt::format("\n{} ({})\n  {:<20} {:>10} {:>10}{}\n", name_of(definition.technology), basis,
                                speech.words("Betreiber", "operator"), speech.words("Einwohner", "people"),
                                speech.words("Fläche", "area"),
                                official ? "" : fmt::format("{:>13}", speech.words("erwartet", "expected")));
    for (const auto& row : technology.rows) {
        if (row.zone != whole_land || repeats_any_operator(results, technology, row)) continue;
        std::string name =
            row.operator_name == any_operator ? speech.words("mindestens einer", "at least one") : row.operator_name;
        if (official && name.starts_with(">=")) name = speech.words("mindestens ", "at least ") + name.substr(2);
        const double expected = row.people > 0 ? row.people_expected / people(row.people) : 0;
        const bool met = row.people_share() >= results.targets.population && row.area_share() >= results.targets.area;
        speech.out() << fmt::format("  {:<20} {:>10} {:>10}{}{}\n", name, speech.percent(row.people_share()),
                                    speech.percent(row.area_share()),
                                    official ? "" : fmt::format("{:>13}", speech.percent(expected)),
                                    met ? speech.words("  Ziele erreicht", "  targets met") : "");
    }
}

void print_agreement(const OfficialComparison& comparison, const Speech& speech) {
    const auto percent = [&](const std::optional<double>& share) {
        return share ? speech.percent(*share) : std::string("–");
    };
    const auto& land = comparison.land();
    speech.tell(
        "{} und die amtliche Karte: {} der Einwohner und {} der Fläche stimmen überein; nur amtlich versorgt {}, nur "
        "rechnerisch {}; ohne amtliche Angabe {}\n",
        "{} against the official map: {} of people and {} of area agree; {} covered officially only, {} by the "
        "computation only; the map says nothing of {}\n",
        name_of(comparison.subject), percent(land.people_agreement()), percent(land.area_agreement()),
        speech.people(people(land.of(Agreement::only_official).people)),
        speech.people(people(land.of(Agreement::only_computed).people)),
        speech.people(people(land.of(Agreement::not_official).people)));
}

/// Errors, what a calibration makes of them, and between what the shares lie.
void print_drive_tests(const DriveResults& drive, bool has_people, const Speech& speech) {
    const ErrorStats& all = drive.comparison.all();
    if (all.points == 0) {
        speech.tell("Messfahrten: An keinem ihrer Punkte wird nach der Rechnung etwas empfangen\n",
                    "drive tests: nothing is computed to be received at any of their points\n");
        return;
    }
    const double bias_db = std::abs(all.bias_db) < 0.05 ? 0 : all.bias_db;
    speech.tell(
        "Messfahrten: mittlere Abweichung {}{} dB, RMSE {} dB, Sigma {} dB (gemessen - berechnet, {} Punkte an {} "
        "Orten)\n",
        "drive tests: bias {}{} dB, RMSE {} dB, sigma {} dB (measured - computed, {} points in {} places)\n",
        bias_db < 0 ? "" : "+", speech.number(bias_db, 1), speech.number(all.rmse_db, 1),
        speech.number(all.sigma_db, 1), all.points, all.blocks);
    if (drive.fit) {
        const CalibrationErrors& errors = drive.fit->errors.front();
        speech.tell("  calibration.toml: RMSE {} dB an zurückgehaltenen Orten statt {} dB\n",
                    "  calibration.toml: RMSE {} dB at places held out instead of {} dB\n",
                    speech.number(errors.held_out.rmse_db, 1), speech.number(errors.before.rmse_db, 1));
    }
    const auto between = [&](double low, double high) {
        return say(speech.language(), "{} bis {}", "{} to {}", speech.number(100 * low, 1), speech.percent(high, 1));
    };
    for (const ShareInterval& interval : drive.intervals) {
        if (interval.operator_name != any_operator) continue;
        const std::string of_people = has_people ? between(interval.people_low, interval.people_high) +
                                                       speech.words(" der Einwohner und ", " of people and ")
                                                 : "";
        speech.tell("  {} versorgt in 95 von 100 Fällen {}{} der Fläche\n",
                    "  {} covers in 95 of 100 cases {}{} of area\n", name_of(interval.errors.technology), of_people,
                    between(interval.area_low, interval.area_high));
    }
}

std::string least(PlanObjective objective, const Speech& speech) {
    return objective == PlanObjective::sites ? speech.words("wenigste Standorte", "fewest sites")
                                             : speech.words("geringste Kosten", "least cost");
}

std::string missing_of(const TierPlan& one, const Speech& speech) {
    std::string text;
    if (one.people_missing > 0) text = speech.people(std::ceil(people(one.people_missing)));
    if (one.people_missing > 0 && one.area_missing > 0) text += speech.words(" und ", " and ");
    if (one.area_missing > 0) text += speech.number(square_km(one.area_missing), 1) + " km²";
    return text;
}

/// One line per highest tier: what it takes, what it saves, or what stays missing.
void print_tiers(const Plan& plan, const Speech& speech) {
    const TierPlan* before = nullptr;
    for (const TierPlan& one : plan.tier_plans) {
        speech.tell("  Stufen bis {}: ", "  tiers up to {}: ", one.highest_tier);
        if (!one.reached) {
            speech.tell("{}, weiter geht es nicht; zum Ziel fehlen {}", "{} as far as it gets, target missed by {}",
                        speech.sites(one.sites), missing_of(one, speech));
        } else {
            speech.out() << speech.sites(one.sites) << ", " << speech.euros(one.cost);
            if (one.proven)
                speech.tell(" (bewiesen: {})", " (proven: {})", least(plan.objective, speech));
            else if (one.lower_bound > 0)
                speech.tell(" (untere Schranke {})", " (lower bound {})", speech.sites(one.lower_bound));
            else if (one.cost_lower_bound > 0)
                speech.tell(" (untere Schranke {})", " (lower bound {})", speech.euros(one.cost_lower_bound));
            if (before != nullptr && before->reached && one.sites < before->sites)
                speech.tell("; Stufe {} zuzulassen spart {}", "; allowing tier {} saves {}", one.highest_tier,
                            speech.sites(before->sites - one.sites));
            if (before != nullptr && !before->reached)
                speech.tell("; ohne Stufe {} sind die Ziele nicht zu erreichen",
                            "; without tier {} the targets are out of reach", one.highest_tier);
        }
        speech.out() << '\n';
        before = &one;
    }
}

/// The four shares make 100 %.
void print_law_shares(const LandShares& law, const Speech& speech) {
    if (!law.any_layer) {
        speech.tell("Recht: nicht geprüft, da keine der Ebenen vorliegt, nach denen die Vorschriften fragen\n",
                    "law: not examined, since none of the layers that the rules ask for was given\n");
        return;
    }
    const auto parts =
        in_thousandths({law.excluded(), law.by_tier[3] + law.by_tier[4], law.at_most_tier_2(), law.not_examined()});
    speech.tell(
        "Recht: Ein Mast von {} m ist auf {} des Landes ausgeschlossen, braucht auf {} mehr als Stufe 2, auf {} "
        "höchstens Stufe 2; auf {} nicht abschließend geprüft (keine Rechtsberatung)\n",
        "law: a {} m mast is excluded on {} of the land, needs more than tier 2 on {}, at most tier 2 on {}; not fully "
        "examined on {} (not legal advice)\n",
        short_decimal(law.height_m, 2, speech.language()), speech.percent(parts[0], 1), speech.percent(parts[1], 1),
        speech.percent(parts[2], 1), speech.percent(parts[3], 1));
}

void print_plan(const Plan& plan, const Speech& speech) {
    const auto shares = [&](double population, double area, bool met) {
        return say(speech.language(), "{} der Einwohner und {} der Fläche{}", "{} of people and {} of area{}",
                   speech.percent(population), speech.percent(area),
                   met ? "" : speech.words("; die Ziele werden nicht erreicht", "; the targets are not reached"));
    };
    speech.tell("Vorschlag ({}): {} (untere Schranke unter den geprüften Orten {}), {} (untere Schranke {}), dann {}\n",
                "plan ({}): {} (lower bound among the examined places {}), {} (lower bound {}), then {}\n",
                name_of(plan.technology), speech.sites(static_cast<long>(plan.steps.size())), plan.lower_bound,
                speech.euros(plan.cost), speech.euros(plan.cost_lower_bound),
                shares(plan.population_share, plan.area_share, plan.population_met && plan.area_met));
    for (const FurtherCoverage& one : plan.further)
        speech.tell("  dieselben Standorte für {}: {}\n", "  the same sites for {}: {}\n", name_of(one.technology),
                    shares(one.population_share, one.area_share, one.population_met && one.area_met));
    if (plan.other.reached)
        speech.tell("  {}: {}, {}{}\n", "  {}: {}, {}{}\n", least(plan.other.objective, speech),
                    speech.sites(static_cast<long>(plan.other.options.size())), speech.euros(plan.other.cost),
                    plan.other.proven ? speech.words(" (bewiesen)", " (proven)") : "");
    if (!plan.steps.empty()) print_tiers(plan, speech);
}

}  // namespace

void print_summary(const Results& results, const std::filesystem::path& folder, std::ostream& out) {
    const Speech speech(results.language, out);
    speech.tell("{}: {}, {} km²; Ziele {} der Einwohner, {} der Fläche\n",
                "{}: {}, {} km²; targets {} of people, {} of area\n", results.project_name,
                speech.people(people(results.scene.land.people())),
                speech.number(square_km(results.scene.land.area()), 1), speech.percent(results.targets.population, 1),
                speech.percent(results.targets.area, 1));
    for (const auto& technology : results.coverage.technologies) print_technology(technology, results, speech);
    out << '\n';
    for (const auto& gaps : results.gaps.technologies)
        speech.tell("{}-Lücken: {} ({}, {} km²)\n", "{} gaps: {} with {}, {} km²\n", name_of(gaps.technology),
                    gaps.gaps.size(), speech.people(people(gaps.people)), speech.number(square_km(gaps.area), 1));
    for (const OfficialComparison& comparison : results.official) print_agreement(comparison, speech);
    if (results.calibration)
        speech.tell("gerechnet mit der Kalibrierung {} (SHA-256 {}…)\n",
                    "computed with the calibration {} (SHA-256 {}…)\n", results.calibration->file,
                    results.calibration->sha256.substr(0, 12));
    if (results.drive_tests) print_drive_tests(*results.drive_tests, results.scene.land.people() > 0, speech);
    print_plan(results.plan, speech);
    if (results.land_shares.places > 0) print_law_shares(results.land_shares, speech);
    const Deviation& deviation = results.servers.engine.deviation;
    if (deviation.sample > 0)
        speech.tell(
            "Rechenwerk: RMSE {} dB, 99-%-Wert {} dB, größte Abweichung {} dB gegen das genaue Verfahren auf {} "
            "Zellen\n",
            "engine: RMSE {} dB, 99th percentile {} dB, largest {} dB against the exact mode on {} cells\n",
            speech.number(deviation.rmse_db, 2), speech.number(deviation.p99_db, 2), speech.number(deviation.max_db, 1),
            deviation.sample);
    if (const auto count = results.warnings.size(); count > 0)
        speech.tell("{} {}, siehe run.json\n", "{} {}, see run.json\n", count,
                    count == 1 ? speech.words("Hinweis", "warning") : speech.words("Hinweise", "warnings"));
    out << "\n" << (folder / "report.html").string() << "\n" << (folder / "project.qgz").string() << "\n";
}

}  // namespace funkloch
