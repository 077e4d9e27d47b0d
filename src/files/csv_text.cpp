#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"

#include <array>

namespace funkloch {

namespace {

/// Code points of the bytes 0x80 to 0x9F; 0xFFFD where CP1252 has none.
constexpr std::array<unsigned, 32> cp1252_high = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

}  // namespace

std::string utf8_from_cp1252(std::string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned code = byte >= 0x80 && byte < 0xA0 ? cp1252_high[byte - 0x80U] : byte;
        if (code < 0x80) {
            out += static_cast<char>(code);
        } else if (code < 0x800) {
            out += static_cast<char>(0xC0U | (code >> 6));
            out += static_cast<char>(0x80U | (code & 0x3FU));
        } else {
            out += static_cast<char>(0xE0U | (code >> 12));
            out += static_cast<char>(0x80U | ((code >> 6) & 0x3FU));
            out += static_cast<char>(0x80U | (code & 0x3FU));
        }
    }
    return out;
}

bool is_csv_name(std::string_view name) {
    std::string lower = lowercase(name);
    if (lower.ends_with(".gz")) lower.resize(lower.size() - 3);
    return lower.ends_with(".csv") || lower.ends_with(".tsv") || lower.ends_with(".txt");
}

}  // namespace funkloch
