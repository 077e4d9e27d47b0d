#include "funkloch/core/error.hpp"
#include "funkloch/output/certificate.hpp"
#include "verify/claim_checker.hpp"

#include <algorithm>
#include <fstream>

namespace funkloch {

namespace {

using nlohmann::json;

PlanCertificate certificate_from(const json& document, const verify::Refuse& refuse) {
    const verify::Problem read = verify::read_problem(document, refuse);
    PlanCertificate certificate;
    certificate.objective =
        document.at("objective") == name_of(PlanObjective::sites) ? PlanObjective::sites : PlanObjective::cost;
    for (const TierRule rule : {TierRule::none, TierRule::exceptions_first, TierRule::lexicographic})
        if (document.at("tier_rule") == name_of(rule)) certificate.tier_rule = rule;
    CoverProblem& problem = certificate.problem;
    problem.columns = document.at("grid").at("columns").get<int>();
    problem.rows = document.at("grid").at("rows").get<int>();
    if (problem.columns < 1 || problem.rows < 1) refuse("grid", "no cells");
    const auto cells = document.at("classes").at("cell").get<std::vector<std::uint32_t>>();
    if (cells.size() != read.class_group.size()) refuse("classes", "columns of different lengths");
    for (std::size_t c = 0; c < cells.size(); ++c) {
        problem.classes.push_back({read.class_group[c], read.class_weight[0][c], read.class_weight[1][c], cells[c]});
        if (read.class_group[c] < 0 || read.class_group[c] > 1'000'000) refuse("classes", "a group out of range");
        problem.groups = std::max(problem.groups, read.class_group[c] + 1);
    }
    for (const auto& demand : read.demands) {
        if (demand.first_group < 0 || demand.end_group > 1'000'000) refuse("requirement", "groups out of range");
        problem.groups = std::max(problem.groups, demand.end_group);
        problem.requirements.push_back({demand.what == 0 ? Requirement::What::people : Requirement::What::area,
                                        demand.first_group, demand.end_group, demand.missing, demand.missing});
    }
    for (std::size_t o = 0; o < read.options.size(); ++o) {
        const auto& option = read.options[o];
        problem.options.push_back({static_cast<int>(o), option.place, option.tier, option.cost});
        problem.places = std::max(problem.places, option.place + 1);
        problem.option_classes.push_back(std::vector<std::int32_t>(option.classes.begin(), option.classes.end()));
        certificate.candidates.push_back(document.at("options").at(o).at("candidate").get<std::string>());
        certificate.heights_m.push_back(document.at("options").at(o).at("height_m").get<double>());
    }
    problem.class_options = transposed(problem.option_classes, problem.classes.size());
    certificate.plan = document.at("plan").get<std::vector<int>>();
    for (const int option : certificate.plan)
        if (option < 0 || option >= static_cast<int>(problem.options.size()))
            refuse("plan", "an option that does not exist");
    certificate.meets_targets = document.at("meets_targets").get<bool>();
    for (const auto& one : document.at("left_out"))
        certificate.left_out.push_back({one.at("candidate").get<std::string>(), one.at("tier").get<int>(),
                                        one.at("gains_nothing").get<bool>(), one.at("not_offered").get<bool>(),
                                        one.at("reason_de").get<std::string>(),
                                        one.at("reason_en").get<std::string>()});
    return certificate;
}

}  // namespace

PlanCertificate read_certificate(const std::filesystem::path& run_directory) {
    const auto file = run_directory / "plan_certificate.json";
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw InputError({file.string(), "", "there is no such file", "a run directory with a plan",
                          "Name the directory that `funkloch run` wrote."});
    const verify::Refuse refuse = [&](const std::string& where, const std::string& what) {
        throw InputError({file.string(), where, what, "what `funkloch run` wrote", "Run the project again."});
    };
    try {
        return certificate_from(json::parse(stream), refuse);
    } catch (const json::exception& error) {
        refuse("", error.what());
    }
    return {};
}

}  // namespace funkloch
