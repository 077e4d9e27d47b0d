/// Judges 5,000 candidates at four heights against constraint layers of a million vertices each, all drawn in memory
/// from a fixed seed, with every rule of Saxony-Anhalt. Prints one JSON object. Arguments: vertices per layer
/// (1000000), candidates (5000), threads (2).
#include "funkloch/law/law.hpp"

#include <fmt/format.h>
#include <omp.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <numbers>
#include <random>
#include <set>
#include <string>

using namespace funkloch;

namespace {

constexpr double side_m = 40000;

class Draw {
public:
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(m_random() >> 11) * 0x1p-53;
    }
    Point anywhere() { return {between(0, side_m), between(0, side_m)}; }

private:
    std::mt19937_64 m_random{7};
};

/// A star-shaped area with a wavy edge.
MultiPolygon blob(Draw& draw, std::size_t vertices, double radius_m) {
    const Point c = draw.anywhere();
    const double phase = draw.between(0, 6);
    Polygon area;
    for (std::size_t i = 0; i + 1 < vertices; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(vertices - 1);
        const double r = radius_m * (1 + 0.2 * std::sin(7 * angle + phase) + 0.02 * std::sin(97 * angle));
        area.outer().emplace_back(c.x() + r * std::cos(angle), c.y() + r * std::sin(angle));
    }
    area.outer().push_back(area.outer().front());
    return {area};
}

MultiPolygon rectangle(double x, double y, double width, double depth) {
    Polygon area;
    area.outer() = {{x, y}, {x + width, y}, {x + width, y + depth}, {x, y + depth}, {x, y}};
    return {area};
}

MultiLineString winding(Draw& draw, std::size_t vertices) {
    const Point a = draw.anywhere();
    const double direction = draw.between(0, 6.28), step_m = 20;
    LineString line;
    for (std::size_t i = 0; i < vertices; ++i) {
        const double t = static_cast<double>(i), turn = direction + 0.5 * std::sin(t / 40);
        line.emplace_back(a.x() + t * step_m * std::cos(turn), a.y() + t * step_m * std::sin(turn));
    }
    return {line};
}

/// What a layer looks like in a real land: areas of many sizes, long lines, points, small houses, plots side by side.
void fill(Layer& layer, Draw& draw, std::size_t vertices) {
    static const std::set<std::string> lines = {"roads_bab", "roads_b", "roads_lk", "rail", "powerlines", "water2"};
    static const std::set<std::string> points = {"monuments", "wind_turbines", "existing_sites"};
    static const std::set<std::string> few = {"airports", "airfields", "navaids"};
    static const std::set<std::string> large = {"forest", "ortslage", "lsg", "natura2000", "uesg"};
    const auto add = [&](Geometry geometry, std::map<std::string, std::string> values) {
        layer.features.push_back(
            {fmt::format("{} {}", layer.name, layer.features.size()), std::move(geometry), std::move(values)});
    };
    if (lines.contains(layer.name)) {
        for (std::size_t n = 0; n < vertices; n += 1000)
            add(winding(draw, 1000), {{"kv", n % 3000 == 0 ? "380" : "110"}, {"ortsdurchfahrt", "no"}});
    } else if (points.contains(layer.name)) {
        for (std::size_t n = 0; n < vertices; ++n) add(MultiPoint{draw.anywhere()}, {});
    } else if (few.contains(layer.name)) {  // no land has more: these reach 15 km far
        for (int n = 0; n < 50; ++n)
            add(MultiPoint{draw.anywhere()}, {{"z_arp", "90"}, {"type", "DVOR"}, {"z_ant", "105"}});
    } else if (layer.name == "parcels") {
        const auto count = static_cast<int>(std::sqrt(static_cast<double>(vertices) / 5));
        const double size = side_m / count;
        for (int row = 0; row < count; ++row)
            for (int col = 0; col < count; ++col) add(rectangle(col * size, row * size, size, size), {});
    } else if (layer.name == "buildings") {
        for (std::size_t n = 0; n < vertices; n += 5) {
            const Point p = draw.anywhere();
            add(rectangle(p.x(), p.y(), 9, 12), {{"height_m", "9"}});
        }
    } else {
        const std::size_t each = large.contains(layer.name) ? 5000 : 100;
        for (std::size_t n = 0; n < vertices; n += each)
            add(blob(draw, each, large.contains(layer.name) ? draw.between(200, 900) : draw.between(20, 120)),
                {{"zone", n % 200 == 0 ? "II" : "III"},
                 {"z_rwy", "90"},
                 {"qualified", "yes"},
                 {"date", n % 200 == 0 ? "1999-01-01" : "2022-01-01"},
                 {"area_type", n % 300 == 0 ? "GE" : "WA"}});
    }
}

/// Of all that a verdict says; sums of it do not depend on the order of the places.
std::uint64_t digest_of(const Verdict& verdict) {
    std::size_t digest = std::hash<std::string>{}(verdict.reason_de);
    for (const auto& finding : verdict.findings)
        digest = digest * 31 + std::hash<std::string>{}(finding.rule_id + finding.reason_de);
    return digest;
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int count, char** words) {
    const auto number = [&](int i, std::size_t fallback) {
        return count > i ? static_cast<std::size_t>(std::strtoull(words[i], nullptr, 10)) : fallback;
    };
    const std::size_t vertices = number(1, 1'000'000), candidates = number(2, 5000);
    omp_set_num_threads(static_cast<int>(number(3, 2)));
    const auto book = load_rules("DE-ST");
    Draw draw;
    Scene scene;
    scene.terrain.grid = {-2000, side_m + 2000, 50, 880, 880, "EPSG:25832"};
    scene.terrain.height_m = Raster<float>(880, 880, 100.0F);
    for (int row = 0; row < 880; ++row)
        for (int col = 0; col < 880; ++col)
            scene.terrain.height_m.at(col, row) += static_cast<float>(30 * std::sin(col / 23.0) * std::cos(row / 31.0));
    for (const auto& [name, rules] : layers_needed(book)) {
        Layer& layer = scene.constraints[name];
        layer.name = name;
        fill(layer, draw, vertices);
    }
    std::vector<Proposal> proposals(candidates);
    for (auto& proposal : proposals) {
        proposal.position = draw.anywhere();
        proposal.carriers = {{800, 1500}, {2100, 1500}, {3600, 3000}};
    }

    const auto start = std::chrono::steady_clock::now();
    const double cpu_before = cpu_seconds();
    const auto passed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    const Reviewer reviewer(book, {"DE-ST", {}, {}}, scene);
    const double index_s = passed();
    static constexpr double heights_m[] = {20, 30, 50, 100};
    std::uint64_t tiers = 0, findings = 0, digest = 0;
#pragma omp parallel for schedule(dynamic, 16) reduction(+ : tiers, findings, digest)
    for (std::size_t i = 0; i < proposals.size(); ++i)
        for (const double height_m : heights_m) {
            Proposal proposal = proposals[i];
            proposal.height_m = height_m;
            const auto verdict = reviewer.judge(proposal);
            tiers += static_cast<std::uint64_t>(verdict.tier);
            findings += verdict.findings.size();
            digest += digest_of(verdict);
        }
    const double seconds = passed();
    fmt::print(
        "{{\"seconds\": {:.3f}, \"index_seconds\": {:.3f}, \"cpu_seconds\": {:.3f}, \"candidates\": {}, "
        "\"heights\": {}, \"rules\": {}, \"layers\": {}, \"vertices_per_layer\": {}, \"threads\": {}, "
        "\"findings\": {}, \"sum_of_tiers\": {}, \"digest\": \"{:016x}\"}}\n",
        seconds, index_s, cpu_seconds() - cpu_before, candidates, std::size(heights_m), book.rules.size(),
        scene.constraints.size(), vertices, omp_get_max_threads(), findings, tiers, digest);
    return 0;
}
