#pragma once

#include "page.hpp"

namespace funkloch::html {

/// A whole HTML file with this title and content, with the house's styles; it works from disk without a network.
std::string document(const Page& page, const std::string& title, const Markup& body);

}  // namespace funkloch::html
