#pragma once

#include "page.hpp"

namespace funkloch::html {

/// Evidence of an option; nothing when none was gathered.
const SiteEvidence* evidence_of(const Page& page, int option);

/// "Nächster Ort mit niedrigerer Stufe: 41 m nach NO … Stufe 1. Dort entfällt: …"
std::string better_place_text(const Page& page, const BetterPlace& better);

/// Where a radio link could bring the data from, or that nothing is in sight. `evidence` may be null.
Markup backhaul_text(const Page& page, const SiteEvidence* evidence);
/// What the law asks at each height of this place, and what the heights bring. `evidence` may be null.
Markup ladder_table(const Page& page, const SiteOption& chosen, const SiteEvidence* evidence);
/// The rules that bind, with what was measured; notes and what could not be checked in a line each.
Markup findings_table(const Page& page, const Verdict& verdict);
/// Other examined places for the same gap and why they are not in the plan. `evidence` may be null.
Markup alternatives_table(const Page& page, const SiteEvidence* evidence);

}  // namespace funkloch::html
