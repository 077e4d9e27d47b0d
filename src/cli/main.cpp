#include "cli/signals.hpp"
#include "program.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <iostream>

namespace {

/// Runs before the libraries prepare themselves, which takes longer than anything else in a short command.
void prepare(int, char**, char**) {
    funkloch::stop_on_signal();
    // A stream that the caller has closed must not become the name of the next file that is opened. Writing to it fails
    // all the same.
    while (true) {
        const int number = ::open("/dev/null", O_RDONLY);
        if (number > STDERR_FILENO || number < 0) {
            ::close(number);
            break;
        }
    }
}

#if defined(__has_feature)
#define FUNKLOCH_HAS_FEATURE(feature) __has_feature(feature)
#else
#define FUNKLOCH_HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || FUNKLOCH_HAS_FEATURE(address_sanitizer) || \
    FUNKLOCH_HAS_FEATURE(thread_sanitizer)
constexpr bool as_early_as_possible = false;  // a sanitizer has to come first
#else
constexpr bool as_early_as_possible = true;
__attribute__((section(".preinit_array"), used)) void (*const first)(int, char**, char**) = &prepare;
#endif

}  // namespace

int main(int argc, char** argv) {
    if (!as_early_as_possible) prepare(argc, argv, nullptr);
    return funkloch::run_program(argc, argv, std::cout, std::cerr);
}
