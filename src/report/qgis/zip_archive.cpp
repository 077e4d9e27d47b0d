#include "zip_archive.hpp"

#include "funkloch/core/error.hpp"

#include <zip.h>

#include <memory>

namespace funkloch {

namespace {

[[noreturn]] void fail(const char* reason) {
    throw RunError(std::string("cannot pack a zip archive: ") + reason);
}

}  // namespace

std::string zip_single_file(const std::string& name, std::string_view content) {
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> target(
        zip_source_buffer_create(nullptr, 0, 0, &error), &zip_source_free);
    if (!target) fail(zip_error_strerror(&error));
    zip_source_keep(target.get());  // closing the archive gives one reference back; the bytes are read after that
    zip_t* archive = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
    if (archive == nullptr) {
        zip_source_free(target.get());
        fail(zip_error_strerror(&error));
    }
    std::unique_ptr<zip_t, decltype(&zip_discard)> guard(archive, &zip_discard);
    zip_source_t* file = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = file == nullptr ? -1 : zip_file_add(archive, name.c_str(), file, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        if (file != nullptr) zip_source_free(file);
        fail(zip_strerror(archive));
    }
    constexpr zip_uint16_t first_day = (1 << 5) | 1;  // MS-DOS date: years since 1980, month, day
    if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, first_day, 0) != 0 ||
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 9) != 0 ||
        zip_close(archive) != 0)
        fail(zip_strerror(archive));
    static_cast<void>(guard.release());  // zip_close has freed it

    zip_stat_t stat;
    if (zip_source_stat(target.get(), &stat) != 0 || zip_source_open(target.get()) != 0)
        fail(zip_error_strerror(zip_source_error(target.get())));
    std::string bytes(stat.size, '\0');
    const zip_int64_t count = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (count != static_cast<zip_int64_t>(bytes.size())) fail("the packed bytes cannot be read back");
    return bytes;
}

}  // namespace funkloch
