#include "structure.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace funkloch {

namespace {

using namespace std::string_view_literals;

constexpr std::array mast_words = {
    "mast"sv,         "freestanding"sv,  "free-standing"sv, "freistehend"sv, "tower"sv,     "turm"sv,
    "funkturm"sv,     "sendeturm"sv,     "funkmast"sv,      "gittermast"sv,  "betonmast"sv, "stahlgittermast"sv,
    "antennenmast"sv, "stahlrohrmast"sv, "pole"sv,          "monopole"sv,    "lattice"sv,   "schleuderbetonmast"sv};
constexpr std::array rooftop_words = {"rooftop"sv, "roof"sv,     "building"sv,   "dach"sv, "dachstandort"sv,
                                      "gebäude"sv, "gebaeude"sv, "aufdach"sv,    "haus"sv, "hochhaus"sv,
                                      "house"sv,   "dachmast"sv, "auf gebäude"sv};
constexpr std::array indoor_words = {"indoor"sv, "inhouse"sv, "in-house"sv, "innenraum"sv, "im gebäude"sv};

/// Lower case, German capitals included.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool capital_umlaut = i > 0 && text[i - 1] == '\xC3' && (c == '\x84' || c == '\x96' || c == '\x9C');
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else
            out += capital_umlaut ? static_cast<char>(c + 0x20) : c;
    }
    return out;
}

}  // namespace

Structure structure_from(std::string_view text) {
    const std::string word = folded(text);
    const auto is_one_of = [&word](const auto& words) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (is_one_of(mast_words)) return Structure::mast;
    if (is_one_of(rooftop_words)) return Structure::rooftop;
    if (is_one_of(indoor_words)) return Structure::indoor;
    return Structure::unknown;
}

}  // namespace funkloch
