// Values of a bundle's rows, each lane's own.
#if defined(FUNKLOCH_PICKS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_PICKS_INL
#undef FUNKLOCH_PICKS_INL
#else
#define FUNKLOCH_PICKS_INL
#endif

#include "propagation/simd/bundle_profile.hpp"
#include "propagation/simd/wide-inl.hpp"

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Picks each receiver's lane out of rows of its bundle.
class RayPick {
public:
    RayPick() = default;
    HWY_INLINE explicit RayPick(WideInt ray) : m_ray(ray) {}

    HWY_INLINE Wide of(const float* row) const {
        Wide result;
        for (std::size_t i = 0; i < parts; ++i) result.part[i] = of(i, row);
        return result;
    }
    /// One part's.
    HWY_INLINE V of(std::size_t part, const float* row) const {
        if (hn::Lanes(floats) < rays_per_bundle) return hn::GatherIndex(floats, row, m_ray.part[part]);
        return hn::TableLookupLanes(hn::LoadU(floats, row), hn::IndicesFromVec(floats, m_ray.part[part]));
    }
    HWY_INLINE const WideInt& lanes() const { return m_ray; }

private:
    WideInt m_ray;
};

/// The least and the largest row of each part.
struct RowRange {
    int least[parts], most[parts];

    RowRange() = default;
    HWY_INLINE explicit RowRange(WideInt rows) {
        for (std::size_t i = 0; i < parts; ++i) {
            const V numbers = to_float(rows.part[i]);
            least[i] = static_cast<int>(hn::GetLane(hn::MinOfLanes(floats, numbers)));
            most[i] = static_cast<int>(hn::GetLane(hn::MaxOfLanes(floats, numbers)));
        }
    }
    HWY_INLINE int least_of_all() const { return *std::min_element(least, least + parts); }
    HWY_INLINE int most_of_all() const { return *std::max_element(most, most + parts); }
};

/// Picks each receiver's own row and lane. Rows of a part mostly lie close together: then loads and permutations do,
/// instead of gathers.
class RowPick {
public:
    HWY_INLINE RowPick(WideInt rows, const RowRange& range, const RayPick& rays) {
        for (std::size_t i = 0; i < parts; ++i) {
            m_least[i] = range.least[i];
            const VI row = hn::Sub(rows.part[i], set_int(range.least[i]));
            m_places.part[i] = hn::Add(hn::Mul(row, set_int(rays_per_bundle)), rays.lanes().part[i]);
            const int values = (range.most[i] - range.least[i] + 1) * rays_per_bundle;
            m_values = values > m_values ? values : m_values;
        }
    }

    HWY_INLINE Wide of(const RayRows& values) const {
        const int table = static_cast<int>(table_lanes());
        Wide result;
        if (m_values > most_tables * table) {
            for (std::size_t i = 0; i < parts; ++i)
                result.part[i] = hn::GatherIndex(floats, values.row(m_least[i]), m_places.part[i]);
            return result;
        }
        for (std::size_t i = 0; i < parts; ++i) result.part[i] = look_up(values.row(m_least[i]), m_places.part[i]);
        for (int start = table; start < m_values; start += table)
            for (std::size_t i = 0; i < parts; ++i) {
                const M beyond = as_float_mask(hn::Gt(m_places.part[i], set_int(start - 1)));
                const V values_there = look_up(values.row(m_least[i]) + start, m_places.part[i]);
                result.part[i] = pick(beyond, values_there, result.part[i]);
            }
        return result;
    }

private:
    static constexpr int most_tables = 3;  ///< more of them cost as much as a gather

    WideInt m_places;
    int m_least[parts];
    int m_values = 0;
};

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
