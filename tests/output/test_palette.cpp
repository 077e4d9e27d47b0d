#include "funkloch/output/palette.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace funkloch::test_palette {
namespace {

using Triple = std::array<double, 3>;

Triple linear(const Colour& colour) {
    const auto one = [](int value) {
        const double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return {one(colour.red), one(colour.green), one(colour.blue)};
}

/// CIE L*a*b* (D65) of linear sRGB.
Triple lab(const Triple& rgb) {
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
    const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// As seen without red, green or blue cones: Machado, Oliveira and Fernandes 2009, severity 1.0.
const std::array<std::array<Triple, 3>, 4> eyes = {
    {{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};

double least_distance(const std::vector<Colour>& colours, const std::array<Triple, 3>& eye) {
    double least = 1e9;
    const auto seen = [&eye](const Colour& colour) {
        const Triple rgb = linear(colour);
        Triple result{};
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t k = 0; k < 3; ++k) result[i] += eye[i][k] * rgb[k];
            result[i] = std::max(0.0, std::min(1.0, result[i]));
        }
        return lab(result);
    };
    for (std::size_t i = 0; i < colours.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            const Triple a = seen(colours[i]), b = seen(colours[k]);
            least = std::min(least, std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
        }
    return least;
}

std::vector<Colour> colours_of(const std::vector<MapClass>& classes) {
    std::vector<Colour> colours;
    for (const auto& c : classes) colours.push_back(c.colour);
    return colours;
}

TEST(Palette, ClassesAreToldApartByEveryEye) {
    auto served = colours_of(served_classes());
    served.push_back(unknown_class().colour);
    const std::vector<Colour> tiers(tier_colours().begin(), tier_colours().end());
    for (const auto& eye : eyes) {
        EXPECT_GT(least_distance(colours_of(rsrp_classes()), eye), 7);  // a distance of 2.3 is just noticeable
        EXPECT_GT(least_distance(served, eye), 10);
        EXPECT_GT(least_distance(tiers, eye), 10);
        EXPECT_GT(least_distance(colours_of(agreement_classes()), eye), 10);
    }
}

TEST(Palette, ClassesAreToldApartInGreyPrint) {
    for (const auto* classes : {&served_classes(), &agreement_classes()}) {
        const std::vector<Colour> colours = colours_of(*classes);
        for (std::size_t i = 0; i < colours.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                EXPECT_GT(std::abs(lab(linear(colours[i]))[0] - lab(linear(colours[k]))[0]), 10) << i << " " << k;
    }
    for (std::size_t tier = 1; tier < tier_colours().size(); ++tier)
        EXPECT_LT(lab(linear(tier_colours()[tier]))[0], lab(linear(tier_colours()[tier - 1]))[0] - 8);
}

TEST(Palette, RsrpClassesCoverEveryValueOnce) {
    for (const double dbm : {-150.0, -120.0, -119.9, -110.0, -100.0, -90.0, -80.0, -30.0}) {
        int count = 0;
        for (const auto& c : rsrp_classes()) count += dbm >= c.from && dbm < c.to ? 1 : 0;
        EXPECT_EQ(count, 1) << dbm;
    }
    EXPECT_EQ(class_of(rsrp_classes(), -80)->label.de, "ab −80 dBm");
    EXPECT_EQ(class_of(rsrp_classes(), -80.001)->label.en, "−90 to −80 dBm");
    EXPECT_EQ(class_of(rsrp_classes(), std::nan("")), nullptr);
    EXPECT_EQ(class_of(served_classes(), served_nodata), nullptr);
}

TEST(Palette, NeighbouringServersDiffer) {
    for (int k = 0; k < 500; ++k) EXPECT_GT(least_distance({server_colour(k), server_colour(k + 1)}, eyes[0]), 15) << k;
}

TEST(Palette, HexIsLowerCaseWithZeros) {
    EXPECT_EQ((Colour{0, 10, 255}.hex()), "#000aff");
}

}  // namespace
}  // namespace funkloch::test_palette
