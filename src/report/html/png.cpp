#include "png.hpp"

#include <zlib.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace funkloch {

namespace {

std::string big_endian(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
    return out;
}

const Bytef* bytes_of(const std::string& text) {
    return reinterpret_cast<const Bytef*>(text.data());
}

std::string chunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    const auto crc = static_cast<std::uint32_t>(crc32(0, bytes_of(body), static_cast<uInt>(body.size())));
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(crc);
}

std::string deflated(const std::string& raw) {
    uLongf length = compressBound(raw.size());
    std::string out(length, '\0');
    if (compress2(reinterpret_cast<Bytef*>(out.data()), &length, bytes_of(raw), raw.size(), Z_BEST_COMPRESSION) != Z_OK)
        throw std::runtime_error("zlib could not compress a picture");
    out.resize(length);
    return out;
}

}  // namespace

std::string png_bytes(const Raster<std::uint8_t>& indices, const std::vector<Rgba>& palette) {
    if (indices.empty() || palette.empty() || palette.size() > 256)
        throw std::invalid_argument("a PNG needs cells and 1 to 256 colours");
    if (*std::max_element(indices.cells().begin(), indices.cells().end()) >= palette.size())
        throw std::invalid_argument("a cell of the PNG has no colour");

    std::string header = big_endian(static_cast<std::uint32_t>(indices.columns())) +
                         big_endian(static_cast<std::uint32_t>(indices.rows()));
    header += std::string{8, 3, 0, 0, 0};  // 8 bits, palette, deflate, adaptive filters, not interlaced
    std::string colours, alphas, raw;
    for (const auto& colour : palette) {
        colours.append(colour.begin(), colour.begin() + 3);
        alphas += static_cast<char>(colour[3]);
    }
    for (int row = 0; row < indices.rows(); ++row) {
        raw += '\0';  // filter "none": best for palette indices
        const auto cells = indices.row(row);
        raw.append(cells.begin(), cells.end());
    }
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("PLTE", colours) + chunk("tRNS", alphas) +
           chunk("IDAT", deflated(raw)) + chunk("IEND", "");
}

std::string png_data_uri(const std::string& png) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out = "data:image/png;base64,";
    for (std::size_t i = 0; i < png.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (i + k < png.size() ? static_cast<std::uint8_t>(png[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += i + k > png.size() ? '=' : digits[(bits >> (18 - 6 * k)) & 63];
    }
    return out;
}

}  // namespace funkloch
