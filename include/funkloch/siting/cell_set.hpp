#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace funkloch {

/// Cells of a grid in ascending order, kept as runs of neighbours: a site gains patches, and runs of them take a
/// fraction of the memory of a list of cells.
class CellSet {
public:
    struct Run {
        std::uint32_t first = 0, end = 0;  ///< half-open
        bool operator==(const Run&) const = default;
    };

    /// Walks over the cells.
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = std::uint32_t;
        using difference_type = std::ptrdiff_t;
        using pointer = const std::uint32_t*;
        using reference = std::uint32_t;

        Iterator() = default;
        explicit Iterator(const Run* run, const Run* end)
            : m_run(run), m_cell(run == end ? 0 : run->first), m_end(end) {}
        std::uint32_t operator*() const { return m_cell; }
        Iterator& operator++() {
            if (++m_cell == m_run->end) m_cell = ++m_run == m_end ? 0 : m_run->first;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return m_run == other.m_run && m_cell == other.m_cell; }

    private:
        const Run* m_run = nullptr;
        std::uint32_t m_cell = 0;
        const Run* m_end = nullptr;
    };
    using value_type = std::uint32_t;
    using const_iterator = Iterator;

    CellSet() = default;
    /// Of cells in ascending order.
    explicit CellSet(std::span<const std::uint32_t> cells) {
        for (const std::uint32_t cell : cells) push_back(cell);
        m_runs.shrink_to_fit();
    }

    bool empty() const { return m_runs.empty(); }
    Iterator begin() const { return Iterator(m_runs.data(), m_runs.data() + m_runs.size()); }
    Iterator end() const { return Iterator(m_runs.data() + m_runs.size(), m_runs.data() + m_runs.size()); }
    const std::vector<Run>& runs() const { return m_runs; }
    bool contains(std::uint32_t cell) const {
        const auto run = std::upper_bound(m_runs.begin(), m_runs.end(), cell,
                                          [](std::uint32_t c, const Run& r) { return c < r.end; });
        return run != m_runs.end() && run->first <= cell;
    }
    /// Appends a cell, which must come after all others.
    void push_back(std::uint32_t cell) {
        if (!m_runs.empty() && m_runs.back().end == cell)
            ++m_runs.back().end;
        else
            m_runs.push_back({cell, cell + 1});
    }
    bool operator==(const CellSet&) const = default;

private:
    std::vector<Run> m_runs;
};

/// Calls visit(run) for what both have.
template <typename Visit>
void for_each_common_run(const CellSet& a, const CellSet& b, Visit visit) {
    auto left = a.runs().begin(), right = b.runs().begin();
    while (left != a.runs().end() && right != b.runs().end()) {
        const CellSet::Run both{std::max(left->first, right->first), std::min(left->end, right->end)};
        if (both.first < both.end) visit(both);
        ++(left->end < right->end ? left : right);
    }
}

}  // namespace funkloch
