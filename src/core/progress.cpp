#include "funkloch/core/progress.hpp"

namespace funkloch {

namespace {

class NoProgress final : public Progress {
public:
    void begin(std::string_view, std::uint64_t) override {}
    void advance(std::uint64_t) override {}
    void end() override {}
    void warn(std::string_view) override {}
    bool cancelled() const override { return false; }
};

}  // namespace

Progress& no_progress() {
    static NoProgress instance;  // has no state, so sharing it is safe
    return instance;
}

}  // namespace funkloch
