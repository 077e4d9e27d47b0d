#pragma once

namespace funkloch {

/// From now on the first SIGINT, SIGTERM or SIGHUP asks running stages to stop; a second one ends the process at once.
/// When no stage has come to its end within a second, the process ends with exit code 4, as it would have then: an
/// interrupted run can be resumed from wherever it stands. Called before anything else in `main`, so that there is no
/// moment without it.
void stop_on_signal() noexcept;

}  // namespace funkloch
