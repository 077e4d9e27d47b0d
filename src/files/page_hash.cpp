#include "page_hash.hpp"

#define XXH_INLINE_ALL  // the library's header is all that is needed
#include <xxhash.h>

namespace funkloch {

std::uint64_t page_hash(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace funkloch
