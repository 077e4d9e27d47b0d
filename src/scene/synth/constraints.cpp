#include "funkloch/core/shapes.hpp"
#include "sheet.hpp"

namespace funkloch::synth {

namespace {

/// The forest of the land cover as strips of equal height, coarser than the cells.
void add_forest(Sheet& sheet) {
    const World& world = sheet.world();
    const double step = world.options.area_km2 > 4000 ? 500 : 200;
    const Box box = bounds_of(sheet.land().outline);
    for (double y = box.min_corner().y(); y < box.max_corner().y(); y += step) {
        double from = 0;
        bool open = false;
        for (double x = box.min_corner().x(); x < box.max_corner().x() + step; x += step) {
            const Point middle(x + step / 2, y + step / 2);
            const bool wood = world.in_forest(middle.x(), middle.y()) &&
                              world.river_distance_m(middle.x(), middle.y()) > 250 &&
                              inside(middle, sheet.land().outline);
            if (wood && !open) from = x;
            if (!wood && open) sheet.add_area("forest", rectangle(from, y, x, y + step), {});
            open = wood;
        }
    }
}

}  // namespace

void add_nature(Sheet& sheet) {
    const World& world = sheet.world();
    const auto high = [&](const Point& p) { return world.mountain(p.x(), p.y()) > 0.5; };
    const auto low = [&](const Point& p) { return world.mountain(p.x(), p.y()) < 0.2; };
    const auto any = [](const Point&) { return true; };
    const Point summit(world.centre.x() - 0.24 * world.size_m, world.centre.y() - 0.22 * world.size_m);
    sheet.add_area("nationalpark", blob(world, 1, summit, 0.055 * world.size_m, 1.2),
                   {{"name", "Nationalpark Musterberge"}});
    sheet.add_area("lsg", blob(world, 2, summit, 0.17 * world.size_m, 1.5), {{"name", "LSG Musterberge und Vorland"}});
    sheet.scatter("nsg", sheet.number(9), 500, 1500, high, {{"name", "NSG Musterwald"}});
    sheet.scatter("nsg", sheet.number(5), 300, 900, low, {{"name", "NSG Auenwiesen"}});
    sheet.scatter("natura2000", sheet.number(7), 700, 2200, any, {{"kind", "FFH"}});
    sheet.scatter("biotope", sheet.number(40), 60, 200, any, {{"kind", "Trockenrasen"}});
    sheet.scatter("naturmonument", 1, 400, 700, any, {{"name", "Grünes Band Musterland"}});
    add_forest(sheet);
    sheet.scatter("mining", sheet.number(2), 300, 900, low, {{"kind", "Altbergbau"}});
    sheet.scatter("physical_exclusion", sheet.number(2), 150, 400, low, {{"kind", "Tagebau"}});
    sheet.scatter("physical_exclusion", sheet.number(3), 80, 250, high, {{"kind", "Steilhang"}});
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
    sheet.add(
        "navaids", MultiPoint{beacon},
        {{"name", "DVOR Muster"}, {"type", "DVOR"}, {"z_ant", whole(world.height_m(beacon.x(), beacon.y()) + 5)}});
    sheet.scatter("military", 1, 900, 1500, [](const Point&) { return true; }, {{"name", "Schutzbereich Muster"}});
    sheet.scatter("military_areas", 1, 1200, 1900, [](const Point&) { return true; }, {{"name", "Übungsplatz Muster"}});
    for (int k = 0; k < sheet.number(40); ++k) {
        const Point p = sheet.anywhere();
        if (inside(p, sheet.land().outline) && world.mountain(p.x(), p.y()) < 0.1 && !world.in_forest(p.x(), p.y()))
            sheet.add("wind_turbines", MultiPoint{p}, {{"height_m", "180"}});
    }
}

/// What came later to the rules; drawn last, so that everything else keeps its place.
void add_late(Sheet& sheet) {
    const auto plain = [&](const Point& p) { return sheet.world().mountain(p.x(), p.y()) < 0.1; };
    sheet.scatter("subsidence", sheet.number(2), 400, 1100, plain, {{"kind", "Erdfallgebiet"}});
    sheet.scatter("wind_priority", sheet.number(4), 500, 1300, plain, {{"name", "VRG Wind"}});
    const Point& c = sheet.world().centre;  // across the whole land, since a line drawn at random may miss it
    const double size = sheet.world().size_m;
    sheet.add_line("powerlines",
                   LineString{{c.x() - 0.45 * size, c.y() + 0.12 * size}, {c.x() + 0.45 * size, c.y() - 0.05 * size}},
                   {{"kv", "220"}});
    for (const double angle : {0.4, 1.9, 3.4, 4.9}) {  // barns far from the villages
        const Point p(c.x() + 0.2 * size * std::cos(angle), c.y() + 0.2 * size * std::sin(angle));
        sheet.add_area("buildings", rectangle(p.x() - 12, p.y() - 8, p.x() + 12, p.y() + 8), {{"height_m", "8"}});
    }
    const auto square = [&](double east, double north, double side) {  // shares of the land's size, from its centre
        const double x = c.x() + east * size, y = c.y() + north * size, half = side * size / 2;
        return rectangle(x - half, y - half, x + half, y + half);
    };
    sheet.add_area("plan_elsewhere", square(-0.1, 0.1, 0.12), {{"name", "FNP: Mobilfunk nur an anderer Stelle"}});
    sheet.add_area("ifr_areas", square(0.26, 0.02, 0.3), {{"name", "Hindernisbewertungsbereich Musterland"}});
}

void add_constraints(const World& world, SynthLand& land) {
    Sheet sheet(world, land);
    add_nature(sheet);
    add_water(sheet);
    add_traffic(sheet);
    add_sky(sheet);
    for (std::size_t k = 0; k < land.towns.size(); ++k) add_town(sheet, land.towns[k], k);
    add_late(sheet);
    // Plots of a whole Land would be a million polygons that no benchmark needs.
    if (world.options.area_km2 <= 4000) add_parcels(sheet);
}

}  // namespace funkloch::synth
