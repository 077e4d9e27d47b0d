#include "funkloch/scene/land.hpp"

namespace funkloch {

MicroPeople Land::people() const {
    MicroPeople sum = 0;
    for (const auto& piece : pieces) sum += piece.people;
    return sum;
}

SquareCentimetres Land::area() const {
    SquareCentimetres sum = 0;
    for (const auto& piece : pieces) sum += piece.area;
    return sum;
}

}  // namespace funkloch
