#pragma once

#include "funkloch/output/results.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace funkloch {

/// The rows of a coverage as summary.json lists them; `results` gives names of zones, targets and language.
nlohmann::ordered_json coverage_rows(const Coverage& coverage, const Results& results);

/// Of data/schema/*.schema.json, which tell every key; rises when a key goes or changes its meaning.
inline constexpr int schema_version = 1;

/// "schema_version", "project" and "targets", the beginning of every summary.
nlohmann::ordered_json summary_head(const Results& results);

/// Adds "gaps" and "spots".
void add_gaps(nlohmann::ordered_json& document, const Gaps& gaps);

/// Adds "official": how computed and official coverage agree; nothing without an official map.
void add_official(nlohmann::ordered_json& document, const Results& results);

/// Adds "calibration" (the one in use) and "drive_tests"; nothing without them.
void add_drive_tests(nlohmann::ordered_json& document, const Results& results);

/// The document as text. Texts of inputs may be broken UTF-8; the document must be readable all the same.
std::string document_text(const nlohmann::ordered_json& document);

}  // namespace funkloch
