#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace funkloch {

/// What a text file may take once it is unpacked.
struct TextLimits {
    std::uint64_t max_bytes = 8'000'000'000;  ///< [limits] max_csv_bytes
    double max_expansion = 200;               ///< unpacked bytes for each packed one ([limits] max_expansion)
};

/// The bytes of a plain or a gzip file, in pieces. Unlike zlib's own reader of files it takes nothing behind a member
/// for granted: what follows is another whole member, or zeros, or the file is damaged.
class TextStream {
public:
    /// Throws InputError when the file cannot be opened. `written`: its name for messages.
    TextStream(const std::filesystem::path& file, std::string written, const TextLimits& limits);
    ~TextStream();
    TextStream(const TextStream&) = delete;
    TextStream& operator=(const TextStream&) = delete;

    /// Up to `size` further bytes; 0 at the end. Throws InputError, naming `line`, when the file is damaged or unpacks
    /// to more than the limits.
    std::size_t read(char* to, std::size_t size, std::uint64_t line);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace funkloch
