#pragma once

#include "funkloch/core/raster.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace funkloch {

/// Neighbouring cells of one row with the same label.
struct LabelRun {
    std::int32_t col0 = 0, col1 = 0;  ///< half-open
    std::int32_t label = -1;
    bool operator==(const LabelRun&) const = default;
};

/// A label for some cells of a grid, kept as runs along the rows: connected areas take a small fraction of the memory
/// that one number per cell would.
class GapLabels {
public:
    GapLabels() = default;
    /// For a grid whose rows are appended one by one.
    explicit GapLabels(int columns) : m_columns(columns) {}
    /// The cells whose label is not negative.
    explicit GapLabels(const Raster<std::int32_t>& labels);

    int columns() const { return m_columns; }
    int rows() const { return static_cast<int>(m_first_run.size()) - 1; }
    bool empty() const { return m_columns == 0; }

    /// -1 where there is none.
    std::int32_t at(int col, int row) const;
    std::int32_t operator[](std::size_t cell) const {
        const auto columns = static_cast<std::size_t>(m_columns);
        return at(static_cast<int>(cell % columns), static_cast<int>(cell / columns));
    }
    /// From west to east; they do not overlap.
    std::span<const LabelRun> row(int row) const;

    void append_row(std::span<const LabelRun> runs);
    /// Gives every label its new number; cells whose new number is negative lose theirs.
    void renumber(std::span<const std::int32_t> new_numbers);

    bool operator==(const GapLabels&) const = default;

private:
    int m_columns = 0;
    std::vector<std::size_t> m_first_run = {0};  ///< by row, and the end
    std::vector<LabelRun> m_runs;
};

}  // namespace funkloch
