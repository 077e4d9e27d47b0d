#pragma once

#include <cstddef>
#include <exception>

namespace funkloch {

/// Runs work(i) for 0 <= i < count on all threads, the first ones first. What it throws is thrown here afterwards,
/// since exceptions must not leave a parallel region; of several the one with the smallest i, whatever the threads.
template <typename Work>
void in_parallel(std::size_t count, Work work) {
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
    if (failure) std::rethrow_exception(failure);
}

}  // namespace funkloch
