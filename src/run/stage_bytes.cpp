#include "stage_bytes.hpp"

#include <cstring>
#include <type_traits>

namespace funkloch {

namespace {

// Raise when the layout changes; older bytes are then computed anew.
constexpr std::uint32_t format_number = 2;

/// One description of the layout serves both directions.
template <typename Stream>
void transfer(Stream& stream, Server& server) {
    stream.text(server.sector_id);
    stream.text(server.site_id);
    stream.text(server.operator_name);
    stream.value(server.frequency_mhz);
    stream.value(server.bandwidth_mhz);
    stream.value(server.sigma_db);
}

template <typename Stream>
void transfer(Stream& stream, ServerMap& map) {
    stream.value(map.technology);
    stream.text(map.operator_name);
    map.transfer_content([&](auto& level, auto& low, auto& high, auto& sectors) {
        stream.array(level);
        stream.array(low);
        stream.array(high);
        stream.numbers(sectors);
    });
}

template <typename Stream>
void transfer(Stream& stream, EngineReport& engine) {
    stream.value(engine.counts);
    stream.value(engine.receivers_skipped);
    stream.value(engine.receivers_per_s_per_thread);
    stream.value(engine.effective_receivers_per_s_per_thread);
    stream.value(engine.discs);
    stream.text(engine.dispatch);
    stream.value(engine.deviation);
}

template <typename Stream>
void transfer(Stream& stream, Servers& servers) {
    std::uint32_t number = format_number;
    stream.value(number);
    if (number != format_number) return stream.fail();
    stream.list(servers.names);
    stream.list(servers.maps);
    transfer(stream, servers.engine);
}

class Writer {
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
    template <typename T>
    void array(ZeroedArray<T>& values) {
        auto size = static_cast<std::uint64_t>(values.size());
        value(size);
        m_bytes.append(reinterpret_cast<const char*>(values.values().data()), size * sizeof(T));
    }
    template <typename T>
    void numbers(std::vector<T>& items) {
        auto size = static_cast<std::uint64_t>(items.size());
        value(size);
        m_bytes.append(reinterpret_cast<const char*>(items.data()), size * sizeof(T));
    }
    template <typename T>
    void list(std::vector<T>& items) {
        auto size = static_cast<std::uint64_t>(items.size());
        value(size);
        for (T& item : items) transfer(*this, item);
    }
    void fail() {}
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

class Reader {
public:
    explicit Reader(const std::string& bytes) : m_bytes(bytes) {}
    template <typename T>
    void value(T& v) {
        if (const char* from = next(sizeof v)) std::memcpy(&v, from, sizeof v);
    }
    void text(std::string& t) {
        std::uint64_t size = 0;
        value(size);
        if (const char* from = next(size)) t.assign(from, size);
    }
    template <typename T>
    void array(ZeroedArray<T>& values) {
        std::uint64_t size = 0;
        value(size);
        if (size > m_bytes.size() / sizeof(T)) return fail();
        const char* from = next(size * sizeof(T));
        if (from == nullptr) return;
        values = ZeroedArray<T>(size);
        if (size > 0) std::memcpy(values.values().data(), from, size * sizeof(T));
    }
    template <typename T>
    void numbers(std::vector<T>& items) {
        std::uint64_t size = 0;
        value(size);
        if (size > m_bytes.size() / sizeof(T)) return fail();
        const char* from = next(size * sizeof(T));
        if (from == nullptr) return;
        items.resize(size);
        if (size > 0) std::memcpy(items.data(), from, size * sizeof(T));
    }
    template <typename T>
    void list(std::vector<T>& items) {
        std::uint64_t size = 0;
        value(size);
        for (std::uint64_t i = 0; i < size && m_good; ++i) transfer(*this, items.emplace_back());
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
    const std::string& m_bytes;
    std::size_t m_at = 0;
    bool m_good = true;
};

}  // namespace

std::string to_bytes(const Servers& servers) {
    Writer writer;
    transfer(writer, const_cast<Servers&>(servers));  // the writer only reads
    return writer.take();
}

std::optional<Servers> servers_from_bytes(const std::string& bytes) {
    Servers servers;
    Reader reader(bytes);
    transfer(reader, servers);
    if (!reader.complete()) return std::nullopt;
    return servers;
}

}  // namespace funkloch
