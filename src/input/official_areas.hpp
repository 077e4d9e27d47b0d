#pragma once

#include "funkloch/input/inputs.hpp"
#include "vector_layer.hpp"

#include <cstdint>
#include <string>

namespace funkloch {

/// Areas of the same number of operators, from one or several vector files. A cell of the land has the number of the
/// area that holds its centre; where files contradict each other the first one counts.
class OfficialAreas {
public:
    OfficialAreas(const InputPolicy& policy, const OfficialInput& input, const Land& land, std::string project_crs);

    /// Throws InputError: columns of neither kind of file, numbers that are none, no area in the land.
    InputRecord read(const std::string& path);

    OfficialMap take_map() { return std::move(m_map); }

private:
    OfficialFormat format_of(const VectorTable& table) const;
    std::uint8_t operators_of(const VectorTable& table, const Feature& feature) const;
    [[noreturn]] void refuse_foreign(const VectorTable& table, const Box& land) const;
    void paint(const MultiPolygon& area, std::uint8_t operators);

    const InputPolicy& m_policy;
    const OfficialInput& m_input;
    const Land& m_land;
    std::string m_crs;
    OfficialMap m_map;
    std::int64_t m_painted = 0, m_contradicted = 0;  ///< cells of the land, of all files
};

}  // namespace funkloch
