#pragma once

#include "funkloch/scene/synth.hpp"
#include "noise.hpp"

namespace funkloch::synth {

/// The shapes that everything else is drawn from. Lengths in metres.
struct World {
    SynthOptions options;
    std::uint64_t seed = 0;
    Point centre;
    double size_m = 0;  ///< root of the area

    /// 0 in the plain … 1 in the middle of the range.
    double mountain(double x, double y) const;
    /// Distance to the nearer of the two rivers, about.
    double river_distance_m(double x, double y) const;
    /// Course of the western river (flows north): x for a given y; of the eastern one (flows east): y for a given x.
    double west_river_x(double y) const;
    double east_river_y(double x) const;
    double height_m(double x, double y) const;
    bool forest(double x, double y) const;
};

World make_world(const SynthOptions& options);
MultiPolygon make_outline(const World& world);
std::vector<SynthTown> make_towns(const World& world, const MultiPolygon& outline);
std::vector<SynthDistrict> make_districts(const World& world, const MultiPolygon& outline,
                                          const std::vector<SynthTown>& towns);
void settle_people(const World& world, SynthLand& land);
void cover_ground(const World& world, SynthLand& land);
std::vector<SynthSector> make_network(const World& world, const SynthLand& land);
void add_constraints(const World& world, SynthLand& land);
Layer make_candidates(const World& world, const SynthLand& land);

/// Roads: lines between towns, with a class: "BAB", "B", "L".
struct Road {
    LineString line;
    std::string road_class, name;
};
std::vector<Road> make_roads(const World& world, const std::vector<SynthTown>& towns);

/// A closed ring around a point whose radius wavers; for reserves and lakes.
Polygon blob(const World& world, std::uint64_t key, const Point& centre, double radius_m, double stretch = 1);
/// An axis-parallel rectangle.
Polygon rectangle(double min_x, double min_y, double max_x, double max_y);
/// True when the point lies inside.
bool inside(const Point& point, const MultiPolygon& area);
/// The parts of a polygon within the land.
MultiPolygon clipped(const Polygon& polygon, const MultiPolygon& outline);

}  // namespace funkloch::synth
