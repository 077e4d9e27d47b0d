#pragma once

#include "funkloch/core/progress.hpp"

#include <atomic>
#include <chrono>
#include <iosfwd>
#include <mutex>
#include <string>

namespace funkloch {

/// Progress on stderr: a bar on a terminal, a line every ten seconds otherwise, nothing when quiet.
class ConsoleProgress final : public Progress {
public:
    ConsoleProgress(std::ostream& err, bool terminal, bool quiet);

    void begin(std::string_view stage, std::uint64_t total) override;
    void advance(std::uint64_t steps) override;
    void end() override;
    void warn(std::string_view message) override;
    void say(std::string_view message) override;
    bool cancelled() const override;

private:
    void draw(bool last);
    void print(std::string_view message);

    std::ostream& m_err;
    bool m_terminal;
    bool m_quiet;
    std::mutex m_mutex;
    std::string m_stage;
    std::uint64_t m_total = 0;
    std::atomic<std::uint64_t> m_done = 0;
    std::chrono::steady_clock::time_point m_start, m_drawn;
    bool m_bar_shown = false;
};

}  // namespace funkloch
