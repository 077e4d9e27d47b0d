#pragma once

#include <array>
#include <memory>
#include <string_view>

namespace funkloch {

/// SHA-256 over bytes that come in pieces.
class Sha256Stream {
public:
    /// Throws RunError when the cryptography library has no SHA-256.
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(const Sha256Stream&) = delete;
    Sha256Stream& operator=(const Sha256Stream&) = delete;

    void add(std::string_view bytes);
    /// The digest of what has come so far; then starts afresh.
    std::array<unsigned char, 32> take();

private:
    struct Context;
    void start();
    std::unique_ptr<Context> m_context;
};

}  // namespace funkloch
