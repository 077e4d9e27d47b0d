#pragma once

#include "funkloch/law/law.hpp"

#include <string>
#include <vector>

namespace funkloch::law {

/// The words of the rule files, in the order of the enumerations.
extern const std::vector<std::string> kind_words, zone_words, class_words, verdict_words, relief_words, status_words,
    state_words, test_words, measured_from_words, topic_words, variable_words, surface_words;

/// Position of an enumerator in its list of words.
template <typename Enumeration>
const char* word(const std::vector<std::string>& words, Enumeration value) {
    return words.at(static_cast<std::size_t>(value)).c_str();
}

}  // namespace funkloch::law
