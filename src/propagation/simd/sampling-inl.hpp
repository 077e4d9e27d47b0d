// Heights from the grid: where rays and paths have their samples.
#if defined(FUNKLOCH_SAMPLING_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_SAMPLING_INL
#undef FUNKLOCH_SAMPLING_INL
#else
#define FUNKLOCH_SAMPLING_INL
#endif

#include "propagation/simd/ray_kernel.hpp"
#include "propagation/simd/wide-inl.hpp"

#include <hwy/cache_control.h>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Number of a cell, counted from the mast's own.
HWY_INLINE VI cell_number(const MastView& mast, V col, V row) {
    if (mast.numbers_fit_floats) return to_int(hn::MulAdd(row, set(static_cast<float>(mast.stride)), col));
    return hn::Add(hn::Mul(to_int(row), set_int(mast.stride)), to_int(col));
}

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
    const VI cell = cell_number(mast, col, row);
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
    return hn::GatherIndex(floats, mast.clutter_m, cell_number(mast, col, row));
}

HWY_INLINE Wide ground_at(const MastView& mast, Wide east, Wide south) {
    Wide result;
    for (std::size_t i = 0; i < parts; ++i) result.part[i] = ground_at(mast, east.part[i], south.part[i]);
    return result;
}
HWY_INLINE Wide clutter_at(const MastView& mast, Wide east, Wide south) {
    Wide result;
    for (std::size_t i = 0; i < parts; ++i) result.part[i] = clutter_at(mast, east.part[i], south.part[i]);
    return result;
}

/// Asks for the lines of the grid under some samples of all rays. Neighbouring rays share them: each asks for every
/// fourth sample.
HWY_INLINE void prefetch_heights(const MastView& mast, const RayBundle& bundle, int first, int end) {
    for (int i = first; i < end; ++i) {
        for (int lane = i % 4; lane < rays_per_bundle; lane += 4) {
            const auto cells = static_cast<float>(i + 1);
            const int col = static_cast<int>(cells * bundle.east()[static_cast<std::size_t>(lane)] + mast.east);
            const int row = static_cast<int>(cells * bundle.south()[static_cast<std::size_t>(lane)] + mast.south);
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
}

/// What vectors that go over rows of eight lanes read again and again.
struct LaneConstants {
    alignas(64) float east[2 * rays_per_bundle];
    alignas(64) float south[2 * rays_per_bundle];
    alignas(64) float rows[2 * rays_per_bundle];  ///< of a vector that starts with lane 0: 0 or 1
    HWY_INLINE explicit LaneConstants(const RayBundle& bundle) {
        for (std::size_t i = 0; i < 2 * rays_per_bundle; ++i) {
            east[i] = bundle.east()[i % rays_per_bundle];
            south[i] = bundle.south()[i % rays_per_bundle];
            rows[i] = i < rays_per_bundle ? 0 : 1;
        }
    }
};

/// An unknown sample is far below everything from here on; what lies behind it is not used.
HWY_INLINE void note_unknown(M unknown, int place, BundleProfile& profile) {
    for (std::uint64_t bits = mask_bits(unknown); bits != 0; bits &= bits - 1) {
        const int at = place + __builtin_ctzll(bits);
        int& known = profile.known[static_cast<std::size_t>(at % rays_per_bundle)];
        known = at / rays_per_bundle < known ? at / rays_per_bundle : known;
    }
}

/// Takes the rays' samples.
HWY_INLINE void sample_rays(const MastView& mast, const RayBundle& bundle, BundleProfile& profile) {
    const LaneConstants constants(bundle);
    const int width = static_cast<int>(hn::Lanes(floats));
    const V curvature = set(mast.curvature), farthest = set(static_cast<float>(profile.samples));
    const bool clutter = mast.clutter_m != nullptr;
    profile.known.fill(profile.samples);
    float* const raw = profile.raw.samples.row(0);
    float* const ground_below = clutter ? profile.ground.samples.row(0) : raw;
    float* const surface_above = profile.surface.samples.row(0);
    constexpr int ahead = 4 * samples_per_block;
    for (int first = 0; first < profile.samples; first += samples_per_block) {
        const int asked = first + ahead + samples_per_block;
        prefetch_heights(mast, bundle, first + ahead, asked < profile.samples ? asked : profile.samples);
        const int end = (first + samples_per_block) * rays_per_bundle;
        for (int at = first * rays_per_bundle; at < end; at += width) {
            const int lane = at % rays_per_bundle;
            const V row =
                hn::Add(hn::LoadU(floats, constants.rows + lane), set(static_cast<float>(at / rays_per_bundle + 1)));
            const V cells = hn::Min(row, farthest);  // the last ones: not beyond
            const V east = hn::MulAdd(cells, hn::LoadU(floats, constants.east + lane), set(mast.east));
            const V south = hn::MulAdd(cells, hn::LoadU(floats, constants.south + lane), set(mast.south));
            const V bulge = hn::Mul(curvature, square(hn::Mul(row, set(mast.cell_km))));
            V ground = ground_at(mast, east, south);
            V sheared = hn::Sub(ground, bulge);
            V surface = clutter ? hn::Add(sheared, clutter_at(mast, east, south)) : sheared;
            const M unknown = hn::IsNaN(surface);
            if (any(unknown)) {
                note_unknown(unknown, at, profile);
                ground = pick(unknown, set(lowest), ground);
                sheared = pick(unknown, set(lowest), sheared);
                surface = pick(unknown, set(lowest), surface);
            }
            if (clutter) hn::StoreU(sheared, floats, ground_below + at);
            hn::StoreU(ground, floats, raw + at);
            hn::StoreU(surface, floats, surface_above + at);
        }
    }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
