#include "funkloch/siting/plan/lists.hpp"

#include <algorithm>
#include <numeric>

namespace funkloch {

std::size_t Lists::List::size() const {
    return static_cast<std::size_t>(
        std::count_if(m_begin, m_end, [](std::uint8_t byte) { return byte < step_goes_on; }));
}

void Lists::push_back(std::span<const std::int32_t> list) {
    std::size_t bytes = 0;
    std::int32_t before = 0;
    for (const std::int32_t number : list) {
        bytes += bytes_of_step(static_cast<std::uint32_t>(number - before));
        before = number;
    }
    const std::size_t begin = m_begin.back();
    m_bytes.resize(begin + bytes);
    std::uint8_t* to = m_bytes.data() + begin;
    before = 0;
    for (const std::int32_t number : list) {
        to = write_step(to, static_cast<std::uint32_t>(number - before));
        before = number;
    }
    m_begin.push_back(begin + bytes);
    m_numbers += list.size();
}

void Lists::shrink_to_fit() {
    m_begin.shrink_to_fit();
    m_bytes.shrink_to_fit();
}

Lists transposed(const Lists& lists, std::size_t size) {
    Lists result;
    result.m_begin.assign(size + 1, 0);
    result.m_numbers = lists.m_numbers;
    std::vector<std::uint32_t> last(size, 0);
    const auto for_each_step = [&](const auto& visit) {
        std::fill(last.begin(), last.end(), 0);
        for (std::size_t i = 0; i < lists.size(); ++i)
            for (const auto number : lists[i]) {
                const auto at = static_cast<std::size_t>(number);
                visit(at, static_cast<std::uint32_t>(i) - last[at]);
                last[at] = static_cast<std::uint32_t>(i);
            }
    };
    for_each_step([&](std::size_t at, std::uint32_t step) { result.m_begin[at + 1] += bytes_of_step(step); });
    std::partial_sum(result.m_begin.begin(), result.m_begin.end(), result.m_begin.begin());
    result.m_bytes.resize(result.m_begin.back());
    auto next = result.m_begin;
    for_each_step([&](std::size_t at, std::uint32_t step) {
        std::uint8_t* const to = result.m_bytes.data() + next[at];
        next[at] += static_cast<std::size_t>(write_step(to, step) - to);
    });
    return result;
}

}  // namespace funkloch
