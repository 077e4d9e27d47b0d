#include "funkloch/coverage/official.hpp"

#include "all_operators.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace funkloch {

namespace {

/// What the computation says of the cells, asked as the official map is.
class Computed {
public:
    Computed(const Coverage& coverage, OfficialSubject subject)
        : m_technologies(asked(coverage, subject)), m_all(m_technologies) {
        if (m_technologies.empty()) throw std::invalid_argument("compare_official: no such technology");
    }

    /// Every operator where all definitions ask for every one.
    Scope scope() const {
        const bool each = std::all_of(m_technologies.begin(), m_technologies.end(), [](const auto* technology) {
            return technology->definition.scope == Scope::each_operator;
        });
        return each ? Scope::each_operator : Scope::any;
    }
    int operators() const { return m_all.count(); }
    int serving(std::size_t cell) const { return m_all.serving(cell); }
    bool covers(int serving) const {
        return scope() == Scope::any ? serving > 0 : serving > 0 && serving == m_all.count();
    }
    bool unknown(std::size_t cell) const {
        return std::any_of(m_technologies.begin(), m_technologies.end(),
                           [&](const auto* technology) { return technology->unknown[cell] != 0; });
    }

private:
    static std::vector<const TechnologyCoverage*> asked(const Coverage& coverage, OfficialSubject subject) {
        std::vector<const TechnologyCoverage*> technologies = all_technologies(coverage);
        if (subject != OfficialSubject::broadband)
            std::erase_if(technologies, [&](const auto* technology) {
                return subject_of(technology->definition.technology) != subject;
            });
        return technologies;
    }

    std::vector<const TechnologyCoverage*> m_technologies;
    AllOperators m_all;
};

class Comparing {
public:
    Comparing(const Coverage& coverage, const Land& land, const OfficialMap& official)
        : m_computed(coverage, official.subject), m_land(land), m_official(official) {}

    OfficialComparison compare() {
        m_result.subject = m_official.subject;
        m_result.scope = m_computed.scope();
        m_result.operators = m_computed.operators();
        m_result.agreement = Raster<std::uint8_t>(m_land.grid.columns, m_land.grid.rows, no_agreement);
        m_result.rows.resize(m_land.zones.size() + 1);
        for (std::size_t i = 0; i < m_result.rows.size(); ++i)
            m_result.rows[i].zone = whole_land + static_cast<std::int32_t>(i);
        for (std::size_t cell = 0; cell < m_land.grid.size(); ++cell)
            if (m_land.is_land(cell)) add_cell(cell);
        for (const auto& [operators, sum] : m_counts)
            m_result.counts.push_back({operators.first, operators.second, sum});
        return std::move(m_result);
    }

private:
    bool official_covers(int operators) const {
        return m_result.scope == Scope::any ? operators > 0 : operators > 0 && operators >= m_result.operators;
    }

    Agreement agreement_of(std::size_t cell, int serving) const {
        const int operators = m_official.operators[cell];
        if (operators == official_unknown) return Agreement::not_official;
        const bool computed = m_computed.covers(serving);
        if (!computed && m_computed.unknown(cell)) return Agreement::not_computed;
        const bool official = official_covers(operators);
        if (computed) return official ? Agreement::both : Agreement::only_computed;
        return official ? Agreement::only_official : Agreement::neither;
    }

    void add_cell(std::size_t cell) {
        const int serving = m_computed.serving(cell);
        const Agreement agreement = agreement_of(cell, serving);
        const auto kind = static_cast<std::size_t>(agreement);
        m_result.agreement[cell] = static_cast<std::uint8_t>(agreement);
        const bool known = agreement != Agreement::not_official && !m_computed.unknown(cell);
        PeopleAndArea* count = known ? &m_counts[{serving, m_official.operators[cell]}] : nullptr;
        for (std::uint32_t p = m_land.first_piece[cell]; p < m_land.first_piece[cell + 1]; ++p) {
            const Piece& piece = m_land.pieces[p];
            for (PeopleAndArea* sum : {&m_result.rows[0].sums[kind],
                                       &m_result.rows[static_cast<std::size_t>(piece.zone) + 1].sums[kind], count}) {
                if (sum == nullptr) continue;
                sum->people += piece.people;
                sum->area += piece.area;
            }
        }
    }

    Computed m_computed;
    const Land& m_land;
    const OfficialMap& m_official;
    OfficialComparison m_result;
    std::map<std::pair<int, int>, PeopleAndArea> m_counts;
};

/// Both sums are integers, in millionths of a person and in square centimetres.
std::optional<double> share_agreed(const OfficialComparison::Row& row, std::int64_t PeopleAndArea::*what) {
    const auto agreed = row.of(Agreement::both).*what + row.of(Agreement::neither).*what;
    const auto known = agreed + row.of(Agreement::only_computed).*what + row.of(Agreement::only_official).*what;
    if (known == 0) return std::nullopt;
    return static_cast<double>(agreed) / static_cast<double>(known);
}

}  // namespace

PeopleAndArea OfficialComparison::Row::total() const {
    PeopleAndArea total;
    for (const PeopleAndArea& sum : sums) {
        total.people += sum.people;
        total.area += sum.area;
    }
    return total;
}

std::optional<double> OfficialComparison::Row::people_agreement() const {
    return share_agreed(*this, &PeopleAndArea::people);
}

std::optional<double> OfficialComparison::Row::area_agreement() const {
    return share_agreed(*this, &PeopleAndArea::area);
}

OfficialComparison compare_official(const Coverage& coverage, const Land& land, const OfficialMap& official) {
    return Comparing(coverage, land, official).compare();
}

}  // namespace funkloch
