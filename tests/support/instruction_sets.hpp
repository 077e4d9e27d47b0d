#pragma once

#include <hwy/targets.h>

#include <cstdint>
#include <vector>

namespace funkloch {

/// The instruction sets that this machine has; the portable one has no bit of its own on all machines: it is what is
/// left when all others are refused.
inline std::vector<std::int64_t> instruction_sets() {
    std::vector<std::int64_t> result{HWY_SCALAR | HWY_EMU128};
    for (const std::int64_t target : {HWY_SSE4, HWY_AVX2, HWY_AVX3}) {
        if ((hwy::SupportedTargets() & target) != 0) result.push_back(target);
    }
    return result;
}

/// Vector code uses one instruction set for as long as this lives; then the processor's own choice comes back.
struct ForcedInstructionSet {
    explicit ForcedInstructionSet(std::int64_t target) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ~ForcedInstructionSet() {
        hwy::SetSupportedTargetsForTest(0);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    }
    ForcedInstructionSet(const ForcedInstructionSet&) = delete;
    ForcedInstructionSet& operator=(const ForcedInstructionSet&) = delete;
};

}  // namespace funkloch
