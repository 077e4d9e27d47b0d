#include "files/text_stream.hpp"

#include "funkloch/core/error.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace funkloch {

namespace {

// Below this, a large factor of expansion does no harm.
constexpr std::uint64_t harmless_bytes = 16'000'000;

[[noreturn]] void refuse(const std::string& written, std::uint64_t line, const std::string& found) {
    throw InputError({written, fmt::format("line {}", line),
                      "the compressed file is damaged or cut off (" + found + ")", "", "Fetch it again."});
}

}  // namespace

struct TextStream::Impl {
    std::FILE* file = nullptr;
    std::string written;
    TextLimits limits;
    std::array<unsigned char, 1 << 16> packed{};
    std::size_t position = 0, size = 0;
    std::uint64_t packed_total = 0, total = 0;
    z_stream inflater{};
    bool compressed = false, in_member = false;

    ~Impl() {
        if (compressed) inflateEnd(&inflater);
        if (file) std::fclose(file);
    }

    /// False at the end of the file.
    bool fill() {
        if (position < size) return true;
        size = std::fread(packed.data(), 1, packed.size(), file);
        position = 0;
        packed_total += size;
        if (size == 0 && std::ferror(file))
            throw InputError({written, "", "the file cannot be read", "", "Check the disk and the permissions."});
        return size > 0;
    }

    void begin_member(std::uint64_t line) {
        if (packed[position] == 0) {  // tapes and some servers fill up with zeros
            while (fill() && packed[position] == 0) ++position;
            if (fill()) refuse(written, line, "bytes after the last part");
            return;
        }
        if (inflateReset(&inflater) != Z_OK) refuse(written, line, "not enough memory to unpack it");
        in_member = true;
    }

    std::size_t unpack(char* to, std::size_t wanted, std::uint64_t line) {
        inflater.next_out = reinterpret_cast<unsigned char*>(to);
        inflater.avail_out = static_cast<unsigned>(wanted);
        while (inflater.avail_out == wanted) {
            if (!fill()) {
                if (in_member) refuse(written, line, "unexpected end of file");
                return 0;
            }
            if (!in_member) begin_member(line);
            if (!in_member) return 0;
            inflater.next_in = packed.data() + position;
            inflater.avail_in = static_cast<unsigned>(size - position);
            const int code = inflate(&inflater, Z_NO_FLUSH);
            position = size - inflater.avail_in;
            if (code == Z_STREAM_END)
                in_member = false;
            else if (code != Z_OK && code != Z_BUF_ERROR)
                refuse(written, line, inflater.msg == nullptr ? "not gzip data" : inflater.msg);
        }
        return wanted - inflater.avail_out;
    }

    void check_limits() const {
        if (total > limits.max_bytes)
            throw InputError({written, "", fmt::format("more than {} bytes of text", limits.max_bytes), "",
                              "Cut the file to the region, or raise [limits] max_csv_bytes."});
        if (compressed && total > harmless_bytes &&
            static_cast<double>(total) > limits.max_expansion * static_cast<double>(packed_total))
            throw InputError(
                {written, "", fmt::format("{} bytes unpack to more than {}", packed_total, total),
                 fmt::format("at most {:g} for each", limits.max_expansion),
                 "This does not look like a table of figures; if it is one, raise [limits] max_expansion."});
    }
};

TextStream::TextStream(const std::filesystem::path& file, std::string written, const TextLimits& limits)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->written = std::move(written);
    m_impl->limits = limits;
    m_impl->file = std::fopen(file.c_str(), "rbe");
    if (!m_impl->file)
        throw InputError({m_impl->written, "", "the file cannot be opened", "", "Check its permissions."});
    if (!m_impl->fill() || m_impl->size < 2 || m_impl->packed[0] != 0x1F || m_impl->packed[1] != 0x8B) return;
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&m_impl->inflater, gzip_only) != Z_OK)
        throw InputError({m_impl->written, "", "there is not enough memory to unpack it", "", "Unpack the file."});
    m_impl->compressed = m_impl->in_member = true;
}

TextStream::~TextStream() = default;

std::size_t TextStream::read(char* to, std::size_t size, std::uint64_t line) {
    std::size_t count = 0;
    if (m_impl->compressed) {
        count = m_impl->unpack(to, size, line);
    } else if (m_impl->fill()) {
        count = std::min(size, m_impl->size - m_impl->position);
        std::copy_n(m_impl->packed.data() + m_impl->position, count, to);
        m_impl->position += count;
    }
    m_impl->total += count;
    m_impl->check_limits();
    return count;
}

}  // namespace funkloch
