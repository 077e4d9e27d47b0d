#include "funkloch/core/in_parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace funkloch::test_in_parallel {
namespace {

/// Keeps the stages it was told of, in order; cancels after so many steps.
class RecordingProgress final : public Progress {
public:
    explicit RecordingProgress(std::uint64_t cancel_after = ~std::uint64_t{0}) : m_cancel_after(cancel_after) {}

    void begin(std::string_view stage, std::uint64_t total) override {
        calls.push_back("begin " + std::string(stage) + " " + std::to_string(total));
    }
    void advance(std::uint64_t n) override { steps += n; }
    void end() override { calls.push_back("end"); }
    void warn(std::string_view) override {}
    bool cancelled() const override { return steps >= m_cancel_after; }

    std::vector<std::string> calls;
    std::atomic<std::uint64_t> steps{0};

private:
    std::uint64_t m_cancel_after;
};

/// Throws for every third number, the small ones last by the clock.
void fail_late_for_small(std::size_t i) {
    if (i % 3 != 2) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(i == 2 ? 20 : 0));
    throw std::runtime_error(std::to_string(i));
}

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const std::exception& error) {
        return error.what();
    }
    return "nothing thrown";
}

TEST(InParallel, OfSeveralFailuresTheFirstByNumberIsThrown) {
    for (int round = 0; round < 5; ++round) EXPECT_EQ(message_of([] { in_parallel(40, &fail_late_for_small); }), "2");
}

TEST(InParallel, DoesTheOtherWorkDespiteAFailure) {
    std::vector<int> done(40, 0);
    EXPECT_THROW(in_parallel(done.size(),
                             [&](std::size_t i) {
                                 fail_late_for_small(i);
                                 done[i] = 1;
                             }),
                 std::runtime_error);
    for (std::size_t i = 0; i < done.size(); ++i) EXPECT_EQ(done[i], i % 3 == 2 ? 0 : 1) << i;
}

TEST(ForEachInParallel, IsAStageWithAStepForEachPieceOfWork) {
    RecordingProgress progress;
    std::vector<std::size_t> square(100);
    for_each_in_parallel("squares", square.size(), progress, [&](std::size_t i) { square[i] = i * i; });
    EXPECT_EQ(square[99], 9801u);
    EXPECT_EQ(progress.steps, 100u);
    EXPECT_EQ(progress.calls, (std::vector<std::string>{"begin squares 100", "end"}));
}

TEST(ForEachInParallel, EndsItsStageBeforeItThrowsTheFirstFailure) {
    RecordingProgress progress;
    EXPECT_EQ(message_of([&] { for_each_in_parallel("judge", 40, progress, &fail_late_for_small); }), "2");
    EXPECT_EQ(progress.calls, (std::vector<std::string>{"begin judge 40", "end"}));
    EXPECT_EQ(progress.steps, 27u);  // 13 of 0 … 39 leave 2 when divided by 3
}

TEST(ForEachInParallel, AStopCountsMoreThanAFailure) {
    RecordingProgress progress(3);
    const auto fail_first = [](std::size_t i) {
        if (i == 0) throw std::runtime_error("failed");
    };
    EXPECT_THROW(for_each_in_parallel("judge", 1000, progress, fail_first), Interrupted);
    EXPECT_EQ(progress.calls.back(), "end");
    EXPECT_LT(progress.steps, 999u);
}

TEST(InParallel, WithinAStageStopsWhenAsked) {
    const RecordingProgress stopped(0);
    EXPECT_THROW(in_parallel(3, stopped, [](std::size_t) { FAIL() << "work was begun after a stop"; }), Interrupted);
}

}  // namespace
}  // namespace funkloch::test_in_parallel
