#pragma once

namespace funkloch {

/// The user's wish to stop, which comes by a signal and therefore belongs to the whole process. All of these may be
/// called from a signal handler.
void request_stop() noexcept;
bool stop_requested() noexcept;

/// From here on the result stands under its final name: what is left is tidying up, and saying "interrupted" would be
/// wrong.
void too_late_to_stop() noexcept;
bool is_too_late_to_stop() noexcept;

}  // namespace funkloch
