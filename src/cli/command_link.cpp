#include "commands.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/files/place.hpp"
#include "funkloch/input/profile.hpp"
#include "funkloch/propagation/cell_path.hpp"
#include "funkloch/run/analyze.hpp"
#include "place_argument.hpp"
#include "project_arguments.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <ostream>

namespace funkloch {

namespace {

struct LinkArguments : ProjectArguments {
    std::string profile, from, to, polarization = "v", model = "p1812";
    Link link;
    std::optional<double> tx_lat, tx_lon, rx_lat, rx_lon;
    bool json = false;
};

nlohmann::ordered_json to_json(const p1812::P1812Result& result) {
    nlohmann::ordered_json json;
    for (const p1812::NamedValue& value : p1812::named_values(result)) json[std::string(value.symbol)] = value.value;
    return json;
}

void print_link(const p1812::P1812Result& result, std::ostream& out) {
    for (const p1812::NamedValue& value : p1812::named_values(result))
        out << fmt::format("{:<12} {:<14} {:>16.8g} {}\n", value.symbol, value.equation, value.value, value.unit);
}

/// Zone codes as the model wants them.
std::vector<p1812::Zone> zones_of(const ProfileTable& table) {
    std::vector<p1812::Zone> zones;
    for (const int code : table.zone) zones.push_back(static_cast<p1812::Zone>(code));
    return zones;
}

/// Reports what the formulas refuse as wrong usage: these are the command line's own numbers.
template <typename F>
auto with_usage(F&& work) {
    try {
        return work();
    } catch (const std::invalid_argument& error) {
        throw UsageError(error.what());
    }
}

void link_of_profile(LinkArguments& arguments, std::ostream& out) {
    InputPolicy policy;
    policy.project_folder = std::filesystem::current_path();
    policy.allow_outside = true;  // the file is named on the command line itself
    const ProfileTable table = read_profile_csv(arguments.profile, policy);
    const std::vector<p1812::Zone> zones = zones_of(table);
    p1812::Profile profile{table.distance_km, table.terrain_m, {}, zones};
    if (table.has_clutter) profile.clutter_m = table.clutter_m;
    const int given = arguments.tx_lat.has_value() + arguments.tx_lon.has_value() + arguments.rx_lat.has_value() +
                      arguments.rx_lon.has_value();
    if (given != 0 && given != 4)
        throw UsageError("--tx-lat, --tx-lon, --rx-lat and --rx-lon belong together: give all four or none");
    if (given == 4)
        arguments.link.latitude_deg = p1812::path_centre_latitude_deg(
            *arguments.tx_lat, *arguments.tx_lon, *arguments.rx_lat, *arguments.rx_lon, table.distance_km.back());
    arguments.link.polarization = arguments.polarization == "h" ? Polarization::horizontal : Polarization::vertical;
    const auto result = with_usage([&] {
        const auto path = p1812::analyze_profile(profile, arguments.link, p1812::Beta::always);
        return p1812::loss_from_geometry(path, arguments.link, arguments.link.frequency_mhz);
    });
    if (arguments.json)
        out << to_json(result).dump(2) << '\n';
    else
        print_link(result, out);
}

const Site& site_of(const Scene& scene, const std::string& id) {
    if (const Site* site = find_site(scene.network.sites, id); site != nullptr) return *site;
    const std::string nearest = nearest_site_id(scene.network.sites, id);
    throw UsageError("--from " + id + ": no such site within reach" +
                     (nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

/// Every P.1812 intermediate of one sector's path to a cell of the terrain.
nlohmann::ordered_json values_of(const Site& site, const Sector& sector, const Scene& scene, const RadioOptions& radio,
                                 int col, int row) {
    const TerrainView terrain = view_of(scene.terrain);
    const DiscRequest request = cell_request(site, sector, scene, radio, col, row);
    const auto path = path_to_cell(terrain, request, col, row);
    if (!path) return nullptr;
    return to_json(p1812::loss_from_geometry(*path, request.link, sector.frequency_mhz));
}

/// Every sector of the site towards the cell that holds the place, on the project's own terrain.
void link_of_project(LinkArguments& arguments, CommandContext& context) {
    if (arguments.from.empty() || arguments.to.empty())
        throw UsageError("a project needs --from SITE_ID and --to LON,LAT");
    const Project project = arguments.read();
    const Point lon_lat = parse_lon_lat("--to", arguments.to);
    const Point place = place_in(project.crs, lon_lat.x(), lon_lat.y(), "--to");
    const LoadedScene loaded = load_scene(project, LoadFor::look, context.progress());
    const Scene& scene = loaded.scene;
    const RadioOptions radio = radio_of(project, loaded);
    const Site& site = site_of(scene, arguments.from);
    const GridSpec& grid = scene.terrain.grid;
    const int col = grid.col_of(place.x()), row = grid.row_of(place.y());
    if (!grid.contains(col, row)) throw UsageError("--to " + arguments.to + ": the place lies outside the terrain");
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const Sector& sector : site.sectors) {
        const CellLink link = cell_link(site, sector, scene, radio, col, row);
        const auto known = [](double value) {
            return std::isnan(value) ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
        };
        json.push_back({{"sector", sector.id},
                        {"operator", sector.operator_name},
                        {"technology", name_of(sector.technology)},
                        {"band", sector.band},
                        {"frequency_mhz", sector.frequency_mhz},
                        {"height_m", sector.height_m},
                        {"distance_km", link.distance_km},
                        {"Lb", known(link.loss_db)},
                        {"rsrp_dbm", known(link.rsrp_dbm)}});
        if (project.radio.model->follows_profile)
            json.back()["p1812"] = values_of(site, sector, scene, radio, col, row);
    }
    if (arguments.json) {
        context.out << json.dump(2) << '\n';
        return;
    }
    for (const auto& link : json) {
        const std::string level = link["rsrp_dbm"].is_null()
                                      ? "unknown: the path crosses unknown ground"
                                      : fmt::format("loss {:.1f} dB  RSRP {:.1f} dBm", link["Lb"].get<double>(),
                                                    link["rsrp_dbm"].get<double>());
        context.out << fmt::format("{:<28} {:>7.1f} MHz {:>6.2f} km  {}\n", link["sector"].get<std::string>(),
                                   link["frequency_mhz"].get<double>(), link["distance_km"].get<double>(), level);
    }
}

/// Options that describe a path, which a project describes itself.
constexpr std::array path_options{
    "--profile",      "--frequency-mhz", "--tx-height-m", "--rx-height-m",  "--time-percent", "--location-percent",
    "--polarization", "--delta-n",       "--n0",          "--resolution-m", "--coast-tx-km",  "--coast-rx-km",
    "--tx-lat",       "--tx-lon",        "--rx-lat",      "--rx-lon",       "--model"};

void add_profile_options(CLI::App& command, LinkArguments& a) {
    command.add_option("--profile", a.profile, "CSV with the header distance_km,terrain_m[,clutter_m]");
    command.add_option("--frequency-mhz", a.link.frequency_mhz, "30 … 6000 MHz");
    command.add_option("--tx-height-m", a.link.tx_height_m, "Transmitter above ground");
    command.add_option("--rx-height-m", a.link.rx_height_m, "Receiver above ground");
    command.add_option("--time-percent", a.link.time_percent, "1 … 50 %")->capture_default_str();
    command.add_option("--location-percent", a.link.location_percent, "1 … 99 %")->capture_default_str();
    command.add_option("--polarization", a.polarization, "v or h")
        ->check(CLI::IsMember({"v", "h"}))
        ->capture_default_str();
    command.add_option("--delta-n", a.link.delta_n, "N-units/km")->capture_default_str();
    command.add_option("--n0", a.link.n0, "N-units")->capture_default_str();
    command.add_option("--resolution-m", a.link.resolution_m, "w_a of the location variability")->capture_default_str();
    command.add_option("--coast-tx-km", a.link.coast_tx_km, "Transmitter to the coast, dct")->capture_default_str();
    command.add_option("--coast-rx-km", a.link.coast_rx_km, "Receiver to the coast, dcr")->capture_default_str();
    command.add_option("--tx-lat", a.tx_lat, "Latitude of the transmitter")->check(CLI::Range(-90.0, 90.0));
    command.add_option("--tx-lon", a.tx_lon, "Longitude of the transmitter")->check(CLI::Range(-180.0, 180.0));
    command.add_option("--rx-lat", a.rx_lat, "Latitude of the receiver")->check(CLI::Range(-90.0, 90.0));
    command.add_option("--rx-lon", a.rx_lon, "Longitude of the receiver")->check(CLI::Range(-180.0, 180.0));
    command.add_option("--model", a.model, "Model")->check(CLI::IsMember({"p1812"}))->capture_default_str();
    command.add_flag("--json", a.json, "Print one JSON document with every intermediate value");
}

}  // namespace

void add_link(CLI::App& app, CommandContext& context) {
    auto* command =
        app.add_subcommand("link", "Loss over one path: of a profile, or from a site of a project to a place");
    auto arguments = std::make_shared<LinkArguments>();
    arguments->add_to(*command);
    command->get_option("project")->required(false);
    command->add_option("--from", arguments->from, "Site of the project");
    command->add_option("--to", arguments->to, "Place as LON,LAT");
    add_profile_options(*command, *arguments);
    command->callback([arguments, command, &context] {
        if (arguments->file.empty() == arguments->profile.empty())
            throw UsageError("link needs either a project with --from and --to, or --profile FILE.csv");
        if (!arguments->file.empty()) {
            for (const char* option : path_options)
                if (command->count(option) > 0)
                    throw UsageError(std::string(option) + " belongs to --profile; for a project use --set");
            return link_of_project(*arguments, context);
        }
        for (const char* needed : {"--frequency-mhz", "--tx-height-m", "--rx-height-m"})
            if (command->count(needed) == 0) throw UsageError(std::string("--profile needs ") + needed);
        link_of_profile(*arguments, context.out);
    });
}

}  // namespace funkloch
