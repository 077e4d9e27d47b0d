#pragma once

#include "funkloch/core/error.hpp"
#include "funkloch/core/progress.hpp"

#include <cstddef>
#include <exception>
#include <string_view>

namespace funkloch {

/// Runs work(i) for 0 <= i < count on all threads, the first ones first, and returns what work threw: of several
/// exceptions the one with the smallest i, whatever the threads; null when there was none. Exceptions must not leave a
/// parallel region.
template <typename Work>
std::exception_ptr first_failure_in_parallel(std::size_t count, Work work) {
    std::exception_ptr failure;
    std::size_t failed = count;
#pragma omp parallel for schedule(dynamic, 1)
    for (std::size_t i = 0; i < count; ++i) {
        try {
            work(i);
        } catch (...) {
#pragma omp critical(funkloch_in_parallel)
            if (i < failed) {
                failed = i;
                failure = std::current_exception();
            }
        }
    }
    return failure;
}

/// The same; throws the first failure once all work is done.
template <typename Work>
void in_parallel(std::size_t count, Work work) {
    if (const std::exception_ptr failure = first_failure_in_parallel(count, work)) std::rethrow_exception(failure);
}

/// The same as part of a stage that is under way: work that has not begun is left out once the user asks to stop, and
/// `Interrupted` is thrown, before any failure.
template <typename Work>
void in_parallel(std::size_t count, const Progress& progress, Work work) {
    const std::exception_ptr failure = first_failure_in_parallel(count, [&](std::size_t i) {
        if (!progress.cancelled()) work(i);
    });
    if (progress.cancelled()) throw Interrupted();
    if (failure) std::rethrow_exception(failure);
}

/// The same as a stage of its own with `count` steps. The stage has ended when this throws.
template <typename Work>
void for_each_in_parallel(std::string_view stage, std::size_t count, Progress& progress, Work work) {
    progress.begin(stage, count);
    const std::exception_ptr failure = first_failure_in_parallel(count, [&](std::size_t i) {
        if (progress.cancelled()) return;
        work(i);
        progress.advance();
    });
    progress.end();
    if (progress.cancelled()) throw Interrupted();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace funkloch
