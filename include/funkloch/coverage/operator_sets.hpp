#pragma once

#include "funkloch/core/zeroed_array.hpp"

#include <cstddef>
#include <cstdint>

namespace funkloch {

/// A set of up to 32 operators for each cell, as bits; begins empty. One byte a cell for up to eight operators, five
/// from nine on; cells that nobody puts anything into take no memory.
class OperatorSets {
public:
    OperatorSets() = default;
    OperatorSets(std::size_t cells, std::size_t operators) : m_low(cells), m_high(operators > 8 ? cells : 0) {}

    std::size_t size() const { return m_low.size(); }
    std::uint32_t operator[](std::size_t cell) const {
        return m_high.empty() ? m_low[cell] : m_low[cell] | m_high[cell] << 8U;
    }
    void set(std::size_t cell, std::uint32_t bits) {
        if (bits == (*this)[cell]) return;  // an untouched page stays untouched
        m_low[cell] = static_cast<std::uint8_t>(bits);
        if (!m_high.empty()) m_high[cell] = bits >> 8U;
    }

private:
    ZeroedArray<std::uint8_t> m_low;    ///< operators 0 to 7
    ZeroedArray<std::uint32_t> m_high;  ///< the others; empty when there are none
};

}  // namespace funkloch
