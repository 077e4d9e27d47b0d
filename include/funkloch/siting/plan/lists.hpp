#pragma once

#include "funkloch/core/steps.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace funkloch {

/// Lists of ascending whole numbers from 0, one list after the other.
///
/// Kept as steps (core/steps.hpp): which options cover which land makes hundreds of millions of numbers on a state, and
/// what stands side by side in such a list lies side by side in the land, too. That is about one byte a number where an
/// int takes four.
class Lists {
public:
    /// Walks over one list.
    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = std::int32_t;
        using difference_type = std::ptrdiff_t;
        using pointer = const std::int32_t*;
        using reference = std::int32_t;

        Iterator() = default;
        Iterator(const std::uint8_t* at, const std::uint8_t* end) : m_at(at), m_next(at), m_end(end) { decode(); }

        std::int32_t operator*() const { return m_value; }
        Iterator& operator++() {
            m_at = m_next;
            decode();
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return m_at == other.m_at; }

    private:
        void decode() {
            if (m_at != m_end) m_value += static_cast<std::int32_t>(read_step(m_next));
        }

        const std::uint8_t *m_at = nullptr, *m_next = nullptr, *m_end = nullptr;
        std::int32_t m_value = 0;
    };

    class List {
    public:
        using value_type = std::int32_t;
        using const_iterator = Iterator;

        List(const std::uint8_t* begin, const std::uint8_t* end) : m_begin(begin), m_end(end) {}
        Iterator begin() const { return {m_begin, m_end}; }
        Iterator end() const { return {m_end, m_end}; }
        bool empty() const { return m_begin == m_end; }
        /// The first number, then differences, as steps.
        std::span<const std::uint8_t> steps() const { return {m_begin, m_end}; }
        /// Counts: as long as a walk.
        std::size_t size() const;

    private:
        const std::uint8_t *m_begin, *m_end;
    };

    /// How many lists.
    std::size_t size() const { return m_begin.size() - 1; }
    /// How many numbers in all of them.
    std::size_t numbers() const { return m_numbers; }
    List operator[](std::size_t i) const { return {m_bytes.data() + m_begin[i], m_bytes.data() + m_begin[i + 1]}; }

    /// Appends a list of ascending numbers, each once.
    void push_back(std::span<const std::int32_t> list);

    /// Where nothing is appended any more: gives back what was reserved for more.
    void shrink_to_fit();

private:
    friend Lists transposed(const Lists& lists, std::size_t size);

    std::vector<std::size_t> m_begin = {0};  // of each list among the bytes; one more than there are lists
    std::vector<std::uint8_t> m_bytes;
    std::size_t m_numbers = 0;
};

/// The lists of `size` numbers that say in which lists a number stands.
Lists transposed(const Lists& lists, std::size_t size);

}  // namespace funkloch
