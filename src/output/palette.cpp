#include "funkloch/output/palette.hpp"

#include "funkloch/output/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Colour from_hsl(double hue_deg, double saturation, double lightness) {
    const double amplitude = saturation * std::min(lightness, 1 - lightness);
    const auto channel = [&](double offset) {
        const double k = std::fmod(offset + hue_deg / 30, 12);
        const double value = lightness - amplitude * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
        return static_cast<int>(std::lround(255 * value));
    };
    return {channel(0), channel(8), channel(4)};
}

MapClass agreement_class(Agreement agreement, const Colour& colour) {
    const auto code = static_cast<double>(agreement);
    return {code, code + 1, colour, agreement_text(agreement)};
}

}  // namespace

std::string Colour::hex() const {
    return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue);
}

const std::vector<MapClass>& rsrp_classes() {
    // Nine equidistant samples of matplotlib's viridis (CC0).
    static const std::vector<MapClass> classes = {
        {-80, infinity, {253, 231, 37}, {"ab −80 dBm", "−80 dBm and above"}},
        {-90, -80, {173, 220, 48}, {"−90 bis −80 dBm", "−90 to −80 dBm"}},
        {-95, -90, {94, 201, 98}, {"−95 bis −90 dBm", "−95 to −90 dBm"}},
        {-100, -95, {40, 174, 128}, {"−100 bis −95 dBm", "−100 to −95 dBm"}},
        {-105, -100, {33, 145, 140}, {"−105 bis −100 dBm", "−105 to −100 dBm"}},
        {-110, -105, {44, 114, 142}, {"−110 bis −105 dBm", "−110 to −105 dBm"}},
        {-115, -110, {59, 82, 139}, {"−115 bis −110 dBm", "−115 to −110 dBm"}},
        {-120, -115, {71, 45, 123}, {"−120 bis −115 dBm", "−120 to −115 dBm"}},
        {-infinity, -120, {68, 1, 84}, {"unter −120 dBm", "below −120 dBm"}}};
    return classes;
}

const std::vector<MapClass>& served_classes() {
    // Vermilion of Okabe and Ito for what is missing; blues whose lightness keeps clear of it in grey print.
    static const std::vector<MapClass> classes = {
        {0, 1, {213, 94, 0}, {"Kein Netz (Versorgungslücke)", "No operator (gap)"}},
        {1, 2, {222, 235, 247}, {"1 Netzbetreiber", "1 operator"}},
        {2, 3, {166, 206, 227}, {"2 Netzbetreiber", "2 operators"}},
        {3, 4, {98, 168, 216}, {"3 Netzbetreiber", "3 operators"}},
        {4, served_unknown, {8, 48, 107}, {"4 und mehr Netzbetreiber", "4 and more operators"}}};
    return classes;
}

const MapClass& unknown_class() {
    static const MapClass unknown{served_unknown,
                                  served_nodata,
                                  {96, 96, 96},
                                  {"Unbekannt (nicht berechenbar)", "Unknown (could not be computed)"}};
    return unknown;
}

const std::vector<MapClass>& agreement_classes() {
    // Where both agree, the colours of the map of gaps; where they do not, amber and dark blue, whose lightness keeps
    // clear of these in grey print.
    static const std::vector<MapClass> classes = {agreement_class(Agreement::neither, {213, 94, 0}),
                                                  agreement_class(Agreement::only_computed, {8, 48, 107}),
                                                  agreement_class(Agreement::only_official, {250, 200, 70}),
                                                  agreement_class(Agreement::both, {232, 237, 240}),
                                                  agreement_class(Agreement::not_official, {160, 160, 160}),
                                                  agreement_class(Agreement::not_computed, {96, 96, 96})};
    return classes;
}

const std::vector<MapClass>& change_classes() {
    static const std::vector<MapClass> classes = {
        {0, 1, {240, 228, 214}, {"in keinem Lauf versorgt", "covered in neither run"}},
        {1, 2, {222, 235, 222}, {"in beiden Läufen versorgt", "covered in both runs"}},
        {2, 3, {0, 114, 178}, {"gewonnen", "gained"}},
        {3, 4, {213, 94, 0}, {"verloren", "lost"}},
        {4, 5, unknown_class().colour, {"in einem Lauf unbekannt", "unknown in one run"}}};
    return classes;
}

const MapClass* class_of(const std::vector<MapClass>& classes, double value) {
    const auto found = std::find_if(classes.begin(), classes.end(),
                                    [&](const MapClass& c) { return value >= c.from && value < c.to; });
    return found == classes.end() ? nullptr : &*found;
}

const std::array<Colour, 6>& tier_colours() {
    // Six equidistant samples of matplotlib's plasma (CC0), light to dark.
    static const std::array<Colour, 6> colours = {
        {{240, 249, 33}, {252, 166, 54}, {225, 100, 98}, {177, 42, 144}, {106, 0, 168}, {13, 8, 135}}};
    return colours;
}

Colour server_colour(int index) {
    // The golden angle keeps hues of neighbours far apart; three lightnesses tell them apart without hue.
    constexpr double golden_angle_deg = 137.50776405003785;
    static constexpr std::array<double, 3> lightness = {0.45, 0.75, 0.60};
    return from_hsl(std::fmod(index * golden_angle_deg, 360), 0.55, lightness[static_cast<std::size_t>(index % 3)]);
}

}  // namespace funkloch
