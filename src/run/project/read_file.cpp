#include "read_file.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"

#include <fstream>
#include <iterator>

namespace funkloch {

std::string read_text_file(const std::filesystem::path& file, std::uint64_t most_bytes) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        throw InputError({file.string(), "", "there is no such file", "", "Check the path."});
    if (!std::filesystem::is_regular_file(file, error))
        throw InputError({file.string(), "", "this is not a file", "", "Name a file."});
    const std::uint64_t bytes = std::filesystem::file_size(file, error);
    if (error || bytes > most_bytes)
        throw InputError({file.string(), "", "the file has " + std::to_string(bytes) + " bytes",
                          "at most " + std::to_string(most_bytes) + " bytes", "Name the right file."});
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) throw InputError({file.string(), "", "the file cannot be read", "", "Check its permissions."});
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);  // byte order mark of Windows editors
    return text;
}

}  // namespace funkloch
