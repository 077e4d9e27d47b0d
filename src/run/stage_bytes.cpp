#include "stage_bytes.hpp"

#include "byte_stream.hpp"

namespace funkloch {

namespace {

// Raise when the layout changes; older bytes are then recomputed.
constexpr std::uint32_t format_number = 2;

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
    stream.list(servers.names, [&](auto& server) { transfer(stream, server); });
    stream.list(servers.maps, [&](auto& map) { transfer(stream, map); });
    transfer(stream, servers.engine);
}

}  // namespace

void write_servers(std::ostream& out, const Servers& servers) {
    StreamWriter writer(out);
    transfer(writer, servers);
}

std::optional<Servers> read_servers(std::istream& in) {
    Servers servers;
    StreamReader reader(in);
    transfer(reader, servers);
    if (!reader.complete()) return std::nullopt;
    return servers;
}

}  // namespace funkloch
