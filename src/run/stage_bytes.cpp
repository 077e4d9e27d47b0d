#include "stage_bytes.hpp"

#include <algorithm>
#include <concepts>
#include <istream>
#include <ostream>
#include <string>
#include <type_traits>

namespace funkloch {

namespace {

// Raise when the layout changes; older bytes are then computed anew.
constexpr std::uint32_t format_number = 2;

// Of an array: a flag says whether the block follows or is zero throughout.
constexpr std::size_t block_bytes = 65536;

/// A value, const or not: one description of the layout serves both directions, and who writes changes nothing.
template <typename Value, typename Of>
concept MaybeConst = std::same_as<std::remove_const_t<Value>, Of>;

template <typename Stream>
void transfer(Stream& stream, MaybeConst<Server> auto& server) {
    stream.text(server.sector_id);
    stream.text(server.site_id);
    stream.text(server.operator_name);
    stream.value(server.frequency_mhz);
    stream.value(server.bandwidth_mhz);
    stream.value(server.sigma_db);
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<ServerMap> auto& map) {
    stream.value(map.layer.technology);
    stream.text(map.layer.operator_name);
    map.transfer_content([&](auto& level, auto& low, auto& high, auto& sectors) {
        stream.array(level);
        stream.array(low);
        stream.array(high);
        stream.numbers(sectors);
    });
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<EngineReport> auto& engine) {
    stream.value(engine.counts);
    stream.value(engine.receivers_skipped);
    stream.value(engine.receivers_per_s_per_thread);
    stream.value(engine.effective_receivers_per_s_per_thread);
    stream.value(engine.discs);
    stream.text(engine.dispatch);
    stream.value(engine.deviation);
}

template <typename Stream>
void transfer(Stream& stream, MaybeConst<Servers> auto& servers) {
    std::uint32_t number = format_number;
    stream.value(number);
    if (number != format_number) return stream.fail();
    stream.list(servers.names);
    stream.list(servers.maps);
    transfer(stream, servers.engine);
}

class Writer {
public:
    explicit Writer(std::ostream& out) : m_out(out) {}
    template <typename T>
    void value(const T& v) {
        static_assert(std::is_trivially_copyable_v<T>);
        put(&v, sizeof v);
    }
    void text(const std::string& t) {
        const auto size = static_cast<std::uint64_t>(t.size());
        value(size);
        put(t.data(), t.size());
    }
    template <typename T>
    void array(const ZeroedArray<T>& values) {
        const auto size = static_cast<std::uint64_t>(values.size());
        value(size);
        const auto* bytes = reinterpret_cast<const char*>(values.values().data());
        for (std::size_t at = 0; at < size * sizeof(T); at += block_bytes) {
            const std::size_t length = std::min(block_bytes, size * sizeof(T) - at);
            const char filled = std::all_of(bytes + at, bytes + at + length, [](char c) { return c == 0; }) ? 0 : 1;
            value(filled);
            if (filled != 0) put(bytes + at, length);
        }
    }
    template <typename T>
    void numbers(const std::vector<T>& items) {
        const auto size = static_cast<std::uint64_t>(items.size());
        value(size);
        put(items.data(), items.size() * sizeof(T));
    }
    template <typename T>
    void list(const std::vector<T>& items) {
        const auto size = static_cast<std::uint64_t>(items.size());
        value(size);
        for (const T& item : items) transfer(*this, item);
    }
    void fail() {}

private:
    void put(const void* from, std::size_t size) {
        m_out.write(static_cast<const char*>(from), static_cast<std::streamsize>(size));
    }
    std::ostream& m_out;
};

class Reader {
public:
    explicit Reader(std::istream& in) : m_in(in) {
        const auto start = in.tellg();
        in.seekg(0, std::ios::end);
        m_left = static_cast<std::uint64_t>(in.tellg() - start);
        in.seekg(start);
        m_good = static_cast<bool>(in);
    }
    template <typename T>
    void value(T& v) {
        get(&v, sizeof v);
    }
    void text(std::string& t) {
        std::uint64_t size = 0;
        value(size);
        if (size > m_left) return fail();
        t.resize(size);
        get(t.data(), size);
    }
    template <typename T>
    void array(ZeroedArray<T>& values) {
        std::uint64_t size = 0;
        value(size);
        if (size / block_bytes > m_left / sizeof(T)) return fail();
        values = ZeroedArray<T>(size);
        auto* bytes = reinterpret_cast<char*>(values.values().data());
        for (std::size_t at = 0; m_good && at < size * sizeof(T); at += block_bytes) {
            char filled = 0;
            value(filled);
            if (filled != 0) get(bytes + at, std::min(block_bytes, size * sizeof(T) - at));
        }
    }
    template <typename T>
    void numbers(std::vector<T>& items) {
        std::uint64_t size = 0;
        value(size);
        if (size > m_left / sizeof(T)) return fail();
        items.resize(size);
        get(items.data(), size * sizeof(T));
    }
    template <typename T>
    void list(std::vector<T>& items) {
        std::uint64_t size = 0;
        value(size);
        for (std::uint64_t i = 0; i < size && m_good; ++i) transfer(*this, items.emplace_back());
    }
    void fail() { m_good = false; }
    bool complete() const { return m_good && m_left == 0; }

private:
    void get(void* to, std::uint64_t size) {
        if (!m_good || size > m_left || !m_in.read(static_cast<char*>(to), static_cast<std::streamsize>(size)))
            return fail();
        m_left -= size;
    }
    std::istream& m_in;
    std::uint64_t m_left = 0;
    bool m_good = true;
};

}  // namespace

void write_servers(std::ostream& out, const Servers& servers) {
    Writer writer(out);
    transfer(writer, servers);
}

std::optional<Servers> read_servers(std::istream& in) {
    Servers servers;
    Reader reader(in);
    transfer(reader, servers);
    if (!reader.complete()) return std::nullopt;
    return servers;
}

}  // namespace funkloch
