#include "resolve_change.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/files/place.hpp"
#include "local_network.hpp"
#include "run/project/project_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace funkloch {

namespace {

/// Patterns of the network itself: those of the project's files are among them.
NetworkDefaults defaults_with(const Project& project, const Network& network) {
    NetworkDefaults defaults = project.defaults;
    std::set<std::string> names;
    for (const AntennaPattern& pattern : network.antennas)
        if (names.insert(pattern.name).second) defaults.antennas.push_back(pattern);
    return defaults;
}

class ChangeResolver {
public:
    ChangeResolver(const Baseline& baseline, const Project& project)
        : m_baseline(baseline), m_project(project), m_sites(baseline.index().network.sites) {
        m_result.network = baseline.index().network;
    }

    void remove(const std::string& id) {
        const Site& site = find("--remove " + id, id);
        m_result.touched.push_back(site);
        changed("entfernt {}", "removed {}", id);
        std::erase_if(m_sites, [&](const Site& each) { return each.id == id; });
    }

    void add(const std::string& file) {
        InputPolicy policy = m_project.policy;
        policy.project_folder = std::filesystem::current_path();
        policy.allow_outside = true;  // the file is named on the command line itself
        InputReader reader(policy, m_project.crs);
        DrawnSites drawn{operators(), equipment_bands()};
        NewSites more =
            reader.read_new_sites(file, m_project.sites.front(), defaults_with(m_project, m_result.network), drawn);
        for (const auto& record : reader.records())
            for (const std::string& warning : record.warnings)
                m_result.notes.push_back(fmt::format("{}: {}", file, warning));
        if (more.drawn)
            m_result.notes.push_back(fmt::format("{}: only places; each gets {} with {} for {}", file,
                                                 name_of(m_project.siting.technology), fmt::join(drawn.bands, ", "),
                                                 fmt::join(drawn.operators, ", ")));
        for (const auto& [what, count] : more.network.assumptions)
            m_result.notes.push_back(fmt::format("{}: assumed {} ({} times)", file, what, count));
        const int shift = static_cast<int>(m_result.network.antennas.size());
        std::move(more.network.antennas.begin(), more.network.antennas.end(),
                  std::back_inserter(m_result.network.antennas));
        for (Site& site : more.network.sites) {
            for (Sector& sector : site.sectors) sector.antenna += shift;
            add(std::move(site), file);
        }
    }

    void move(const SiteMove& move) {
        const std::string written = fmt::format("--move {}={},{}", move.id, move.longitude_deg, move.latitude_deg);
        Site& site = find(written, move.id);
        m_result.touched.push_back(site);
        site.position = place_in(m_project.crs, move.longitude_deg, move.latitude_deg, written);
        check_place(site, written);
        m_result.touched.push_back(site);
        changed("versetzt {} nach {:.1f}, {:.1f}", "moved {} to {:.1f}, {:.1f}", site.id, site.position.x(),
                site.position.y());
    }

    void raise(const SiteHeight& change) {
        const std::string written = fmt::format("--height {}={:g}", change.id, change.height_m);
        Site& site = find(written, change.id);
        if (!(change.height_m >= 1 && change.height_m <= 400))
            throw InputError(
                {written, "", "not a possible height of a mast", "1 to 400 m above ground", "Correct the height."});
        m_result.touched.push_back(site);
        set_height(site, change.height_m);
        m_result.touched.push_back(site);
        changed("{}: alle Antennen in {:g} m", "{}: all antennas at {:g} m", site.id, change.height_m);
    }

    ChangedNetwork take() {
        if (m_sites.empty())
            throw InputError({"--remove", "", "no site is left", "at least one site within reach of the land",
                              "Leave one, or add one."});
        std::sort(m_sites.begin(), m_sites.end(), [](const Site& a, const Site& b) { return a.id < b.id; });
        m_result.network.sites = std::move(m_sites);
        Scene checked;
        checked.network = m_result.network;
        check_model(m_project, checked);
        for (const std::string& warning : checked.warnings)
            if (std::find(m_baseline.index().warnings.begin(), m_baseline.index().warnings.end(), warning) ==
                m_baseline.index().warnings.end())
                m_result.notes.push_back(warning);
        return std::move(m_result);
    }

private:
    /// Tells a change in the project's language.
    template <typename... Values>
    void changed(fmt::format_string<Values...> german, fmt::format_string<Values...> english, Values&&... values) {
        m_result.changes.push_back(
            say(language_of(m_project.language), german, english, std::forward<Values>(values)...));
    }

    Site& find(const std::string& written, const std::string& id) {
        const auto found =
            std::find_if(m_sites.begin(), m_sites.end(), [&](const Site& site) { return site.id == id; });
        if (found != m_sites.end()) return *found;
        const std::string nearest = nearest_site_id(m_sites, id);
        throw InputError({written, "", "no such site counts in this run", "",
                          nearest.empty() ? "run.json names the table of sites." : "Did you mean " + nearest + "?"});
    }

    void add(Site site, const std::string& file) {
        const std::string place = "site " + site.id;
        if (std::any_of(m_sites.begin(), m_sites.end(), [&](const Site& each) { return each.id == site.id; }))
            throw InputError({file, place, "the network already has a site with this id", "",
                              "Give it another id; to replace a site, remove it in the same command."});
        check_place(site, file + ": " + place);
        m_result.touched.push_back(site);
        changed("hinzugefügt {} bei {:.1f}, {:.1f}: {} Sektoren, {:g} m",
                "added {} at {:.1f}, {:.1f}: {} sectors, {:g} m", site.id, site.position.x(), site.position.y(),
                site.sectors.size(), site.height_m);
        m_sites.push_back(std::move(site));
    }

    /// Refuses places where a run would leave a site out with a warning: here it is the whole question.
    void check_place(const Site& site, const std::string& written) const {
        const CacheIndex& index = m_baseline.index();
        const std::string at = fmt::format("{:.1f}, {:.1f}", site.position.x(), site.position.y());
        if (!within_reach(index.land_grid, site.position, m_project.radio.radius_m))
            throw InputError({written, "", "the place " + at + " lies farther from the land than the radius",
                              fmt::format("at most {:g} km", m_project.radius_km),
                              "Check longitude and latitude; a mast there would change nothing."});
        const int col = index.terrain_grid.col_of(site.position.x()),
                  row = index.terrain_grid.row_of(site.position.y());
        if (!index.terrain_grid.contains(col, row))
            throw InputError({written, "", "the place " + at + " lies outside the terrain", "", ""});
        const Terrain cell = m_baseline.terrain({col, row, col + 1, row + 1});
        if (std::isnan(cell.height_m[0]))
            throw InputError({written, "", "the terrain height at " + at + " is unknown", "",
                              "Choose a place with terrain, or fill the hole."});
    }

    /// All operators with the technology that is to be built: they share a drawn mast, as the plan assumes.
    std::vector<std::string> operators() const {
        std::vector<std::string> names;
        for (const auto& [technology, name] : layers_of(m_result.network, m_project.coverage))
            if (technology == m_project.siting.technology) names.push_back(name);
        if (names.empty()) names.emplace_back("unknown");
        return names;
    }

    std::vector<std::string> equipment_bands() const {
        std::vector<std::string> bands;
        for (const Sector& sector : equipment_of(m_project).sectors)
            if (std::find(bands.begin(), bands.end(), sector.band) == bands.end()) bands.push_back(sector.band);
        return bands;
    }

    const Baseline& m_baseline;
    const Project& m_project;
    std::vector<Site> m_sites;
    ChangedNetwork m_result;
};

/// An id that one option names twice leaves open what is meant.
template <typename Item, typename Id>
void refuse_repeats(const std::vector<Item>& items, const char* option, Id id_of) {
    std::set<std::string> seen;
    for (const Item& item : items)
        if (!seen.insert(id_of(item)).second)
            throw InputError(
                {std::string(option) + " " + id_of(item), "", "this site is named twice", "", "Name it once."});
}

}  // namespace

ChangedNetwork resolve_change(const WhatIfRequest& request, const Baseline& baseline, const Project& project) {
    refuse_repeats(request.remove, "--remove", [](const std::string& id) { return id; });
    refuse_repeats(request.move, "--move", [](const SiteMove& move) { return move.id; });
    refuse_repeats(request.height, "--height", [](const SiteHeight& height) { return height.id; });
    ChangeResolver resolver(baseline, project);
    for (const std::string& id : request.remove) resolver.remove(id);
    for (const std::string& file : request.add) resolver.add(file);
    for (const SiteMove& move : request.move) resolver.move(move);
    for (const SiteHeight& height : request.height) resolver.raise(height);
    return resolver.take();
}

}  // namespace funkloch
