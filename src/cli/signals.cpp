#include "signals.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/stop.hpp"

#include <signal.h>
#include <unistd.h>

#include <string_view>

namespace funkloch {

namespace {

// Everything below runs in signal handlers: only what POSIX calls async-signal-safe.

constexpr unsigned int patience_s = 1;

void ask_to_stop(int number) {
    if (stop_requested()) {
        ::signal(number, SIG_DFL);
        ::raise(number);  // takes effect when this handler returns
        return;
    }
    request_stop();
    ::alarm(patience_s);
}

void lose_patience(int) {
    if (is_too_late_to_stop()) return;  // the result is in place; tidying up takes as long as it takes
    constexpr std::string_view message =
        "\nfunkloch: interrupted; `funkloch run PROJECT.toml --resume` goes on from here\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
    ::_exit(static_cast<int>(ExitCode::interrupted));
}

void handle(int number, void (*handler)(int)) {
    struct sigaction action {
    }, before{};
    if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;  // nohup
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}

}  // namespace

void stop_on_signal() noexcept {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) handle(number, &ask_to_stop);
    handle(SIGALRM, &lose_patience);
    ::signal(SIGXFSZ, SIG_IGN);  // a file-size limit is then an error of the write, with the file's name
}

}  // namespace funkloch
