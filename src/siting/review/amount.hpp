#pragma once

#include "funkloch/scene/land.hpp"
#include "funkloch/siting/cell_set.hpp"

namespace funkloch {

/// People and area of some cells.
struct Amount {
    MicroPeople people = 0;
    SquareCentimetres area = 0;

    void add(const Land& land, const CellSet::Run& run) {
        for (auto piece = land.first_piece[run.first]; piece < land.first_piece[run.end]; ++piece) {
            people += land.pieces[piece].people;
            area += land.pieces[piece].area;
        }
    }
};

inline Amount amount_of(const CellSet& cells, const Land& land) {
    Amount amount;
    for (const CellSet::Run& run : cells.runs()) amount.add(land, run);
    return amount;
}

inline Amount common_amount(const CellSet& a, const CellSet& b, const Land& land) {
    Amount amount;
    for_each_common_run(a, b, [&](const CellSet::Run& run) { amount.add(land, run); });
    return amount;
}

}  // namespace funkloch
