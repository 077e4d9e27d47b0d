#include "funkloch/core/stop.hpp"

#include "funkloch/core/error.hpp"

#include <atomic>

namespace funkloch {

namespace {

// Set by signal handlers, so they have to be global and free of locks.
std::atomic<bool> requested = false, too_late = false;
static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

void request_stop() noexcept {
    requested = true;
}
bool stop_requested() noexcept {
    return requested;
}
void throw_if_stopped() {
    if (stop_requested()) throw Interrupted();
}
void too_late_to_stop() noexcept {
    too_late = true;
}
bool is_too_late_to_stop() noexcept {
    return too_late;
}

}  // namespace funkloch
