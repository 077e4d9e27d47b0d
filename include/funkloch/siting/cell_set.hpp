#pragma once

#include "funkloch/core/steps.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace funkloch {

/// Cells of a grid in ascending order, kept as runs of neighbours: a site gains patches. Of each run two steps
/// (core/steps.hpp) are stored, the gap before it and its length: mostly two bytes, a fraction of a list of cells.
class CellSet {
public:
    struct Run {
        std::uint32_t first = 0, end = 0;  ///< half-open
        bool operator==(const Run&) const = default;
    };

    /// Walks over the runs.
    class RunIterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Run;
        using difference_type = std::ptrdiff_t;
        using pointer = const Run*;
        using reference = const Run&;

        RunIterator() = default;
        RunIterator(const std::uint8_t* at, const std::uint8_t* end) : m_at(at), m_next(at), m_end(end) { decode(); }
        const Run& operator*() const { return m_run; }
        const Run* operator->() const { return &m_run; }
        RunIterator& operator++() {
            m_at = m_next;
            decode();
            return *this;
        }
        RunIterator operator++(int) {
            const RunIterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const RunIterator& other) const { return m_at == other.m_at; }

    private:
        void decode() {
            if (m_at == m_end) return;
            m_run.first = m_run.end + read_step(m_next);
            m_run.end = m_run.first + read_step(m_next);
        }
        const std::uint8_t *m_at = nullptr, *m_next = nullptr, *m_end = nullptr;
        Run m_run;
    };
    struct Runs {
        RunIterator first, last;
        RunIterator begin() const { return first; }
        RunIterator end() const { return last; }
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
        Iterator(RunIterator run, const RunIterator& end)
            : m_run(run), m_end(end), m_cell(run == end ? 0 : run->first) {}
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
        RunIterator m_run, m_end;
        std::uint32_t m_cell = 0;
    };
    using value_type = std::uint32_t;
    using const_iterator = Iterator;

    CellSet() = default;
    /// Of cells in ascending order.
    explicit CellSet(std::span<const std::uint32_t> cells) {
        // The length is known first, so that not a byte is reserved in vain: there are tens of thousands of sets.
        std::size_t bytes = 0;
        for_each_run(cells, [&](std::uint32_t gap, std::uint32_t length) {
            bytes += bytes_of_step(gap) + bytes_of_step(length);
        });
        m_bytes.resize(bytes);
        std::uint8_t* to = m_bytes.data();
        for_each_run(cells,
                     [&](std::uint32_t gap, std::uint32_t length) { to = write_step(write_step(to, gap), length); });
    }

    bool empty() const { return m_bytes.empty(); }
    /// Adds up: as long as a walk over the runs.
    std::size_t count() const {
        std::size_t cells = 0;
        for (const Run& run : runs()) cells += run.end - run.first;
        return cells;
    }
    Runs runs() const {
        const std::uint8_t *const first = m_bytes.data(), *const last = first + m_bytes.size();
        return {{first, last}, {last, last}};
    }
    /// Of each run the gap before it and its length, as steps.
    std::span<const std::uint8_t> steps() const { return m_bytes; }
    Iterator begin() const { return {runs().first, runs().last}; }
    Iterator end() const { return {runs().last, runs().last}; }
    bool operator==(const CellSet&) const = default;

private:
    template <typename Visit>
    static void for_each_run(std::span<const std::uint32_t> cells, Visit visit) {
        std::uint32_t end = 0;
        for (std::size_t i = 0; i < cells.size();) {
            std::size_t k = i + 1;
            while (k < cells.size() && cells[k] == cells[k - 1] + 1) ++k;
            visit(cells[i] - end, static_cast<std::uint32_t>(k - i));
            end = cells[k - 1] + 1;
            i = k;
        }
    }

    std::vector<std::uint8_t> m_bytes;
};

/// Calls visit(run) for what both have.
template <typename Visit>
void for_each_common_run(const CellSet& a, const CellSet& b, Visit visit) {
    const auto of_a = a.runs(), of_b = b.runs();
    auto left = of_a.begin(), right = of_b.begin();
    while (left != of_a.end() && right != of_b.end()) {
        const CellSet::Run both{std::max(left->first, right->first), std::min(left->end, right->end)};
        if (both.first < both.end) visit(both);
        ++(left->end < right->end ? left : right);
    }
}

}  // namespace funkloch
