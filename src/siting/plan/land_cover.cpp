#include "funkloch/siting/plan/land_cover.hpp"
#include "funkloch/siting/plan/constrain.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/stop.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>

namespace funkloch {

namespace {

bool can_be_chosen(const SiteOption& option, const SitingOptions& options) {
    return option.offered && option.gain_computed && gains_something(option) && option.verdict.tier < 5 &&
           std::find(options.allow_tiers.begin(), options.allow_tiers.end(), option.verdict.tier) !=
               options.allow_tiers.end();
}

const std::string& place_of(const Candidate& candidate) {
    return candidate.place.empty() ? candidate.id : candidate.place;
}

bool named(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Options in the order of ties.
void collect_options(CoverProblem& problem, const Review& reviewed, const SitingOptions& options) {
    std::vector<int> sources;
    for (std::size_t i = 0; i < reviewed.options.size(); ++i)
        if (can_be_chosen(reviewed.options[i], options) &&
            !named(options.must_not, reviewed.candidates[static_cast<std::size_t>(reviewed.options[i].candidate)].id))
            sources.push_back(static_cast<int>(i));
    const auto key = [&](int source) {
        const auto& option = reviewed.options[static_cast<std::size_t>(source)];
        const std::string& id = reviewed.candidates[static_cast<std::size_t>(option.candidate)].id;
        return std::tuple<const std::string&, double, int>(id, option.height_m, source);
    };
    std::sort(sources.begin(), sources.end(), [&](int a, int b) { return key(a) < key(b); });
    std::map<std::string, int> places;
    for (const int source : sources) {
        const auto& option = reviewed.options[static_cast<std::size_t>(source)];
        const auto& name = place_of(reviewed.candidates[static_cast<std::size_t>(option.candidate)]);
        const int place = places.try_emplace(name, static_cast<int>(places.size())).first->second;
        problem.options.push_back({source, place, option.verdict.tier, micro_cost(option.cost, "cost of a candidate")});
    }
    problem.places = static_cast<int>(places.size());
}

/// The pieces of the cells that some option covers, numbered without holes: a small part of the land.
class CoveredPieces {
public:
    CoveredPieces(const std::vector<const CellSet*>& cells_of, const Land& land) : m_land(land) {
        std::vector<bool> covered(land.grid.size(), false);
        for (const CellSet* cells : cells_of)
            for (const CellSet::Run& run : cells->runs())
                std::fill(covered.begin() + run.first, covered.begin() + run.end, true);
        for (std::uint32_t cell = 0; cell < covered.size(); ++cell) {
            if (!covered[cell]) continue;
            if (cell == 0 || !covered[cell - 1]) m_runs.push_back({cell, m_size - land.first_piece[cell]});
            m_size += land.first_piece[cell + 1] - land.first_piece[cell];
        }
    }

    std::uint32_t size() const { return m_size; }

    /// Calls visit(number, piece of the land) for every piece of these cells.
    template <typename Visit>
    void for_each(const CellSet& cells, Visit visit) const {
        auto run = m_runs.begin();
        for (const CellSet::Run& own : cells.runs()) {
            run = std::upper_bound(run, m_runs.end(), own.first,
                                   [](std::uint32_t cell, const Run& r) { return cell < r.first_cell; }) -
                  1;
            for (auto piece = m_land.first_piece[own.first]; piece < m_land.first_piece[own.end]; ++piece)
                visit(piece + run->shift, m_land.pieces[piece]);
        }
    }

private:
    struct Run {
        std::uint32_t first_cell = 0;
        std::uint32_t shift = 0;  ///< number of a piece minus its place in the land, modulo 2^32
    };
    const Land& m_land;
    std::vector<Run> m_runs;
    std::uint32_t m_size = 0;
};

/// Splits pieces into classes: two pieces stay together while every option covers both or neither.
class Partition {
public:
    Partition(const std::vector<const CellSet*>& cells_of, const CoveredPieces& pieces, int zones)
        : m_pieces(pieces), m_class_of(pieces.size(), unseen), m_size(static_cast<std::size_t>(zones), 0) {
        m_group.resize(m_size.size());
        std::iota(m_group.begin(), m_group.end(), 0);
        for (const CellSet* cells : cells_of)
            m_pieces.for_each(*cells, [&](std::uint32_t number, const Piece& piece) {
                if (m_class_of[number] != unseen) return;
                m_class_of[number] = zones > 1 ? piece.zone : 0;
                ++m_size[static_cast<std::size_t>(m_class_of[number])];
            });
        for (const CellSet* cells : cells_of) {
            throw_if_stopped();
            split(*cells);
        }
    }

    /// Moves the pieces of these cells out of the classes that have further pieces.
    void split(const CellSet& cells) {
        std::vector<std::int32_t> touched;
        m_hit.resize(m_size.size(), 0);
        m_target.resize(m_size.size(), -1);
        m_pieces.for_each(cells, [&](std::uint32_t number, const Piece&) {
            const auto c = m_class_of[number];
            if (m_hit[static_cast<std::size_t>(c)]++ == 0) touched.push_back(c);
        });
        for (const auto c : touched) {
            const auto at = static_cast<std::size_t>(c);
            if (m_hit[at] == m_size[at]) {
                m_target[at] = c;  // covered as a whole
            } else {
                m_target[at] = static_cast<std::int32_t>(m_size.size());
                m_size[at] -= m_hit[at];
                m_size.push_back(m_hit[at]);
                m_group.push_back(m_group[at]);
            }
        }
        m_pieces.for_each(cells, [&](std::uint32_t number, const Piece&) {
            m_class_of[number] = m_target[static_cast<std::size_t>(m_class_of[number])];
        });
        for (const auto c : touched) m_hit[static_cast<std::size_t>(c)] = 0;
    }

    std::int32_t class_of(std::uint32_t number) const { return m_class_of[number]; }
    int group(std::size_t c) const { return m_group[c]; }
    std::size_t size() const { return m_size.size(); }

private:
    static constexpr std::int32_t unseen = -1;

    const CoveredPieces& m_pieces;
    std::vector<std::int32_t> m_class_of;
    std::vector<std::uint32_t> m_size, m_hit;
    std::vector<std::int32_t> m_target;
    std::vector<std::int32_t> m_group;
};

/// Appends the classes that some option covers, numbered in the order in which options meet them, to those that are
/// there; returns those of each option.
Lists collect_classes(CoverProblem& problem, const std::vector<const CellSet*>& cells_of, const CoveredPieces& pieces,
                      const Partition& partition, int first_group) {
    Lists lists;
    std::vector<std::int32_t> list;
    std::vector<std::int32_t> number(partition.size(), -1);
    std::vector<std::int32_t> last_seen(partition.size(), -1);
    std::vector<bool> counted(pieces.size(), false);
    for (std::size_t o = 0; o < cells_of.size(); ++o) {
        list.clear();
        pieces.for_each(*cells_of[o], [&](std::uint32_t at, const Piece& piece) {
            const auto c = static_cast<std::size_t>(partition.class_of(at));
            if (number[c] < 0) {
                number[c] = static_cast<std::int32_t>(problem.classes.size());
                problem.classes.push_back({first_group + partition.group(c), 0, 0, piece.cell});
            }
            if (!counted[at]) {
                counted[at] = true;
                auto& merged = problem.classes[static_cast<std::size_t>(number[c])];
                merged.people += piece.people;
                merged.area += piece.area;
            }
            if (last_seen[c] == static_cast<std::int32_t>(o)) return;
            last_seen[c] = static_cast<std::int32_t>(o);
            list.push_back(number[c]);
        });
        std::sort(list.begin(), list.end());
        lists.push_back(list);
    }
    return lists;
}

/// What each option covers of the technology.
std::vector<const CellSet*> cells_of_technology(const CoverProblem& problem, const Review& reviewed,
                                                const SitingOptions& options, Technology technology) {
    static const CellSet nothing;
    std::vector<const CellSet*> result;
    for (const auto& option : problem.options) {
        const SiteOption& source = reviewed.options[static_cast<std::size_t>(option.source)];
        const CellSet* cells = technology == options.technology ? &source.cells : &nothing;
        for (const TechnologyGain& gain : source.further)
            if (gain.technology == technology) cells = &gain.cells;
        result.push_back(cells);
    }
    return result;
}

[[noreturn]] void refuse(const std::string& key, const std::string& id, const std::string& why) {
    throw InputError({.file = {},
                      .place = "[siting] " + key,
                      .found = "\"" + id + "\" " + why,
                      .expected = "ids of candidates.csv",
                      .remedy = "Correct the id or take it out."});
}

void check_ids(const Review& reviewed, const std::vector<std::string>& ids, const std::string& key) {
    for (const std::string& id : ids)
        if (std::none_of(reviewed.candidates.begin(), reviewed.candidates.end(),
                         [&](const Candidate& candidate) { return candidate.id == id; }))
            refuse(key, id, "is not a candidate");
}

void ask_for_must(CoverProblem& problem, const Review& reviewed, const SitingOptions& options,
                  std::vector<std::vector<std::int32_t>>& further) {
    check_ids(reviewed, options.must, "must");
    check_ids(reviewed, options.must_not, "must_not");
    for (const std::string& id : options.must) {
        std::vector<int> variants;
        for (std::size_t o = 0; o < problem.options.size(); ++o) {
            const auto& source = reviewed.options[static_cast<std::size_t>(problem.options[o].source)];
            if (reviewed.candidates[static_cast<std::size_t>(source.candidate)].id == id)
                variants.push_back(static_cast<int>(o));
        }
        if (variants.empty()) refuse("must", id, "is excluded, of a tier that is not allowed, or covers nothing new");
        require_one_of(problem, variants, further);
    }
}

}  // namespace

bool gains_something(const SiteOption& option) {
    return !option.cells.empty() || std::any_of(option.further.begin(), option.further.end(),
                                                [](const TechnologyGain& gain) { return !gain.cells.empty(); });
}

CoverProblem land_cover(const Review& reviewed, const Land& land, const Targets& targets, const SitingOptions& options,
                        std::vector<Requirement> requirements) {
    CoverProblem problem;
    problem.requirements = std::move(requirements);
    problem.columns = land.grid.columns;
    problem.rows = land.grid.rows;
    collect_options(problem, reviewed, options);
    const CoverGroups groups = groups_of(land, targets);
    const auto technologies = planned_technologies(options);
    problem.groups = groups.of(technologies.size(), 0);
    std::vector<Lists> of_technology;
    for (std::size_t t = 0; t < technologies.size(); ++t) {
        const auto cells_of = cells_of_technology(problem, reviewed, options, technologies[t]);
        const CoveredPieces pieces(cells_of, land);
        const Partition partition(cells_of, pieces, groups.zones);
        of_technology.push_back(collect_classes(problem, cells_of, pieces, partition, groups.of(t, 0)));
    }
    std::vector<std::vector<std::int32_t>> further(problem.options.size());
    ask_for_must(problem, reviewed, options, further);
    std::vector<std::int32_t> list;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        list.clear();
        for (const Lists& lists : of_technology) list.insert(list.end(), lists[o].begin(), lists[o].end());
        list.insert(list.end(), further[o].begin(), further[o].end());
        problem.option_classes.push_back(list);
    }
    problem.option_classes.shrink_to_fit();
    problem.class_options = transposed(problem.option_classes, problem.classes.size());
    return problem;
}

}  // namespace funkloch
