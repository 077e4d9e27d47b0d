#include "funkloch/core/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace funkloch {

namespace {

struct Character {
    std::size_t bytes = 1;
    std::uint32_t code = 0;
    bool good = false, complete = true;
};

/// The UTF-8 character at the beginning of a text that is not empty.
Character first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return {1, lead, true, true};
    const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead >= 0xF5) return {};
    std::uint32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (i == text.size()) return {i, 0, false, false};
        if ((byte(i) & 0xC0U) != 0x80U) return {};
        code = code << 6 | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
    return {length, code, true, true};
}

/// Moves the cursor, turns the direction of writing, or cannot be seen.
bool is_treacherous(std::uint32_t code) {
    struct Range {
        std::uint32_t first, last;
    };
    constexpr std::array<Range, 9> ranges = {{{0x00, 0x08},
                                              {0x0B, 0x1F},
                                              {0x7F, 0x9F},
                                              {0x061C, 0x061C},
                                              {0x200E, 0x200F},
                                              {0x2028, 0x202E},
                                              {0x2066, 0x2069},
                                              {0xFEFF, 0xFEFF},
                                              {0xE0000, 0xE007F}}};
    return std::any_of(ranges.begin(), ranges.end(), [&](const Range& r) { return code >= r.first && code <= r.last; });
}

/// Appends the printable form of `text`; returns how many bytes at its end wait for the rest of a character.
std::size_t append_printable(std::string& out, std::string_view text, bool all) {
    while (!text.empty()) {
        const Character character = first_of(text);
        if (!character.complete && !all) return text.size();
        if (!character.good)
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
        else if (!is_treacherous(character.code))
            out += text.substr(0, character.bytes);
        else if (character.code < 0x10000)
            out += fmt::format("\\u{:04x}", character.code);
        else
            out +=
                fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0 + (character.code >> 10), 0xDC00 + (character.code & 0x3FF));
        text.remove_prefix(character.good ? character.bytes : 1);
    }
    return 0;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    append_printable(out, text, true);
    return out;
}

PrintableBuffer::int_type PrintableBuffer::overflow(int_type character) {
    if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
    m_waiting += traits_type::to_char_type(character);
    return pass_on(false) ? character : traits_type::eof();
}

std::streamsize PrintableBuffer::xsputn(const char* text, std::streamsize count) {
    m_waiting.append(text, static_cast<std::size_t>(count));
    return pass_on(false) ? count : 0;
}

int PrintableBuffer::sync() {
    return pass_on(false) && m_target.pubsync() == 0 ? 0 : -1;
}

bool PrintableBuffer::pass_on(bool all) {
    std::string out;
    const std::size_t rest = append_printable(out, m_waiting, all);
    m_waiting.erase(0, m_waiting.size() - rest);
    return m_target.sputn(out.data(), static_cast<std::streamsize>(out.size())) ==
           static_cast<std::streamsize>(out.size());
}

}  // namespace funkloch
