#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch::synth {

namespace {

/// Where a straight border really runs: every point moves by the same smooth field, so neighbours keep one border.
Point displaced(const World& world, const Point& p) {
    const double wide = 0.035 * world.size_m;
    const auto shift = [&](std::uint64_t key) {
        return wide * fractal(world.seed + key, p.x() / (4 * wide), p.y() / (4 * wide), 3);
    };
    return {p.x() + shift(110), p.y() + shift(120)};
}

/// Keeps the half-plane on the side of `seat` of its perpendicular bisector with `other`.
Polygon nearer_part(const Polygon& cell, const Point& seat, const Point& other) {
    const double nx = other.x() - seat.x(), ny = other.y() - seat.y();
    const double limit = nx * (seat.x() + other.x()) / 2 + ny * (seat.y() + other.y()) / 2;
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
    return kept;
}

/// Puts points along each side, from its lower end upwards whoever asks, and displaces them.
Polygon winding(const World& world, const Polygon& cell) {
    constexpr int parts = 120;
    Polygon result;
    const auto& ring = cell.outer();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto key = [](const Point& p) { return std::tuple(std::round(p.y()), std::round(p.x())); };
        const bool upwards = key(ring[i]) < key(ring[i + 1]);
        const Point &low = upwards ? ring[i] : ring[i + 1], &high = upwards ? ring[i + 1] : ring[i];
        for (int k = 0; k < parts; ++k) {
            const double t = static_cast<double>(upwards ? k : parts - k) / parts;
            // Millimetres, so that both neighbours hold the same numbers.
            const auto at = [t](double a, double b) { return std::round(1000 * (a + t * (b - a))) / 1000; };
            result.outer().push_back(displaced(world, {at(low.x(), high.x()), at(low.y(), high.y())}));
        }
    }
    result.outer().push_back(result.outer().front());
    return result;
}

/// Borders end on the outline, where each neighbour has computed the crossing by itself, some centimetres apart at
/// most. Gives all of them one common point, and the outline a corner there, so that no sliver belongs to nobody.
class Seam {
public:
    explicit Seam(Polygon& outline) : m_outline(outline), m_new(outline.outer().size()) {}

    void close(MultiPolygon& district) {
        for (Polygon& part : district)
            for (Point& corner : part.outer()) close(corner);
    }
    /// Puts the common points into the outline.
    void finish() {
        Polygon::ring_type ring;
        const auto& old = m_outline.outer();
        for (std::size_t i = 0; i + 1 < old.size(); ++i) {
            ring.push_back(old[i]);
            std::sort(m_new[i].begin(), m_new[i].end(),
                      [&](const Point& a, const Point& b) { return distance_m(old[i], a) < distance_m(old[i], b); });
            ring.insert(ring.end(), m_new[i].begin(), m_new[i].end());
        }
        ring.push_back(ring.front());
        m_outline.outer() = std::move(ring);
    }

private:
    static constexpr double near_m = 0.5;

    void close(Point& corner) {
        const auto& ring = m_outline.outer();
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            if (distance_m(corner, ring[i], ring[i + 1]) > near_m) continue;
            for (const Point& end : {ring[i], ring[i + 1]})
                if (distance_m(corner, end) < near_m) {
                    corner = end;
                    return;
                }
            for (const Point& known : m_new[i])
                if (distance_m(corner, known) < near_m) {
                    corner = known;
                    return;
                }
            m_new[i].push_back(corner);
            return;
        }
    }

    Polygon& m_outline;
    std::vector<std::vector<Point>> m_new;  ///< by side of the outline
};

}  // namespace

std::vector<SynthDistrict> make_districts(const World& world, MultiPolygon& outline,
                                          const std::vector<SynthTown>& towns) {
    // Each district belongs to one of the largest towns: the points nearer to it than to the other seats.
    const auto wanted = static_cast<std::size_t>(std::max(3.0, std::sqrt(world.options.area_km2) / 6.5));
    const std::size_t count = std::min(towns.size(), wanted);
    std::vector<SynthDistrict> districts;
    for (std::size_t k = 0; k < count; ++k) {
        Polygon cell = rectangle(world.centre.x() - 2 * world.size_m, world.centre.y() - 2 * world.size_m,
                                 world.centre.x() + 2 * world.size_m, world.centre.y() + 2 * world.size_m);
        for (std::size_t other = 0; other < count; ++other)
            if (other != k) cell = nearer_part(cell, towns[k].centre, towns[other].centre);
        std::string id = std::to_string(k + 1);
        id.insert(0, 2 - std::min<std::size_t>(2, id.size()), '0');
        districts.push_back({"M" + id, "Kreis " + towns[k].name, clipped(winding(world, cell), outline)});
    }
    Seam seam(outline.front());
    for (SynthDistrict& district : districts) seam.close(district.outline);
    seam.finish();
    return districts;
}

}  // namespace funkloch::synth
