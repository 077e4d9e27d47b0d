#pragma once

#include <cstdint>
#include <string_view>

namespace funkloch {

/// What a long stage tells the outside. Implementations must allow `advance` and `cancelled` from any thread;
/// the other calls come from one thread.
class Progress {
public:
    virtual ~Progress() = default;
    /// A stage of `total` equal steps begins; the stage before it has ended.
    virtual void begin(std::string_view stage, std::uint64_t total) = 0;
    virtual void advance(std::uint64_t steps = 1) = 0;
    virtual void end() = 0;
    /// Something the user should know, shown above the bar and kept for `run.json`.
    virtual void warn(std::string_view message) = 0;
    /// Something worth knowing that is no reason to worry; shown once, kept nowhere.
    virtual void say(std::string_view /*message*/) {}
    /// True once the user asked to stop. Stages poll it and throw `Interrupted` outside parallel regions.
    virtual bool cancelled() const = 0;
};

/// A progress that shows nothing and never cancels.
Progress& no_progress();

}  // namespace funkloch
