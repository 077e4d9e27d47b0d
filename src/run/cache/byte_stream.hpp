#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace funkloch {

// One description of a layout serves both directions: `transfer(stream, value)` with a ByteWriter appends the value,
// with a ByteReader it replaces it. Numbers stand in this machine's byte order.

/// Appends values to a string.
class ByteWriter {
public:
    template <typename T>
    void value(T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        m_bytes.append(reinterpret_cast<const char*>(&v), sizeof v);
    }
    void text(std::string& t) {
        auto size = static_cast<std::uint64_t>(t.size());
        value(size);
        m_bytes += t;
    }
    template <typename T, typename Each>
    void list(std::vector<T>& items, Each each) {
        auto size = static_cast<std::uint64_t>(items.size());
        value(size);
        for (T& item : items) each(item);
    }
    void fail() {}
    const std::string& bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// Reads them back; damaged bytes never lead beyond the end, they make `complete` false.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_bytes(bytes) {}
    template <typename T>
    void value(T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (const char* from = next(sizeof v)) std::memcpy(&v, from, sizeof v);
    }
    void text(std::string& t) {
        std::uint64_t size = 0;
        value(size);
        if (const char* from = next(size)) t.assign(from, size);
    }
    template <typename T, typename Each>
    void list(std::vector<T>& items, Each each) {
        std::uint64_t size = 0;
        value(size);
        items.clear();
        for (std::uint64_t i = 0; i < size && m_good; ++i) each(items.emplace_back());
    }
    void fail() { m_good = false; }
    bool complete() const { return m_good && m_at == m_bytes.size(); }

private:
    const char* next(std::uint64_t size) {
        if (!m_good || size > m_bytes.size() - m_at) {
            m_good = false;
            return nullptr;
        }
        const char* from = m_bytes.data() + m_at;
        m_at += size;
        return from;
    }
    std::string_view m_bytes;
    std::size_t m_at = 0;
    bool m_good = true;
};

template <typename Stream>
void transfer_texts(Stream& stream, std::vector<std::string>& texts) {
    stream.list(texts, [&](std::string& text) { stream.text(text); });
}

}  // namespace funkloch
