#include "funkloch/run/ask_law.hpp"
#include "funkloch/core/shapes.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/coverage/signal.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/run/analyze.hpp"
#include "funkloch/siting/proposal.hpp"
#include "run/project/project_checks.hpp"
#include "scene_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace funkloch {

namespace {

constexpr double highest_mast_m = 120;         ///< the last threshold of the law, aviation's 100 m, lies below it
constexpr double highest_roof_antenna_m = 30;  ///< above the roof skin
constexpr int search_steps = 15;

std::string shown(const Point& lon_lat) {
    return fmt::format("--at {:.6g},{:.6g}", lon_lat.x(), lon_lat.y());
}

Point projected(const Point& lon_lat, const std::string& crs) {
    const CoordinateChange change(wgs84(), parse_crs(crs, "project.crs"), Box(lon_lat, lon_lat), "--at");
    return change(lon_lat);
}

/// How far from a place the rules look at the terrain.
double terrain_reach_m(const RuleBook& book, double highest_m, double microsite_m) {
    double reach_m = 0;
    for (const Rule& rule : book.rules)
        for (const RuleTest& test : rule.tests) {
            if (test.kind == RuleTest::Kind::surface)
                reach_m = std::max(reach_m, test.surface == "hill" ? test.outer_m : 0);
            if (test.visible) reach_m = std::max({reach_m, test.min_m, test.distance_m + test.per_height * highest_m});
        }
    return reach_m + microsite_m;
}

Terrain terrain_around(const Project& project, InputReader& reader, const Point& place, double reach_m,
                       Progress& progress) {
    const double around_m = reach_m + 2 * project.cell_m;  // slopes look at the neighbouring cells
    const GridSpec grid = grid_covering(place.x() - around_m, place.y() - around_m, place.x() + around_m,
                                        place.y() + around_m, project.cell_m, project.crs);
    return reader.read_terrain(project.terrain, std::nullopt, grid, progress);
}

/// Layers that some rule of the book, or the planning zone, asks for.
std::set<std::string> roles_needed(const RuleBook& book) {
    std::set<std::string> roles = {"bplan", "ortslage", "buildings", "existing_sites", "airports"};
    for (const auto& [layer, rules] : layers_needed(book)) roles.insert(layer);
    return roles;
}

class Asking {
public:
    Asking(const Project& project, LawAnswer& answer, Progress& progress)
        : m_project(project), m_answer(answer), m_progress(progress) {
        const LawQuestion& question = answer.question;
        m_roof_m = question.kind == SiteKind::mast ? 0
                   : question.roof_height_m > 0    ? question.roof_height_m
                                                   : project.siting.default_roof_m;
    }

    void answer() {
        load();
        const Reviewer law(m_answer.book, m_project.law, m_scene);
        for (const double height_m : m_answer.question.heights_m) m_answer.heights.push_back(at(law, height_m));
        m_answer.ladder = height_ladder(law, proposal(m_answer.question.heights_m.front()), highest_m());
    }

private:
    double highest_m() const {
        const double asked_m =
            *std::max_element(m_answer.question.heights_m.begin(), m_answer.question.heights_m.end());
        return std::max(asked_m, m_answer.question.kind == SiteKind::mast ? highest_mast_m : highest_roof_antenna_m);
    }

    void load() {
        const std::string where = shown(m_answer.question.lon_lat);
        InputReader reader(m_project.policy, m_project.crs);
        std::string name;
        m_outline = reader.read_boundary(m_project.boundary, name);
        if (!is_covered(m_answer.position, m_outline))
            throw InputError({m_project.boundary.path, where, "the place lies outside the land",
                              "longitude, then latitude of a place inside the boundary",
                              "Check the order (LON,LAT in degrees), or the boundary of the project."});
        const double reach_m = terrain_reach_m(m_answer.book, m_roof_m + highest_m(), m_project.siting.microsite_m);
        m_scene.terrain = terrain_around(m_project, reader, m_answer.position, reach_m, m_progress);
        m_answer.ground_m = ground_m(view_of(m_scene.terrain), m_answer.position.x(), m_answer.position.y());
        if (std::isnan(m_answer.ground_m))
            throw InputError({m_project.terrain.paths.front(), where, "the terrain has no height at this place",
                              "a place inside the terrain files",
                              "Add a terrain file that covers it to inputs.terrain.path."});
        const auto roles = roles_needed(m_answer.book);
        const LandToFit land{&m_outline, &m_answer.book, m_roof_m + highest_m(), m_project.crs};
        m_scene.constraints = read_constraints(
            m_project, reader, land, [&](const std::string& role) { return roles.contains(role); }, m_scene.warnings);
        for (const std::string& warning : m_scene.warnings) m_progress.warn(warning);
        if (!m_scene.constraints.contains("existing_sites")) m_scene.network = read_network(m_project, reader);
        m_equipment = equipment_of(m_project);
    }

    bool usable(const Point& place) const {
        return is_covered(place, m_outline) && !std::isnan(ground_m(view_of(m_scene.terrain), place.x(), place.y()));
    }

    Proposal proposal(double height_m) const {
        const bool rooftop = m_answer.question.kind == SiteKind::rooftop;
        Proposal one = new_site_proposal(m_answer.position, m_answer.question.kind, m_roof_m + height_m,
                                         rooftop ? height_m : 0, m_equipment);
        one.closes_gap = m_answer.question.closes_gap;
        return one;
    }

    LawAnswer::AtHeight at(const Reviewer& law, double height_m) const {
        const Proposal here = proposal(height_m);
        LawAnswer::AtHeight result{height_m, here.height_m, law.judge(here), std::nullopt};
        if (m_answer.question.kind == SiteKind::rooftop || m_project.siting.microsite_m <= 0) return result;
        PlaceSearch search;
        search.centre = m_answer.position;
        search.step_m = m_project.siting.microsite_m / search_steps;
        search.reach = search_steps;
        search.judge = [&](const Point& place) -> std::optional<Verdict> {
            if (!usable(place)) return std::nullopt;
            Proposal there = here;
            there.position = place;
            return law.judge(there);
        };
        search.tier_of_step = [&](int col, int row) {
            const auto verdict =
                search.judge(Point(search.centre.x() + col * search.step_m, search.centre.y() + row * search.step_m));
            return verdict ? verdict->tier : 5;
        };
        result.better = nearest_lower_tier(search, result.verdict);
        return result;
    }

    const Project& m_project;
    LawAnswer& m_answer;
    Progress& m_progress;
    double m_roof_m = 0;
    MultiPolygon m_outline;
    Scene m_scene;
    Equipment m_equipment;
};

}  // namespace

LawAnswer ask_law(const Project& project, const LawQuestion& question, Progress& progress) {
    check_law(project);
    LawAnswer answer;
    answer.book = rules_of(project);
    answer.question = question;
    auto& heights = answer.question.heights_m;
    if (heights.empty())
        heights = question.kind == SiteKind::mast ? project.siting.heights_m
                                                  : std::vector<double>{project.siting.rooftop_height_m};
    std::sort(heights.begin(), heights.end());
    heights.erase(std::unique(heights.begin(), heights.end()), heights.end());
    answer.crs = project.crs;
    answer.microsite_m = project.siting.microsite_m;
    answer.position = projected(question.lon_lat, project.crs);
    Asking(project, answer, progress).answer();
    return answer;
}

}  // namespace funkloch
