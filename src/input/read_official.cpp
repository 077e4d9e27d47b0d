#include "funkloch/core/error.hpp"
#include "funkloch/files/csv.hpp"
#include "official_areas.hpp"
#include "official_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace funkloch {

namespace {

bool holds_cells(const OfficialInput& input, const std::string& path) {
    return input.format == OfficialFormat::cells || (input.format == OfficialFormat::automatic && is_csv_name(path));
}

/// Areas tell of what the project names; it must be wanted, and no table may tell of it, too.
void add_areas(OfficialMap areas, const OfficialInput& input, const std::vector<Technology>& technologies,
               std::vector<OfficialMap>& maps) {
    const auto refuse = [&](const std::string& found, const std::string& remedy) {
        throw InputError({input.paths.front(), "key inputs.official.areas", found, "", remedy});
    };
    const bool wanted = areas.subject == OfficialSubject::broadband ||
                        std::any_of(technologies.begin(), technologies.end(),
                                    [&](Technology technology) { return subject_of(technology) == areas.subject; });
    if (!wanted)
        refuse(fmt::format("no [[coverage]] defines {}", name_of(areas.subject)), "Add one, or change the key.");
    if (std::any_of(maps.begin(), maps.end(), [&](const OfficialMap& map) { return map.subject == areas.subject; }))
        refuse(fmt::format("tables and areas both tell of {}", name_of(areas.subject)),
               "Leave one of the files out, or let the areas stand for \"4G or 5G\".");
    maps.push_back(std::move(areas));
}

/// Counts the land's cells of which a map says nothing, or takes them for not covered.
std::string settle_absent(OfficialMap& map, const Land& land, bool uncovered) {
    std::size_t cells = 0, absent = 0;
    for (std::size_t cell = 0; cell < map.operators.size(); ++cell) {
        if (!land.is_land(cell)) continue;
        ++cells;
        if (map.operators[cell] != official_unknown) continue;
        ++absent;
        if (uncovered) map.operators[cell] = 0;
    }
    if (absent == 0) return {};
    return fmt::format("{}: of {} of the land's {} cells nothing is said; they count as {}", name_of(map.subject),
                       absent, cells, uncovered ? "not covered (inputs.official.absent)" : "unknown");
}

}  // namespace

std::vector<OfficialMap> InputReader::read_official(const OfficialInput& input, const Land& land,
                                                    const std::vector<Technology>& technologies, Progress& progress) {
    std::optional<OfficialCells> cells;
    std::optional<OfficialAreas> areas;
    for (const std::string& path : input.paths) {
        if (holds_cells(input, path)) {
            if (!cells)
                cells.emplace(m_policy, input, land, parse_crs(m_crs, "project file", "[project] crs"), technologies);
            m_records.push_back(cells->read(path, progress));
        } else {
            if (!areas) areas.emplace(m_policy, input, land, m_crs);
            m_records.push_back(areas->read(path));
        }
    }
    std::vector<OfficialMap> maps;
    if (cells) maps = cells->on_land();
    if (areas) add_areas(areas->take_map(), input, technologies, maps);
    for (OfficialMap& map : maps)
        if (std::string text = settle_absent(map, land, input.absent_is_uncovered); !text.empty())
            m_records.back().warnings.push_back(std::move(text));
    return maps;
}

}  // namespace funkloch
