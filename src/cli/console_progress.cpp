#include "console_progress.hpp"

#include "funkloch/core/printable.hpp"
#include "funkloch/core/stop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace funkloch {

namespace {

constexpr auto redraw_terminal = std::chrono::milliseconds(100);
constexpr auto redraw_lines = std::chrono::seconds(10);

}  // namespace

ConsoleProgress::ConsoleProgress(std::ostream& err, bool terminal, bool quiet)
    : m_err(err), m_terminal(terminal), m_quiet(quiet) {}

void ConsoleProgress::begin(std::string_view stage, std::uint64_t total) {
    const std::lock_guard lock(m_mutex);
    m_stage = stage;
    m_total = total;
    m_done = 0;
    m_start = m_drawn = std::chrono::steady_clock::now();
}

void ConsoleProgress::advance(std::uint64_t steps) {
    m_done += steps;
    if (m_quiet) return;
    const std::unique_lock lock(m_mutex, std::try_to_lock);  // another thread is drawing: it shows our steps too
    if (!lock.owns_lock()) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_drawn < (m_terminal ? std::chrono::duration<double>(redraw_terminal) : redraw_lines)) return;
    m_drawn = now;
    draw(false);
}

void ConsoleProgress::end() {
    const std::lock_guard lock(m_mutex);
    if (!m_quiet) draw(true);
    m_bar_shown = false;
}

void ConsoleProgress::draw(bool last) {
    const double elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    if (last && elapsed_s < 1) {  // nobody wants to read about what took no time
        if (m_bar_shown) m_err << "\r\033[K" << std::flush;
        return;
    }
    const double share = m_total == 0 ? 1 : std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_total));
    if (last) {
        m_err << (m_bar_shown ? "\r\033[K" : "") << fmt::format("{:<12} {:.1f} s\n", m_stage, elapsed_s);
    } else if (m_terminal) {
        const int width = 40;
        const int full = static_cast<int>(share * width);
        const double left_s = share > 0 ? elapsed_s / share - elapsed_s : 0;
        m_err << fmt::format("\r{:<12} [{:=<{}}{:<{}}] {:3.0f} %  {:.0f} s left\033[K", m_stage, "", full, "",
                             width - full, share * 100, left_s);
        m_bar_shown = true;
    } else {
        m_err << fmt::format("{:<12} {:3.0f} %\n", m_stage, share * 100);
    }
    m_err << std::flush;
}

void ConsoleProgress::print(std::string_view message) {
    const std::lock_guard lock(m_mutex);
    if (m_quiet) return;
    m_err << (m_bar_shown ? "\r\033[K" : "") << printable(message) << '\n' << std::flush;
}

void ConsoleProgress::warn(std::string_view message) {
    print("warning: " + std::string(message));
}

void ConsoleProgress::say(std::string_view message) {
    print(message);
}

bool ConsoleProgress::cancelled() const {
    return stop_requested();
}

}  // namespace funkloch
