#pragma once

#include "claim_checker.hpp"

#include <string>

namespace funkloch::verify {

__extension__ typedef __int128 Whole;

/// Sums and products that do not fit end the check instead of wrapping around.
class Arithmetic {
public:
    explicit Arithmetic(const Refuse& refuse) : m_refuse(refuse) {}
    Whole times(Whole a, Whole b) const {
        Whole result = 0;
        if (__builtin_mul_overflow(a, b, &result)) m_refuse("arithmetic", "a product of more than 127 bits");
        return result;
    }
    Whole plus(Whole a, Whole b) const {
        Whole result = 0;
        if (__builtin_add_overflow(a, b, &result)) m_refuse("arithmetic", "a sum of more than 127 bits");
        return result;
    }
    Whole read(const std::string& digits) const {
        if (digits.empty() || digits.size() > 38 || digits.find_first_not_of("0123456789") != std::string::npos)
            m_refuse("multiplier", "\"" + digits + "\" is not a whole number of 0 or more");
        Whole value = 0;
        for (const char digit : digits) value = plus(times(value, 10), digit - '0');
        return value;
    }

private:
    const Refuse& m_refuse;
};

}  // namespace funkloch::verify
