#include "geojson_check.hpp"

#include "files/crs_files.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <nlohmann/json.hpp>

#include <cctype>
#include <fstream>
#include <istream>

namespace funkloch {

namespace {

constexpr std::size_t longest_crs = 65536;
constexpr int deepest_crs = 16;
constexpr std::size_t longest_key = 64;  // of the strings, only one as short as "crs" is of interest

[[noreturn]] void refuse(const std::string& written, const std::string& found) {
    throw InputError({written, "member \"crs\"", found, "the name of a system, such as EPSG:25832",
                      "Remove the member \"crs\" if the coordinates are WGS 84, or convert the file with ogr2ogr."});
}

/// Looks for members "crs" in a stream of JSON.
class CrsScanner {
public:
    CrsScanner(std::istream& text, const std::string& written) : m_buffer(*text.rdbuf()), m_written(written) {}

    void scan() {
        for (int c = next(); c != end; c = next())
            if (c == '"' && is_crs_key()) check_value();
    }

private:
    static constexpr int end = std::char_traits<char>::eof();
    int next() { return m_buffer.sbumpc(); }

    /// Reads a string behind its opening quote; true when it is a key and, however it is written, "crs".
    bool is_crs_key() {
        std::string raw = "\"";
        bool escaped = false;
        for (int c = next();; c = next()) {
            if (c == end) return false;
            if (raw.size() < longest_key) raw += static_cast<char>(c);
            if (c == '"' && !escaped) break;
            escaped = c == '\\' && !escaped;
        }
        if (raw.size() >= longest_key || peek_behind_spaces() != ':') return false;
        const auto key = nlohmann::json::parse(raw, nullptr, false);
        return key.is_string() && lowercase(key.get<std::string>()) == "crs";
    }

    int peek_behind_spaces() {
        while (m_buffer.sgetc() != end && std::isspace(m_buffer.sgetc())) m_buffer.sbumpc();
        return m_buffer.sgetc();
    }

    /// Behind the key: only objects say anything to GDAL.
    void check_value() {
        next();  // the colon
        if (peek_behind_spaces() != '{') return;
        check_object(object_text());
    }

    std::string object_text() {
        std::string text;
        int depth = 0;
        bool quoted = false, escaped = false;
        do {
            const int c = next();
            if (c == end) refuse(m_written, "the file ends within it");
            if (text.size() == longest_crs) refuse(m_written, "it is longer than 65536 bytes");
            text += static_cast<char>(c);
            if (quoted) {
                quoted = c != '"' || escaped;
                escaped = c == '\\' && !escaped;
            } else {
                quoted = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        } while (depth > 0);
        return text;
    }

    void check_object(const std::string& text) const {
        const auto crs = nlohmann::json::parse(text, nullptr, false);
        if (crs.is_discarded()) refuse(m_written, "it is not a JSON object");
        check_members(crs, 0);
        // Keys that come twice, or in capitals, are seen by GDAL as it likes: all have to be harmless.
        if (lowercase(text).find("href") != std::string::npos) refuse_link();
    }

    void check_members(const nlohmann::json& node, int depth) const {
        if (depth == deepest_crs) refuse(m_written, "it is nested too deeply");
        for (const auto& [raw_key, value] : node.items()) {
            const std::string key = lowercase(raw_key);
            if (key == "href" || key == "url") refuse_link();
            if (key == "type" && value.is_string()) check_type(lowercase(value.get<std::string>()));
            if (value.is_string()) refuse_foreign_files_in_crs(value.get<std::string>(), m_written, "member \"crs\"");
            if (value.is_structured()) check_members(value, depth + 1);
        }
    }

    void check_type(const std::string& type) const {
        if (type == "name" || type == "epsg") return;
        if (type == "link" || type == "url") refuse_link();
        refuse(m_written, "it is of type \"" + type + "\"");
    }

    [[noreturn]] void refuse_link() const { refuse(m_written, "it is a link, and funkloch opens no connections"); }

    std::streambuf& m_buffer;
    const std::string& m_written;
};

}  // namespace

void refuse_linked_crs(std::istream& text, const std::string& written) {
    CrsScanner(text, written).scan();
}

void refuse_linked_crs_in_file(const std::filesystem::path& file, const std::string& written) {
    std::ifstream stream(file, std::ios::binary);
    refuse_linked_crs(stream, written);
}

}  // namespace funkloch
