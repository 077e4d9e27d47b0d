#include "funkloch/core/embedded.hpp"

#include <stdexcept>
#include <string>

namespace funkloch {

namespace detail {
extern const EmbeddedEntry embedded_entries[];
}

std::string_view embedded_file(std::string_view name) {
    for (const auto* entry = detail::embedded_entries; entry->name != nullptr; ++entry)
        if (name == entry->name) return {entry->begin, static_cast<std::size_t>(entry->end - entry->begin)};
    throw std::out_of_range("no built-in file " + std::string(name));
}

std::vector<std::string_view> embedded_names(std::string_view prefix) {
    std::vector<std::string_view> names;
    for (const auto* entry = detail::embedded_entries; entry->name != nullptr; ++entry)
        if (std::string_view(entry->name).starts_with(prefix)) names.emplace_back(entry->name);
    return names;
}

}  // namespace funkloch
