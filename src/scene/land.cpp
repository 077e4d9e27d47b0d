#include "funkloch/scene/land.hpp"

namespace funkloch {

MicroPeople Land::people() const {
    MicroPeople sum = 0;
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (std::size_t i = 0; i < pieces.size(); ++i) sum += pieces[i].people;
    return sum;
}

SquareCentimetres Land::area() const {
    SquareCentimetres sum = 0;
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (std::size_t i = 0; i < pieces.size(); ++i) sum += pieces[i].area;
    return sum;
}

}  // namespace funkloch
