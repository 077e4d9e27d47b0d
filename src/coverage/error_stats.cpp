#include "funkloch/coverage/drive_tests.hpp"

#include <cmath>
#include <map>

namespace funkloch {

ErrorStats stats_of(std::span<const DrivePoint> points, std::span<const double> errors_db) {
    ErrorStats stats;
    double sum = 0, squares = 0;
    std::map<std::int32_t, std::pair<double, std::int64_t>> blocks;  // sum of errors and their number
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isnan(errors_db[i])) continue;
        ++stats.points;
        sum += errors_db[i];
        squares += errors_db[i] * errors_db[i];
        auto& block = blocks[points[i].block];
        block.first += errors_db[i];
        ++block.second;
    }
    stats.blocks = static_cast<int>(blocks.size());
    if (stats.points == 0) return stats;
    const auto count = static_cast<double>(stats.points);
    stats.bias_db = sum / count;
    stats.rmse_db = std::sqrt(squares / count);
    stats.sigma_db = std::sqrt(std::max(0.0, squares / count - stats.bias_db * stats.bias_db));
    if (stats.blocks < 2) return stats;
    // The sum of a block's errors is one draw: sd² = K/(K−1) Σ (Σ_block (e − bias))² / n² (a mean of clusters).
    double clusters = 0;
    for (const auto& [number, block] : blocks)
        clusters += std::pow(block.first - stats.bias_db * static_cast<double>(block.second), 2);
    const double of_blocks = stats.blocks;
    stats.bias_sd_db = std::sqrt(of_blocks / (of_blocks - 1) * clusters) / count;
    return stats;
}

std::vector<double> errors_of(const DriveComparison& comparison) {
    std::vector<double> errors_db;
    for (const DrivePoint& point : comparison.points)
        errors_db.push_back(point.known() ? point.error_db() : std::numeric_limits<double>::quiet_NaN());
    return errors_db;
}

}  // namespace funkloch
