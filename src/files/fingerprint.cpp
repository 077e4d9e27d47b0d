#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/input_file.hpp"
#include "funkloch/files/sha256_stream.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

// What GDAL may open beside a file: instead of its extension, and behind its whole name.
constexpr std::array endings = {".dbf", ".shx", ".prj",  ".cpg", ".qix", ".sbn",    ".idm",
                                ".ind", ".tfw", ".tifw", ".wld", ".hdr", ".aux.xml"};
constexpr std::array appended = {".ovr",     ".msk", ".ovr.msk", ".msk.ovr", ".ovr.ovr",
                                 ".aux.xml", "-wal", "-shm",     "-journal"};

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

std::vector<fs::path> companions_of(const fs::path& file) {
    const std::string stem = lowercase(file.stem().string()), name = lowercase(file.filename().string());
    std::vector<fs::path> found;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(file.parent_path(), failed)) {
        const std::string other = lowercase(entry.path().filename().string());
        if (other == name && entry.path() == file) continue;
        const bool beside =
            std::any_of(endings.begin(), endings.end(), [&](const char* e) { return other == stem + e; });
        const bool behind =
            std::any_of(appended.begin(), appended.end(), [&](const char* e) { return other == name + e; });
        std::error_code ignored;
        if ((beside || behind) && entry.is_regular_file(ignored)) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

InputPart part_of_input(const fs::path& file, const std::string& written) {
    InputPart part;
    part.name = file.filename().string();
    part.sha256 = sha256_of_file(file, written, part.bytes);
    return part;
}

InputRecord record_of(const fs::path& file, const std::string& written, const std::string& role) {
    InputRecord record;
    record.role = role;
    record.path = written;
    record.sha256 = sha256_of_file(file, written, record.bytes);
    for (const fs::path& companion : companions_of(file)) record.parts.push_back(part_of_input(companion, written));
    return record;
}

}  // namespace funkloch
