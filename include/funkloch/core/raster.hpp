#pragma once

#include "funkloch/core/huge_pages.hpp"

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace funkloch {

/// Row-major cells, row 0 in the north; where it lies is told by the GridSpec that travels with it.
/// Missing values: NaN for floats; integer rasters name their own marker.
template <typename T>
class Raster {
public:
    Raster() = default;
    Raster(int columns, int rows, T fill = T{})
        : m_columns(columns),
          m_rows(rows),
          m_cells(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), fill) {}

    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    std::size_t size() const { return m_cells.size(); }
    bool empty() const { return m_cells.empty(); }
    bool contains(int col, int row) const { return col >= 0 && col < m_columns && row >= 0 && row < m_rows; }
    std::size_t index(int col, int row) const {
        assert(contains(col, row));
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(col);
    }
    T& at(int col, int row) { return m_cells[index(col, row)]; }
    const T& at(int col, int row) const { return m_cells[index(col, row)]; }
    T& operator[](std::size_t i) { return m_cells[i]; }
    const T& operator[](std::size_t i) const { return m_cells[i]; }
    std::span<T> row(int row) { return {m_cells.data() + index(0, row), static_cast<std::size_t>(m_columns)}; }
    std::span<const T> row(int row) const {
        return {m_cells.data() + index(0, row), static_cast<std::size_t>(m_columns)};
    }
    std::span<T> cells() { return m_cells; }
    std::span<const T> cells() const { return m_cells; }
    bool operator==(const Raster&) const = default;

private:
    int m_columns = 0;
    int m_rows = 0;
    std::vector<T, HugePageAllocator<T>> m_cells;
};

}  // namespace funkloch
