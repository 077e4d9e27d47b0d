#pragma once

#include "funkloch/core/language.hpp"

#include <string>

namespace funkloch {

/// Every file of a run, every column of its tables, every field of its layers, every key of its JSON documents, with
/// what it means: Markdown, made from what the writers themselves go by.
std::string data_dictionary(Language language);

}  // namespace funkloch
