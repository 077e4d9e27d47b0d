#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// Lines of a text file, plain or gzip, streamed. Throws InputError when the archive is damaged or the limit of bytes
/// after decompression is passed.
class LineReader {
public:
    LineReader(const std::filesystem::path& file, std::string written, std::uint64_t max_bytes);
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    /// The next line without its end; false at the end of the file. A byte order mark is dropped.
    bool next(std::string& line);
    std::int64_t line_number() const { return m_line; }

private:
    bool refill();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    std::string m_written;
    std::string m_buffer;
    std::size_t m_position = 0;
    std::uint64_t m_bytes = 0, m_max_bytes;
    std::int64_t m_line = 0;
};

/// Fields of one CSV line (RFC 4180 quoting within a line), trimmed.
void split_csv(std::string_view line, char separator, std::vector<std::string>& fields);

}  // namespace funkloch
