#pragma once

#include "schema.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace funkloch {

// What an option accepts, in a word.
inline constexpr double unbounded = -std::numeric_limits<double>::infinity();

inline Accepts between(double least, double most) {
    return {least, most, {}, false};
}
inline Accepts at_least(double least) {
    return {least, -unbounded, {}, false};
}
inline Accepts one_of(std::vector<std::string> choices) {
    return {unbounded, -unbounded, std::move(choices), false};
}
inline Accepts required() {
    return {unbounded, -unbounded, {}, true};
}
inline Accepts anything() {
    return {};
}

}  // namespace funkloch
