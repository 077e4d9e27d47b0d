// What all receivers of a bundle's rays share: running slopes and sums, maxima of blocks. Vectors hold the rays.
#if defined(FUNKLOCH_RUNNING_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_RUNNING_INL
#undef FUNKLOCH_RUNNING_INL
#else
#define FUNKLOCH_RUNNING_INL
#endif

#include "propagation/simd/hull-inl.hpp"
#include "propagation/simd/sampling-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// The rays, or as many of them as a vector has lanes for.
using Rays = hn::CappedTag<float, rays_per_bundle>;
using VR = hn::Vec<Rays>;
constexpr Rays rays;

HWY_INLINE void fill_blocks(int samples, HeightRows& heights) {
    const int width = static_cast<int>(hn::Lanes(rays));
    const int blocks = (samples + samples_per_block - 1) / samples_per_block;
    for (int block = 0; block < blocks; ++block) {
        float envelope = lowest;
        for (int lane = 0; lane < rays_per_bundle; lane += width) {
            const float* from = heights.samples.row(block * samples_per_block) + lane;
            VR most = hn::LoadU(rays, from);
            for (int i = 1; i < samples_per_block; ++i)
                most = hn::Max(most, hn::LoadU(rays, from + i * rays_per_bundle));
            hn::StoreU(most, rays, heights.blocks.row(block) + lane);
            const float highest = hn::GetLane(hn::MaxOfLanes(rays, most));
            envelope = highest > envelope ? highest : envelope;
        }
        heights.envelope[static_cast<std::size_t>(block)] = envelope;
    }
}

HWY_INLINE void fill_running_slope(const RayRows& heights, const RayTables& tables, int samples,
                                   RunningSlope& running) {
    const int width = static_cast<int>(hn::Lanes(rays));
    for (int lane = 0; lane < rays_per_bundle; lane += width) {
        VR most = hn::Set(rays, lowest), place = hn::Zero(rays);
        const float* height = heights.row(0) + lane;
        float* slopes = running.slope.row(0) + lane;
        float* places = running.at_km.row(0) + lane;
        for (int i = 0; i < samples; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const VR slope = hn::Mul(hn::LoadU(rays, height + i * rays_per_bundle), hn::Set(rays, tables.per_km[at]));
            place = hn::IfThenElse(hn::Gt(slope, most), hn::Set(rays, tables.d_km[at]), place);
            most = hn::Max(most, slope);
            hn::StoreU(most, rays, slopes + i * rays_per_bundle);
            hn::StoreU(place, rays, places + i * rays_per_bundle);
        }
    }
}

HWY_INLINE void fill_raw_slope(const RayTables& tables, BundleProfile& profile) {
    const int width = static_cast<int>(hn::Lanes(rays));
    for (int lane = 0; lane < rays_per_bundle; lane += width) {
        VR most = hn::Set(rays, lowest);
        const float* height = profile.raw.samples.row(0) + lane;
        float* slopes = profile.raw_slope.row(0) + lane;
        for (int i = 0; i < profile.samples; ++i) {
            const VR per_km = hn::Set(rays, tables.per_km[static_cast<std::size_t>(i)]);
            most = hn::Max(most, hn::Mul(hn::LoadU(rays, height + i * rays_per_bundle), per_km));
            hn::StoreU(most, rays, slopes + i * rays_per_bundle);
        }
    }
}

/// With samples h_0 (under the antenna) .. h_n one cell apart, eqs. (83) and (84) are
/// v1 / d = (2 S0 - h_n + h_0) / n and v2 / d^2 = (6 S1 - (3n + 1) h_n + h_0) / n^2,
/// where S0 and S1 sum h_k and k h_k over k = 1 .. n. The sums need double precision.
HWY_INLINE void fill_smooth_earth(float tx_ground, BundleProfile& profile) {
    const hn::CappedTag<double, rays_per_bundle> doubles;
    const hn::Rebind<float, decltype(doubles)> singles;
    const int width = static_cast<int>(hn::Lanes(doubles));
    const auto number = [&](double x) HWY_ATTR { return hn::Set(doubles, x); };
    for (int lane = 0; lane < rays_per_bundle; lane += width) {
        auto s0 = number(0), s1 = number(0);
        const float* height = profile.raw.samples.row(0) + lane;
        float* v1 = profile.v1.row(0) + lane;
        float* v2 = profile.v2.row(0) + lane;
        for (int i = 0; i < profile.samples; ++i) {
            const double n = i + 1, per_n = 1 / n;
            const auto h = hn::PromoteTo(doubles, hn::LoadU(singles, height + i * rays_per_bundle));
            s0 = hn::Add(s0, h);
            s1 = hn::MulAdd(number(n), h, s1);
            const auto ends = hn::Sub(number(tx_ground), h);
            const auto sum1 = hn::MulAdd(number(2), s0, ends);
            const auto sum2 = hn::MulAdd(number(6), s1, hn::NegMulAdd(number(3 * n), h, ends));
            hn::StoreU(hn::DemoteTo(singles, hn::Mul(sum1, number(per_n))), singles, v1 + i * rays_per_bundle);
            hn::StoreU(hn::DemoteTo(singles, hn::Mul(sum2, number(per_n * per_n))), singles, v2 + i * rays_per_bundle);
        }
    }
}

/// What decides which receivers need more.
HWY_INLINE void fill_slopes(const MastView& mast, const RayTables& tables, BundleProfile& profile) {
    fill_running_slope(profile.surface.samples, tables, profile.samples, profile.surface_slope);
    if (mast.clutter_m != nullptr)
        fill_running_slope(profile.ground.samples, tables, profile.samples, profile.ground_slope);
}

HWY_INLINE void fill_rest(const MastView& mast, const RayTables& tables, BundleProfile& profile) {
    fill_blocks(profile.samples, profile.raw);
    fill_blocks(profile.samples, profile.surface);
    if (mast.clutter_m != nullptr) {
        fill_blocks(profile.samples, profile.ground);
        start_hulls(tables, profile.surface.samples, profile.samples, profile.surface_hulls);
        start_hulls(tables, profile.ground.samples, profile.samples, profile.raw_hulls);
    } else {
        start_hulls(tables, profile.surface.samples, profile.samples, profile.raw_hulls);
    }
    fill_raw_slope(tables, profile);
    fill_smooth_earth(-mast.tx_height_m, profile);
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
