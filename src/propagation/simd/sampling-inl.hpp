// A ray's samples: heights from the grid, block maxima, running slopes, smooth-earth sums.
#if defined(FUNKLOCH_SAMPLING_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SAMPLING_INL
#undef FUNKLOCH_SAMPLING_INL
#else
#define FUNKLOCH_SAMPLING_INL
#endif

#include "propagation/simd/ray_kernel.hpp"
#include "propagation/simd/vectors-inl.hpp"

#include <limits>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Ground, bilinear between cell centres, above the antenna; NaN if one of the four is unknown.
/// Coordinates in cells from the centre of the mast's cell. Beyond the outermost centres the edge goes on.
HWY_INLINE V ground_at(const MastView& mast, V east, V south) {
    const V west_edge = hn::Floor(east);
    const V north_edge = hn::Floor(south);
    const V fx = hn::Sub(east, west_edge);
    const V fy = hn::Sub(south, north_edge);
    const VI col = hn::ConvertTo(ints, west_edge);
    const VI row = hn::ConvertTo(ints, north_edge);
    const VI first_col = set_int(mast.first_col), last_col = set_int(mast.last_col);
    const VI first_row = set_int(mast.first_row), last_row = set_int(mast.last_row);
    const VI one = set_int(1);
    const VI stride = set_int(mast.stride);
    const VI col0 = hn::Min(hn::Max(col, first_col), last_col);
    const VI col1 = hn::Min(hn::Max(hn::Add(col, one), first_col), last_col);
    const VI row0 = hn::Mul(hn::Min(hn::Max(row, first_row), last_row), stride);
    const VI row1 = hn::Mul(hn::Min(hn::Max(hn::Add(row, one), first_row), last_row), stride);
    const V nw = hn::GatherIndex(floats, mast.height_m, hn::Add(row0, col0));
    const V ne = hn::GatherIndex(floats, mast.height_m, hn::Add(row0, col1));
    const V sw = hn::GatherIndex(floats, mast.height_m, hn::Add(row1, col0));
    const V se = hn::GatherIndex(floats, mast.height_m, hn::Add(row1, col1));
    const V top = hn::MulAdd(fx, hn::Sub(ne, nw), nw);
    const V bottom = hn::MulAdd(fx, hn::Sub(se, sw), sw);
    return hn::Sub(hn::MulAdd(fy, hn::Sub(bottom, top), top), set(mast.hts_m));
}

/// Clutter of the cell that holds the point.
HWY_INLINE V clutter_at(const MastView& mast, V east, V south) {
    const VI col = hn::ConvertTo(ints, hn::Floor(hn::Add(east, set(0.5F))));
    const VI row = hn::ConvertTo(ints, hn::Floor(hn::Add(south, set(0.5F))));
    const VI inside_col = hn::Min(hn::Max(col, set_int(mast.first_col)), set_int(mast.last_col));
    const VI inside_row = hn::Min(hn::Max(row, set_int(mast.first_row)), set_int(mast.last_row));
    return hn::GatherIndex(floats, mast.clutter_m, hn::Add(hn::Mul(inside_row, set_int(mast.stride)), inside_col));
}

/// Fills the heights of samples 0 .. count - 1 and pads the last group; returns how many are known.
HWY_INLINE int sample_heights(const MastView& mast, RayFan::Direction direction, int count, RayProfile& ray) {
    const int lanes = static_cast<int>(hn::Lanes(floats));
    const int padded = (count + samples_per_group - 1) / samples_per_group * samples_per_group;
    const V dir_east = set(static_cast<float>(direction.east));
    const V dir_south = set(static_cast<float>(direction.south));
    const V curvature = set(mast.curvature);
    const bool clutter = mast.clutter_m != nullptr;
    int known = count;
    for (int i = 0; i < count; i += lanes) {
        const V cells = to_float(hn::Iota(ints, i + 1));
        const V east = hn::MulAdd(cells, dir_east, set(mast.east));
        const V south = hn::MulAdd(cells, dir_south, set(mast.south));
        const V d = hn::Mul(cells, set(mast.cell_km));
        const V bulge = hn::Mul(curvature, square(d));
        const V ground = ground_at(mast, east, south);
        const V sheared = hn::Sub(ground, bulge);
        const V surface = clutter ? hn::Add(sheared, clutter_at(mast, east, south)) : sheared;
        hn::StoreU(ground, floats, ray.raw.values() + i);
        hn::StoreU(surface, floats, ray.surface.values() + i);
        if (clutter) hn::StoreU(sheared, floats, ray.ground.values() + i);
        const M unknown = hn::IsNaN(surface);
        if (any(unknown)) {
            known = i + static_cast<int>(hn::FindFirstTrue(floats, unknown));
            known = known < count ? known : count;
            break;
        }
    }
    for (int i = known; i < padded; ++i) {
        ray.raw.values()[i] = lowest;
        ray.surface.values()[i] = lowest;
        if (clutter) ray.ground.values()[i] = lowest;
    }
    return known;
}

HWY_INLINE void fill_maxima(HeightLevels& levels, int count) {
    const hn::CappedTag<float, 4> quarter;
    const int lanes = static_cast<int>(hn::Lanes(quarter));
    const int groups = (count + samples_per_group - 1) / samples_per_group;
    for (int g = 0; g < groups; ++g) {
        auto group_most = hn::Set(quarter, lowest);
        for (int b = g * blocks_per_group; b < (g + 1) * blocks_per_group; ++b) {
            const float* from = levels.values() + b * samples_per_block;
            auto most = hn::LoadU(quarter, from);
            for (int i = lanes; i < samples_per_block; i += lanes) most = hn::Max(most, hn::LoadU(quarter, from + i));
            most = hn::MaxOfLanes(quarter, most);
            group_most = hn::Max(group_most, most);
            levels.blocks[b] = hn::GetLane(most);
        }
        levels.groups[g] = hn::GetLane(group_most);
    }
}

HWY_INLINE void fill_running_slope(const float* heights, const RayProfile& ray, RunningSlope& running) {
    float best = lowest;
    float at = 0;
    for (int i = 0; i < ray.known; ++i) {
        const float slope = heights[i] * ray.per_km[i];
        at = slope > best ? ray.d_km[i] : at;
        best = slope > best ? slope : best;
        running.slope[i] = best;
        running.at_km[i] = at;
    }
}

/// With samples h_0 (under the antenna) .. h_n one cell apart, eqs. (83) and (84) are
/// v1 / d = (2 S0 - h_n + h_0) / n and v2 / d^2 = (6 S1 - (3n + 1) h_n + h_0) / n^2,
/// where S0 and S1 sum h_k and k h_k over k = 1 .. n.
HWY_INLINE void fill_smooth_earth(const float* ground, float tx_ground, RayProfile& ray) {
    double s0 = 0;
    double s1 = 0;
    float steepest = lowest;
    for (int i = 0; i < ray.known; ++i) {
        const double n = i + 1;
        const double h = ground[i];
        const double per_n = ray.per_cell[i];
        const float slope = ground[i] * ray.per_km[i];
        steepest = slope > steepest ? slope : steepest;
        ray.raw_slope[i] = steepest;
        s0 += h;
        s1 += n * h;
        ray.v1[i] = static_cast<float>((2 * s0 - h + tx_ground) * per_n);
        ray.v2[i] = static_cast<float>((6 * s1 - (3 * n + 1) * h + tx_ground) * (per_n * per_n));
    }
}

HWY_INLINE void sample_ray(const MastView& mast, RayFan::Direction direction, int count, RayProfile& ray) {
    ray.known = sample_heights(mast, direction, count, ray);
    const bool clutter = mast.clutter_m != nullptr;
    fill_maxima(ray.raw, count);
    fill_maxima(ray.surface, count);
    fill_running_slope(ray.surface.values(), ray, ray.surface_slope);
    if (clutter) {
        fill_maxima(ray.ground, count);
        fill_running_slope(ray.ground.values(), ray, ray.ground_slope);
    }
    fill_smooth_earth(ray.raw.values(), -mast.tx_height_m, ray);
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
