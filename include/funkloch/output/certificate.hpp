#pragma once

#include "funkloch/siting/plan/certificate.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// plan_certificate.json: one document, "format": "funkloch-plan-certificate 2".
/// Classes are columns. Which classes an option covers, and which make a part of the land, is the base64 of steps, each
/// a whole number of seven bits to a byte, the lowest first, the eighth bit set where more follow: of an option the
/// first class, then differences; of a part the gap before a run, its length, and so on. A set S of a proof is told by
/// the weights of options (least, option, weight, option, weight, …). Multipliers are decimal text.
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
