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

std::vector<LabelRun> runs_of_row(int columns, int row, const std::function<bool(int, int)>& member) {
    std::vector<LabelRun> runs;
    for (int col = 0; col < columns; ++col) {
        if (!member(col, row)) continue;
        if (!runs.empty() && runs.back().col1 == col)
            ++runs.back().col1;
        else
            runs.push_back({col, col + 1, -1});
    }
    runs.shrink_to_fit();
    return runs;
}

/// Joins the runs of a row to those of the row above that they touch over an edge.
void join_rows(const std::vector<LabelRun>& above, std::vector<LabelRun>& runs, Labels& labels) {
    auto first = above.begin();
    for (LabelRun& run : runs) {
        while (first != above.end() && first->col1 <= run.col0) ++first;
        for (auto north = first; north != above.end() && north->col0 < run.col1; ++north)
            run.label = run.label < 0 ? labels.root(north->label) : labels.join(run.label, north->label);
        if (run.label < 0) run.label = labels.add();
    }
}

}  // namespace

GapLabels connected_components(int columns, int rows, const std::function<bool(int, int)>& member,
                               std::int32_t& count) {
    std::vector<std::vector<LabelRun>> runs(static_cast<std::size_t>(rows));
#pragma omp parallel for schedule(dynamic, 16)
    for (int row = 0; row < rows; ++row) runs[static_cast<std::size_t>(row)] = runs_of_row(columns, row, member);
    Labels labels;
    const std::vector<LabelRun> nothing;
    for (std::size_t row = 0; row < runs.size(); ++row) join_rows(row > 0 ? runs[row - 1] : nothing, runs[row], labels);
    std::vector<std::int32_t> number(labels.size(), -1);
    count = 0;
    GapLabels result(columns);
    for (auto& row : runs) {
        for (LabelRun& run : row) {
            auto& final_number = number[static_cast<std::size_t>(labels.root(run.label))];
            if (final_number < 0) final_number = count++;
            run.label = final_number;
        }
        result.append_row(row);
    }
    return result;
}

}  // namespace funkloch
