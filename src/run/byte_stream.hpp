#pragma once

#include "funkloch/core/zeroed_array.hpp"

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace funkloch {

// One description of a layout serves both directions: `transfer(stream, value)` with a ByteWriter appends the value,
// with a ByteReader it replaces it. Numbers stand in this machine's byte order: what is kept never leaves the machine.

/// A value, const or not: who writes changes nothing.
template <typename Value, typename Of>
concept MaybeConst = std::same_as<std::remove_const_t<Value>, Of>;

/// Large arrays are stored in blocks; a flag says whether a block follows or is zero throughout.
inline constexpr std::size_t block_bytes = 65536;

/// Appends values to something.
class ByteWriter {
public:
    static constexpr bool reads = false;

    template <typename T>
    void value(const T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        put(&v, sizeof v);
    }
    void text(std::string_view t) {
        value(static_cast<std::uint64_t>(t.size()));
        put(t.data(), t.size());
    }
    template <typename T, typename Each>
    void list(const std::vector<T>& items, Each each) {
        value(static_cast<std::uint64_t>(items.size()));
        for (const T& item : items) each(item);
    }
    template <typename T>
    void numbers(const std::vector<T>& items) {
        static_assert(std::is_trivially_copyable_v<T>);
        value(static_cast<std::uint64_t>(items.size()));
        put(items.data(), items.size() * sizeof(T));
    }
    /// What is zero throughout takes no room.
    template <typename T>
    void array(const ZeroedArray<T>& values) {
        value(static_cast<std::uint64_t>(values.size()));
        const auto* bytes = reinterpret_cast<const char*>(values.values().data());
        const std::size_t size = values.size() * sizeof(T);
        for (std::size_t at = 0; at < size; at += block_bytes) {
            const std::size_t length = std::min(block_bytes, size - at);
            const char filled = std::all_of(bytes + at, bytes + at + length, [](char c) { return c == 0; }) ? 0 : 1;
            value(filled);
            if (filled != 0) put(bytes + at, length);
        }
    }
    void fail() {}
    virtual ~ByteWriter() = default;

private:
    virtual void put(const void* from, std::size_t size) = 0;
};

class StringWriter final : public ByteWriter {
public:
    const std::string& bytes() const { return m_bytes; }

private:
    void put(const void* from, std::size_t size) override { m_bytes.append(static_cast<const char*>(from), size); }
    std::string m_bytes;
};

class StreamWriter final : public ByteWriter {
public:
    explicit StreamWriter(std::ostream& out) : m_out(out) {}

private:
    void put(const void* from, std::size_t size) override {
        m_out.write(static_cast<const char*>(from), static_cast<std::streamsize>(size));
    }
    std::ostream& m_out;
};

/// Reads them back; damaged bytes never lead beyond the end, they make `complete` false.
class ByteReader {
public:
    static constexpr bool reads = true;

    template <typename T>
    void value(T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        get(&v, sizeof v);
    }
    /// A byte that is neither 0 nor 1 would be a bool that is neither true nor false.
    void value(bool& v) {
        std::uint8_t byte = 0;
        get(&byte, sizeof byte);
        if (byte > 1) return fail();
        v = byte == 1;
    }
    void text(std::string& t) {
        const std::uint64_t size = count();
        if (size > m_left) return fail();
        t.resize(size);
        get(t.data(), size);
    }
    template <typename T, typename Each>
    void list(std::vector<T>& items, Each each) {
        const std::uint64_t size = count();
        items.clear();
        for (std::uint64_t i = 0; i < size && m_good; ++i) each(items.emplace_back());
    }
    template <typename T>
    void numbers(std::vector<T>& items) {
        static_assert(std::is_trivially_copyable_v<T>);
        const std::uint64_t size = count();
        if (size > m_left / sizeof(T)) return fail();
        items.resize(size);
        get(items.data(), size * sizeof(T));
    }
    template <typename T>
    void array(ZeroedArray<T>& values) {
        const std::uint64_t size = count();
        if (size / block_bytes > m_left / sizeof(T)) return fail();  // each block has a flag at least
        values = ZeroedArray<T>(size);
        auto* bytes = reinterpret_cast<char*>(values.values().data());
        for (std::size_t at = 0; m_good && at < size * sizeof(T); at += block_bytes) {
            char filled = 0;
            value(filled);
            if (filled != 0) get(bytes + at, std::min(block_bytes, size * sizeof(T) - at));
        }
    }
    void fail() { m_good = false; }
    bool complete() const { return m_good && m_left == 0; }
    virtual ~ByteReader() = default;

protected:
    explicit ByteReader(std::uint64_t size) : m_left(size) {}

private:
    std::uint64_t count() {
        std::uint64_t number = 0;
        value(number);
        return number;
    }
    void get(void* to, std::uint64_t size) {
        if (!m_good || size > m_left || !take(to, size)) return fail();
        m_left -= size;
    }
    /// There are that many bytes left. False when they cannot be had.
    virtual bool take(void* to, std::uint64_t size) = 0;

    std::uint64_t m_left;
    bool m_good = true;
};

class StringReader final : public ByteReader {
public:
    explicit StringReader(std::string_view bytes) : ByteReader(bytes.size()), m_next(bytes.data()) {}

private:
    bool take(void* to, std::uint64_t size) override {
        if (size > 0) std::memcpy(to, m_next, size);
        m_next += size;
        return true;
    }
    const char* m_next;
};

/// Reads to the end of the stream.
class StreamReader final : public ByteReader {
public:
    explicit StreamReader(std::istream& in) : ByteReader(rest_of(in)), m_in(in) {}

private:
    static std::uint64_t rest_of(std::istream& in) {
        const auto start = in.tellg();
        in.seekg(0, std::ios::end);
        const auto end = in.tellg();
        in.seekg(start);
        return in ? static_cast<std::uint64_t>(end - start) : 0;
    }
    bool take(void* to, std::uint64_t size) override {
        return static_cast<bool>(m_in.read(static_cast<char*>(to), static_cast<std::streamsize>(size)));
    }
    std::istream& m_in;
};

/// What may be missing: a flag, then the value, or that of T() where there is none. `each` transfers a value.
template <typename Stream, typename Optional, typename Each>
void transfer_optional(Stream& stream, Optional& known, Each each) {
    bool given = known.has_value();
    auto content = known.value_or(typename Optional::value_type{});
    stream.value(given);
    each(content);
    if constexpr (Stream::reads) {
        if (given)
            known = content;
        else
            known.reset();
    }
}

template <typename Stream>
void transfer_texts(Stream& stream, MaybeConst<std::vector<std::string>> auto& texts) {
    stream.list(texts, [&](auto& text) { stream.text(text); });
}

}  // namespace funkloch
