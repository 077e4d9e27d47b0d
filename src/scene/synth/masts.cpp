#include <algorithm>
#include <array>
#include <cmath>
#include "funkloch/core/shapes.hpp"

#include "world.hpp"

namespace funkloch::synth {

namespace {

constexpr std::array operators{"Nordfunk", "Elbnetz", "Harztel"};

struct Mast {
    Point position;
    SiteKind kind = SiteKind::mast;
    int people = 0;  ///< of its town; 0 in the country
    double height_m = 0;
};

std::string padded(std::size_t number) {
    std::string digits = std::to_string(number);
    return "M" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

void add_town_masts(const World& world, Random& random, const SynthTown& town, std::vector<Mast>& masts) {
    const bool forgotten = world.white_spot(town.centre.x(), town.centre.y()) > 0 && town.people < 4000;
    const bool remote = world.mountain(town.centre.x(), town.centre.y()) > 0.4 && town.people < 3000;
    const int count =
        town.people < 900 || forgotten || remote ? 0 : std::max(1, static_cast<int>(std::lround(town.people / 5200.0)));
    for (int k = 0; k < count; ++k) {
        const double angle = random.between(0, 6.2831853), out = town.radius_m * std::sqrt(random.uniform()) * 0.85;
        const Point p(town.centre.x() + out * std::cos(angle), town.centre.y() + out * std::sin(angle));
        const bool rooftop = random.uniform() < 0.6;
        masts.push_back({p, rooftop ? SiteKind::rooftop : SiteKind::mast, town.people,
                         rooftop ? random.between(16, 32) : random.between(28, 42)});
    }
}

/// The highest of a few places around: masts in the country stand on rises.
Point rise_near(const World& world, Random& random, const Point& p) {
    Point best = p;
    for (int k = 0; k < 6; ++k) {
        const Point other{p.x() + random.between(-700, 700), p.y() + random.between(-700, 700)};
        if (world.height_m(other.x(), other.y()) > world.height_m(best.x(), best.y())) best = other;
    }
    return best;
}

void add_rural_masts(const World& world, Random& random, const SynthLand& land, std::size_t wanted,
                     std::vector<Mast>& masts) {
    const Box box = bounds_of(land.outline);
    const double spacing = 0.55 * world.size_m / std::sqrt(static_cast<double>(wanted) + 1);
    for (int attempt = 0; attempt < 200000 && masts.size() < wanted; ++attempt) {
        const Point p{random.between(box.min_corner().x(), box.max_corner().x()),
                      random.between(box.min_corner().y(), box.max_corner().y())};
        // Few masts in the mountains and none in two corners of the plain: those are the gaps worth closing.
        if (random.uniform() < 1.8 * world.mountain(p.x(), p.y())) continue;
        if (world.white_spot(p.x(), p.y()) > 0) continue;
        const Point place = rise_near(world, random, p);
        if (!inside(place, land.outline)) continue;
        const bool near = std::any_of(masts.begin(), masts.end(),
                                      [&](const Mast& m) { return distance_m(m.position, place) < spacing; });
        if (!near) masts.push_back({place, SiteKind::mast, 0, std::round(random.between(28, 46))});
    }
}

/// 5G came to the towns first, then to regions: whole stretches of country have none yet.
double share_with_5g(const World& world, const Mast& mast, std::size_t operator_number) {
    const double less = 0.12 * static_cast<double>(operator_number);
    if (mast.people > 6000) return 0.95 - less;
    if (world.white_spot(mast.position.x(), mast.position.y()) > -0.08) return 0;
    const double region = fractal(world.seed + 71, mast.position.x() / 14000, mast.position.y() / 14000, 2);
    if (region > 0.14) return 0.8 - less;
    return mast.people > 2500 && operator_number == 0 ? 0.3 : 0;
}

void add_sectors(const std::string& site, const Mast& mast, const char* operator_name, const char* band,
                 double turn_deg, std::vector<SynthSector>& sectors) {
    for (const double azimuth : {0.0, 120.0, 240.0})
        sectors.push_back({site, operator_name, band[0] == 'B' ? "4G" : "5G", band,
                           mast.kind == SiteKind::rooftop ? "rooftop" : "mast", mast.position,
                           std::round(mast.height_m), std::fmod(azimuth + turn_deg, 360.0)});
}

}  // namespace

std::vector<SynthSector> make_network(const World& world, const SynthLand& land) {
    Random random(world.seed + 200);
    std::vector<Mast> masts;
    const auto wanted = static_cast<std::size_t>(world.options.sites);
    for (const SynthTown& town : land.towns) add_town_masts(world, random, town, masts);
    if (masts.size() > wanted) masts.resize(wanted);  // largest towns first
    add_rural_masts(world, random, land, wanted, masts);
    std::vector<SynthSector> sectors;
    for (std::size_t k = 0; k < masts.size(); ++k) {
        const Mast& mast = masts[k];
        const std::string site = padded(k + 1);
        const double turn = std::round(random.between(0, 119));
        bool any = false;
        for (std::size_t o = 0; o < operators.size(); ++o) {
            const double present = (mast.people > 0 ? 0.85 : 0.55) - 0.12 * static_cast<double>(o);
            const bool last_chance = o + 1 == operators.size() && !any;
            if (random.uniform() > present && !last_chance) continue;
            any = true;
            add_sectors(site, mast, operators[o], "B20", turn, sectors);
            if (mast.people > 0) add_sectors(site, mast, operators[o], "B3", turn, sectors);
            if (random.uniform() < share_with_5g(world, mast, o))
                add_sectors(site, mast, operators[o], "N28", turn, sectors);
            if (mast.people > 0 && random.uniform() < 0.4) add_sectors(site, mast, operators[o], "N78", turn, sectors);
        }
    }
    return sectors;
}

Layer make_candidates(const World& world, const SynthLand& land) {
    Random random(world.seed + 300);
    Layer layer;
    layer.name = "candidates";
    const auto add = [&](const Point& p, const std::string& kind, const std::string& owner, double roof_m) {
        Feature feature;
        feature.id = "C" + std::to_string(layer.features.size() + 1);
        feature.geometry = MultiPoint{p};
        feature.attributes = {{"id", feature.id}, {"kind", kind}, {"owner", owner}};
        if (roof_m > 0) feature.attributes["roof_height_m"] = std::to_string(static_cast<int>(roof_m));
        layer.features.push_back(std::move(feature));
    };
    for (const SynthTown& town : land.towns) {
        if (town.people > 2500) continue;  // villages offer the church hall's roof and the fire station's yard
        if (random.uniform() < 0.5) add(town.centre, "rooftop", "Gemeinde " + town.name, random.between(9, 18));
        if (random.uniform() < 0.35)
            add(Point(town.centre.x() + town.radius_m + 250, town.centre.y() + 120), "mast", "Gemeinde " + town.name,
                0);
    }
    for (int k = 0; k < 14; ++k) {  // forestry land on the heights
        const Point p{world.centre.x() + world.size_m * random.between(-0.42, 0.1),
                      world.centre.y() + world.size_m * random.between(-0.38, -0.05)};
        const Point place = rise_near(world, random, p);
        if (world.mountain(place.x(), place.y()) > 0.3 && inside(place, land.outline))
            add(place, "mast", "Landesforst Musterland", 0);
    }
    add_examples(land, layer);
    return layer;
}

}  // namespace funkloch::synth
