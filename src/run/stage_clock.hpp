#pragma once

#include "funkloch/output/results.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace funkloch {

/// The most memory that this process has held so far, in MB of 10^6 bytes (getrusage).
double peak_memory_mb();

/// Notes how long a stage took, and how much memory the process had held at most when it ended.
class StageClock {
public:
    explicit StageClock(std::string stage) : m_stage(std::move(stage)), m_start(std::chrono::steady_clock::now()) {}
    StageTiming stop() const {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - m_start;
        return {m_stage, took.count(), peak_memory_mb()};
    }

private:
    std::string m_stage;
    std::chrono::steady_clock::time_point m_start;
};

/// Runs a stage and notes it.
template <typename F>
auto timed(std::vector<StageTiming>& timings, const char* stage, F&& work) {
    const StageClock clock(stage);
    auto result = work();
    timings.push_back(clock.stop());
    return result;
}

}  // namespace funkloch
