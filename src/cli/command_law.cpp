#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "place_argument.hpp"
#include "print_law.hpp"
#include "project_arguments.hpp"

#include <fmt/chrono.h>

#include <ctime>
#include <ostream>

namespace funkloch {

namespace {

struct LawArguments : ProjectArguments {
    std::string at, kind = "mast";
    LawQuestion question;
    bool no_gap = false;
    bool json = false;
    bool everything = false;
};

void law(LawArguments& arguments, CommandContext& context) {
    LawQuestion question = arguments.question;
    question.lon_lat = parse_lon_lat("--at", arguments.at);
    question.kind = arguments.kind == "rooftop" ? SiteKind::rooftop : SiteKind::mast;
    question.closes_gap = !arguments.no_gap;
    if (question.kind == SiteKind::mast && question.roof_height_m > 0)
        throw UsageError("--roof-height belongs to --kind rooftop");
    const Project project = arguments.read();
    const LawAnswer answer = ask_law(project, question, context.progress());
    const std::string date = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
    const Language language = language_of(project.language);
    if (arguments.json)
        context.out << law_json(answer, date, language) << '\n';
    else
        print_law(answer, date, language, arguments.everything, context.out);
}

}  // namespace

void add_law(CLI::App& app, CommandContext& context) {
    auto* command =
        app.add_subcommand("law",
                           "Judges one place by building law without an analysis: tier, procedure, duration, "
                           "authorities, consents, findings, "
                           "the largest height of each tier and the nearest better place. Not legal advice");
    auto arguments = std::make_shared<LawArguments>();
    arguments->add_to(*command);
    command->add_option("--at", arguments->at, "Place as LON,LAT in degrees (WGS 84)")->required();
    command
        ->add_option(
            "--height", arguments->question.heights_m,
            "Heights in metres, for example 20,30,50: of the mast above ground, or of a rooftop antenna above the "
            "roof skin (default: the project's)")
        ->delimiter(',')
        ->check(CLI::Range(0.1, 400.0));
    command->add_option("--kind", arguments->kind, "mast or rooftop")
        ->check(CLI::IsMember({"mast", "rooftop"}))
        ->capture_default_str();
    command
        ->add_option("--roof-height", arguments->question.roof_height_m,
                     "Rooftop: height of the roof above ground in metres (default: siting.default_roof_m)")
        ->check(CLI::Range(0.1, 400.0));
    command->add_flag("--no-gap", arguments->no_gap,
                      "The site closes no coverage gap, so it is not privileged outside built-up areas");
    command->add_flag("--all", arguments->everything,
                      "Print every open rule at every height, instead of grouping them by missing layer");
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, &context] { law(*arguments, context); });
}

}  // namespace funkloch
