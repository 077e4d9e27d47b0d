#pragma once

#include "page.hpp"

namespace funkloch::html {

const SiteOption& option_of(const Page& page, const PlanStep& step);
const Candidate& candidate_of(const Page& page, const SiteOption& option);

/// The plan in one or two sentences; sensible for an empty plan too.
std::string plan_summary(const Page& page);
/// How many places were examined, by origin; empty when none was.
std::string examined_sentence(const Page& page);
/// Procedure with its paragraph.
Markup path_text(const Page& page, const Verdict& verdict);
/// The parallel approvals by paragraph and title, or "none".
Markup consents_text(const Page& page, const Verdict& verdict);
/// The plans for each highest tier side by side: what allowing a tier saves, or what is missed without it.
Markup tier_plans_table(const Page& page);
/// What is covered after each phase of building; nothing where the project names none.
Markup phases_table(const Page& page);
std::string height_text(const Page& page, double height_m);
/// Whole units of money; with two decimals below a hundred, where a project counts in other units.
std::string cost_text(const Page& page, double cost);

}  // namespace funkloch::html
