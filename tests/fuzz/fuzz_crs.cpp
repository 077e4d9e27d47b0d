#include "files/crs_files.hpp"
#include "funkloch/core/printable.hpp"
#include "funkloch/core/text.hpp"
#include "fuzz_target.hpp"

/// Definitions of reference systems, and text on its way to the terminal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = funkloch::text_of(data, size);
    const std::string shown = funkloch::printable(text);
    funkloch::demand(funkloch::is_utf8(shown) && shown.find('\x1b') == std::string::npos);
    funkloch::demand(funkloch::printable(shown) == shown);
    return funkloch::accept_or_refuse([&] { funkloch::refuse_foreign_files_in_crs(text, "a.prj"); });
}
