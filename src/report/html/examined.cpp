#include "plan.hpp"

#include <array>
#include <cstdint>

namespace funkloch::html {

/// "Untersucht wurden 214 Orte: 60 vorhandene Masten, 20 vorgegebene, 80 erzeugte und 54 in der Nähe der besten." A
/// plan is the best of what was examined and of nothing else, so the reader learns how much that was.
std::string examined_sentence(const Page& page) {
    std::int64_t existing = 0, given = 0, generated = 0, refined = 0;
    for (const Candidate& candidate : page.results.review.candidates) {
        existing += candidate.origin == Origin::co_location ? 1 : 0;
        given += candidate.origin == Origin::given ? 1 : 0;
        generated += candidate.origin == Origin::high_ground || candidate.origin == Origin::gap_centre ? 1 : 0;
        refined += candidate.origin == Origin::refined ? 1 : 0;
    }
    struct Part {
        std::int64_t count;
        const char *german_one, *german, *english_one, *english;
    };
    const std::array<Part, 4> parts = {
        Part{existing, "vorhandener Mast", "vorhandene Masten", "existing mast", "existing masts"},
        Part{given, "vorgegebener Ort", "vorgegebene Orte", "given place", "given places"},
        Part{generated, "erzeugter Ort", "erzeugte Orte", "generated place", "generated places"},
        Part{refined, "weiterer Ort nahe den besten", "weitere Orte nahe den besten", "further place near the best",
             "further places near the best"}};
    std::string list;
    for (const Part& part : parts) {
        if (part.count == 0) continue;
        list += (list.empty() ? "" : ", ") +
                page.count(part.count, page.t(part.german_one, part.english_one), page.t(part.german, part.english));
    }
    if (list.empty()) return {};
    return page.say("Untersucht: {}.", "Examined: {}.", list);
}

}  // namespace funkloch::html
