#include "line_reader.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <fmt/format.h>
#include <zlib.h>

namespace funkloch {

namespace {
constexpr std::size_t longest_line = 1'000'000;
}

struct LineReader::Impl {
    gzFile file = nullptr;
    ~Impl() {
        if (file) gzclose(file);
    }
};

LineReader::LineReader(const std::filesystem::path& file, std::string written, std::uint64_t max_bytes)
    : m_impl(std::make_unique<Impl>()), m_written(std::move(written)), m_max_bytes(max_bytes) {
    m_impl->file = gzopen(file.c_str(), "rb");
    if (!m_impl->file) throw InputError({m_written, "", "the file cannot be read", "", "Check its permissions"});
    gzbuffer(m_impl->file, 1U << 17);
}

LineReader::~LineReader() = default;

bool LineReader::refill() {
    m_buffer.erase(0, m_position);
    m_position = 0;
    const std::size_t kept = m_buffer.size();
    constexpr unsigned int chunk = 1U << 17;
    m_buffer.resize(kept + chunk);
    const int count = gzread(m_impl->file, m_buffer.data() + kept, chunk);
    m_buffer.resize(kept + static_cast<std::size_t>(count > 0 ? count : 0));
    int code = Z_OK;
    gzerror(m_impl->file, &code);
    if (count < 0 || code == Z_BUF_ERROR)  // Z_BUF_ERROR: the stream ends in the middle
        throw InputError({m_written, fmt::format("after line {}", m_line), "the compressed file is damaged or cut off",
                          "", "Obtain it again"});
    m_bytes += static_cast<std::uint64_t>(count);
    if (m_bytes > m_max_bytes)
        throw InputError({m_written, "", fmt::format("more than {} bytes after decompression", m_max_bytes), "",
                          "Cut the file to the region, or raise [limits] max_csv_bytes"});
    return count > 0;
}

bool LineReader::next(std::string& line) {
    std::size_t end = 0;
    while ((end = m_buffer.find('\n', m_position)) == std::string::npos) {
        if (m_buffer.size() - m_position > longest_line)
            throw InputError({m_written, fmt::format("line {}", m_line + 1), "a line of more than a million bytes",
                              "a table of text", "Check that this is a CSV file"});
        if (refill()) continue;
        if (m_position == m_buffer.size()) return false;
        end = m_buffer.size();
        break;
    }
    line.assign(m_buffer, m_position, end - m_position);
    m_position = std::min(end + 1, m_buffer.size());
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (m_line++ == 0 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    return true;
}

void split_csv(std::string_view line, char separator, std::vector<std::string>& fields) {
    fields.clear();
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"') {
            if (quoted && i + 1 < line.size() && line[i + 1] == '"')
                field += line[++i];
            else
                quoted = !quoted;
        } else if (c == separator && !quoted) {
            fields.emplace_back(trim(field));
            field.clear();
        } else {
            field += c;
        }
    }
    fields.emplace_back(trim(field));
}

}  // namespace funkloch
