#pragma once

#include "funkloch/scene/synth.hpp"
#include "noise.hpp"

#include <cstddef>
#include <vector>

namespace funkloch::synth {

/// A river's course as an offset across its main direction: y → x of the river that flows north, x → y of the other.
/// Kept as a table, since every cell asks for it.
class Course {
public:
    Course() = default;
    /// `offset_at(t)` for t in [first_m, last_m]; beyond, the ends go straight on.
    template <typename F>
    Course(double first_m, double last_m, F offset_at) : m_first_m(first_m) {
        for (double t = first_m; t <= last_m + 2 * step_m; t += step_m) m_offset_m.push_back(offset_at(t));
    }
    double at(double t_m) const;
    /// Distance of a point, about: across, shortened where the course runs askew.
    double distance_m(double t_m, double across_m) const;

private:
    static constexpr double step_m = 100;
    double m_first_m = 0;
    std::vector<double> m_offset_m;
};

/// What is known of the ground at a point.
struct Ground {
    double mountain = 0;  ///< 0 in the plain … 1 in the middle of the range
    double river_m = 0;   ///< distance to the nearer river, about
    double height_m = 0;
};

/// The shapes that everything else is drawn from. Lengths in metres.
struct World {
    SynthOptions options;
    std::uint64_t seed = 0;
    Point centre;
    double size_m = 0;  ///< root of the area
    Course main_river;  ///< flows north: x for a given y
    Course side_river;  ///< comes from the west and ends in the main river: y for a given x

    double mountain(double x, double y) const;
    double river_distance_m(double x, double y) const;
    Ground ground(double x, double y) const;
    double height_m(double x, double y) const { return ground(x, y).height_m; }
    /// Above 0 in the forest; the amount tells how far from its edge.
    double forest(double x, double y, double mountain) const;
    bool in_forest(double x, double y) const { return forest(x, y, mountain(x, y)) > 0; }
    /// Above 0 where nobody has built a mast: two corners of the plain. They are gaps worth closing.
    double white_spot(double x, double y) const;
};

World make_world(const SynthOptions& options);
MultiPolygon make_outline(const World& world);
std::vector<SynthTown> make_towns(const World& world, const MultiPolygon& outline);
/// Districts that fill the outline; it gets a corner where a border meets it.
std::vector<SynthDistrict> make_districts(const World& world, MultiPolygon& outline,
                                          const std::vector<SynthTown>& towns);
/// How much of a town stands at a point: 1 in its middle, 0 at its ragged edge and beyond.
double built_up(const World& world, const SynthTown& town, double x, double y);
void settle_people(const World& world, SynthLand& land);
/// Lakes and worked-out pits in the plain, away from towns.
std::vector<Polygon> make_lakes(const World& world, const SynthLand& land);
void cover_ground(const World& world, SynthLand& land);
std::vector<SynthSector> make_network(const World& world, const SynthLand& land);
void add_constraints(const World& world, SynthLand& land);
Layer make_candidates(const World& world, const SynthLand& land);
/// Adds masts beside one thing of every kind, so that a demo shows every kind of finding of the law.
void add_examples(const SynthLand& land, Layer& candidates);

/// Roads: lines between towns, with a class: "BAB", "B", "L".
struct Road {
    LineString line;
    std::string road_class, name;
};
std::vector<Road> make_roads(const World& world, const std::vector<SynthTown>& towns);
/// Railway lines between the largest towns.
std::vector<LineString> make_railways(const World& world, const std::vector<SynthTown>& towns);

/// A closed ring around a point whose radius wavers; for reserves and lakes.
Polygon blob(const World& world, std::uint64_t key, const Point& centre, double radius_m, double stretch = 1);
/// An axis-parallel rectangle.
Polygon rectangle(double min_x, double min_y, double max_x, double max_y);
/// True when the point lies inside.
bool inside(const Point& point, const MultiPolygon& area);
/// The parts of a polygon within the land.
MultiPolygon clipped(const Polygon& polygon, const MultiPolygon& outline);

}  // namespace funkloch::synth
