#include "funkloch/core/units.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/propagation/fresnel.hpp"
#include "funkloch/scene/highest_antenna.hpp"
#include "funkloch/siting/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace funkloch {

namespace {

constexpr double same_structure_m = 1;

/// Where a link would hang; of a structure whose antennas are not known, its top.
double link_height_m(const Site& site) {
    const double antenna_m = highest_antenna_m(site);
    return antenna_m > 0 ? antenna_m : site.height_m;
}

BackhaulLink link_to(const std::string& site, bool planned, const Point& position, double height_m, const Point& from) {
    const double dx = position.x() - from.x(), dy = position.y() - from.y();
    const double azimuth_deg = std::atan2(dx, dy) * 180 / std::numbers::pi;
    return {site, planned, position, height_m, std::hypot(dx, dy), azimuth_deg < 0 ? azimuth_deg + 360 : azimuth_deg,
            0};
}

}  // namespace

Backhaul backhaul_of(const Review& reviewed, const Plan& plan, int option, const Scene& scene, double earth_radius_km,
                     const SitingOptions& options) {
    const SiteOption& own = reviewed.options[static_cast<std::size_t>(option)];
    const Point from = reviewed.candidates[static_cast<std::size_t>(own.candidate)].position;
    std::vector<BackhaulLink> others;
    for (const Site& site : scene.network.sites)
        others.push_back(link_to(site.id, false, site.position, link_height_m(site), from));
    for (const PlanStep& step : plan.steps) {
        const SiteOption& other = reviewed.options[static_cast<std::size_t>(step.option)];
        const Candidate& candidate = reviewed.candidates[static_cast<std::size_t>(other.candidate)];
        // What hangs on a mast that stands is reached as that mast.
        if (other.candidate != own.candidate && candidate.existing_site.empty())
            others.push_back(link_to(candidate.id, true, candidate.position, other.height_m, from));
    }
    std::erase_if(others, [&](const BackhaulLink& link) {
        return link.distance_m < same_structure_m || link.distance_m > options.backhaul_reach_m;
    });
    std::sort(others.begin(), others.end(), [](const BackhaulLink& a, const BackhaulLink& b) {
        return std::tie(a.distance_m, a.site) < std::tie(b.distance_m, b.site);
    });
    Backhaul result{options.backhaul_ghz, options.backhaul_reach_m, options.backhaul_clearance, {}, 0, 0};
    const TerrainView terrain = view_of(scene.terrain);
    for (BackhaulLink& link : others) {
        if (static_cast<int>(result.links.size()) == options.backhaul_links) break;
        link.clearance = fresnel_clearance(terrain, {from, own.height_m}, {link.position, link.height_m},
                                           options.backhaul_ghz, earth_radius_km)
                             .share;
        if (std::isnan(link.clearance))
            ++result.unknown;
        else if (link.clearance < options.backhaul_clearance)
            ++result.hidden;
        else
            result.links.push_back(std::move(link));
    }
    return result;
}

}  // namespace funkloch
