#pragma once

#include "funkloch/siting/plan/certificate.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// plan_certificate.json: one document, "format": "funkloch-plan-certificate 1". Classes are listed as differences,
/// sets of classes as runs (first, length, gap, length, …), multipliers as decimal text.
std::string certificate_json(const PlanCertificate& certificate);

/// RUN_DIR/plan_certificate.json without its proofs: what the plan was chosen from. InputError when there is none, or
/// when it is not what a run writes.
PlanCertificate read_certificate(const std::filesystem::path& run_directory);

/// One bound of a certificate, checked.
struct CheckedClaim {
    std::string counts;        ///< "sites", "cost" or "tier 4"
    std::int64_t bound = 0;    ///< claimed and proven: number, or millionths of the cost unit
    std::int64_t of_plan = 0;  ///< what the plan has
    std::int64_t steps = 0;    ///< nodes looked at
};

struct CheckedPlan {
    int sites = 0;
    std::int64_t cost = 0;  ///< millionths of the cost unit
    bool meets_targets = false;
    std::vector<CheckedClaim> claims;
};

/// Checks RUN_DIR/plan_certificate.json against summary.json in whole numbers, with code that shares nothing with the
/// solver: that the plan is one and meets the targets, and that each bound follows from its proof. InputError, naming
/// what does not hold, otherwise.
CheckedPlan verify_certificate(const std::filesystem::path& run_directory);

}  // namespace funkloch
