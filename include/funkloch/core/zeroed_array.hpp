#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace funkloch {

/// A fixed number of values that begin as zero. Pages that nobody writes to take no memory (calloc hands out large
/// blocks untouched), which matters for maps of the land's bounding box, a third of which lies outside the land.
template <typename T>
class ZeroedArray {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    ZeroedArray() = default;
    explicit ZeroedArray(std::size_t size) : m_size(size) {
        if (size == 0) return;
        m_values.reset(static_cast<T*>(std::calloc(size, sizeof(T))));
        if (!m_values) throw std::bad_alloc();
    }
    ZeroedArray(const ZeroedArray& other) : ZeroedArray(other.m_size) {
        if (m_size > 0) std::memcpy(m_values.get(), other.m_values.get(), m_size * sizeof(T));
    }
    ZeroedArray(ZeroedArray&&) noexcept = default;
    ZeroedArray& operator=(ZeroedArray other) noexcept {
        m_size = other.m_size;
        m_values = std::move(other.m_values);
        return *this;
    }
    ~ZeroedArray() = default;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    T& operator[](std::size_t i) { return m_values.get()[i]; }
    const T& operator[](std::size_t i) const { return m_values.get()[i]; }
    std::span<T> values() { return {m_values.get(), m_size}; }
    std::span<const T> values() const { return {m_values.get(), m_size}; }

private:
    struct Free {
        void operator()(T* values) const { std::free(values); }
    };
    std::size_t m_size = 0;
    std::unique_ptr<T, Free> m_values;
};

}  // namespace funkloch
