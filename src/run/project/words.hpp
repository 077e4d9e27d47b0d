#pragma once

#include "funkloch/coverage/coverage.hpp"
#include "funkloch/input/inputs.hpp"
#include "funkloch/propagation/model.hpp"
#include "funkloch/siting/plan/solve_cover.hpp"
#include "schema.hpp"

#include <vector>

namespace funkloch {

// How the project file names the values of the rooms' enumerations. The argument only selects the list.

inline std::vector<Word<const PropagationModel*>> words_of(const PropagationModel* const&) {
    std::vector<Word<const PropagationModel*>> words;
    for (const PropagationModel* model : propagation_models()) words.emplace_back(model->key, model);
    return words;
}

inline std::vector<Word<Mode>> words_of(const Mode&) {
    return {{"radial", Mode::radial}, {"exact", Mode::exact}};
}

inline std::vector<Word<Polarization>> words_of(const Polarization&) {
    return {{"vertical", Polarization::vertical}, {"horizontal", Polarization::horizontal}};
}

inline std::vector<Word<Technology>> words_of(const Technology&) {
    return {{"4G", Technology::g4}, {"5G", Technology::g5}};
}

/// The name must be one of them.
inline Technology technology_of(const std::string& name) {
    return name == name_of(Technology::g4) ? Technology::g4 : Technology::g5;
}

inline std::vector<Word<Scope>> words_of(const Scope&) {
    return {{name_of(Scope::any), Scope::any}, {name_of(Scope::each_operator), Scope::each_operator}};
}

inline std::vector<Word<Indoors>> words_of(const Indoors&) {
    std::vector<Word<Indoors>> words;
    for (const Indoors indoors : {Indoors::no, Indoors::traditional, Indoors::thermally_efficient})
        words.emplace_back(name_of(indoors), indoors);
    return words;
}

inline std::vector<Word<OfficialFormat>> words_of(const OfficialFormat&) {
    return {{"auto", OfficialFormat::automatic},
            {"bnetza-100m", OfficialFormat::cells},
            {"bnetza-broadband", OfficialFormat::supply},
            {"bnetza-deficit", OfficialFormat::deficit}};
}

inline std::vector<Word<OfficialSubject>> words_of(const OfficialSubject&) {
    std::vector<Word<OfficialSubject>> words;
    for (const OfficialSubject subject : {OfficialSubject::broadband, OfficialSubject::g4, OfficialSubject::g5})
        words.emplace_back(name_of(subject), subject);
    return words;
}

inline std::vector<Word<PlanObjective>> words_of(const PlanObjective&) {
    return {{"cost", PlanObjective::cost}, {"sites", PlanObjective::sites}};
}

inline std::vector<Word<TierRule>> words_of(const TierRule&) {
    return {{"exceptions-first", TierRule::exceptions_first},
            {"lexicographic", TierRule::lexicographic},
            {"none", TierRule::none}};
}

}  // namespace funkloch
