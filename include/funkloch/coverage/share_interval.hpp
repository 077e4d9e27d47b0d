#pragma once

#include "funkloch/coverage/drive_tests.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace funkloch {

/// How far the errors of a technology's signals reach, as drive tests show it.
struct SignalErrors {
    Technology technology = Technology::g4;
    std::int64_t points = 0;
    int blocks = 0;
    double bias_db = 0;     ///< measured − computed
    double bias_sd_db = 0;  ///< of the bias, places being independent
    double sigma_db = 0;    ///< of a cell about the bias
};

/// The share of people and area that is covered in fact, in 95 of 100 cases, if the places measured stand for the land.
///
/// A cell's true median is taken as computed + b + e: b is the bias, the same everywhere, drawn once from N(bias,
/// bias_sd²); e is N(0, sigma²), the same within blocks of 500 m and independent between them. With
/// P(cell) = Φ((computed + b − required) / sigma), the best operator's or for scope each-operator the worst one's,
/// - the expected share at b is S(b) = Σ P · people / Σ people,
/// - its standard deviation by e is sd(b), from blocks as for the ± of location variability,
/// - low = S(bias − 1.96 bias_sd) − 1.96 sd there, high = S(bias + 1.96 bias_sd) + 1.96 sd there, within 0 and 1.
/// Likewise for area. Errors pull a high share down and a low one up, so that the computed share may lie outside.
struct ShareInterval {
    SignalErrors errors;
    std::string operator_name;   ///< or any_operator
    double people_expected = 0;  ///< S(bias)
    double people_low = 0, people_high = 0;
    double area_expected = 0;
    double area_low = 0, area_high = 0;
};

/// Of the whole land, for each technology with errors from at least two places: all operators together, then each one.
std::vector<ShareInterval> share_intervals(const std::vector<SignalErrors>& errors, const Servers& servers,
                                           const Scene& scene, const std::vector<CoverageDefinition>& definitions);

/// What a comparison's points say of each technology; `errors_db` belong to the points.
std::vector<SignalErrors> signal_errors(const DriveComparison& comparison, const std::vector<double>& errors_db,
                                        const Network& network);

}  // namespace funkloch
