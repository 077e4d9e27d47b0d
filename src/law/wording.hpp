#pragma once

#include "funkloch/core/language.hpp"

#include <string>

namespace funkloch::law {

/// A text without words of a language: a paragraph, a name, punctuation.
inline Text same(const std::string& text) {
    return {text, text};
}

/// A number with at most one decimal and a unit: "30.1 m", "30,1 m".
Text quantity(double value, const std::string& unit);

}  // namespace funkloch::law
