#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/io/gdal.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>

namespace funkloch {

namespace {

/// SHA-256 of a file without holding it in memory; adds up its size.
std::string sha256_of_file(const std::filesystem::path& file, const std::string& written, std::uint64_t& bytes) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1)
        throw RunError("SHA-256 is not available in the cryptography library");
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> buffer(std::size_t{1} << 20);
    while (stream) {
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        const auto count = static_cast<std::size_t>(stream.gcount());
        bytes += count;
        EVP_DigestUpdate(context.get(), buffer.data(), count);
    }
    if (!stream.eof())
        throw InputError({written, "", "the file cannot be read", "", "Check its permissions and the disk"});
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &length);
    return hexadecimal({digest.data(), length});
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
