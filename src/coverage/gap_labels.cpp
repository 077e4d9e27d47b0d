#include "funkloch/coverage/gap_labels.hpp"

#include <algorithm>
#include <utility>

namespace funkloch {

GapLabels::GapLabels(const Raster<std::int32_t>& labels) : m_columns(labels.columns()) {
    std::vector<LabelRun> runs;
    for (int row = 0; row < labels.rows(); ++row) {
        runs.clear();
        for (int col = 0; col < labels.columns(); ++col) {
            const std::int32_t label = labels.at(col, row);
            if (label < 0) continue;
            if (!runs.empty() && runs.back().col1 == col && runs.back().label == label)
                ++runs.back().col1;
            else
                runs.push_back({col, col + 1, label});
        }
        append_row(runs);
    }
}

std::int32_t GapLabels::at(int col, int row) const {
    const auto runs = this->row(row);
    const auto run =
        std::upper_bound(runs.begin(), runs.end(), col, [](int c, const LabelRun& r) { return c < r.col1; });
    return run != runs.end() && run->col0 <= col ? run->label : -1;
}

std::span<const LabelRun> GapLabels::row(int row) const {
    const auto at = static_cast<std::size_t>(row);
    return {m_runs.data() + m_first_run[at], m_first_run[at + 1] - m_first_run[at]};
}

void GapLabels::append_row(std::span<const LabelRun> runs) {
    m_runs.insert(m_runs.end(), runs.begin(), runs.end());
    m_first_run.push_back(m_runs.size());
}

void GapLabels::renumber(std::span<const std::int32_t> new_numbers) {
    std::size_t kept = 0, first = 0;
    for (std::size_t row = 1; row < m_first_run.size(); ++row) {
        for (std::size_t i = std::exchange(first, m_first_run[row]); i < m_first_run[row]; ++i) {
            m_runs[i].label = new_numbers[static_cast<std::size_t>(m_runs[i].label)];
            if (m_runs[i].label >= 0) m_runs[kept++] = m_runs[i];
        }
        m_first_run[row] = kept;
    }
    m_runs.resize(kept);
    m_runs.shrink_to_fit();
}

}  // namespace funkloch
