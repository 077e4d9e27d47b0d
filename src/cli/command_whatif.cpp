#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/run/whatif.hpp"
#include "print_whatif.hpp"
#include "rights.hpp"

#include <charconv>
#include <cmath>
#include <ostream>

namespace funkloch {

namespace {

constexpr const char* about =
    "Changes the network of a finished run and shows what becomes of its coverage\n\n"
    "Figures and maps are those of a fresh run on the changed network, to the byte. Only what the change can touch is\n"
    "computed, from the cache in RUN_DIR/cache; without one that fits, everything is recomputed and the reason is\n"
    "given. Candidates, building law and plan stay those of the run; report.html, analysis.gpkg and\n"
    "project.qgz are not written.";

struct WhatIfArguments {
    WhatIfRequest request;
    std::string run_directory, out;
    std::vector<std::string> move, height;
    double cache_mb = 0;
    bool json = false;
};

double number_of(std::string_view text, const std::string& written, const char* expected) {
    double value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || !std::isfinite(value))
        throw UsageError(written + ": expected " + expected);
    return value;
}

/// "ID=REST"; ids may contain "=".
std::pair<std::string, std::string> split_id(const std::string& text, const std::string& written,
                                             const char* expected) {
    const auto equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0) throw UsageError(written + ": expected " + expected);
    return {text.substr(0, equals), text.substr(equals + 1)};
}

SiteMove move_of(const std::string& text) {
    constexpr const char* expected = "ID=LON,LAT in degrees, for example --move M0001=11.97,51.48";
    const std::string written = "--move " + text;
    const auto [id, place] = split_id(text, written, expected);
    const auto comma = place.find(',');
    if (comma == std::string::npos) throw UsageError(written + ": expected " + expected);
    const SiteMove move{id, number_of(std::string_view(place).substr(0, comma), written, expected),
                        number_of(std::string_view(place).substr(comma + 1), written, expected)};
    if (std::abs(move.longitude_deg) > 180 || std::abs(move.latitude_deg) > 90)
        throw UsageError(written + ": longitude comes first, within ±180°, then latitude within ±90°");
    return move;
}

SiteHeight height_of(const std::string& text) {
    constexpr const char* expected = "ID=METRES, for example --height M0001=45";
    const std::string written = "--height " + text;
    const auto [id, metres] = split_id(text, written, expected);
    return {id, number_of(metres, written, expected)};
}

void whatif(WhatIfArguments& arguments, CLI::App& command, CommandContext& context) {
    WhatIfRequest& request = arguments.request;
    request.run_directory = arguments.run_directory;
    request.out = arguments.out;
    for (const std::string& text : arguments.move) request.move.push_back(move_of(text));
    for (const std::string& text : arguments.height) request.height.push_back(height_of(text));
    if (request.add.empty() && request.remove.empty() && request.move.empty() && request.height.empty())
        throw UsageError("whatif: name a change: --add, --remove, --move or --height");
    if (command.count("--cache-mb") > 0) request.cache_mb = arguments.cache_mb;
    confine(request);
    const WhatIfAnswer answer = what_if(request, context.progress());
    if (arguments.json)
        context.out << whatif_json(answer);
    else
        print_whatif(answer, request.out, context.out);
}

}  // namespace

void add_whatif(CLI::App& app, CommandContext& context) {
    auto* command = app.add_subcommand("whatif", about);
    auto arguments = std::make_shared<WhatIfArguments>();
    WhatIfRequest& request = arguments->request;
    const auto repeatable = [&](const char* name, std::vector<std::string>& values, const char* help) {
        return command->add_option(name, values, help)->allow_extra_args(false);
    };
    command->add_option("run", arguments->run_directory, "Run directory")->required();
    repeatable("--add", request.add,
               "Adds the sites of a point layer (GeoJSON, GeoPackage, shapefile, CSV …) with the fields of a table of "
               "sites; a layer with places only gets the equipment of [siting] for every operator (repeatable)")
        ->type_name("FILE");
    repeatable("--remove", request.remove, "Removes a site (repeatable)")->type_name("ID");
    repeatable("--move", arguments->move, "Moves a site to a place in WGS 84 (repeatable)")->type_name("ID=LON,LAT");
    repeatable("--height", arguments->height, "Sets all antennas of a site to a height above ground (repeatable)")
        ->type_name("ID=METRES");
    command->add_option("--out", arguments->out,
                        "New folder for summary.json, districts.csv, rsrp_*.tif, served_*.tif and server_*.tif of the "
                        "changed network");
    command->add_option("--threads", request.threads, "Number of threads (default: all processors)")
        ->check(CLI::Range(1, 1024));
    command
        ->add_option("--cache-mb", arguments->cache_mb,
                     "Largest size of a cache that has to be written again; 0 = none (default: output.cache_mb)")
        ->check(CLI::Range(0.0, 1e7));
    command->add_flag("--verify-cache", request.verify_cache, "Read the whole cache and compare its checksums first");
    command->add_flag("--json", arguments->json, "Print one JSON document");
    command->callback([arguments, command, &context] { whatif(*arguments, *command, context); });
}

}  // namespace funkloch
