#pragma once

namespace funkloch {

/// The user's wish to stop, which comes by a signal and therefore belongs to the whole process. All of these may be
/// called from a signal handler, where nothing else is said.
void request_stop() noexcept;
bool stop_requested() noexcept;

/// Throws Interrupted once that is so: for long computations without a progress of their own. Not from signal handlers,
/// nor where exceptions must not pass.
void throw_if_stopped();

/// From here on the result stands under its final name: what is left is tidying up, and saying "interrupted" would be
/// wrong.
void too_late_to_stop() noexcept;
bool is_too_late_to_stop() noexcept;

}  // namespace funkloch
