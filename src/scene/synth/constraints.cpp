#include <boost/geometry.hpp>

#include <cmath>

#include "world.hpp"

namespace funkloch::synth {

namespace {

using Attributes = std::map<std::string, std::string>;

/// Collects features of the constraint layers; drops what lies outside the land.
class Sheet {
public:
    Sheet(const World& world, SynthLand& land) : m_world(world), m_land(land), m_random(world.seed + 400) {}

    void add(const std::string& name, Geometry geometry, Attributes attributes) {
        Layer& layer = m_land.constraints[name];
        layer.name = name;
        Feature feature{name + "-" + std::to_string(layer.features.size() + 1), std::move(geometry),
                        std::move(attributes)};
        feature.attributes["id"] = feature.id;
        layer.features.push_back(std::move(feature));
    }
    void add_area(const std::string& name, const Polygon& polygon, const Attributes& attributes) {
        MultiPolygon parts = clipped(polygon, m_land.outline);
        if (!parts.empty()) add(name, std::move(parts), attributes);
    }
    /// Blobs at random places where `wanted` is true.
    template <typename Wanted>
    void scatter(const std::string& name, int count, double least_m, double most_m, Wanted wanted,
                 const Attributes& attributes) {
        for (int attempt = 0, found = 0; attempt < 60 * count && found < count; ++attempt) {
            const Point p = anywhere();
            if (!inside(p, m_land.outline) || !wanted(p)) continue;
            ++found;
            add_area(name,
                     blob(m_world, m_random.next() % 100000, p, m_random.between(least_m, most_m),
                          m_random.between(0.8, 1.4)),
                     attributes);
        }
    }
    Point anywhere() {
        return {m_world.centre.x() + m_world.size_m * m_random.between(-0.6, 0.6),
                m_world.centre.y() + m_world.size_m * m_random.between(-0.7, 0.7)};
    }
    /// Number of things of which there are `per_1000_km2`.
    int number(double per_1000_km2) const {
        return std::max(1, static_cast<int>(std::lround(per_1000_km2 * m_world.options.area_km2 / 1000)));
    }
    const World& world() const { return m_world; }
    const SynthLand& land() const { return m_land; }
    Random& random() { return m_random; }

private:
    const World& m_world;
    SynthLand& m_land;
    Random m_random;
};

void add_nature(Sheet& sheet) {
    const World& world = sheet.world();
    const auto high = [&](const Point& p) { return world.mountain(p.x(), p.y()) > 0.5; };
    const auto low = [&](const Point& p) { return world.mountain(p.x(), p.y()) < 0.2; };
    const auto any = [](const Point&) { return true; };
    const auto wooded = [&](const Point& p) { return world.forest(p.x(), p.y()); };
    const Point summit(world.centre.x() - 0.24 * world.size_m, world.centre.y() - 0.20 * world.size_m);
    sheet.add_area("nationalpark", blob(world, 1, summit, 0.055 * world.size_m, 1.2),
                   {{"name", "Nationalpark Musterberge"}});
    sheet.add_area("lsg", blob(world, 2, summit, 0.17 * world.size_m, 1.5), {{"name", "LSG Musterberge und Vorland"}});
    sheet.scatter("nsg", sheet.number(9), 500, 1500, high, {{"name", "NSG Musterwald"}});
    sheet.scatter("nsg", sheet.number(5), 300, 900, low, {{"name", "NSG Auenwiesen"}});
    sheet.scatter("natura2000", sheet.number(7), 700, 2200, any, {{"kind", "FFH"}});
    sheet.scatter("biotope", sheet.number(40), 60, 200, any, {{"kind", "Trockenrasen"}});
    sheet.scatter("naturmonument", 1, 400, 700, any, {{"name", "Grünes Band Musterland"}});
    sheet.scatter("forest", sheet.number(60), 300, 1600, wooded, {});
    sheet.scatter("mining", sheet.number(2), 300, 900, low, {{"kind", "Altbergbau"}});
}

void add_water(Sheet& sheet) {
    const World& world = sheet.world();
    LineString west, east;
    for (int k = -80; k <= 80; ++k) {
        const double y = world.centre.y() + world.size_m * k / 100.0, x = world.centre.x() + world.size_m * k / 100.0;
        west.emplace_back(world.west_river_x(y), y);
        east.emplace_back(x, world.east_river_y(x));
    }
    const auto corridor = [](const LineString& line, double half_m) {
        MultiPolygon wide;
        namespace buffer = boost::geometry::strategy::buffer;
        boost::geometry::buffer(line, wide, buffer::distance_symmetric<double>(half_m), buffer::side_straight(),
                                buffer::join_round(8), buffer::end_flat(), buffer::point_circle(8));
        return wide;
    };
    for (const LineString& river : {west, east}) {
        for (const Polygon& part : corridor(river, 35)) sheet.add_area("water1", part, {{"name", "Musterfluss"}});
        for (const Polygon& part : corridor(river, 350)) sheet.add_area("uesg", part, {{"name", "HQ100"}});
    }
    for (int k = 0; k < sheet.number(8); ++k) {
        const Point p = sheet.anywhere();
        LineString brook;
        for (int step = 0; step < 12; ++step)
            brook.emplace_back(p.x() + 400 * step, p.y() + 300 * noise(world.seed + 90, 0.4 * step, k * 1.3));
        if (inside(p, sheet.land().outline)) sheet.add("water2", MultiLineString{brook}, {{"name", "Musterbach"}});
    }
    for (int k = 0; k < sheet.number(4); ++k) {  // zones of a well lie inside each other
        const Point p = sheet.anywhere();
        const std::uint64_t key = 500 + static_cast<std::uint64_t>(k);
        for (const auto& [zone, radius] : {std::pair{"III", 1900.0}, {"II", 500.0}, {"I", 60.0}})
            sheet.add_area("wsg", blob(world, key, p, radius), {{"zone", zone}});
    }
}

void add_traffic(Sheet& sheet) {
    for (const Road& road : make_roads(sheet.world(), sheet.land().towns)) {
        const bool motorway = road.road_class == "BAB", federal = road.road_class == "B";
        std::vector<LineString> parts;
        boost::geometry::intersection(road.line, sheet.land().outline, parts);
        for (const LineString& part : parts) {
            if (part.size() < 2) continue;
            sheet.add(motorway  ? "roads_bab"
                      : federal ? "roads_b"
                                : "roads_lk",
                      MultiLineString{part},
                      {{"name", road.name},
                       {"class", road.road_class},
                       {"width_m", motorway  ? "29"
                                   : federal ? "8"
                                             : "6.5"}});
        }
    }
    const auto& towns = sheet.land().towns;
    for (std::size_t k = 1; k < std::min<std::size_t>(towns.size(), 7); ++k) {
        const LineString line{towns[0].centre, towns[k].centre};
        sheet.add("rail", MultiLineString{line}, {{"name", "Strecke " + std::to_string(6400 + k)}});
    }
    for (int k = 0; k < 3; ++k) {
        const Point a = sheet.anywhere(), b = sheet.anywhere();
        std::vector<LineString> parts;
        boost::geometry::intersection(LineString{a, b}, sheet.land().outline, parts);
        for (const LineString& part : parts)
            sheet.add("powerlines", MultiLineString{part}, {{"kv", k == 0 ? "380" : k == 1 ? "220" : "110"}});
    }
}

std::string whole(double value) {
    return std::to_string(static_cast<int>(std::lround(value)));
}

void add_sky(Sheet& sheet) {
    const World& world = sheet.world();
    const Point airport(world.centre.x() + 0.26 * world.size_m, world.centre.y() + 0.02 * world.size_m);
    const std::string height = whole(world.height_m(airport.x(), airport.y()));
    sheet.add("airports", MultiPoint{airport}, {{"name", "Flughafen Musterland"}, {"z_arp", height}});
    Polygon sector;  // opens by 15° on either side, towards the east
    sector.outer() = {{airport.x() + 1300, airport.y() - 150},
                      {airport.x() + 11300, airport.y() - 2830},
                      {airport.x() + 11300, airport.y() + 2830},
                      {airport.x() + 1300, airport.y() + 150},
                      {airport.x() + 1300, airport.y() - 150}};
    sheet.add_area("approach_sectors", sector, {{"name", "Anflug 09"}, {"z_rwy", height}});
    sheet.add_area("runways", rectangle(airport.x() - 1300, airport.y() - 30, airport.x() + 1300, airport.y() + 30),
                   {});
    const Point field(world.centre.x() - 0.05 * world.size_m, world.centre.y() + 0.33 * world.size_m);
    sheet.add("airfields", MultiPoint{field},
              {{"name", "Landeplatz Probe"}, {"z_arp", whole(world.height_m(field.x(), field.y()))}});
    const Point beacon(world.centre.x() + 0.1 * world.size_m, world.centre.y() - 0.3 * world.size_m);
    sheet.add_area("air_navigation", blob(world, 3, beacon, 3000), {{"name", "DVOR Muster"}});
    sheet.scatter("military", 1, 900, 1500, [](const Point&) { return true; }, {{"name", "Schutzbereich Muster"}});
    sheet.scatter("military_areas", 1, 1200, 1900, [](const Point&) { return true; }, {{"name", "Übungsplatz Muster"}});
    for (int k = 0; k < sheet.number(12); ++k) {
        const Point p = sheet.anywhere();
        if (inside(p, sheet.land().outline) && world.mountain(p.x(), p.y()) < 0.1)
            sheet.add("wind_turbines", MultiPoint{p}, {{"height_m", "180"}});
    }
}

/// What stands in and around a settlement.
void add_town(Sheet& sheet, const SynthTown& town, std::size_t number) {
    const World& world = sheet.world();
    Random& random = sheet.random();
    const Point& c = town.centre;
    sheet.add_area("ortslage", blob(world, 4, c, town.radius_m * 1.03), {{"name", town.name}});
    for (int k = 0; k < std::min(40, 4 + town.people / 60); ++k) {
        const double angle = random.between(0, 6.2831853), out = town.radius_m * std::sqrt(random.uniform()) * 0.9;
        const Point p(c.x() + out * std::cos(angle), c.y() + out * std::sin(angle));
        const double half = random.between(5, 11);
        sheet.add_area("buildings", rectangle(p.x() - half, p.y() - half, p.x() + half, p.y() + half),
                       {{"height_m", whole(random.between(6, 17))}});
    }
    if (number % 3 == 0)
        sheet.add("monuments", MultiPoint{Point(c.x() + 40, c.y() - 25)}, {{"name", "Kirche " + town.name}});
    if (number % 4 == 1)
        sheet.add_area("archaeology", blob(world, 600 + number, Point(c.x() - 900, c.y() + 400), 500),
                       {{"name", "Gräberfeld"}});
    if (town.people > 4000)
        sheet.add_area(
            "bplan", rectangle(c.x() + town.radius_m, c.y() - 350, c.x() + town.radius_m + 900, c.y() + 350),
            {{"area_type", "GE"}, {"date", number % 2 == 0 ? "2022-05-01" : "1998-03-15"}, {"qualified", "yes"}});
    if (number % 9 == 2)
        sheet.add_area("local_statutes", blob(world, 700 + number, c, 0.4 * town.radius_m),
                       {{"name", "Altstadtsatzung"}});
}

/// Plots of open land; towns have smaller ones that are not drawn.
void add_parcels(Sheet& sheet) {
    Box box;
    boost::geometry::envelope(sheet.land().outline, box);
    const double width = 520, depth = 310;
    for (double y = box.min_corner().y(); y < box.max_corner().y(); y += depth)
        for (double x = box.min_corner().x(); x < box.max_corner().x(); x += width)
            if (inside({x + width / 2, y + depth / 2}, sheet.land().outline))
                sheet.add("parcels", MultiPolygon{rectangle(x, y, x + width, y + depth)}, {});
}

}  // namespace

void add_constraints(const World& world, SynthLand& land) {
    Sheet sheet(world, land);
    add_nature(sheet);
    add_water(sheet);
    add_traffic(sheet);
    add_sky(sheet);
    for (std::size_t k = 0; k < land.towns.size(); ++k) add_town(sheet, land.towns[k], k);
    // State-wide plots would be a million polygons that no benchmark needs.
    if (world.options.area_km2 <= 4000) add_parcels(sheet);
}

}  // namespace funkloch::synth
