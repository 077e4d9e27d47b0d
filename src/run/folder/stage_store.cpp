#include "stage_store.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/sha256_stream.hpp"
#include "funkloch/files/staged_file.hpp"

#include <fstream>
#include <streambuf>
#include <vector>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t digest_digits = 64;

/// Hashes what it passes on.
class HashingBuffer final : public std::streambuf {
public:
    explicit HashingBuffer(std::streambuf& target) : m_target(target) {}
    std::string digest() { return hexadecimal(m_hash.take()); }

protected:
    int_type overflow(int_type character) override {
        const char byte = traits_type::to_char_type(character);
        return xsputn(&byte, 1) == 1 ? character : traits_type::eof();
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override {
        m_hash.add({bytes, static_cast<std::size_t>(count)});
        return m_target.sputn(bytes, count);
    }

private:
    std::streambuf& m_target;
    Sha256Stream m_hash;
};

std::string read_text(std::istream& stream, std::size_t length) {
    std::string text(length, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(length));
    return text;
}

std::string digest_of_rest(std::istream& stream) {
    Sha256Stream hash;
    std::vector<char> piece(std::size_t{1} << 20);
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0)
        hash.add({piece.data(), static_cast<std::size_t>(stream.gcount())});
    return hexadecimal(hash.take());
}

}  // namespace

bool FolderStore::load(const std::string& stage, const std::string& fingerprint,
                       const std::function<bool(std::istream&)>& read) {
    const fs::path file = file_of(stage, fingerprint);
    if (!m_reuse || !fs::exists(file)) return false;
    std::ifstream stream(file, std::ios::binary);
    if (read_text(stream, fingerprint.size()) != fingerprint) {
        m_progress.warn("stage " + stage + " is recomputed: parameters, inputs or program have changed");
        return false;
    }
    const std::string expected = read_text(stream, digest_digits);
    const auto content = stream.tellg();
    const bool whole = stream && digest_of_rest(stream) == expected;
    stream.clear();
    stream.seekg(content);
    if (!whole || !read(stream)) {
        m_progress.warn("stage " + stage + " is recomputed: what was kept is damaged (checksum)");
        return false;
    }
    m_progress.warn("stage " + stage + " is taken over from " + m_whose + " (same parameters and inputs)");
    return true;
}

void FolderStore::save(const std::string& stage, const std::string& fingerprint,
                       const std::function<void(std::ostream&)>& write) {
    StagedFile staged(file_of(stage, fingerprint));
    std::ofstream file(staged.path(), std::ios::binary);
    file << fingerprint << std::string(digest_digits, '-');
    HashingBuffer hashing(*file.rdbuf());
    std::ostream stream(&hashing);
    write(stream);
    file.seekp(static_cast<std::streamoff>(fingerprint.size()));
    file << hashing.digest();
    file.close();
    if (!file || !stream) throw RunError(staged.path().string() + ": cannot write");
    staged.commit();
}

}  // namespace funkloch
