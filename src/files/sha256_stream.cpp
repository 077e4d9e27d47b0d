#include "funkloch/files/sha256_stream.hpp"

#include "funkloch/core/error.hpp"

#include <openssl/evp.h>

namespace funkloch {

struct Sha256Stream::Context {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> md{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256Stream::Sha256Stream() : m_context(std::make_unique<Context>()) {
    start();
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::start() {
    if (!m_context->md || EVP_DigestInit_ex(m_context->md.get(), EVP_sha256(), nullptr) != 1)
        throw RunError("SHA-256 is not available in the cryptography library");
}

void Sha256Stream::add(std::string_view bytes) {
    EVP_DigestUpdate(m_context->md.get(), bytes.data(), bytes.size());
}

std::array<unsigned char, 32> Sha256Stream::take() {
    std::array<unsigned char, 32> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_context->md.get(), digest.data(), &length);
    start();
    return digest;
}

}  // namespace funkloch
