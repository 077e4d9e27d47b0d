#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"
#include "sha256_stream.hpp"

#include <fstream>

namespace funkloch {

namespace {

/// SHA-256 of a file without holding it in memory; adds up its size.
std::string sha256_of_file(const std::filesystem::path& file, const std::string& written, std::uint64_t& bytes) {
    Sha256Stream hash;
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> buffer(std::size_t{1} << 20);
    while (stream) {
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto count = static_cast<std::size_t>(stream.gcount());
        bytes += count;
        hash.add({buffer.data(), count});
    }
    if (!stream.eof())
        throw InputError({written, "", "the file cannot be read", "", "Check its permissions and the disk"});
    return hexadecimal(hash.take());
}

}  // namespace

InputRecord record_of(const std::filesystem::path& file, const std::string& written, const std::string& role) {
    InputRecord record;
    record.role = role;
    record.path = written;
    record.sha256 = sha256_of_file(file, written, record.bytes);
    return record;
}

}  // namespace funkloch
