#include <array>
#include "funkloch/core/shapes.hpp"

#include "sheet.hpp"

namespace funkloch::synth {

void add_water(Sheet& sheet) {
    const World& world = sheet.world();
    LineString main, side;
    for (int k = -400; k <= 400; ++k) {
        const double y = world.centre.y() + world.size_m * k / 500, x = world.centre.x() + world.size_m * k / 500;
        main.emplace_back(world.main_river.at(y), y);
        const double side_y = world.side_river.at(x);
        if (x <= world.main_river.at(side_y)) side.emplace_back(x, side_y);  // down to where it ends
    }
    for (const auto& [river, name] : {std::pair{&main, "Musterfluss"}, {&side, "Probe"}}) {
        sheet.add_strip("water1", *river, 35, {{"name", name}});
        sheet.add_strip("water_areas", *river, 35, {{"name", name}});
        sheet.add_strip("uesg", *river, 350, {{"name", "HQ100"}});
        sheet.add_strip("flood_risk", *river, 600, {{"name", "HQextrem"}});
    }
    for (const Polygon& lake : make_lakes(world, sheet.land()))
        sheet.add_area("water_areas", lake, {{"name", "Baggersee"}});
    for (int k = 0; k < sheet.number(30); ++k) {
        const Point p = sheet.anywhere();
        LineString brook;
        for (int step = 0; step < 12; ++step)
            brook.emplace_back(p.x() + 400 * step, p.y() + 900 * noise(world.seed + 90, 0.3 * step, k * 1.3));
        if (inside(p, sheet.land().outline)) sheet.add_line("water2", brook, {{"name", "Musterbach"}});
    }
    for (int k = 0; k < sheet.number(4); ++k) {  // zones of a well lie inside each other
        const Point p = sheet.anywhere();
        const std::uint64_t key = 500 + static_cast<std::uint64_t>(k);
        for (const auto& [zone, radius] : {std::pair{"III", 1900.0}, {"II", 500.0}, {"I", 60.0}})
            sheet.add_area("wsg", blob(world, key, p, radius), {{"zone", zone}});
    }
}

namespace {

void add_road(Sheet& sheet, const Road& road) {
    const bool motorway = road.road_class == "BAB", federal = road.road_class == "B";
    const double width_m = motorway ? 29 : federal ? 8 : 6.5;
    sheet.add_line(motorway  ? "roads_bab"
                   : federal ? "roads_b"
                             : "roads_lk",
                   road.line,
                   {{"name", road.name},
                    {"class", road.road_class},
                    {"width_m", motorway  ? "29"
                                : federal ? "8"
                                          : "6.5"}});
    sheet.add_strip("carriageways", road.line, width_m / 2, {{"name", road.name}});
    sheet.add_strip("road_areas", road.line, width_m / 2 + 5, {{"name", road.name}});
}

}  // namespace

void add_traffic(Sheet& sheet) {
    for (const Road& road : make_roads(sheet.world(), sheet.land().towns)) add_road(sheet, road);
    int line = 6400;
    for (const LineString& railway : make_railways(sheet.world(), sheet.land().towns)) {
        const Attributes name{{"name", "Strecke " + std::to_string(++line)}};
        sheet.add_line("rail", railway, name);
        sheet.add_strip("rail_areas", railway, 9, name);
    }
    for (const char* kv : {"380", "220", "110", "110", "20", "20"}) {
        const Point a = sheet.anywhere(), b = sheet.anywhere();
        sheet.add_line("powerlines", LineString{a, b}, {{"kv", kv}});
    }
}

void add_town(Sheet& sheet, const SynthTown& town, std::size_t number) {
    const World& world = sheet.world();
    Random& random = sheet.random();
    const Point& c = town.centre;
    sheet.add_area("ortslage", blob(world, 4, c, town.radius_m * 1.03),
                   {{"name", town.name},
                    {"area_type", town.people > 4000 ? "MI"
                                  : number % 3 == 0  ? "MD"
                                                     : "WA"}});
    // A through-road ends where houses no longer have their access to it, a little inside the place-name sign.
    sheet.add_area("ortsdurchfahrt", blob(world, 4, c, town.radius_m * 0.8), {{"name", "OD " + town.name}});
    for (int k = 0; k < std::min(40, 4 + town.people / 60); ++k) {
        const double angle = random.between(0, 6.2831853), out = town.radius_m * std::sqrt(random.uniform()) * 0.9;
        const Point p(c.x() + out * std::cos(angle), c.y() + out * std::sin(angle));
        const double half = random.between(5, 11);
        sheet.add_area("buildings", rectangle(p.x() - half, p.y() - half, p.x() + half, p.y() + half),
                       {{"height_m", whole(random.between(6, 17))}});
    }
    if (number % 3 == 0)
        sheet.add("monuments", MultiPoint{Point(c.x() + 40, c.y() - 25)}, {{"name", "Kirche " + town.name}});
    if (number % 9 == 2)
        sheet.add_area("monuments", blob(world, 800 + number, c, 0.25 * town.radius_m),
                       {{"name", "Altstadt " + town.name}});
    if (number % 4 == 1)
        sheet.add_area("archaeology", blob(world, 600 + number, Point(c.x() - 900, c.y() + 400), 500),
                       {{"name", "Gräberfeld"}});
    if (town.people > 4000)
        sheet.add_area("bplan", rectangle(c.x() + town.radius_m, c.y() - 350, c.x() + town.radius_m + 900, c.y() + 350),
                       {{"area_type", number % 3 == 2 ? "WA" : "GE"},
                        {"date", number % 2 == 0 ? "2022-05-01" : "1998-03-15"},
                        {"qualified", number % 4 == 3 ? "no" : "yes"}});
    if (number % 9 == 2)
        sheet.add_area("local_statutes", blob(world, 700 + number, c, 0.4 * town.radius_m),
                       {{"name", "Altstadtsatzung"}});
}

void add_parcels(Sheet& sheet) {
    std::vector<std::pair<Box, MultiPolygon>> streets;
    for (const Feature& feature : sheet.land().constraints["road_areas"].features) {
        const auto& area = std::get<MultiPolygon>(feature.geometry);
        streets.emplace_back(bounds_of(area), area);
    }
    const Box box = bounds_of(sheet.land().outline);
    const double width = 520, depth = 310;
    for (double y = box.min_corner().y(); y < box.max_corner().y(); y += depth)
        for (double x = box.min_corner().x(); x < box.max_corner().x(); x += width) {
            if (!inside({x + width / 2, y + depth / 2}, sheet.land().outline)) continue;
            MultiPolygon plot{rectangle(x, y, x + width, y + depth)};
            for (const auto& [around, street] : streets) {
                if (!intersect(around, plot) || !intersect(street, plot)) continue;
                plot = difference_of(plot, street);
            }
            for (const Polygon& part : plot)
                if (area_m2(part) > 50) sheet.add("parcels", MultiPolygon{part}, {});
        }
}

}  // namespace funkloch::synth
