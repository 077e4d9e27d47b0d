#pragma once

#include <string>

namespace funkloch::law {

/// The same words in both languages.
struct Wording {
    std::string en, de;
};

inline Wording operator+(const Wording& a, const Wording& b) {
    return {a.en + b.en, a.de + b.de};
}
inline Wording same(const std::string& text) {
    return {text, text};
}
inline bool empty(const Wording& text) {
    return text.en.empty() && text.de.empty();
}

/// A number with at most one decimal and a unit: "30.1 m", "30,1 m".
Wording quantity(double value, const std::string& unit);

}  // namespace funkloch::law
