#pragma once

#include "funkloch/core/error.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace funkloch {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Runs a parser that may accept its input or throw a funkloch::Error; anything else ends the process, a finding.
template <typename Parse>
int accept_or_refuse(Parse&& parse) {
    try {
        parse();
    } catch (const Error&) {
        return 0;
    }
    return 0;
}

/// Something that holds for everything a parser accepts.
inline void demand(bool holds) {
    if (!holds) std::abort();
}

}  // namespace funkloch
