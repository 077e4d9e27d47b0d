#pragma once

#include <cstdint>
#include <string_view>

namespace funkloch {

/// XXH3 (64 bits) of some bytes: at the memory's speed, against damage by chance and not against forgers, from whom
/// cache files are not protected either.
std::uint64_t page_hash(std::string_view bytes);

}  // namespace funkloch
