#include "print_layers.hpp"

#include "funkloch/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <vector>

namespace funkloch {

namespace {

constexpr std::size_t columns = 7;
using Row = std::array<std::string, columns>;
constexpr std::array<bool, columns> is_number = {false, true, true, false, true, false, false};

std::string text_of(const std::optional<Box>& extent) {
    if (!extent) return "–";
    return fmt::format("{:.0f} … {:.0f}, {:.0f} … {:.0f}", extent->min_corner().x(), extent->max_corner().x(),
                       extent->min_corner().y(), extent->max_corner().y());
}

std::string line_of(const Row& row, const std::array<std::size_t, columns>& widths) {
    std::string line;
    for (std::size_t i = 0; i < columns; ++i) {
        const std::string blanks(widths[i] - letters(row[i]), ' ');
        line += "  " + (is_number[i] ? blanks + row[i] : i + 1 < columns ? row[i] + blanks : row[i]);
    }
    return line;
}

}  // namespace

void print_layers(const Constraints& constraints, std::ostream& out) {
    std::vector<Row> rows = {
        {"layer", "features", "in the land", "complete for", "of the land", "extent (x, y)", "file"}};
    for (const auto& [name, layer] : constraints)
        for (const LayerFit& fit : layer.files)
            rows.push_back({name, fmt::format("{}", fit.features), fmt::format("{}", fit.inside),
                            fit.covers + (fit.chosen ? "" : " (default)"),
                            fmt::format("{:.1f} %", 100 * fit.known_share), text_of(fit.extent), fit.file});
    if (rows.size() == 1) return;
    std::array<std::size_t, columns> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], letters(row[i]));
    out << "constraint layers:\n";
    for (const Row& row : rows) out << line_of(row, widths) << '\n';
}

nlohmann::ordered_json layers_json(const Constraints& constraints) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& [name, layer] : constraints)
        for (const LayerFit& fit : layer.files) {
            auto extent = nlohmann::ordered_json(nullptr);
            if (fit.extent)
                extent = {fit.extent->min_corner().x(), fit.extent->min_corner().y(), fit.extent->max_corner().x(),
                          fit.extent->max_corner().y()};
            list.push_back({{"layer", name},
                            {"file", fit.file},
                            {"features", fit.features},
                            {"inside", fit.inside},
                            {"extent", extent},
                            {"covers", fit.covers},
                            {"covers_given", fit.chosen},
                            {"known_share", fit.known_share}});
        }
    return list;
}

}  // namespace funkloch
