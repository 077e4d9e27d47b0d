#include "components.hpp"

#include <algorithm>

namespace funkloch {

namespace {

/// Union-find over provisional labels; the root of a set is its smallest label, so the first cell names it.
class Labels {
public:
    std::int32_t add() {
        m_parent.push_back(static_cast<std::int32_t>(m_parent.size()));
        return m_parent.back();
    }
    std::int32_t root(std::int32_t label) {
        while (m_parent[static_cast<std::size_t>(label)] != label) {
            auto& parent = m_parent[static_cast<std::size_t>(label)];
            parent = m_parent[static_cast<std::size_t>(parent)];
            label = parent;
        }
        return label;
    }
    std::int32_t join(std::int32_t a, std::int32_t b) {
        const std::int32_t low = std::min(root(a), root(b));
        m_parent[static_cast<std::size_t>(root(a))] = low;
        m_parent[static_cast<std::size_t>(root(b))] = low;
        return low;
    }
    std::size_t size() const { return m_parent.size(); }

private:
    std::vector<std::int32_t> m_parent;
};

}  // namespace

Raster<std::int32_t> connected_components(const Raster<std::uint8_t>& member, std::int32_t& count) {
    Raster<std::int32_t> label(member.columns(), member.rows(), -1);
    Labels labels;
    for (int row = 0; row < member.rows(); ++row)
        for (int col = 0; col < member.columns(); ++col) {
            if (member.at(col, row) == 0) continue;
            const std::int32_t west = col > 0 ? label.at(col - 1, row) : -1;
            const std::int32_t north = row > 0 ? label.at(col, row - 1) : -1;
            std::int32_t& own = label.at(col, row);
            if (west >= 0 && north >= 0)
                own = labels.join(west, north);
            else
                own = west >= 0 ? west : north >= 0 ? north : labels.add();
        }
    std::vector<std::int32_t> number(labels.size(), -1);
    count = 0;
    for (auto& cell : label.cells()) {
        if (cell < 0) continue;
        auto& final_number = number[static_cast<std::size_t>(labels.root(cell))];
        if (final_number < 0) final_number = count++;
        cell = final_number;
    }
    return label;
}

}  // namespace funkloch
