#include "mapped_features.hpp"

#include "funkloch/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace funkloch {

namespace {

const std::string* value_of(const MappedAttributes& attributes, const std::string& key) {
    const auto exact = attributes.find(key);
    const auto alike =
        exact != attributes.end() ? exact : std::find_if(attributes.begin(), attributes.end(), [&](const auto& entry) {
            return entry.first.size() == key.size() &&
                   std::equal(key.begin(), key.end(), entry.first.begin(),
                              [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
        });
    return alike == attributes.end() || trim(alike->second).empty() ? nullptr : &alike->second;
}

bool holds(const MappingCondition& condition, const MappedAttributes& attributes) {
    const auto* value = value_of(attributes, condition.key);
    if (value == nullptr) return condition.negated;
    if (condition.values.empty()) return true;
    const auto text = trim(*value);
    const bool found = std::any_of(condition.values.begin(), condition.values.end(),
                                   [&](const std::string& pattern) { return fits(pattern, text); });
    return found != condition.negated;
}

/// The largest number of a text such as "110000;20000" or "7.5 m" or "7,5"; none where a part is not a number.
std::optional<double> number_in(const std::string& text) {
    std::optional<double> largest;
    std::string rest = text;
    std::replace(rest.begin(), rest.end(), ',', '.');
    for (std::size_t at = 0; at <= rest.size();) {
        const auto end = std::min(rest.find(';', at), rest.size());
        std::string part(trim(std::string_view(rest).substr(at, end - at)));
        if (part.ends_with('m')) part = std::string(trim(std::string_view(part).substr(0, part.size() - 1)));
        double value = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc() || stop != part.data() + part.size()) return std::nullopt;
        largest = std::max(largest.value_or(value), value);
        at = end + 1;
    }
    return largest;
}

/// Reads a text in quotation marks from `at`, which ends up behind it; false when there is none.
bool quoted(const std::string& text, std::size_t& at, std::string& out) {
    out.clear();
    if (at >= text.size() || text[at] != '"') return false;
    for (++at; at < text.size(); ++at) {
        if (text[at] == '"') {
            ++at;
            return true;
        }
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        out += text[at];
    }
    return false;
}

}  // namespace

void add_other_tags(const std::string& text, MappedAttributes& attributes) {
    std::string key, value;
    for (std::size_t at = 0; at < text.size();) {
        if (!quoted(text, at, key) || text.compare(at, 2, "=>") != 0) return;
        at += 2;
        if (!quoted(text, at, value)) return;
        attributes.emplace(key, value);
        if (at < text.size() && text[at] == ',') ++at;
    }
}

bool belongs(const MappedLayer& mapped, const std::string& source, const MappedAttributes& attributes) {
    const auto same = [&](const std::string& pattern) { return fits(pattern, source); };
    if (!mapped.sources.empty() && std::none_of(mapped.sources.begin(), mapped.sources.end(), same)) return false;
    return std::all_of(mapped.where.begin(), mapped.where.end(),
                       [&](const MappingCondition& condition) { return holds(condition, attributes); });
}

MappedAttributes mapped_attributes(const MappedLayer& mapped, const MappedAttributes& attributes) {
    MappedAttributes kept = mapped.set;
    for (const auto& [name, columns] : mapped.copies)
        for (const auto& column : columns)
            if (const auto* value = value_of(attributes, column); value != nullptr && !kept.contains(name))
                kept[name] = *value;
    for (const auto& number : mapped.numbers)
        for (const auto& column : number.from) {
            const auto* text = value_of(attributes, column);
            const auto value = text == nullptr ? std::nullopt : number_in(*text);
            if (value && !kept.contains(number.attribute))
                kept[number.attribute] = fmt::format("{}", number.factor * *value + number.offset);
        }
    for (const auto& fallback : mapped.defaults)
        if (!kept.contains(fallback.without)) kept.insert(fallback.set.begin(), fallback.set.end());
    return kept;
}

}  // namespace funkloch
