#include "funkloch/scene/network.hpp"

#include "funkloch/core/text.hpp"

#include <algorithm>

namespace funkloch {

const Site* find_site(const std::vector<Site>& sites, std::string_view id) {
    const auto found = std::find_if(sites.begin(), sites.end(), [&](const Site& site) { return site.id == id; });
    return found == sites.end() ? nullptr : &*found;
}

std::string nearest_site_id(const std::vector<Site>& sites, std::string_view id) {
    std::vector<std::string> ids;
    for (const Site& site : sites) ids.push_back(site.id);
    return nearest_word(id, ids);
}

}  // namespace funkloch
