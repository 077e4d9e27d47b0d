// A ray's samples: heights from the grid, block maxima, running slopes, smooth-earth sums.
#if defined(FUNKLOCH_SAMPLING_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SAMPLING_INL
#undef FUNKLOCH_SAMPLING_INL
#else
#define FUNKLOCH_SAMPLING_INL
#endif

#include "propagation/simd/hull-inl.hpp"

#include <hwy/cache_control.h>

#include <span>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Ground, bilinear between cell centres, above the antenna; NaN if one of the four is unknown.
/// Coordinates in cells from the centre of the mast's cell. Beyond the outermost centres the edge goes on.
HWY_INLINE V ground_at(const MastView& mast, V east, V south) {
    V x = east, y = south;
    if (!mast.surrounded) {
        x = clamp(x, set(mast.first_col), set(mast.last_col));
        y = clamp(y, set(mast.first_row), set(mast.last_row));
    }
    V col = hn::Floor(x), row = hn::Floor(y);
    if (!mast.surrounded) {
        col = hn::Min(col, set(mast.last_col - 1));
        row = hn::Min(row, set(mast.last_row - 1));
    }
    const V fx = hn::Sub(x, col);
    const V fy = hn::Sub(y, row);
    const VI cell = hn::Add(hn::Mul(to_int(row), set_int(mast.stride)), to_int(col));
    Pairs north, below;
    gather_square(mast.height_m, mast.stride, cell, north, below);
    const V top = hn::MulAdd(fx, hn::Sub(north.second, north.first), north.first);
    const V bottom = hn::MulAdd(fx, hn::Sub(below.second, below.first), below.first);
    return hn::Sub(hn::MulAdd(fy, hn::Sub(bottom, top), top), set(mast.hts_m));
}

/// Clutter of the cell that holds the point.
HWY_INLINE V clutter_at(const MastView& mast, V east, V south) {
    V x = east, y = south;
    if (!mast.surrounded) {
        x = clamp(x, set(mast.first_col), set(mast.last_col));
        y = clamp(y, set(mast.first_row), set(mast.last_row));
    }
    const V col = hn::Floor(hn::Add(x, set(0.5F)));
    const V row = hn::Floor(hn::Add(y, set(0.5F)));
    return hn::GatherIndex(floats, mast.clutter_m, hn::Add(hn::Mul(to_int(row), set_int(mast.stride)), to_int(col)));
}

/// Asks for the lines of the grid under the next stretch. Neighbouring rays share them: each asks for every fourth
/// sample.
HWY_INLINE void prefetch_heights(const MastView& mast, int first, int ray_number, const RaySamples& ray) {
    const auto dir_east = static_cast<float>(ray.direction.east);
    const auto dir_south = static_cast<float>(ray.direction.south);
    const int end = first + samples_per_group < ray.wanted ? first + samples_per_group : ray.wanted;
    for (int i = first + ray_number % 4; i < end; i += 4) {
        const auto cells = static_cast<float>(i + 1);
        const int col = static_cast<int>(cells * dir_east + mast.east);
        const int row = static_cast<int>(cells * dir_south + mast.south);
        const auto inside = [](int x, float least, float most) {
            return static_cast<float>(x) >= least && static_cast<float>(x) <= most;
        };
        if (!mast.surrounded &&
            (!inside(col, mast.first_col, mast.last_col) || !inside(row, mast.first_row, mast.last_row)))
            return;
        const std::ptrdiff_t cell = static_cast<std::ptrdiff_t>(row) * mast.stride + col;
        hwy::Prefetch(mast.height_m + cell);
        if (mast.clutter_m != nullptr) hwy::Prefetch(mast.clutter_m + cell);
    }
}

/// Fills samples `first` .. `first + samples_per_group` - 1 of a ray, as far as they are wanted and known.
HWY_INLINE void sample_heights(const MastView& mast, const RayTables& tables, int first, RaySamples& ray) {
    const int lanes = static_cast<int>(hn::Lanes(floats));
    const int group_end = first + samples_per_group;
    const int end = ray.known < group_end ? ray.known : group_end;
    const V dir_east = set(static_cast<float>(ray.direction.east));
    const V dir_south = set(static_cast<float>(ray.direction.south));
    const V curvature = set(mast.curvature);
    const V farthest = set(static_cast<float>(ray.wanted));
    const bool clutter = mast.clutter_m != nullptr;
    for (int i = first; i < end; i += lanes) {
        const V cells = hn::Min(hn::LoadU(floats, tables.cells.data() + i), farthest);  // the last vector: not beyond
        const V east = hn::MulAdd(cells, dir_east, set(mast.east));
        const V south = hn::MulAdd(cells, dir_south, set(mast.south));
        const V bulge = hn::Mul(curvature, square(hn::LoadU(floats, tables.d_km.data() + i)));
        const V ground = ground_at(mast, east, south);
        const V sheared = hn::Sub(ground, bulge);
        const V surface = clutter ? hn::Add(sheared, clutter_at(mast, east, south)) : sheared;
        hn::StoreU(ground, floats, ray.raw.values() + i);
        hn::StoreU(surface, floats, ray.surface.values() + i);
        if (clutter) hn::StoreU(sheared, floats, ray.ground.values() + i);
        const M unknown = hn::IsNaN(surface);
        if (any(unknown)) {
            const int at = i + static_cast<int>(hn::FindFirstTrue(floats, unknown));
            ray.known = at < ray.known ? at : ray.known;
            break;
        }
    }
}

/// Fills the last group up with what is never a maximum, and a bit more for those who look ahead.
HWY_INLINE void pad(const RaySamples& ray, HeightLevels& levels) {
    const int padded = (ray.wanted + samples_per_group - 1) / samples_per_group * samples_per_group;
    for (int i = ray.known; i < padded + static_cast<int>(HeightLevels::margin) / 2; ++i) levels.values()[i] = lowest;
}

HWY_INLINE void fill_maxima(const RayTables& tables, HeightLevels& levels, int count) {
    const hn::CappedTag<float, 4> quarter;
    const int lanes = static_cast<int>(hn::Lanes(quarter));
    const int padded = (count + samples_per_group - 1) / samples_per_group * samples_per_group;
    for (int first = 0; first < padded; first += samples_per_block) {
        const float* from = levels.values() + first;
        auto most = hn::LoadU(quarter, from);
        auto place = hn::LoadU(quarter, tables.d_km.data() + first);
        for (int i = lanes; i < samples_per_block; i += lanes) {
            const auto next = hn::LoadU(quarter, from + i);
            place = hn::IfThenElse(hn::Gt(next, most), hn::LoadU(quarter, tables.d_km.data() + first + i), place);
            most = hn::Max(most, next);
        }
        const auto highest = hn::MaxOfLanes(quarter, most);
        levels.blocks()[first / samples_per_block] = hn::GetLane(highest);
        levels.places_km()[first / samples_per_block] =
            hn::GetLane(hn::MaxOfLanes(quarter, hn::IfThenElseZero(hn::Eq(most, highest), place)));
    }
}

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE void fill_running_slope(const float* heights, const RayTables& tables, int known, RunningSlope& running) {
    float most = lowest;
    float place = 0;
    for (int i = 0; i < known; ++i) {
        const float slope = heights[i] * tables.per_km[i];
        place = slope > most ? tables.d_km[i] : place;
        most = slope > most ? slope : most;
        running.slope[i] = most;
        running.at_km[i] = place;
    }
}

HWY_INLINE void fill_sums(const float* ground, const RayTables& tables, int known, RunningValues& running) {
    double s0 = 0;
    double s1 = 0;
    float most = lowest;
    for (int i = 0; i < known; ++i) {
        const float slope = ground[i] * tables.per_km[i];
        most = slope > most ? slope : most;
        s0 += ground[i];
        s1 += ground[i] * static_cast<float>(i + 1);
        running.raw_slope[i] = most;
        running.v1[i] = static_cast<float>(s0);
        running.v2[i] = static_cast<float>(s1);
    }
}

#else

/// Four samples at a time: wide enough for running sums and maxima, and the same on all instruction sets.
using Four = hn::FixedTag<float, 4>;
using V4 = hn::Vec<Four>;
constexpr Four four;

/// The lanes moved up by `count`, `before` moving in.
template <int count>
HWY_INLINE V4 moved_up(V4 lanes, V4 before) {
    return hn::CombineShiftRightLanes<4 - count>(four, lanes, before);
}

/// Running maximum of four lanes after `before` (the last one's in all lanes).
HWY_INLINE V4 running_max(V4 x, V4 before) {
    const V4 none = hn::Set(four, lowest);
    x = hn::Max(x, moved_up<1>(x, none));
    x = hn::Max(x, moved_up<2>(x, none));
    return hn::Max(x, before);  // last, so that four samples wait for the four before them only here
}

HWY_INLINE V4 running_sum(V4 x) {
    x = hn::Add(x, hn::ShiftLeftLanes<1>(four, x));
    return hn::Add(x, hn::ShiftLeftLanes<2>(four, x));
}

HWY_INLINE void fill_running_slope(const float* heights, const RayTables& tables, int known, RunningSlope& running) {
    V4 most = hn::Set(four, lowest);
    V4 place = hn::Zero(four);
    for (int i = 0; i < known; i += 4) {
        const V4 d_km = hn::LoadU(four, tables.d_km.data() + i);
        const V4 slope = hn::Mul(hn::LoadU(four, heights + i), hn::LoadU(four, tables.per_km.data() + i));
        const V4 after = running_max(slope, most);
        // The place moves on where a sample exceeds all before it; places grow, so their running maximum is the last.
        const auto rises = hn::Gt(slope, moved_up<1>(after, most));
        place = running_max(hn::IfThenElseZero(rises, d_km), place);
        hn::StoreU(after, four, running.slope.data() + i);
        hn::StoreU(place, four, running.at_km.data() + i);
        most = hn::Broadcast<3>(after);
        place = hn::Broadcast<3>(place);
    }
}

/// Running sums of h_k and k h_k and the running maximum of h_k / d_k.
HWY_INLINE void fill_sums(const float* ground, const RayTables& tables, int known, RunningValues& running) {
    double s0 = 0;
    double s1 = 0;
    V4 most = hn::Set(four, lowest);
    for (int i = 0; i < known; i += 4) {
        const V4 h = hn::LoadU(four, ground + i);
        most = running_max(hn::Mul(h, hn::LoadU(four, tables.per_km.data() + i)), most);
        hn::StoreU(most, four, running.raw_slope.data() + i);
        most = hn::Broadcast<3>(most);
        const V4 sum0 = running_sum(h);
        const V4 sum1 = running_sum(hn::Mul(h, hn::LoadU(four, tables.cells.data() + i)));
        hn::StoreU(hn::Add(sum0, hn::Set(four, static_cast<float>(s0))), four, running.v1.data() + i);
        hn::StoreU(hn::Add(sum1, hn::Set(four, static_cast<float>(s1))), four, running.v2.data() + i);
        s0 += hn::GetLane(hn::Broadcast<3>(sum0));
        s1 += hn::GetLane(hn::Broadcast<3>(sum1));
    }
}

#endif

/// With samples h_0 (under the antenna) .. h_n one cell apart, eqs. (83) and (84) are
/// v1 / d = (2 S0 - h_n + h_0) / n and v2 / d^2 = (6 S1 - (3n + 1) h_n + h_0) / n^2,
/// where S0 and S1 sum h_k and k h_k over k = 1 .. n. The sums need double precision, their quotients do not.
HWY_INLINE void fill_smooth_earth(const float* ground, float tx_ground, const RayTables& tables, int known,
                                  RunningValues& running) {
    fill_sums(ground, tables, known, running);
    const int lanes = static_cast<int>(hn::Lanes(floats));
    for (int i = 0; i < known; i += lanes) {
        const V n = hn::LoadU(floats, tables.cells.data() + i);
        const V per_n = hn::LoadU(floats, tables.per_cell.data() + i);
        const V h = hn::LoadU(floats, ground + i);
        const V ends = hn::Sub(set(tx_ground), h);
        const V v1 = hn::MulAdd(set(2), hn::LoadU(floats, running.v1.data() + i), ends);
        const V v2 =
            hn::MulAdd(set(6), hn::LoadU(floats, running.v2.data() + i), hn::NegMulAdd(hn::Mul(set(3), n), h, ends));
        hn::StoreU(hn::Mul(v1, per_n), floats, running.v1.data() + i);
        hn::StoreU(hn::Mul(v2, square(per_n)), floats, running.v2.data() + i);
    }
}

/// Takes the samples of neighbouring rays.
HWY_INLINE void sample_rays(const MastView& mast, const RayTables& tables, std::span<RaySamples> rays) {
    int most = 0;
    for (RaySamples& ray : rays) {
        ray.known = ray.wanted;
        most = ray.wanted > most ? ray.wanted : most;
    }
    for (int first = 0; first < most; first += samples_per_group) {
        for (RaySamples& ray : rays) {
            prefetch_heights(mast, first + samples_per_group, static_cast<int>(&ray - rays.data()), ray);
            sample_heights(mast, tables, first, ray);
        }
    }
}

/// What the receivers of one ray share.
HWY_INLINE void fill_running(const MastView& mast, const RayTables& tables, RaySamples& ray, RunningValues& running) {
    pad(ray, ray.raw);
    pad(ray, ray.surface);
    fill_maxima(tables, ray.raw, ray.wanted);
    fill_maxima(tables, ray.surface, ray.wanted);
    find_crests(tables, ray.raw, ray.known, mast.curvature, running.raw_hull);
    fill_running_slope(ray.surface.values(), tables, ray.known, running.surface_slope);
    if (mast.clutter_m != nullptr) {
        pad(ray, ray.ground);
        fill_maxima(tables, ray.ground, ray.wanted);
        find_crests(tables, ray.surface, ray.known, 0, running.surface_hull);
        fill_running_slope(ray.ground.values(), tables, ray.known, running.ground_slope);
    }
    fill_smooth_earth(ray.raw.values(), -mast.tx_height_m, tables, ray.known, running);
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
