#include "cover_problem.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <tuple>

namespace funkloch {

namespace {

bool can_be_chosen(const SiteOption& option, const SitingOptions& options) {
    return option.gain_computed && !option.cells.empty() && option.verdict.tier < 5 &&
           std::find(options.allow_tiers.begin(), options.allow_tiers.end(), option.verdict.tier) !=
               options.allow_tiers.end();
}

const std::string& place_of(const Candidate& candidate) {
    return candidate.place.empty() ? candidate.id : candidate.place;
}

/// Options in the order of ties.
void collect_options(CoverProblem& problem, const Review& reviewed, const SitingOptions& options) {
    std::vector<int> sources;
    for (std::size_t i = 0; i < reviewed.options.size(); ++i)
        if (can_be_chosen(reviewed.options[i], options)) sources.push_back(static_cast<int>(i));
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
        problem.options.push_back({source, place, option.verdict.tier, option.cost});
    }
    problem.places = static_cast<int>(places.size());
}

/// The pieces of the cells that some option covers, numbered without holes: a small part of the land.
class CoveredPieces {
public:
    CoveredPieces(const CoverProblem& problem, const Review& reviewed, const Land& land) : m_land(land) {
        std::vector<bool> covered(land.grid.size(), false);
        for (const auto& option : problem.options)
            for (const CellSet::Run& run : reviewed.options[static_cast<std::size_t>(option.source)].cells.runs())
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
    Partition(const CoverProblem& problem, const Review& reviewed, const CoveredPieces& pieces, bool by_zone)
        : m_pieces(pieces), m_class_of(pieces.size(), unseen), m_size(static_cast<std::size_t>(problem.groups), 0) {
        m_group.resize(m_size.size());
        std::iota(m_group.begin(), m_group.end(), 0);
        for (const auto& option : problem.options)
            m_pieces.for_each(reviewed.options[static_cast<std::size_t>(option.source)].cells,
                              [&](std::uint32_t number, const Piece& piece) {
                                  if (m_class_of[number] != unseen) return;
                                  m_class_of[number] = by_zone ? piece.zone : 0;
                                  ++m_size[static_cast<std::size_t>(m_class_of[number])];
                              });
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

Lists transposed(const Lists& lists, std::size_t size) {
    Lists result;
    std::vector<std::size_t> count(size, 0);
    for (const auto item : lists.items) ++count[static_cast<std::size_t>(item)];
    result.begin.assign(size + 1, 0);
    std::partial_sum(count.begin(), count.end(), result.begin.begin() + 1);
    result.items.resize(lists.items.size());
    auto next = result.begin;
    for (std::size_t i = 0; i < lists.size(); ++i)
        for (const auto item : lists[i])
            result.items[next[static_cast<std::size_t>(item)]++] = static_cast<std::int32_t>(i);
    return result;
}

/// Classes that some option covers, numbered in the order in which options meet them.
void collect_classes(CoverProblem& problem, const Review& reviewed, const CoveredPieces& pieces,
                     const Partition& partition) {
    std::vector<std::int32_t> number(partition.size(), -1);
    std::vector<std::int32_t> last_seen(partition.size(), -1);
    std::vector<bool> counted(pieces.size(), false);
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        std::vector<std::int32_t> covered;
        const auto& cells = reviewed.options[static_cast<std::size_t>(problem.options[o].source)].cells;
        pieces.for_each(cells, [&](std::uint32_t at, const Piece& piece) {
            const auto c = static_cast<std::size_t>(partition.class_of(at));
            if (number[c] < 0) {
                number[c] = static_cast<std::int32_t>(problem.classes.size());
                problem.classes.push_back({partition.group(c), 0, 0, piece.cell});
            }
            if (!counted[at]) {
                counted[at] = true;
                auto& merged = problem.classes[static_cast<std::size_t>(number[c])];
                merged.people += piece.people;
                merged.area += piece.area;
            }
            if (last_seen[c] == static_cast<std::int32_t>(o)) return;
            last_seen[c] = static_cast<std::int32_t>(o);
            covered.push_back(number[c]);
        });
        std::sort(covered.begin(), covered.end());
        problem.option_classes.items.insert(problem.option_classes.items.end(), covered.begin(), covered.end());
        problem.option_classes.begin.push_back(problem.option_classes.items.size());
    }
    problem.class_options = transposed(problem.option_classes, problem.classes.size());
}

}  // namespace

CoverProblem reduce(const Review& reviewed, const Land& land, const Targets& targets, const SitingOptions& options,
                    std::vector<Requirement> requirements) {
    CoverProblem problem;
    problem.requirements = std::move(requirements);
    problem.columns = land.grid.columns;
    problem.rows = land.grid.rows;
    collect_options(problem, reviewed, options);
    if (targets.per_districts) problem.groups = static_cast<int>(std::max<std::size_t>(land.zones.size(), 1));
    const CoveredPieces pieces(problem, reviewed, land);
    Partition partition(problem, reviewed, pieces, targets.per_districts);
    for (const auto& option : problem.options)
        partition.split(reviewed.options[static_cast<std::size_t>(option.source)].cells);
    collect_classes(problem, reviewed, pieces, partition);
    return problem;
}

CoverProblem restricted_to_tier(const CoverProblem& problem, int tier) {
    CoverProblem result;
    result.places = problem.places;
    result.groups = problem.groups;
    result.columns = problem.columns;
    result.rows = problem.rows;
    result.classes = problem.classes;
    result.requirements = problem.requirements;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        if (problem.options[o].tier > tier) continue;
        result.options.push_back(problem.options[o]);
        const auto covered = problem.option_classes[o];
        result.option_classes.items.insert(result.option_classes.items.end(), covered.begin(), covered.end());
        result.option_classes.begin.push_back(result.option_classes.items.size());
    }
    result.class_options = transposed(result.option_classes, result.classes.size());
    return result;
}

}  // namespace funkloch
