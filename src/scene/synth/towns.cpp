#include <boost/geometry.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "world.hpp"

namespace funkloch::synth {

namespace {

// A third of the Länder's rural counties; Saxony-Anhalt has 104 people per km².
constexpr double people_per_km2 = 104;
constexpr double km2_per_town = 26;

/// Invented place names out of common German endings; a number where they run out.
std::string town_name(std::size_t k, std::set<std::string>& taken) {
    static constexpr std::array first{"Muster", "Probe", "Beispiel", "Modell", "Linden", "Erlen",  "Birken", "Mühl",
                                      "Stein",  "Berg",  "Wiesen",   "Wald",   "Neu",    "Alten",  "Ober",   "Unter",
                                      "Sand",   "Kirch", "Brunn",    "Rosen",  "Hohen",  "Tiefen", "Schön",  "Kalten"};
    static constexpr std::array last{"stadt", "burg", "hausen", "dorf", "rode", "leben", "heim", "feld", "bach", "tal"};
    std::string name = std::string(first[k % first.size()]) + last[(k / first.size() + k) % last.size()];
    while (!taken.insert(name).second) name += "-" + std::to_string(k);
    return name;
}

double radius_for(double count) {
    const double density = 900 + 1500 * std::min(1.0, count / 20000);
    return 1000 * std::sqrt(count / (3.14159 * density));
}

/// Large towns shun the mountains and like rivers; villages stand nearly anywhere.
bool fits(const World& world, const Point& p, double radius_m, double rank, const std::vector<SynthTown>& towns) {
    const double height = world.height_m(p.x(), p.y());
    if (height > 240 + 420 * rank) return false;
    if (rank < 0.25 && world.river_distance_m(p.x(), p.y()) > 0.12 * world.size_m) return false;
    for (const SynthTown& other : towns) {
        const double apart = boost::geometry::distance(p, other.centre);
        if (apart < 1.2 * (radius_m + other.radius_m) + 1300 + 6000 * std::max(0.0, 0.5 - rank)) return false;
    }
    return true;
}

}  // namespace

std::vector<SynthTown> make_towns(const World& world, const MultiPolygon& outline) {
    const auto count = static_cast<std::size_t>(std::max(6.0, world.options.area_km2 / km2_per_town));
    double weights = 0;
    for (std::size_t k = 0; k < count; ++k) weights += std::pow(static_cast<double>(k) + 1.7, -1.0);
    const double total = 0.96 * people_per_km2 * world.options.area_km2;  // the rest lives on farms
    Random random(world.seed + 100);
    Box box;
    boost::geometry::envelope(outline, box);
    std::vector<SynthTown> towns;
    std::set<std::string> names;
    for (std::size_t k = 0; k < count; ++k) {
        const double size = total / weights * std::pow(static_cast<double>(k) + 1.7, -1.0);
        const double radius = radius_for(size);
        const double rank = static_cast<double>(k) / static_cast<double>(count);
        for (int attempt = 0; attempt < 400; ++attempt) {
            const Point p(random.between(box.min_corner().x(), box.max_corner().x()),
                          random.between(box.min_corner().y(), box.max_corner().y()));
            const Polygon disc = blob(world, 900, p, radius + 300);
            if (!boost::geometry::within(disc, outline) || !fits(world, p, radius, rank, towns)) continue;
            towns.push_back({town_name(towns.size(), names), p, radius, static_cast<int>(size)});
            break;
        }
    }
    return towns;
}

void settle_people(const World& world, SynthLand& land) {
    Box box;
    boost::geometry::envelope(land.outline, box);
    land.people_grid = grid_covering(box.min_corner().x(), box.min_corner().y(), box.max_corner().x(),
                                     box.max_corner().y(), 100, land.grid.crs);
    const GridSpec& grid = land.people_grid;
    land.people = Raster<std::int32_t>(grid.columns, grid.rows, 0);
    // What is expected in a cell becomes a whole number by a threshold that the cell's own hash gives.
    const auto put = [&](int col, int row, double expected) {
        const double dither = hash_unit(world.seed + 101, col, row);
        land.people.at(col, row) += static_cast<std::int32_t>(std::floor(expected + dither));
    };
    for (const SynthTown& town : land.towns) {
        const int reach = static_cast<int>(town.radius_m / grid.cell_m) + 1;
        const int col0 = grid.col_of(town.centre.x()), row0 = grid.row_of(town.centre.y());
        // Density falls as 1 − (d/r)²; its integral over the disc is half of the disc's area.
        const double centre = town.people / (0.5 * 3.14159 * town.radius_m * town.radius_m) * grid.cell_m * grid.cell_m;
        for (int row = std::max(0, row0 - reach); row <= std::min(grid.rows - 1, row0 + reach); ++row)
            for (int col = std::max(0, col0 - reach); col <= std::min(grid.columns - 1, col0 + reach); ++col) {
                const double dx = grid.x_of(col) - town.centre.x(), dy = grid.y_of(row) - town.centre.y();
                const double share = 1 - (dx * dx + dy * dy) / (town.radius_m * town.radius_m);
                if (share > 0) put(col, row, centre * share);
            }
    }
    for (int row = 0; row < grid.rows; ++row)
        for (int col = 0; col < grid.columns; ++col)
            if (hash_unit(world.seed + 102, col, row) < 0.008 && inside({grid.x_of(col), grid.y_of(row)}, land.outline))
                land.people.at(col, row) += 2 + static_cast<std::int32_t>(hash_of(world.seed + 103, col, row) % 7);
}

std::vector<SynthDistrict> make_districts(const World& world, const MultiPolygon& outline,
                                          const std::vector<SynthTown>& towns) {
    // Each district belongs to one of the largest towns: the points nearer to it than to the other seats.
    const auto wanted = static_cast<std::size_t>(std::max(3.0, std::sqrt(world.options.area_km2) / 6.5));
    const std::size_t count = std::min(towns.size(), wanted);
    std::vector<SynthDistrict> districts;
    for (std::size_t k = 0; k < count; ++k) {
        Polygon cell = rectangle(world.centre.x() - 2 * world.size_m, world.centre.y() - 2 * world.size_m,
                                 world.centre.x() + 2 * world.size_m, world.centre.y() + 2 * world.size_m);
        for (std::size_t other = 0; other < count; ++other) {
            if (other == k) continue;
            // Keeps the half-plane on this seat's side of the perpendicular bisector.
            const Point &a = towns[k].centre, &b = towns[other].centre;
            const double nx = b.x() - a.x(), ny = b.y() - a.y();
            const double limit = nx * (a.x() + b.x()) / 2 + ny * (a.y() + b.y()) / 2;
            Polygon kept;
            const auto& ring = cell.outer();
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const double from = nx * ring[i].x() + ny * ring[i].y() - limit;
                const double to = nx * ring[i + 1].x() + ny * ring[i + 1].y() - limit;
                if (from <= 0) kept.outer().push_back(ring[i]);
                if ((from < 0 && to > 0) || (from > 0 && to < 0)) {
                    const double t = from / (from - to);
                    kept.outer().emplace_back(ring[i].x() + t * (ring[i + 1].x() - ring[i].x()),
                                              ring[i].y() + t * (ring[i + 1].y() - ring[i].y()));
                }
            }
            kept.outer().push_back(kept.outer().front());
            cell = kept;
        }
        std::string id = std::to_string(k + 1);
        id.insert(0, 2 - std::min<std::size_t>(2, id.size()), '0');
        districts.push_back({"M" + id, "Kreis " + towns[k].name, clipped(cell, outline)});
    }
    return districts;
}

}  // namespace funkloch::synth
