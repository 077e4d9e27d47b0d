#include "funkloch/scene/msi.hpp"

#include "funkloch/core/embedded.hpp"
#include "funkloch/core/error.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace funkloch::test_msi {
namespace {

using Values = std::function<double(int)>;

std::string table(const std::string& heading, const Values& value_db) {
    std::string text = heading + "\n";
    for (int i = 0; i < 360; ++i) text += std::to_string(i) + " " + std::to_string(value_db(i)) + "\r\n";
    return text;
}

double none(int) {
    return 0;
}
/// A lobe of one dB per degree around an angle.
Values lobe_at(int deg) {
    return [deg](int i) { return std::abs((i - deg + 540) % 360 - 180); };
}

const std::string both = table("HORIZONTAL 360", none) + table("VERTICAL 360", lobe_at(0));

std::string error_of(const std::string& text) {
    try {
        parse_msi(text, "a.msi");
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

void expect_error(const std::string& text, const std::string& part) {
    const std::string message = error_of(text);
    EXPECT_NE(message.find(part), std::string::npos) << message << "\nlacks: " << part;
}

TEST(ParseMsi, ReadsTheSyntheticExample) {
    const AntennaPattern pattern = parse_msi(embedded_file("antennas/muster-65.msi"), "muster-65.msi");
    EXPECT_EQ(pattern.name, "muster-65");
    EXPECT_EQ(pattern.gain_dbi, 16.5);
    EXPECT_EQ(pattern.frequency_mhz, 806);
    EXPECT_EQ(pattern.electrical_tilt_deg, 4);
    EXPECT_FALSE(pattern.omnidirectional);
    EXPECT_EQ(pattern.front_to_back_db, 28);
    for (int i = 0; i < 360; ++i) {  // the formulas in its COMMENT
        const int across = i < 180 ? i : i - 360, down = (i - 4 + 180 + 360) % 360 - 180;
        EXPECT_NEAR(pattern.horizontal_db[static_cast<std::size_t>(i)], std::min(12 * std::pow(across / 65.0, 2), 28.0),
                    0.0051);
        EXPECT_NEAR(pattern.vertical_db[static_cast<std::size_t>(i)], std::min(12 * std::pow(down / 8.0, 2), 20.0),
                    0.0051);
    }
    EXPECT_NEAR(pattern_gain_db(pattern, 0, 0, 4, 0, -4), 0.0, 1e-9);
}

TEST(ParseMsi, TakesGainRelativeToADipoleUnlessTold) {
    EXPECT_NEAR(*parse_msi("NAME a\nGAIN 10\n" + both, "a").gain_dbi, 12.15, 1e-12);
    EXPECT_NEAR(*parse_msi("NAME a\nGAIN 10 dBd\n" + both, "a").gain_dbi, 12.15, 1e-12);
    EXPECT_NEAR(*parse_msi("NAME a\nGAIN 10 dBi\n" + both, "a").gain_dbi, 10, 1e-12);
    EXPECT_FALSE(parse_msi("NAME a\n" + both, "a").gain_dbi.has_value());
}

TEST(ParseMsi, FindsTheTiltInTheFileOrInTheLobe) {
    const std::string tilted = table("HORIZONTAL 360", none) + table("VERTICAL 360", lobe_at(6));
    EXPECT_EQ(parse_msi("NAME a\nTILT ELECTRICAL\nELECTRICAL_TILT 6\n" + tilted, "a").electrical_tilt_deg, 6);
    EXPECT_EQ(parse_msi("NAME a\nTILT 6\n" + tilted, "a").electrical_tilt_deg, 6);
    EXPECT_EQ(parse_msi("NAME a\n" + tilted, "a").electrical_tilt_deg, 6);
    EXPECT_EQ(parse_msi("NAME a\n" + both, "a").electrical_tilt_deg, 0);
    expect_error("NAME a\nELECTRICAL_TILT 6\n" + table("HORIZONTAL 360", none) + table("VERTICAL 360", lobe_at(354)),
                 "points above the horizon");
    // A ceiling antenna radiates straight down: that is no tilt.
    EXPECT_EQ(parse_msi("NAME a\n" + table("HORIZONTAL 360", none) + table("VERTICAL 360", lobe_at(90)), "a")
                  .electrical_tilt_deg,
              0);
}

TEST(ParseMsi, KnowsAnOmnidirectionalAntenna) {
    EXPECT_TRUE(parse_msi("NAME a\n" + both, "a").omnidirectional);
    EXPECT_FALSE(
        parse_msi("NAME a\n" + table("HORIZONTAL 360", lobe_at(0)) + table("VERTICAL 360", none), "a").omnidirectional);
}

TEST(ParseMsi, NamesTheLineOfEveryError) {
    const std::string h = table("HORIZONTAL 360", none);  // lines 2 to 362 after NAME
    expect_error("NAME a\nFREQUENCY x\n" + both, "a.msi: line 2: FREQUENCY is \"x\"");
    expect_error("NAME a\nFREQUENCY -5\n" + both, "line 2: FREQUENCY is -5");
    expect_error("NAME a\nGAIN\n" + both, "line 2: GAIN without a value");
    expect_error("NAME a\nGAIN 5 dBx\n" + both, "line 2: unit of GAIN");
    expect_error("NAME a\nELECTRICAL_TILT 60\n" + both, "line 2: ELECTRICAL_TILT is 60");
    expect_error("NAME a\nHORIZONTAL 180\n", "\"HORIZONTAL 360\"");
    expect_error("NAME a\nHORIZONTAL\n", "without a count");
    expect_error("NAME a\nHORIZONTAL 360\n0 0\n1 0,5\n", "line 4: attenuation is \"0,5\"");
    expect_error("NAME a\nHORIZONTAL 360\n0 0\n1 0,5\n", "decimal point");
    expect_error("NAME a\nHORIZONTAL 360\n0 0\n2 0.5\n", "line 4: angle 2; expected 1");
    expect_error("NAME a\nHORIZONTAL 360\n0 0\n1 -3\n", "drop the minus signs");
    expect_error("NAME a\nHORIZONTAL 360\n0 nan\n", "line 3: attenuation is \"nan\"");
    expect_error("NAME a\nHORIZONTAL 360\n0 1 2\n", "line 3: 3 words");
    expect_error("NAME a\nHORIZONTAL 360\n0 0\n1 0", "after 2 of 360 values");
    expect_error("NAME a\n" + h + h, "line 363: a second table HORIZONTAL");
    expect_error("NAME a\n" + h + "360 0\n", "line 363: a value outside a table");
    expect_error("NAME a\n" + h, "no table VERTICAL");
    expect_error(both, "no NAME");
    expect_error("", "no table HORIZONTAL");
    expect_error(std::string("NAME a\0b\n", 9), "a binary file");
}

TEST(ParseMsi, SurvivesAnyCut) {
    const std::string whole = "NAME a\nGAIN 10\n" + both;
    EXPECT_TRUE(rc::check("a prefix is read or refused", [&whole] {
        const auto length = *rc::gen::inRange<std::size_t>(0, whole.size());
        try {
            parse_msi(std::string_view(whole).substr(0, length), "a.msi");
        } catch (const InputError&) {
        }
    }));
}

}  // namespace
}  // namespace funkloch::test_msi
